"""Reading the payload of a view, and attempts to show."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from discord.ui import LayoutView

from bot.core.grading import Answer, grade, points
from bot.core.records.attempts import Attempt
from bot.core.records.posts import Post
from tests.samples import OPENED

ROW, BUTTON, SELECT, TEXT, CONTAINER = 1, 2, 3, 10, 17
KINDS = ("choice", "multiple", "classify", "order")
CHECK = Path(__file__).parents[3] / "shared" / "discord" / "check.py"


def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from walk(component.get("components", []))


def of_type(view: LayoutView, kind: int) -> list[dict[str, Any]]:
    return [component for component in walk(view.to_components()) if component["type"] == kind]


def text(view: LayoutView) -> str:
    return "\n".join(component["content"] for component in of_type(view, TEXT))


def buttons(view: LayoutView) -> dict[str, dict[str, Any]]:
    """The buttons by custom id."""
    return {component["custom_id"]: component for component in of_type(view, BUTTON)}


def enabled(view: LayoutView) -> set[str]:
    return {custom_id for custom_id, button in buttons(view).items() if not button["disabled"]}


def selects(view: LayoutView) -> dict[str, dict[str, Any]]:
    """The selects by custom id."""
    return {component["custom_id"]: component for component in of_type(view, SELECT)}


def chosen(select: dict[str, Any]) -> list[str]:
    return [option["value"] for option in select["options"] if option.get("default")]


def custom_ids(view: LayoutView) -> list[str]:
    return [component["custom_id"] for component in walk(view.to_components()) if "custom_id" in component]


def attempt(post: Post, answer: Answer, **changes: Any) -> Attempt:
    """A graded on-time attempt at a post."""
    exercise, hint = post.exercise, changes.get("hint", False)
    score = grade(exercise, answer).score
    values: dict[str, Any] = {
        "post": post.id,
        "server": post.server,
        "user": 501,
        "exercise": exercise.id,
        "topic": exercise.topic,
        "answer": answer,
        "score": score,
        "points": points(exercise.difficulty, score, hint=hint),
        "hint": hint,
        "grace": False,
        "at": OPENED,
        "day": date(2026, 11, 23),
        "streak_day": date(2026, 11, 23),
    }
    return Attempt(**(values | changes))


def document_check() -> Callable[[str, str, Any], list[str]]:
    """Return the checker of Discord's OpenAPI document; skip the test where it does not lie beside the checkout."""
    if not CHECK.exists():
        pytest.skip(f"{CHECK} is not there")
    name = "discord_document_check"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, CHECK)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    checker: Callable[[str, str, Any], list[str]] = sys.modules[name].problems
    return checker
