"""Hypothesis strategies and plain functions for tests that need valid exercises, answers and moments.

``raw(kind)`` is a small valid exercise as an author's file would give it; ``exercises()`` draws arbitrary valid ones of
every kind, ``plain_exercises()`` cheaper ones of every size and key with plain texts; ``answers(exercise)`` draws
gradable answers, ``key_of(exercise)`` is the right one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from bot.core.blank import is_blank
from bot.core.exercise import EXERCISE, KINDS, Choice, Classify, Exercise, Multiple, Order
from bot.core.grading import Answer

# Shared machines are slow at times: how long an example takes is never a verdict.
settings.register_profile("tutor", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tutor")

ALPHABET = "abcXYZ0189 äßéµ漢🙂*_`~.,:;!?'\"\\/<>{}[]()#%&@\n\t\u00a0\u200d"
REFERENCE = {"title": "A source", "author": "Somebody", "year": 2020, "url": "https://example.org/a_(b)"}

_PARTS: dict[str, dict[str, Any]] = {
    "choice": {"options": [{"text": f"option {n}", "correct": n == 1, "why": "because"} for n in range(4)]},
    "multiple": {"options": [{"text": f"option {n}", "correct": n < 2, "why": "because"} for n in range(4)]},
    "classify": {
        "buckets": ["True", "False"],
        "items": [{"text": f"item {n}", "bucket": ("True", "False")[n % 2], "why": "because"} for n in range(5)],
    },
    "order": {"steps": [{"text": f"step {n}", "why": "because"} for n in range(5)]},
}


def raw(kind: str, **changes: Any) -> dict[str, Any]:
    """A valid exercise of the kind as a mapping, with some fields changed."""
    common = {
        "id": f"releases-{kind}",
        "topic": "releases",
        "topic_title": "Releases",
        "difficulty": 2,
        "title": "Now what?",
        "question": "What now?",
        "explanation": "That.",
        "references": [REFERENCE],
    }
    return {**common, "kind": kind, **_PARTS[kind], **changes}


def make(kind: str, **changes: Any) -> Exercise:
    """The exercise that ``raw`` describes."""
    return EXERCISE.validate_python(raw(kind, **changes))


def choice_of(*texts: str) -> Exercise:
    """A choice whose options have these texts; the first is right."""
    return make("choice", options=[{"text": text, "correct": not n, "why": "because"} for n, text in enumerate(texts)])


def order_of(steps: int) -> Exercise:
    """An order of so many steps."""
    return make("order", steps=[{"text": f"step {n}", "why": "because"} for n in range(steps)])


def texts(longest: int) -> st.SearchStrategy[str]:
    """Texts that show something, without white space at their ends, now and then as long as they may be."""
    short = st.text(ALPHABET, min_size=1, max_size=6).map(str.strip).filter(lambda text: not is_blank(text))
    return short | st.just("x" * longest)


def lines(longest: int) -> st.SearchStrategy[str]:
    """Texts without line breaks."""
    return texts(longest).map(lambda text: text.replace("\n", "")).map(str.strip).filter(bool)


_whys = st.sampled_from(["because", "w", "x" * 400, "*so* `it` is\n\n- yes 🙂"])


def _several(
    longest: int, low: int, high: int, one: Callable[[int], st.SearchStrategy[str]] = texts
) -> st.SearchStrategy[list[str]]:
    return st.lists(one(longest), min_size=low, max_size=high, unique_by=str.casefold)


_slugs = st.from_regex(r"[a-z0-9]{3,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
_references = st.fixed_dictionaries(
    {
        "title": lines(200),
        "author": lines(200),
        "year": st.integers(1900, 2100) | st.just("current"),
        "url": st.sampled_from(["https://example.org", "https://a.b/c?d=e#f", "https://a.b/c_(d)"]),
    }
)


@st.composite
def _option_kind(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    names = draw(_several(200, 3, 5))
    least, most = (1, 1) if kind == "choice" else (2, len(names) - 1)
    right = draw(st.sets(st.integers(0, len(names) - 1), min_size=least, max_size=most))
    return {"options": [{"text": t, "correct": n in right, "why": draw(_whys)} for n, t in enumerate(names)]}


@st.composite
def _classify_kind(draw: st.DrawFn) -> dict[str, Any]:
    buckets = draw(_several(40, 2, 4, lines))
    names = draw(_several(100, 4, 8))
    free = st.lists(st.sampled_from(buckets), min_size=len(names) - len(buckets), max_size=len(names) - len(buckets))
    belongs = draw(st.permutations(buckets + draw(free)))
    return {
        "buckets": buckets,
        "items": [{"text": t, "bucket": bucket, "why": draw(_whys)} for t, bucket in zip(names, belongs, strict=True)],
    }


@st.composite
def _order_kind(draw: st.DrawFn) -> dict[str, Any]:
    return {"steps": [{"text": t, "why": draw(_whys)} for t in draw(_several(100, 4, 7))]}


_KIND_PARTS = {
    "choice": _option_kind("choice"),
    "multiple": _option_kind("multiple"),
    "classify": _classify_kind(),
    "order": _order_kind(),
}


@st.composite
def raw_exercises(draw: st.DrawFn, kinds: tuple[str, ...] = KINDS) -> dict[str, Any]:
    """Arbitrary valid exercises as mappings; optional fields are sometimes absent."""
    kind = draw(st.sampled_from(kinds))
    common = draw(
        st.fixed_dictionaries(
            {
                "id": _slugs,
                "topic": _slugs,
                "topic_title": texts(60),
                "difficulty": st.integers(1, 3),
                "title": lines(60),
                "question": lines(200),
                "explanation": texts(900),
                "references": st.lists(_references, min_size=1, max_size=2),
            },
            optional={
                "scenario": texts(1200),
                "hint": texts(300),
                "twin": _slugs,
                "discuss": lines(140),
                "tags": st.lists(st.sampled_from(["canary", "bloom:apply", "c++", "k8s-1.33"]), max_size=3),
                "reviewed": st.sampled_from(["2026-01", "2026-12"]),
            },
        )
    )
    return {**common, "kind": kind, **draw(_KIND_PARTS[kind])}


def exercises(*kinds: str) -> st.SearchStrategy[Exercise]:
    """Arbitrary valid exercises, of some kinds only if any are named."""
    return raw_exercises(kinds or KINDS).map(EXERCISE.validate_python)


def _part(text: str, **rest: Any) -> dict[str, Any]:
    return {"text": text, "why": "because", **rest}


def _plain_options(kind: str, marks: list[bool]) -> Exercise:
    return make(kind, options=[_part(f"option {n}", correct=mark) for n, mark in enumerate(marks)])


def _plain_classify(belongs: list[str]) -> Exercise:
    parts = [_part(f"item {n}", bucket=bucket) for n, bucket in enumerate(belongs)]
    return make("classify", buckets=sorted(set(belongs)), items=parts)


_PLAIN = {
    "choice": st.builds(
        lambda size, right: _plain_options("choice", [n == right % size for n in range(size)]),
        st.integers(3, 5),
        st.integers(0, 59),
    ),
    "multiple": st.lists(st.booleans(), min_size=3, max_size=5)
    .filter(lambda marks: 2 <= sum(marks) < len(marks))
    .map(lambda marks: _plain_options("multiple", marks)),
    "classify": st.lists(st.sampled_from(["red", "green", "blue", "grey"]), min_size=4, max_size=8)
    .filter(lambda belongs: len(set(belongs)) > 1)
    .map(_plain_classify),
    "order": st.integers(4, 7).map(order_of),
}


def plain_exercises(*kinds: str) -> st.SearchStrategy[Exercise]:
    """Valid exercises of every size and key with plain texts, of some kinds only if any are named."""
    return st.one_of(*(_PLAIN[kind] for kind in kinds or KINDS))


def answers(exercise: Exercise) -> st.SearchStrategy[Answer]:
    """All answers that can be graded."""
    last = len(exercise.parts) - 1
    match exercise:
        case Choice():
            return st.tuples(st.integers(0, last))
        case Multiple():
            return st.sets(st.integers(0, last), min_size=1).map(lambda picks: tuple(sorted(picks)))
        case Classify():
            return st.tuples(*(st.integers(0, len(exercise.buckets) - 1) for _ in exercise.items))
        case Order():
            return st.permutations(range(last + 1)).map(tuple)


def answered(*kinds: str) -> st.SearchStrategy[tuple[Exercise, Answer]]:
    """An exercise with plain texts and a gradable answer to it."""
    return plain_exercises(*kinds).flatmap(lambda exercise: st.tuples(st.just(exercise), answers(exercise)))


def key_of(exercise: Exercise) -> Answer:
    """The right answer."""
    match exercise:
        case Choice() | Multiple():
            return tuple(position for position, option in enumerate(exercise.options) if option.correct)
        case Classify():
            return tuple(exercise.buckets.index(item.bucket) for item in exercise.items)
        case Order():
            return tuple(range(len(exercise.steps)))


ZONES = (
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/St_Johns",
    "America/Sao_Paulo",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Asia/Kathmandu",
    "Asia/Beirut",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "UTC",
)
"""Zones with whole, half and quarter hours, with gaps at midnight, of half an hour and of a whole day."""

zones = st.sampled_from(ZONES)
instants = st.datetimes(datetime(1990, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))
"""Aware instants in UTC, from a time that knows every habit of zones."""
