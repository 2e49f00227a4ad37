"""What ``/daily`` shows in private: the open exercises and the missed ones."""

from __future__ import annotations

from typing import Any

from discord import ButtonStyle
from discord.ui import Button, LayoutView, Section, TextDisplay

from bot.core.exercise import Choice
from bot.core.grading import FULL_SCORE
from bot.core.records.attempts import Attempt, Sealed
from bot.core.records.posts import DrillPost, Post
from bot.core.streaks import Streak
from bot.texts import say
from bot.tutor.posts.today import Today
from bot.ui.exercise import parts
from bot.ui.exercise.points import score_parts
from bot.ui.kit import ids, layout
from bot.ui.kit.layout import Block, button, card, rule
from bot.ui.kit.markdown import one_line, percent, timestamp

MOST_LISTED, MOST_DRILLS = 10, 2
"""Posts listed at once, at three components each, so that the message keeps within 40 components."""


def today_view(desk: Today) -> LayoutView:
    """Return a member's list of what they can answer now."""
    blocks: list[Block] = [say("today-title")]
    drills = desk.drills[:MOST_DRILLS]
    blocks += [_drill(made, done) for made, done in drills]
    most = MOST_LISTED - len(drills) - len(desk.results)
    most_open = most - min(len(desk.missed), most // 2)
    blocks += [_entry(post, attempt, closed=False) for post, attempt in desk.open[:most_open]]
    if len(desk.open) > most_open:
        blocks.append(say("today-more", more=len(desk.open) - most_open))
    if not desk.open and not drills:
        blocks.append(say("today-none"))
    if desk.results:
        blocks += [say("today-results"), *(_entry(post, attempt, closed=True) for post, attempt in desk.results)]
    if desk.missed:
        missed = desk.missed[: most - min(len(desk.open), most_open)]
        more = desk.more_missed + len(desk.missed) - len(missed)
        blocks += [rule(), say("today-missed"), *(_entry(post, None, closed=True) for post in missed)]
        blocks.append(say("today-more", more=more) if more else "")
    line = _streak(desk.streak)
    return card(layout.OPEN, *blocks, rule() if line else None, line)


def _streak(streak: Streak) -> str:
    if not streak.length:
        return ""
    return say("today-streak", length=streak.length, best=streak.best, freezes=streak.freezes)


def _drill(made: DrillPost, done: int) -> Section[Any]:
    title, where = one_line(made.drill.title), f"<#{made.home}>"
    closes = timestamp(made.closes_at, "R")
    text = say("today-drill", title=title, channel=where, done=done, all=len(made.drill.steps), closes=closes)
    leads: Button[Any] = Button(
        label=say("today-drill-open"), style=ButtonStyle.secondary, custom_id=ids.drill_id(made.id)
    )
    return Section(TextDisplay(text), accessory=leads)


def _entry(post: Post, attempt: Attempt | Sealed | None, *, closed: bool) -> Section[Any]:
    where = say("today-where", channel=f"<#{post.home}>", kind=parts.kind_name(post.exercise))
    return entry(f"**{post.exercise.title}** · {where}", post, attempt, closed=closed)


def _result(post: Post, attempt: Attempt) -> str:
    if isinstance(post.exercise, Choice):
        verdict = say("feedback-right" if attempt.score == FULL_SCORE else "feedback-wrong")
        return say("today-answered-choice", verdict=verdict, points=attempt.points)
    counted = score_parts(post.exercise, attempt.answer, attempt.score)
    if counted is None:
        return say("today-answered-share", share=percent(attempt.score, FULL_SCORE), points=attempt.points)
    return say("today-answered", right=counted[0], all=counted[1], points=attempt.points)


def entry(title: str, post: Post, attempt: Attempt | Sealed | None, *, closed: bool) -> Section[Any]:
    """Return a line about a post with the member's result below its title, and a button that leads on."""
    if isinstance(attempt, Sealed):
        key = "today-kept" if post.second_from is None else "today-second-vote"
        state = (
            "" if post.closes_at is None else say(key, at=timestamp(post.closes_at, "f"), thread=f"<#{post.message}>")
        )
    elif attempt is not None:
        state = _result(post, attempt)
    elif post.closes_at is not None:
        state = say("today-closed" if closed else "today-closes", relative=timestamp(post.closes_at, "R"))
    else:
        state = ""
    if isinstance(attempt, Sealed):
        label = "today-change"
    else:
        label = "today-see" if attempt is not None else "post-practise" if closed else "post-answer"
    style = ButtonStyle.primary if attempt is None and not closed else ButtonStyle.secondary
    text = f"{title}\n{state}".strip()
    return Section(TextDisplay(text), accessory=button(say(label), ids.OPEN, post.id, style=style))
