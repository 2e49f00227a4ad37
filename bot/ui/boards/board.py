"""The leaderboard and its pages."""

from __future__ import annotations

import re
from typing import Any

import discord
from discord.ui import ActionRow, Button, LayoutView

from bot.core.errors import InvalidAnswer
from bot.core.periods import Period
from bot.core.records.boards import Standing
from bot.texts import say
from bot.tutor.boards.leaderboard import BoardPage, leaderboard
from bot.ui.kit import ids, layout
from bot.ui.kit.layout import card, rule
from bot.ui.kit.markdown import plain
from bot.ui.talk.replies import is_private, replying
from bot.ui.talk.services import Services

PREFIX = ids.BOARD
_SHAPE = re.compile(r"t1:l:(today|week|month|season|all):([1-9][0-9]{0,6}):([a-z0-9-]{0,80})")
_MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}


def board_view(board: BoardPage, title: str, present: set[int], user: int) -> LayoutView:
    """Return a page of a leaderboard as a private message.

    Args:
        board: what the store knows.
        title: of the topic, as people read it; empty for all topics.
        present: those of the page's members who are still in the server.
        user: whose own line is marked.
    """
    lines = [_line(row, present, user) for row in board.rows]
    return card(
        layout.OPEN,
        say("board-title", period=say(f"period-{board.period.value}"), topic=title or say("board-all-topics")),
        "\n".join(lines) or say("board-empty"),
        rule(),
        _own(board),
        [_pages(board)] if board.pages > 1 else None,
    )


def _line(row: Standing, present: set[int], user: int) -> str:
    name = plain(row.name or "") if row.user in present else ""
    shown = name or say("board-former" if row.user not in present else "board-unnamed")
    return say(
        "board-line-own" if row.user == user else "board-line",
        # A bare "4." would begin a list, which Discord numbers anew: members who share a rank would not.
        place=_MEDALS.get(row.rank, f"{row.rank}\\."),
        name=shown,
        points=row.points,
        right=row.right,
        attempts=row.attempts,
    )


def _own(board: BoardPage) -> str:
    if board.own is None:
        return say("board-own-none")
    return say("board-own", rank=board.own.rank, members=board.members, points=board.own.points)


def _pages(board: BoardPage) -> ActionRow[Any]:
    back: Button[Any] = Button(
        label=say("board-previous"),
        custom_id=ids.board_id(board.period, max(1, board.page - 1), board.topic),
        disabled=board.page == 1,
    )
    # The two ids of a message must differ, so the label in the middle takes a page number of its own.
    here: Button[Any] = Button(
        label=say("board-page", page=board.page, pages=board.pages),
        custom_id=f"{PREFIX}here",
        disabled=True,
    )
    further: Button[Any] = Button(
        label=say("board-next"),
        custom_id=ids.board_id(board.period, board.page + 1, board.topic),
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
    assert interaction.guild_id is not None
    board = await leaderboard(services.context, interaction.guild_id, interaction.user.id, period, topic, page)
    present = services.presence.present(interaction.guild_id, [row.user for row in board.rows])
    title = next((known.title for known in services.context.bank.topics if known.slug == topic), topic)
    return board_view(board, title, present | {interaction.user.id}, interaction.user.id)


async def turn_page(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Show another page in place of the one that was clicked."""
    async with replying(interaction, update=is_private(interaction)) as reply:
        match = _SHAPE.fullmatch(name)
        if match is None or interaction.guild_id is None:
            raise InvalidAnswer
        await reply.show(await show_board(services, interaction, Period(match[1]), match[3], int(match[2])))
