"""Recognising an exercise on the screen.

A simulated member looks at the message, not into the store: the ids of its buttons say which
post it is, its title, scenario and question say which exercise, and the order of the texts says which option is where.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import discord
from simcord import ChannelHandle

from bot.core.exercise import Exercise
from bot.sandbox.screen import Component, controls, text
from bot.sandbox.world import World

_CONTROL = re.compile(r"t1:(?P<what>[a-z]):(?P<post>\d+)(?::(?P<place>\d+))?\Z")


class Unreadable(Exception):
    """A post does not show what it should: the question or a part of the exercise is not on the screen."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A post as a person sees it.

    Attributes:
        post: its number, from the ids of its controls.
        places: for each place on the screen the file position of the part that stands there; empty where everybody
            gets them in private.
        by: what begins an answer: ``a`` a lettered button, ``w`` the workbench (``b`` and ``v`` in a second vote).
        hint: whether a hint is on offer.
        names: how the ids of its controls are written; a round of a quiz has ids of its own.
    """

    post: int
    exercise: Exercise
    places: tuple[int, ...]
    by: str
    hint: bool
    channel: ChannelHandle
    message: discord.Message
    names: str = "t1:{}:{post}"

    def control(self, what: str, place: int | None = None) -> str:
        """The id of one of its controls."""
        name = self.names.format(what, post=self.post)
        return name if place is None else f"{name}:{place}"


def offered(components: Sequence[Component]) -> dict[str, int]:
    """What the controls of a message offer: each kind of control (``a``, ``w``, ``h``, …) with the post it is for."""
    matches = (_CONTROL.match(control.id) for control in controls(components) if control.enabled)
    return {match["what"]: int(match["post"]) for match in matches if match}


def is_open(components: Sequence[Component]) -> bool:
    """Whether a message is a post that still takes answers for points."""
    offers = offered(components)
    return ("a" in offers or "w" in offers) and "f" not in offers


def _squeezed(written: str) -> str:
    bare = re.sub(r"^\s*(>|-#|#{1,3})\s+|\*\*|__", "", written, flags=re.MULTILINE)
    return re.sub(r"\s+", " ", bare).strip()


def places_of(exercise: Exercise, written: str) -> tuple[int, ...] | None:
    """The order of an exercise's parts in a text; None if the question or a part is missing.

    Empty where there is none of the parts: everybody gets them in an order of their own.
    """
    rest = _squeezed(written)
    for said in filter(None, map(_squeezed, (exercise.title, exercise.scenario or "", exercise.question))):
        _, there, rest = rest.partition(said)  # each follows the one before, and the parts follow the question
        if not there:
            return None
    found: dict[int, int] = {}
    # Longer texts first, each blotted out once found, because one text may be contained in another.
    for position in sorted(range(len(exercise.parts)), key=lambda position: -len(exercise.parts[position].text)):
        part = _squeezed(exercise.parts[position].text)
        start = rest.find(part)
        if start < 0:
            continue
        found[position] = start
        rest = rest[:start] + "\0" * len(part) + rest[start + len(part) :]
    if 0 < len(found) < len(exercise.parts):
        return None
    return tuple(sorted(found, key=lambda position: found[position]))


def recognise(bank: Iterable[Exercise], written: str) -> tuple[Exercise, tuple[int, ...]]:
    """Find the exercise that is written on a message, and the order of its parts.

    Raises:
        Unreadable: no exercise of the bank is there completely.
    """
    fitting = [(exercise, places) for exercise in bank if (places := places_of(exercise, written)) is not None]
    if not fitting:
        raise Unreadable(" ".join(written.split())[:80])
    return max(fitting, key=lambda pair: (bool(pair[1]), len(pair[0].stem)))


def raw(message: discord.Message) -> list[Component]:
    """The components of a message as Discord's payloads."""
    return [component.to_dict() for component in message.components]


def _posts(world: World) -> list[discord.Message]:
    """The messages of all posts that still take answers for points, in channels and threads, oldest first."""
    messages = (message for room in world.rooms for message in room.history())
    return sorted((message for message in messages if is_open(raw(message))), key=lambda message: message.id)


def open_posts(world: World) -> set[int]:
    """The messages of all posts that still take answers for points."""
    return {message.id for message in _posts(world)}


def open_exercises(world: World, bank: Iterable[Exercise]) -> list[Seen]:
    """All posts that still take answers for points, oldest first, as they stand on the screen.

    Raises:
        Unreadable: one of them does not show an exercise of the bank completely.
    """
    known = list(bank)
    return [_look(world, known, message) for message in _posts(world)]


def newest_open_post(world: World, bank: Iterable[Exercise]) -> Seen | None:
    """The post that opened last and still takes answers, as it is on the screen.

    Raises:
        Unreadable: it does not show an exercise of the bank completely.
    """
    posts = _posts(world)
    return _look(world, bank, posts[-1]) if posts else None


def _look(world: World, bank: Iterable[Exercise], message: discord.Message) -> Seen:
    components = raw(message)
    offers = offered(components)
    exercise, places = recognise(bank, text(components))
    by = "a" if "a" in offers else "w"
    handle = world.channel(message.channel.id)
    assert handle is not None
    return Seen(offers[by], exercise, places, by, "h" in offers, handle, message)
