"""What carries suggestions to Discord."""

from __future__ import annotations

from bot.core.records.notices import Notice
from bot.tutor.bank.drafting import DECLINED, TAKEN
from bot.ui.bank.carrier import news_nonce


def test_news_that_have_grown_since_a_try_are_another_message() -> None:
    """Discord would answer with the message of the first try, and the author would never hear of the second."""
    first, second = Notice(8, TAKEN, {"title": "One"}), Notice(9, DECLINED, {"title": "Two", "word": "no"})
    assert news_nonce([first]) == news_nonce([first]), "a try whose answer was lost"
    assert news_nonce([first]) != news_nonce([first, second])
    assert news_nonce([second, first]) == news_nonce([first, second]), "two processes that tell the same"
    assert len(news_nonce([Notice(2**63 - 1, TAKEN, {})])) <= 25
