"""A member's progress as a message: the picture, the same in words, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import discord
from discord.ui import ActionRow, LayoutView

from bot.core.errors import NotFound
from bot.core.memory import Confidence
from bot.core.progress import Topic
from bot.core.visibility import Visibility
from bot.gently import gently
from bot.texts import say
from bot.tutor.mixing import bank_now
from bot.tutor.progress.member import Progress, progress_of
from bot.ui.exercise.leads import practise_topic
from bot.ui.kit import layout
from bot.ui.kit.layout import Block, Drawing, Row, card, rule
from bot.ui.kit.markdown import plain
from bot.ui.progress.picture import progress_picture
from bot.ui.talk.replies import replying, viewer_of
from bot.ui.talk.services import Services

_MOST_TOPICS = 20


async def show_progress(
    services: Services, interaction: discord.Interaction[Any], member: discord.Member | discord.User | None
) -> LayoutView:
    """Look a member's progress up and render it for the person who asks.

    Args:
        member: whose; None: of the person who asks.

    Raises:
        NotFound: they are not in this server.
        Unavailable: the database does not answer.
    """
    assert interaction.guild_id is not None
    of = member or interaction.user
    if not isinstance(of, discord.Member) or of.bot:
        raise NotFound("progress-gone")
    sees = viewer_of(interaction, of)
    found = await progress_of(services.context, interaction.guild_id, interaction.user.id, of.id, sees)
    bank = await bank_now(services.context, interaction.guild_id)
    titles = {topic.slug: topic.title for topic in bank.topics}
    picture = None
    if found.shown is Visibility.VISIBLE and not found.is_empty:
        picture = await progress_picture(found, of.display_name, titles)
    return await progress_view(found, of.display_name, titles, picture, own=of.id == interaction.user.id)


async def on_mine(services: Services, interaction: discord.Interaction[Any], _name: str) -> None:
    """Show the person who clicks their own progress, in private."""
    async with replying(interaction) as reply:
        if interaction.guild_id is None:
            raise NotFound("progress-gone")
        await reply.show(await show_progress(services, interaction, None))


async def progress_view(
    shown: Progress, name: str, titles: Mapping[str, str], picture: Drawing | None, *, own: bool
) -> LayoutView:
    """Return a member's progress.

    Args:
        shown: what may be shown.
        name: of the member, as they wrote it.
        titles: of the topics, by slug.
        picture: of the same; None where there is nothing to draw.
        own: the member looks at it.
    """
    called = plain(name) or say("board-unnamed")
    head = say("progress-title", name=called)
    if shown.shown is not Visibility.VISIBLE:
        return card(layout.OPEN, _withheld(shown, called))
    if shown.is_empty:
        return card(layout.OPEN, head, say("progress-none") if own else say("progress-none-other", name=called),
                    _practise() if own else None)  # fmt: skip
    return card(
        layout.OPEN,
        head,
        picture,
        *[
            "\n".join(await gently(lines))
            for lines in (_in_short(shown), _over_time(shown), _by_topic(shown, titles), _memory(shown))
        ],
        *_next(shown, titles),
    )


def _withheld(shown: Progress, name: str) -> str:
    if shown.shown is Visibility.HIDDEN:
        return say("progress-hidden", name=name)
    if shown.place is None:
        return say("progress-rank-none", name=name)
    return say("progress-rank", name=name, rank=shown.place.rank, members=shown.members)


def _in_short(shown: Progress) -> Iterator[str]:
    streak, place = shown.streak, shown.place
    yield say("progress-streak", days=streak.length, best=streak.best, freezes=streak.freezes)
    yield say("progress-group", days=shown.group)
    if place is not None:
        yield say("progress-place", points=place.points, rank=place.rank, members=shown.members)


def _over_time(shown: Progress) -> Iterator[str]:
    year, weeks = shown.year, shown.year.weeks
    # The picture's description has said the same months before, so they are at hand.
    months = [say("progress-month-line", day=day, answers=answers) for day, answers in year.months()]
    begins = next((number for number, points in enumerate(weeks) if points), len(weeks) - 1)
    yield say("progress-year", answers=year.answers, days=year.active_days)
    yield say("progress-months", months=", ".join(months))
    yield say("progress-weeks", now=weeks[-1], last=weeks[-2], best=max(weeks))
    if begins < len(weeks) - 1:
        yield say("progress-weeks-all", weeks=len(weeks) - begins, points=", ".join(map(str, weeks[begins:])))


def _by_topic(shown: Progress, titles: Mapping[str, str]) -> Iterator[str]:
    topics = shown.year.topics
    yield say("progress-topics")
    yield from (_topic(topic, titles) for topic in topics[:_MOST_TOPICS])
    if len(topics) > _MOST_TOPICS:
        yield say("progress-topics-more", more=len(topics) - _MOST_TOPICS)


def _topic(topic: Topic, titles: Mapping[str, str]) -> str:
    return say(
        "progress-topic" if topic.is_certain else "progress-topic-few",
        topic=titles.get(topic.topic, topic.topic),
        percent=round(100 * topic.share),
        answers=topic.answers,
    )


def _memory(shown: Progress) -> Iterator[str]:
    practised = shown.practised
    if practised is None or not (practised.kept[0] or practised.calibration):
        return
    yield say("progress-memory")
    answers, kept = practised.kept
    if answers:
        yield say("progress-kept", right=kept, all=answers, percent=round(100 * kept / answers))
    for confidence in Confidence:
        given, right = practised.calibration.get(confidence, (0, 0))
        if given:
            said = say(f"confidence-{confidence.value}")
            yield say("progress-calibration", said=said, right=right, all=given, percent=round(100 * right / given))


def _next(shown: Progress, titles: Mapping[str, str]) -> list[Block]:
    """What the member does best now; nothing for others."""
    if shown.practised is None:
        return []
    weak = shown.weakest
    if shown.practised.due:
        return [rule(), say("progress-next-due", due=shown.practised.due), _practise()]
    if weak is not None and weak.topic in titles:
        title = titles[weak.topic]
        said = say("progress-next-topic", topic=title, percent=round(100 * weak.share))
        return [rule(), said, _practise(weak.topic, title)]
    return [rule(), say("progress-next-new"), _practise()]


def _practise(topic: str = "", title: str = "") -> Row:
    label = say("progress-practise-topic", topic=title) if topic else say("progress-practise")
    return ActionRow(practise_topic(topic, label[:80], style=discord.ButtonStyle.primary))
