"""The leaderboard and its pages, in words or as a picture, private or shown to the channel."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import discord
from discord.ui import ActionRow, Button, LayoutView

from bot.core.errors import InvalidAnswer, Refused
from bot.core.periods import Period
from bot.core.records.boards import IMPROVED, LEAST_ANSWERS, QUIZZES, Improvement, Standing, topic_of
from bot.texts import say, speaking
from bot.tutor.boards.leaderboard import leaderboard, movement
from bot.tutor.boards.leaving import welcome_back
from bot.tutor.boards.paging import BoardPage
from bot.tutor.mixing import bank_now
from bot.ui.boards.picture import board_picture
from bot.ui.kit import figures, ids, layout
from bot.ui.kit.layout import Block, Drawing, Row, card, press, rule
from bot.ui.kit.markdown import place_of, plain
from bot.ui.talk import language
from bot.ui.talk.access import may_write
from bot.ui.talk.replies import benign, is_private, replying
from bot.ui.talk.services import Services

_SHAPE = re.compile(r"t1:l([opts]?):(today|week|month|season|all):([1-9][0-9]{0,6}):([a-z0-9-]{0,76})")


@dataclass(frozen=True, slots=True)
class Seen:
    """A page of a board with what the server knows of its members.

    Attributes:
        page: what the store knows.
        title: of the topic, as people read it; empty for all topics.
        present: those of the page's members who are still in the server, and the one who asks.
        user: who asks.
        shared: they have just shown it to the channel, so it isn't offered again: two clicks would post it twice.
    """

    page: BoardPage
    title: str
    present: frozenset[int]
    user: int
    shared: bool = False

    @property
    def heading(self) -> str:
        """Which board it is."""
        period = say(f"period-{self.page.period.value}")
        key = "board-heading-improved" if self.improved else "board-heading"
        return say(key, period=period, topic=self.title or say("board-all-topics"))

    @property
    def improved(self) -> bool:
        """Whether it is the board of those who improved most."""
        return self.page.topic.startswith(IMPROVED)

    def others_see(self, row: Standing) -> Standing:
        """The row as its member has chosen to be seen; everybody sees all of their own."""
        return replace(row, place_only=False) if row.user == self.user else row

    @property
    def about(self) -> str:
        """What the numbers mean, where that has to be said."""
        if not self.improved:
            return ""
        return say("board-improved-about", period=self.page.period.value, least=LEAST_ANSWERS)

    def name(self, row: Standing) -> str:
        """What a member is called; the name is as they wrote it."""
        if row.user not in self.present:
            return say("board-former")
        return row.name or say("board-unnamed")


def board_view(seen: Seen, *, after_picture: bool = False) -> LayoutView:
    """Return a page of a leaderboard in words, as a private message."""
    view = card(layout.OPEN, *_in_words(seen), *_own(seen), seen.about, *_controls(seen, ids.BOARD))
    view.clears = after_picture
    return view


def picture_view(seen: Seen, moved: Mapping[int, int | None]) -> LayoutView:
    """Return it as a picture; ``moved`` as in ``movement``."""
    return card(
        layout.OPEN, _title(seen), _picture(seen, moved), *_own(seen), seen.about, *_controls(seen, ids.PICTURE)
    )


def shared_view(seen: Seen, sharer: str, moved: Mapping[int, int | None] | None) -> LayoutView:
    """Return it as a message for the channel, in words or, with ``moved``, as a picture."""
    shown = _in_words(seen) if moved is None else [_title(seen), _picture(seen, moved)]
    return card(layout.OPEN, *shown, rule(), seen.about, say("board-shared", name=plain(sharer)))


def _picture(seen: Seen, moved: Mapping[int, int | None]) -> Drawing:
    return board_picture(seen.heading, [(seen.others_see(row), seen.name(row)) for row in seen.page.rows], moved)


def _title(seen: Seen) -> str:
    return f"### {seen.heading}"


def _in_words(seen: Seen) -> list[Block]:
    lines = [_line(seen, row) for row in seen.page.rows]
    return [_title(seen), "\n".join(lines) or say("board-empty-improved" if seen.improved else "board-empty")]


def _line(seen: Seen, row: Standing) -> str:
    name = plain(seen.name(row)) or say("board-unnamed")
    own = row.user == seen.user
    if row.place_only and not own:
        key = "board-line-improved-place" if isinstance(row, Improvement) else "board-line-place"
        return say(key, place=_place(row), name=name, points=row.points)
    if isinstance(row, Improvement):
        key = "board-line-improved-own" if own else "board-line-improved"
        return say(key, place=_place(row), name=name, points=row.points, before=row.before, now=row.now)
    return say(
        "board-line-own" if own else "board-line",
        place=_place(row),
        name=name,
        points=row.points,
        right=row.right,
        attempts=row.attempts,
    )


def _place(row: Standing) -> str:
    return place_of(row.rank, medal=bool(row.points))


def _own(seen: Seen) -> list[Block]:
    """Where the one who asks is, who is near, and how far away the next place is."""
    own, ahead = seen.page.own, seen.page.ahead
    if own is None:
        key = "board-own-none-quiz" if seen.page.topic == QUIZZES else "board-own-none"
        return [rule(), say(key)] if seen.page.rows and not seen.improved else []
    near = [_line(seen, row) for row in seen.page.around]
    if seen.improved:
        return [rule(), "\n".join(near), say("board-own-improved", rank=own.rank, members=seen.page.members)]
    place = say("board-own", rank=own.rank, members=seen.page.members, points=own.points)
    gap = say("board-gap", points=ahead.points - own.points, rank=ahead.rank) if ahead else ""
    return [rule(), "\n".join(near), f"{place} {gap}".rstrip()]


def _controls(seen: Seen, prefix: str) -> list[Row]:
    page = seen.page
    if not page.rows:
        if seen.improved or page.period is Period.ALL:
            return []
        return [ActionRow(press(say("period-all"), ids.board_id(Period.ALL, 1, page.topic)))]
    other = ("board-as-picture", ids.PICTURE) if prefix == ids.BOARD else ("board-in-words", ids.WORDS)
    buttons = [
        press(say(key), ids.board_id(page.period, page.page, page.topic, what))
        for key, what in (other, *([] if seen.shared else [("board-share", ids.SHARE)]))
    ]
    return [*([_pages(page, prefix)] if page.pages > 1 else []), ActionRow(*buttons)]


def _pages(board: BoardPage, prefix: str) -> Row:
    back: Button[Any] = Button(
        label=say("board-previous"),
        custom_id=ids.board_id(board.period, max(1, board.page - 1), board.topic, prefix),
        disabled=board.page == 1,
    )
    # The two ids of a message must differ, so the label in the middle takes a page number of its own.
    here: Button[Any] = Button(
        label=say("board-page", page=board.page, pages=board.pages),
        custom_id=f"{ids.BOARD}here",
        disabled=True,
    )
    further: Button[Any] = Button(
        label=say("board-next"),
        custom_id=ids.board_id(board.period, board.page + 1, board.topic, prefix),
        disabled=board.page == board.pages,
    )
    return ActionRow(back, here, further)


async def show_board(
    services: Services, interaction: discord.Interaction[Any], period: Period, topic: str, page: int
) -> LayoutView:
    """Look a page up and render it for the person who asks.

    Raises:
        Unavailable: the database does not answer.
    """
    return board_view(await _look(services, interaction, period, topic, page))


async def turn_page(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Show another page, or the same one in another way, in place of the message that was clicked or beside it."""
    beside = name.startswith(ids.BESIDE)
    async with replying(interaction, update=is_private(interaction) and not beside) as reply:
        what, seen = await _asked_for(services, interaction, name)
        if what == "p":
            await reply.show(picture_view(seen, await _moved(services, interaction, seen)))
        else:
            await reply.show(board_view(seen, after_picture=what == "t"))


