"""What is entered into a modal."""

from types import SimpleNamespace
from typing import Any

from bot.ui.kit.modals import text_values


def test_no_field_holds_what_no_database_can() -> None:
    fields = {"nul": "a\x00b", "half": "a \ud83d pair", "whole": "Ærø 😀\nلا"}
    labels = [{"type": 18, "component": {"type": 4, "custom_id": name, "value": text}} for name, text in fields.items()]
    submitted: Any = SimpleNamespace(data={"components": labels})
    assert text_values(submitted) == {"nul": "ab", "half": "a ? pair", "whole": fields["whole"]}
