"""A member's mistakes, to be taken along to a program of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.core.errors import InvalidAnswer
from bot.core.exercise import Exercise
from bot.core.grading import Answer, check_answer
from bot.store import mistakes
from bot.tutor.context import Context
from bot.tutor.mixing import owners, ruled_out
from bot.tutor.practice.member import Who, present
from bot.tutor.practice.queueing import find, kept_back, practice_bank


@dataclass(frozen=True, slots=True)
class Mistake:
    """An exercise whose last answer had a fault.

    Attributes:
        exercise: by its text of today.
        scenario: of the drill of which it is a step; empty for other exercises.
        answer: the last one; None where the exercise has been edited since, so that it may mean something else.
        day: local date of that answer.
    """

    exercise: Exercise
    scenario: str
    answer: Answer | None
    day: date


@dataclass(frozen=True, slots=True)
class Exported:
    """What a member takes along.

    Attributes:
        mistakes: the latest first.
        held_back: mistakes whose key a channel would get to know: their exercise is open there, or comes next.
    """

    mistakes: tuple[Mistake, ...]
    held_back: int


async def export(context: Context, who: Who) -> Exported:
    """Collect a member's mistakes; those whose exercise has left the bank, or is ruled out, are skipped.

    Raises:
        Refused: in a direct message, before they have done anything in a server.
    """
    async with context.store.read() as tx:
        me = await present(tx, who)
        taken = await kept_back(context, tx, me)
        bank = await practice_bank(context, tx, me)
        out = await ruled_out(tx, bank, me.server.id)
        found = await mistakes.of_user(tx, who.user, owners(who.server))
    kept: list[Mistake] = []
    for attempt, shown in found:
        exercise = find(bank, attempt.exercise)
        if exercise is not None and exercise.id not in taken and exercise.id not in out:
            step = bank.steps.get(exercise.id)
            answer = attempt.answer if _still_means(exercise, shown, attempt.answer) else None
            kept.append(Mistake(exercise, "" if step is None else step[0].scenario, answer, attempt.day))
    return Exported(tuple(kept), sum(attempt.exercise in taken for attempt, _ in found))


def _still_means(exercise: Exercise, shown: Exercise | None, answer: Answer) -> bool:
    """Whether an answer says of the exercise what it said of the one that was shown."""
    if shown is not None and [part.text for part in shown.parts] != [part.text for part in exercise.parts]:
        return False
    try:
        check_answer(exercise, answer)
    except InvalidAnswer:
        return False
    return True
