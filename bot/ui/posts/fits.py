"""Whether every message that shows an exercise fits Discord's limits, found out by drawing them all at their longest.

Used as a rule when the bank is loaded or imported, so that no exercise fails on the day it is posted. Limits:
https://discord.com/developers/docs/components/reference; 200 characters of text are kept in reserve.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from discord import ComponentType
from discord.ui import LayoutView

from bot.core.display import Shown
from bot.core.exercise import Choice, Classify, Exercise, Multiple, Order
from bot.core.feedback import Feedback
from bot.core.grading import Answer, grade, points
from bot.core.records.attempts import Attempt, Sealed
from bot.core.records.posts import Post, PostState, Recap, Tally
from bot.core.streaks import Streak
from bot.texts import locales, say, speaking
from bot.ui.exercise.result import Standing
from bot.ui.exercise.workbench import hint_offer_view, picked_view, workbench_view
from bot.ui.kit.figures import fault
from bot.ui.kit.ids import LARGEST_ID
from bot.ui.kit.layout import MOST_TEXT, with_files
from bot.ui.posts.desk import kept_note, kept_view, post_result
from bot.ui.posts.exercise import post_view
from bot.ui.posts.reveal import reveal_view
from bot.ui.posts.sheets import sheet_of

MOST_COMPONENTS = 40
MANY = 99_999
"""More answers than a post will ever have."""

_NOW = datetime(2030, 12, 31, 23, 59, tzinfo=UTC)
_LENGTHS = {"custom_id": 100, "label": 80, "placeholder": 150}
_OPTION_LENGTHS = {"label": 100, "value": 100, "description": 100}
_MOST_OPTIONS = 25
_MOST_IN_ROW = 5
_ROW = ComponentType.action_row.value
_TEXT = ComponentType.text_display.value


@dataclass(frozen=True, slots=True)
class Breach:
    """A limit of Discord that a message breaks.

    Attributes:
        what: ``text``, ``components``, or the name of what is too long or too many.
        value: the text in question, empty where there is none.
    """

    what: str
    size: int
    most: int
    value: str = ""

    def sentence(self, view: str) -> str:
        """Say it to the author; ``view`` names the message."""
        if self.what in {"text", "components"}:
            return say(f"fits-{self.what}", view=view, size=self.size, most=self.most)
        return say("fits-limit", view=view, what=self.what, value=self.value, size=self.size, most=self.most)


def problems(exercise: Exercise) -> list[str]:
    """Draw every view of the exercise in its worst cases.

    Returns:
        For each limit that a view breaks one sentence, about the case that breaks it most; empty if all is well.
    """
    worst: dict[tuple[str, str], Breach] = {}
    for name, payload in _payloads(exercise):
        for breach in breaches(payload):
            known = worst.get((name, breach.what))
            if known is None or breach.size > known.size:
                worst[name, breach.what] = breach
    found = [breach.sentence(say(f"fits-{name}")) for (name, _), breach in worst.items()]
    if exercise.figure is not None and (problem := fault(exercise.figure.svg)):
        found.append(say("fits-figure", problem=problem))
    return found


def breaches(components: list[dict[str, Any]]) -> Iterator[Breach]:
    """Yield the limits of Discord that a message's components break."""
    every = list(_walk(components))
    text = sum(len(part["content"]) for part in every if part["type"] == _TEXT)
    if text > MOST_TEXT:
        yield Breach("text", text, MOST_TEXT)
    if len(every) > MOST_COMPONENTS:
        yield Breach("components", len(every), MOST_COMPONENTS)
    for part in every:
        yield from _too_long(part, _LENGTHS)
        if options := part.get("options"):
            for option in options:
                yield from _too_long(option, _OPTION_LENGTHS)
            if len(options) > _MOST_OPTIONS:
                yield Breach("menu", len(options), _MOST_OPTIONS, part.get("placeholder") or "")
        if part["type"] == _ROW and len(part["components"]) > _MOST_IN_ROW:
            yield Breach("row", len(part["components"]), _MOST_IN_ROW)
    uses = [part["custom_id"] for part in every if "custom_id" in part]
    if len(set(uses)) < len(uses):
        yield from (Breach("custom_id", times, 1, used) for used, times in Counter(uses).items() if times > 1)