async def share(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Show the channel the page that somebody has in front of them, the way they see it.

    An answer to an interaction needs no permission of the bot's, so the member's own decides.
    """
    async with replying(interaction, update=is_private(interaction)) as reply:
        if interaction.channel is None or not may_write(interaction, interaction.channel):
            raise Refused("error-may-not-write", channel=f"<#{interaction.channel_id}>")
        _, seen = await _asked_for(services, interaction, name)
        pictured = interaction.message is not None and bool(interaction.message.attachments)
        moved = await _moved(services, interaction, seen) if pictured else None
        told = replace(seen, shared=True)
        await reply.show(board_view(told) if moved is None else picture_view(told, moved))
        with speaking(language.of_server(interaction.guild)):
            view = shared_view(replace(seen, user=0), interaction.user.display_name, moved)
            async with benign(interaction):
                await interaction.followup.send(**await figures.sent(view), allowed_mentions=layout.NO_MENTIONS)


async def _moved(services: Services, interaction: discord.Interaction[Any], seen: Seen) -> Mapping[int, int | None]:
    assert interaction.guild_id is not None
    return await movement(services.context, interaction.guild_id, seen.page)


async def _asked_for(services: Services, interaction: discord.Interaction[Any], name: str) -> tuple[str, Seen]:
    match = _SHAPE.fullmatch(name)
    if match is None or interaction.guild_id is None:
        raise InvalidAnswer
    return match[1], await _look(services, interaction, Period(match[2]), match[4], int(match[3]))


async def _look(
    services: Services, interaction: discord.Interaction[Any], period: Period, topic: str, page: int
) -> Seen:
    assert interaction.guild_id is not None
    services.presence.saw(interaction.guild_id, interaction.user.id)
    wanted = (services.context, interaction.guild_id, interaction.user.id, period, topic, page)
    board = await leaderboard(*wanted)
    if board.own is None and await welcome_back(services.context, interaction.guild_id, interaction.user.id):
        board = await leaderboard(*wanted)
    users = [row.user for row in (*board.rows, *board.around)]
    present = services.presence.present(interaction.guild_id, users)
    slug = topic_of(topic)
    title = (await bank_now(services.context, interaction.guild_id)).title_of(slug) or slug
    if topic == QUIZZES:
        title = say("board-quizzes")
    return Seen(board, title, frozenset(present) | {interaction.user.id}, interaction.user.id)
