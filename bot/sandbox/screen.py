"""What a person sees of a message: its texts and controls, and all of it as lines for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.sandbox.world import ZONE

Component = Mapping[str, Any]

ROW, BUTTON, SELECT, TEXT, SEPARATOR = 1, 2, 3, 10, 14
_CHILDREN = ("components", "accessory")


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a select menu."""

    label: str
    value: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Control:
    """A button or a select menu. Links have an empty id."""

    id: str
    label: str
    enabled: bool
    choices: tuple[Choice, ...] = ()

    @property
    def is_menu(self) -> bool:
        """Whether it is a select menu."""
        return bool(self.choices)


def walk(components: Sequence[Component]) -> Iterator[Component]:
    """All components in reading order, nested ones included."""
    for component in components:
        yield component
        if nested := component.get("components"):
            yield from walk(nested)
        if accessory := component.get("accessory"):
            yield from walk([accessory])


def text(components: Sequence[Component]) -> str:
    """Everything that is written in a message, controls aside."""
    return "\n".join(part["content"] for part in walk(components) if part["type"] == TEXT)


def _control(component: Component) -> Control:
    choices = tuple(
        Choice(option["label"], option["value"], bool(option.get("default")))
        for option in component.get("options") or ()
    )
    emoji = (component.get("emoji") or {}).get("name") or ""
    label = " ".join(filter(None, (emoji, component.get("label") or component.get("placeholder") or "")))
    return Control(component.get("custom_id") or "", label, not component.get("disabled"), choices)


def controls(components: Sequence[Component]) -> tuple[Control, ...]:
    """The buttons and select menus of a message, in reading order."""
    return tuple(_control(part) for part in walk(components) if part["type"] in (BUTTON, SELECT))


_TIME = re.compile(r"<t:(-?\d+)(?::[tTdDfFR])?>")
_COMMAND = re.compile(r"<(/[^:>]+):\d+>")
_MENTION = re.compile(r"<(?:#|@!?)\d+>")
_LINK = re.compile(r"\[([^\]]+)\]\(<?https?://[^)>\s]+>?\)")
_MARKS = re.compile(r"\*\*|__|~~|\|\||(?<![\w\\])[*_](?=\S)|(?<=\S)(?<!\\)[*_](?!\w)")
_ESCAPED = re.compile(r"\\([*_~`|>#()\[\]\\.-])")


def plain(markdown: str, names: Mapping[str, str] | None = None) -> str:
    """Read Discord's markdown as a plain line: no marks, links by their title, timestamps as time on the server.

    Args:
        markdown: one line.
        names: what to write for mentions such as ``<#1>``.
    """
    known = names or {}

    def written(match: re.Match[str]) -> str:
        return datetime.fromtimestamp(int(match[1]), ZONE).strftime("%a %d %b, %H:%M")

    line = re.sub(r"^(#{1,3}|-#) ", "", markdown)
    line = _MENTION.sub(lambda match: known.get(match[0].replace("!", ""), match[0]), line)
    line = _LINK.sub(r"\1", _COMMAND.sub(r"\1", _TIME.sub(written, line)))
    return _ESCAPED.sub(r"\1", _MARKS.sub("", line)).replace("`", "").rstrip()


def _drawn(control: Control) -> str:
    if not control.is_menu:
        return f"[{control.label}]" if control.enabled else f"({control.label})"
    chosen = ", ".join(choice.label for choice in control.choices if choice.chosen)
    return f"[{chosen or control.label or '…'} ▾]"


def lines(components: Sequence[Component], names: Mapping[str, str] | None = None) -> list[str]:
    """Draw a message for the terminal: its texts line by line, each row of controls in brackets.

    Args:
        components: of the message.
        names: what to write for mentions such as ``<#1>``.
    """
    drawn: list[str] = []
    for component in components:
        kind = component["type"]
        if kind == TEXT:
            drawn += [plain(line, names) for line in component["content"].splitlines()]
        elif kind == ROW:
            drawn.append(" ".join(_drawn(control) for control in controls([component])))
        elif kind == SEPARATOR:
            drawn.append("")
        elif kind in (BUTTON, SELECT):
            drawn.append(_drawn(_control(component)))
        else:
            for key in _CHILDREN:
                nested = component.get(key)
                drawn += lines(nested if isinstance(nested, list) else [nested] if nested else [], names)
    return drawn