def _walk(components: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for part in components:
        yield part
        if inner := part.get("components"):
            yield from _walk(inner)


def _too_long(part: dict[str, Any], most: dict[str, int]) -> Iterator[Breach]:
    for what, limit in most.items():
        if what in part and len(value := part[what] or "") > limit:
            yield Breach(what, len(value), limit, value)


def _payloads(exercise: Exercise) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield each view's name in the catalogue, and the view in every language there is."""
    for locale in locales():
        with speaking(locale), with_files(False):  # words for a figure take more room than the figure
            drawn = [(name, view.to_components()) for name, view in _views(exercise)]  # type: ignore[no-untyped-call]
        yield from drawn  # outside of the block: what is said about it is for the author


def _views(exercise: Exercise) -> Iterator[tuple[str, LayoutView]]:
    """Yield each view's name in the catalogue and the view at its longest."""
    opened, closed = _post(exercise, PostState.OPEN), _post(exercise, PostState.CLOSED)
    draft = _full_draft(exercise)
    for post in (opened, closed):
        yield "post", post_view(post)
        yield "post", post_view(replace(post, recap=Recap("x" * 60, exercise.topic, MANY, MANY, 1, 1, LARGEST_ID)))
        sheet, note = sheet_of(post), say("workbench-practice")
        for taken in (False, True):
            yield "workbench", workbench_view(sheet, {}, hint=taken, note=note)
            yield "workbench", workbench_view(sheet, draft, hint=taken, note=note)
        if isinstance(exercise, Choice):
            for place in range(len(exercise.options)):
                yield "workbench", picked_view(sheet, place)
        if exercise.hint:
            yield "hint", hint_offer_view(sheet)
    yield from _blind_views(opened, draft)
    standing = Standing(Streak(length=MANY, best=MANY, freezes=2), rank=MANY)
    for answer in _answers(exercise):
        for hint in (False, True):
            attempt = _attempt(exercise, answer, hint=hint)
            yield "feedback", post_result(opened, attempt, again=True, standing=standing)
    widest = max((len(exercise.parts), len(getattr(exercise, "buckets", ()))))
    for right in (0, MANY - 1, MANY):
        picks = ((right,) * widest,) * len(exercise.parts)
        yield "reveal", reveal_view(closed, Tally(answers=MANY, right=right, picks=picks))


def _blind_views(opened: Post, draft: dict[int, int]) -> Iterator[tuple[str, LayoutView]]:
    """Yield what differs where members see how they did when the post closes."""
    blind = replace(opened, feedback=Feedback.DISCUSS, second_from=_NOW, message=LARGEST_ID)
    exercise = blind.exercise
    yield "post", post_view(replace(blind, recap=Recap("x" * 60, exercise.topic, MANY, MANY, 1, 1, LARGEST_ID)))
    longest = max(range(len(exercise.parts)), key=lambda position: len(exercise.parts[position].text))
    kept = Sealed(blind.id, 1, 1, (longest,), True, _NOW, _NOW.date(), None)
    yield "workbench", workbench_view(sheet_of(blind), draft, hint=True, note=kept_note(blind, kept))
    yield "feedback", kept_view(blind, kept)


def _post(exercise: Exercise, state: PostState) -> Post:
    shown: Shown = tuple(reversed(range(len(exercise.parts))))
    return Post(
        id=LARGEST_ID,
        server=1,
        channel=1,
        schedule=1,
        slot=None,
        exercise=exercise,
        shown=shown,
        state=state,
        claimed_at=_NOW,
        day=date(2030, 12, 31),
        closes_at=_NOW,
        answers=MANY,
    )


def _full_draft(exercise: Exercise) -> dict[int, int]:
    match exercise:
        case Multiple():
            return dict.fromkeys(range(len(exercise.options)), 1)
        case Order():
            return {index: index for index in range(len(exercise.steps))}
        case Classify():
            return dict.fromkeys(range(len(exercise.items)), 0)
        case Choice():
            return {}


def _answers(exercise: Exercise) -> list[Answer]:
    """Return answers that make for the longest feedback: everything wrong, everything right, and something between."""
    count = len(exercise.parts)
    match exercise:
        case Choice():
            return [(position,) for position in range(count)]
        case Multiple():
            right = tuple(p for p in range(count) if exercise.options[p].correct)
            wrong = tuple(p for p in range(count) if not exercise.options[p].correct)
            return [right, wrong, right[:1], tuple(sorted((*right, wrong[0])))]
        case Classify():
            return [exercise.key, _worst_buckets(exercise), (*_worst_buckets(exercise)[:-1], exercise.key[-1])]
        case Order():
            return [tuple(range(count)), (*range(1, count), 0)]


def _worst_buckets(exercise: Classify) -> Answer:
    """Put each item into the wrong bucket with the longest name."""
    names = range(len(exercise.buckets))
    return tuple(max((b for b in names if b != key), key=lambda b: len(exercise.buckets[b])) for key in exercise.key)


def _attempt(exercise: Exercise, answer: Answer, *, hint: bool) -> Attempt:
    score = grade(exercise, answer).score
    return Attempt(
        post=LARGEST_ID,
        server=1,
        user=1,
        exercise=exercise.id,
        topic=exercise.topic,
        answer=answer,
        score=score,
        points=points(exercise.difficulty, score, hint=hint),
        hint=hint,
        grace=False,
        at=_NOW,
        day=date(2030, 12, 31),
        streak_day=date(2030, 12, 31),
    )
