"""A quiz's state as text for the store, with the version of its shape."""

from __future__ import annotations

import json

from pydantic import TypeAdapter

from bot.core.quiz.settings import Settings
from bot.core.quiz.state import Quiz

VERSION = 1
"""Of the shape that is written now; a field with a default may be added without another one."""

_QUIZ = TypeAdapter(Quiz)
_SETTINGS = TypeAdapter(Settings)


def settings_to_text(settings: Settings) -> str:
    """Return the options of a quiz that is to come as JSON."""
    return _SETTINGS.dump_json(settings).decode()


def settings_from_text(text: str) -> Settings:
    """Read what ``settings_to_text`` wrote.

    Raises:
        ValueError: it is none.
    """
    return _SETTINGS.validate_json(text)


def to_text(quiz: Quiz) -> str:
    """Return the state as JSON."""
    return json.dumps({"version": VERSION, "quiz": _QUIZ.dump_python(quiz, mode="json")}, separators=(",", ":"))


def from_text(text: str) -> Quiz:
    """Read what ``to_text`` wrote.

    Raises:
        ValueError: it isn't a state, or one of another version.
    """
    found = json.loads(text)
    if not isinstance(found, dict) or found.get("version") != VERSION:
        raise ValueError(f"no state of a quiz in version {VERSION}")
    return _QUIZ.validate_python(found["quiz"])
