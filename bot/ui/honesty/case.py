"""A case as moderators see it: what members reported about an exercise, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discord import ButtonStyle
from discord.ui import ActionRow, Button

from bot.core.display import letter
from bot.core.exercise import Choice, Classify, Order
from bot.core.grading import FULL_SCORE, places_in
from bot.core.records.corrections import Ruling
from bot.core.records.posts import Post, PostState, message_url
from bot.core.records.reports import Case, Dossier, Record, Report
from bot.texts import say
from bot.ui.exercise.key import numbered
from bot.ui.honesty.correcting import SEVERAL, can_be, look_id
from bot.ui.kit.layout import CLOSED, OPEN, View, card, press, rule
from bot.ui.kit.markdown import excerpt, plain, timestamp

THANK = "t1:case:thank:"
DISMISS = "t1:case:dismiss:"
SHOW = "t1:case:show:"
QUOTED = 2600
"""Characters of a message for what was reported; the reports share them."""
PICKED = 60
"""Characters for the options that a member has picked."""


def case_view(dossier: Dossier) -> View:
    """Return the message with a case."""
    case = dossier.case
    settled = case.outcome is not None
    more = case.reports - len(dossier.reports)
    room = QUOTED // max(1, len(dossier.reports))
    return card(
        CLOSED if settled else OPEN,
        say("case-title", title=plain(case.title), reports=case.reports),
        _where(dossier),
        rule(),
        "\n".join(_line(one, dossier.post, room) for one in dossier.reports),
        say("case-more", more=more) if more > 0 else "",
        say(f"case-{case.outcome.value}") if case.outcome is not None else _later(dossier.post),
        None if settled else ActionRow(*_buttons(case, dossier.post)),
    )


def _where(dossier: Dossier) -> str:
    post = dossier.post
    if post is not None and post.state is PostState.WITHDRAWN:
        return say("case-withdrawn", exercise=dossier.case.exercise)
    if post is None or post.message is None:
        return say("case-elsewhere", exercise=dossier.case.exercise)
    return say("case-post", url=message_url(post), channel=f"<#{post.channel}>", right=post.right, answers=post.answers)


def _later(post: Post | None) -> str:
    """When moderators can do more about it than thank; a correction would give the key away."""
    if post is None or post.drill is not None or post.is_closed or post.closes_at is None:
        return ""
    return say("case-later", at=timestamp(post.closes_at, "R"))


def _line(one: Report, post: Post | None, room: int) -> str:
    line = say(
        "case-line",
        trouble=say(f"trouble-{one.trouble.value}"),
        who=f"<@{one.user}>" if one.user else say("audit-somebody"),
        at=timestamp(one.at, "R"),
        text=excerpt(one.text, room),
    )
    if one.record is None or (post is not None and not post.is_closed):
        return line  # moderators answer, too: what it was worth would tell them the key
    return f"{line}\n{_record(one.record, post)}"


def _record(record: Record, post: Post | None) -> str:
    """What a member answered, and what it was worth."""
    letters = "" if post is None else _answered(record, post)
    return say(
        "case-record",
        lettered="yes" if letters else "no",
        letters=letters,
        percent=round(100 * record.score / FULL_SCORE),
        points=record.points,
        hint="yes" if record.hint else "no",
    )


def _answered(record: Record, post: Post) -> str:
    """An answer in letters; where everybody sees others, in the words of the options or the numbers of the steps."""
    exercise = post.exercise
    if isinstance(exercise, Classify):
        return ""
    if not post.in_own_order:
        return "".join(letter(post.shown.index(position)) for position in record.answer)
    if isinstance(exercise, Order):
        return numbered(places_in(exercise.sequences[0], record.answer))  # as the key is numbered in the reveal
    texts = [excerpt(exercise.parts[position].text, PICKED // len(record.answer)) for position in record.answer]
    return " + ".join(f"*{text}*" for text in texts)


def _buttons(case: Case, post: Post | None) -> Sequence[Button[Any]]:
    found: list[Button[Any]] = []
    if post is not None and post.is_closed:
        if can_be(post, Ruling.VOID):
            found.append(press(say("case-void"), look_id(Ruling.VOID, post.id), style=ButtonStyle.danger))
        found.append(press(say("case-regrade"), look_id(Ruling.REGRADE, post.id)))
        if isinstance(post.exercise, Choice):
            found.append(press(say("case-several"), f"{SEVERAL}{post.id}"))
    found.append(press(say("case-thank"), f"{THANK}{case.id}", style=ButtonStyle.success))
    found.append(press(say("case-dismiss"), f"{DISMISS}{case.id}"))
    return found


def cases_view(found: Sequence[Case]) -> View:
    """Return what is open in a server, with a button for each."""
    if not found:
        return card(OPEN, say("cases-title"), say("cases-none"))
    lines = [
        say("cases-line", number=number, title=plain(case.title), reports=case.reports)
        for number, case in enumerate(found, 1)
    ]
    buttons = [press(str(number), f"{SHOW}{case.id}") for number, case in enumerate(found, 1)]
    half = -(-len(buttons) // 2) if len(buttons) > 5 else len(buttons)
    picks = [ActionRow(*some) for some in (buttons[:half], buttons[half:]) if some]
    return card(OPEN, say("cases-title"), "\n".join(lines), picks)
