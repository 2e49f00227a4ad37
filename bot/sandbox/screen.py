"""What a person sees of a message: its texts and controls, and all of it as lines for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.texts import say

Component = Mapping[str, Any]

ROW, BUTTON, SELECT, TEXT, GALLERY, SEPARATOR = 1, 2, 3, 10, 12, 14
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


def fields(components: Sequence[Component]) -> dict[str, str | list[str]]:
    """What the fields of a form hold, by their ids: a text, or what is chosen in a menu."""
    parts = [part["component"] for part in components if "component" in part]
    return {
        part["custom_id"]: [choice.value for choice in _control(part).choices if choice.chosen]
        if part["type"] == SELECT
        else part.get("value") or ""
        for part in parts
    }


_TIME = re.compile(r"<t:(-?\d+)(?::([tTdDfFR]))?>")
_COMMAND = re.compile(r"<(/[^:>]+):\d+>")
_MENTION = re.compile(r"<(?:#|@!?)\d+>")
_LINK = re.compile(r"\[([^\]]+)\]\(<?https?://[^)>\s]+>?\)")
_MARKS = re.compile(r"\*\*|__|~~|\|\||(?<![\w\\])[*_](?=\S)|(?<=\S)(?<!\\)[*_](?!\w)")
_ESCAPED = re.compile(r"\\([*_~`|>#()\[\]\\.-])")
_CODE = re.compile(r"(`+)(.+?)\1")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a message on a terminal.

    Attributes:
        names: what to write for mentions such as ``<#1>``.
        now: an aware instant in the server's zone, in which times are written and from which relative ones count.
    """

    now: datetime
    names: Mapping[str, str] = field(default_factory=dict)

    def _time(self, match: re.Match[str]) -> str:
        moment = datetime.fromtimestamp(int(match[1]), self.now.tzinfo)
        if match[2] != "R":
            return say("sandbox-log-time", at=moment)
        minutes = round((moment - self.now).total_seconds() / 60)
        unit, count = next(
            (unit, round(abs(minutes) / size))
            for unit, size in (("days", 1440), ("hours", 60), ("minutes", 1))
            if abs(minutes) >= size or unit == "minutes"
        )
        return say(f"sandbox-log-{unit}", count=count, past=str(minutes < 0).lower())

    def plain(self, markdown: str) -> str:
        """Read one line of Discord's markdown: no marks, links by their title, times as they are on the server."""
        line = re.sub(r"^(#{1,3}|-#) ", "", markdown)
        line = _MENTION.sub(lambda match: self.names.get(match[0].replace("!", ""), match[0]), line)
        line = _LINK.sub(r"\1", _COMMAND.sub(r"\1", _TIME.sub(self._time, line)))
        spoken, rest = "", line
        while code := _CODE.search(rest):
            spoken += _unmarked(rest[: code.start()]) + code[2]
            rest = rest[code.end() :]
        return (spoken + _unmarked(rest)).rstrip()

    def lines(self, components: Sequence[Component]) -> list[str]:
        """Draw a message: its texts line by line, each row of controls in brackets."""
        drawn: list[str] = []
        for component in components:
            kind = component["type"]
            if kind == TEXT:
                drawn += [self.plain(line) for line in component["content"].splitlines()]
            elif kind == ROW:
                drawn.append(" ".join(_drawn(control) for control in controls([component])))
            elif kind == GALLERY:
                drawn += [say("sandbox-log-figure", alt=item.get("description") or "…") for item in component["items"]]
            elif kind == SEPARATOR:
                drawn.append("")
            elif kind in (BUTTON, SELECT):
                drawn.append(_drawn(_control(component)))
            else:
                for key in _CHILDREN:
                    nested = component.get(key)
                    drawn += self.lines(nested if isinstance(nested, list) else [nested] if nested else [])
        return drawn


def _unmarked(markdown: str) -> str:
    return _ESCAPED.sub(r"\1", _MARKS.sub("", markdown))


def _drawn(control: Control) -> str:
    if not control.is_menu:
        return f"[{control.label}]" if control.enabled else f"({control.label})"
    chosen = ", ".join(choice.label for choice in control.choices if choice.chosen)
    return f"[{chosen or control.label or '…'} ▾]"
