"""The order in which the parts of an exercise are shown, drawn once per post.

A permutation ``shown`` maps places on the screen to positions in the file: the part at place ``p`` is ``shown[p]``.
Places may appear in a component's custom id; file positions of an ``order`` may not, since they are the key.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from bot.core.exercise import Exercise, Order
from bot.core.grading import inversions

Shown = tuple[int, ...]

_WORDS = {
    word: float(number)
    for number, words in enumerate(
        ("zero none never nothing", "one once", "two twice", "three thrice", "four", "five", "six", "seven", "eight",
         "nine", "ten", "eleven", "twelve")
    )
    for word in words.split()
}  # fmt: skip
# Keys are casefolded, which turns the micro sign into the Greek letter mu.
_UNITS = {
    "ns": 1e-9, "\u03bcs": 1e-6, "us": 1e-6, "ms": 1e-3, "s": 1, "sec": 1, "second": 1, "min": 60, "minute": 60,
    "h": 3600, "hr": 3600, "hour": 3600, "d": 86400, "day": 86400, "week": 604800, "month": 2629746, "year": 31556952,
    "k": 1e3, "thousand": 1e3, "million": 1e6, "b": 1, "byte": 1, "kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12,
    "kib": 2**10, "mib": 2**20, "gib": 2**30, "tib": 2**40,
}  # fmt: skip
_DATE = re.compile(r"^(\d{4})-(\d{2})(?:-(\d{2}))?\b")
_TIME = re.compile(r"^(\d{1,2}):(\d{2})\b")
_NUMBER = re.compile(
    r"^(?:about|around|roughly|nearly|over|under|at most|at least|[~≈<>≤≥€$£])?\s*"
    r"([-+−]?\d[\d,]*(?:\.\d+)?(?:e[-+−]?\d+)?)\s*(\S*)"
)


def quantity(text: str) -> float | None:
    """Read a number, date, time of day or duration at the start of a short text; None if there is none.

    Durations and sizes are brought to one unit, so that "500 ms" is less than "2 s".
    """
    plain = text.strip().strip("*`").casefold()
    if plain.startswith("not at all"):
        return 0.0
    if match := _DATE.match(plain):
        year, month, day = (int(part or 0) for part in match.groups())
        return float(year * 10000 + month * 100 + day)
    if match := _TIME.match(plain):
        return float(int(match[1]) * 3600 + int(match[2]) * 60)
    if match := _NUMBER.match(plain):
        return float(match[1].replace(",", "").replace("−", "-")) * _scale(match[2])
    first, unit = [*re.split(r"[\s,.;:]+", plain, maxsplit=2), ""][:2]
    number = _WORDS.get(first)
    return None if number is None else number * _scale(unit)


def _scale(unit: str) -> float:
    plain = unit.strip(".,;:()")
    return _UNITS.get(plain) or _UNITS.get(plain.removesuffix("s")) or 1


def is_scale(texts: Sequence[str]) -> bool:
    """Whether the texts are quantities in strictly ascending order, which must stay as they are."""
    if any(len(text) > 40 for text in texts):
        return False
    values = [quantity(text) for text in texts]
    known = [value for value in values if value is not None]
    return len(known) == len(values) and all(a < b for a, b in pairwise(known))


def draw(exercise: Exercise, rng: Random) -> Shown:
    """Draw the permutation in which a post shows the exercise.

    Scales stay in ascending order. The steps of an ``order`` are neither in the right sequence nor in its reverse, and
    Kendall's tau of what is shown lies within -0.6…0.6, so that the list itself gives nothing away.
    """
    places = list(range(len(exercise.parts)))
    if isinstance(exercise, Order):
        while True:
            rng.shuffle(places)
            if is_fair_start(tuple(places)):
                return tuple(places)
    if not is_scale([part.text for part in exercise.parts]):
        rng.shuffle(places)
    return tuple(places)


def own_order(exercise: Exercise, secret: object, user: int) -> Shown:
    """The order in which a member sees the exercise of a post: another one for each, and always the same.

    Args:
        secret: of the post. Who knows it can tell the file order, which is the key of an ``order``.
    """
    return draw(exercise, Random(f"{secret}:{user}"))


def is_fair_start(shown: Shown) -> bool:
    """Whether Kendall's tau between the sequence shown and the key lies within -0.6…0.6."""
    most = len(shown) * (len(shown) - 1) // 2
    return 5 * abs(most - 2 * inversions(shown)) <= 3 * most


def letter(place: int) -> str:
    """The letter of a place: A, B, C, …"""
    return "ABCDEFGH"[place]
