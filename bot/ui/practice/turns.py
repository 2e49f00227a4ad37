"""A turn of a session: the workbench, and the result with what comes next."""

from __future__ import annotations

from datetime import date
from functools import partial

from discord import ButtonStyle
from discord.ui import LayoutView

from bot.texts import say
from bot.tutor.practice.scenes import Answered, Asked
from bot.ui.exercise.reporting import report_button
from bot.ui.exercise.result import result_view
from bot.ui.exercise.sheet import Sheet
from bot.ui.exercise.workbench import workbench_view
from bot.ui.kit import ids, layout
from bot.ui.practice import session_ids
from bot.ui.practice.when import when

_CODE = "\n```"
_CUT = f" …{_CODE}\n"


def sheet_of(asked: Asked) -> Sheet:
    """Return the exercise of a turn as it is put in front of a member."""
    turn = asked.turn
    return Sheet(turn.exercise, turn.shown, partial(_write, turn.id), practised=True, confidence=asked.confidence)


def _write(turn: int, what: str, place: int | None) -> str:
    return ids.turn_id(what, turn, place)


def asked_view(asked: Asked) -> LayoutView:
    """Return an exercise that waits for its answer."""
    place = say("practice-old")
    if asked.again:
        place = say("practice-place-again")
    elif asked.number is not None:
        place = say("practice-place", number=asked.number, size=asked.size)
    head = "\n".join([*skipped_lines(asked.gone, asked.busy), place])

    def with_scenario(scenario: str) -> LayoutView:
        note = "\n\n".join(filter(None, (head, scenario)))
        return workbench_view(sheet_of(asked), asked.draft, hint=asked.turn.hint, note=note)

    view = with_scenario(asked.scenario)
    over = view.content_length() - layout.MOST_TEXT
    # Scenario and step are made for messages of their own, so together they may be too long for one.
    return (
        with_scenario(_shortened(asked.scenario, len(asked.scenario) - over)) if asked.scenario and over > 0 else view
    )


def _shortened(scenario: str, most: int) -> str:
    """The beginning of a scenario, with a line that says so; code that is cut off stays code."""
    told = say("practice-scenario-cut")
    kept = scenario[: max(0, most - len(told) - len(_CUT))]
    kept = kept[: max(kept.rfind(" "), kept.rfind("\n"))].rstrip("` \n")
    return f"{kept} …{_CODE if kept.count('```') % 2 else ''}\n{told}"


def skipped_lines(gone: int, busy: int) -> list[str]:
    """Say which exercises were skipped."""
    return [
        *([say("practice-gone", gone=gone)] if gone else []),
        *([say("practice-busy", busy=busy)] if busy else []),
    ]


def answered_view(answered: Answered, today: date) -> LayoutView:
    """Return the result of a turn, when the exercise comes back, and what comes next."""
    over = not answered.left
    leads = [
        layout.press(say("practice-finish" if over else "practice-next"), session_ids.NEXT, style=ButtonStyle.primary)
    ]
    if not over:
        leads.append(layout.press(say("practice-stop"), session_ids.STOP))
    back = ""
    if answered.due is not None:
        back = say("practice-again" if answered.returns else "practice-back", when=when(answered.due, today))
    if answered.alike:
        back = " ".join(filter(None, (back, say("practice-alike"))))
    turn = answered.turn
    leads.append(report_button(None, turn.exercise.id))
    return result_view(turn.exercise, turn.shown, answered.attempt, again=answered.again, notes=[back], leads=leads)
