"""The public post of an exercise."""

from __future__ import annotations

from typing import Any

from discord import ButtonStyle
from discord.ui import ActionRow, Button, LayoutView, Section, TextDisplay

from bot.core.exercise import Choice
from bot.core.records.posts import Post, Recap, Tally
from bot.texts import say
from bot.ui.exercise import parts
from bot.ui.exercise.corrected import ruling_line
from bot.ui.exercise.leads import practise_topic
from bot.ui.exercise.reporting import report_button
from bot.ui.exercise.workbench import letter_rows
from bot.ui.kit import ids
from bot.ui.kit.layout import CLOSED, OPEN, Block, Row, button, card, message, rows, rule
from bot.ui.kit.markdown import one_line, timestamp
from bot.ui.posts.second_votes import outcome_lines, second_vote_line
from bot.ui.posts.sheets import sheet_of


def post_view(post: Post) -> LayoutView:
    """Return the public message of a post.

    While it is open it takes answers: a choice by one button per option, the other kinds, and whatever everybody gets
    in an order of their own, by a private workbench. Once closed, until the reveal replaces it, it takes answers for
    practice.
    """
    if post.is_closed:
        return card(CLOSED, *asked(post), _closed_since(post), practice_row(post))
    before: tuple[Block, ...] = (
        () if post.recap is None else (_recap_section(post.recap), _practise(post.recap), rule())
    )
    view = card(OPEN, *before, *asked(post), _status(post), _answer_rows(post))
    if post.ping is not None:
        mention: TextDisplay[Any] = TextDisplay(f"<@&{post.ping}>")
        return message(mention, *view.children, figure=view.figure, words=view.words)
    return view


def right_line(post: Post, tally: Tally) -> str:
    """Return how many were right."""
    if not tally.answers:
        return say("reveal-nobody")
    key = "reveal-right-choice" if isinstance(post.exercise, Choice) else "reveal-right"
    return say(key, right=tally.right, answers=tally.answers)


def end_view(post: Post, tally: Tally) -> LayoutView:
    """Return the message of a closed post whose key is not shown to the channel."""
    outcome = right_line(post, tally)
    closed = "" if post.closes_at is None else say("end-closed", at=timestamp(post.closes_at, "f"))
    if tally.second is not None:
        outcome = "\n".join((outcome, *outcome_lines(tally.second)))
    return card(CLOSED, *asked(post), closed, outcome, ruling_line(post), say("reveal-week"), practice_row(post))


def discussion_view(post: Post) -> LayoutView | None:
    """Return the first message of the thread below a post.

    None where its exercise has no question for the group, or where a second vote begins the thread.
    """
    if post.exercise.discuss is None or post.second_from is not None:
        return None
    lines = [say("discuss-question", question=post.exercise.discuss)]
    if post.closes_at is not None and not post.is_closed:
        lines.append(say("discuss-later", at=timestamp(post.closes_at, "f")))
    return message(TextDisplay("\n".join(lines)))


def recap_view(recap: Recap) -> LayoutView:
    """Return the reply that tells the channel how a post went."""
    link: Button[Any] = Button(label=say("recap-link"), url=recap.url)
    return message(TextDisplay(_recap(recap)), ActionRow(link, practise_topic(recap.topic)))


def _practise(recap: Recap) -> Row:
    return ActionRow(practise_topic(recap.topic))


def _recap_section(recap: Recap) -> Section[Any]:
    link: Button[Any] = Button(label=say("recap-link"), url=recap.url)
    return Section(TextDisplay(say("recap-last-time", recap=_recap(recap))), accessory=link)


def _recap(recap: Recap) -> str:
    return say("recap-outcome", right=recap.right, answers=recap.answers, title=one_line(recap.title))


def review_line(post: Post) -> str:
    """Say that a post is a review, of what and why; empty if it is none."""
    if post.earlier is None:
        return ""
    ago = timestamp(post.earlier.opened_at, "R")
    if not post.forgotten:
        return say("post-review-plain", ago=ago)
    return say("post-review", ago=ago, percent=post.forgotten)


def asked(post: Post) -> tuple[Block, ...]:
    """Return what everybody sees of an exercise before it is answered, without its controls."""
    exercise = post.exercise
    head = "\n".join(filter(None, (parts.header(exercise), review_line(post))))
    if post.in_own_order:
        return (head, *parts.asked(exercise), rule(), say("post-own-order"))
    return (head, *parts.asked(exercise), rule(), parts.part_list(exercise, post.shown), rule())


def _status(post: Post) -> str:
    lines = [say("post-blind")] if post.is_blind else []
    lines += filter(None, [second_vote_line(post)])
    lines.append(say("post-answers", answers=post.answers))
    if post.closes_at is not None:
        at = post.closes_at
        lines.append(say("post-closes", relative=timestamp(at, "R"), at=timestamp(at, "f")))
    return "\n".join(lines)


def _closed_since(post: Post) -> str:
    return "" if post.closes_at is None else say("post-closed", relative=timestamp(post.closes_at, "R"))


def _answer_rows(post: Post) -> list[Row]:
    hint = [button(say("post-hint"), ids.HINT, post.id)] if post.exercise.hint else []
    if isinstance(post.exercise, Choice) and not post.in_own_order:
        return letter_rows(sheet_of(post)) + rows(hint)
    return rows([button(say("post-answer"), ids.WORKBENCH, post.id, style=ButtonStyle.primary), *hint])


def practice_row(post: Post) -> list[Row]:
    """Return the buttons of a closed post: answer for practice, see one's own result."""
    return rows(
        [
            button(say("post-practise"), ids.WORKBENCH, post.id),
            button(say("post-my-result"), ids.FEEDBACK, post.id),
            report_button(post.id),
        ]
    )
