"""Building blocks of messages."""

from __future__ import annotations

from bot.ui.kit.layout import card, rule, texts


def test_texts_are_what_a_card_makes_of_them() -> None:
    written = texts(0x123456, "One", "", None, "Two\n> three", None, "Four")
    built = card(0x123456, "One", "", rule(), "Two\n> three", rule(), "Four")
    assert written.to_components() == built.to_components()
    assert written.has_components_v2() == built.has_components_v2() is True
    assert written.content_length() == built.content_length() > 0
    assert written.is_finished()
