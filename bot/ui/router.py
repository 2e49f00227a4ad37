"""Every click on a component comes in here, whatever process or version of the message it belongs to.

No view lives in memory: the custom id says what is wanted and of what, the store knows the rest.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

import discord

from bot.texts import say
from bot.ui.bank import ids as bank_ids
from bot.ui.bank import shelf, suggesting, taking_in, writing
from bot.ui.boards import board
from bot.ui.honesty import analysis, audit, case, correcting, figures, reporting
from bot.ui.kit import asking, ids
from bot.ui.kit.notice import notice_view
from bot.ui.members import flow as my_flow
from bot.ui.members import ids as my_ids
from bot.ui.members import kindness as my_kindness
from bot.ui.posts import drill_flow, ending, proposal
from bot.ui.posts.clicks import PostClicks
from bot.ui.practice import flow, session_ids, turn_clicks
from bot.ui.progress.view import on_mine
from bot.ui.quizzes import flow as quiz_flow
from bot.ui.quizzes import ids as quiz_ids
from bot.ui.quizzes import ruling
from bot.ui.schedules import first, modal, removal, setup, setup_flow
from bot.ui.talk import help as help_pages
from bot.ui.talk.moderating import Answered
from bot.ui.talk.replies import is_private, replying
from bot.ui.talk.services import Services

Flow = Callable[[Services, discord.Interaction[Any], str], Awaitable[None]]
"""Handles the component or modal of that custom id."""


async def _leave(_: Services, interaction: discord.Interaction[Any], _name: str) -> None:
    """Leave everything as it is, as the person wishes who was asked."""
    async with replying(interaction, update=is_private(interaction)) as reply:
        await reply.show(notice_view(say("ask-cancelled")))


_FLOWS: Mapping[str, Flow] = {
    ids.SHARE: board.share,
    ids.BOARD: board.turn_page,
    ids.BESIDE: board.turn_page,
    ids.PICTURE: board.turn_page,
    ids.WORDS: board.turn_page,
    setup.PREFIX: setup_flow.on_setup,
    modal.PREFIX: modal.on_edit,
    removal.PREFIX: removal.on_remove,
    first.PREFIX: first.on_first,
    proposal.POST: proposal.on_post,
    proposal.OTHER: proposal.on_other,
    ending.POST: ending.on_withdraw,
    ending.DRILL: ending.on_withdraw,
    audit.PAGE: audit.on_page,
    correcting.LOOK: correcting.on_look,
    correcting.SEVERAL: correcting.on_several,
    correcting.KEY: correcting.on_key,
    correcting.MORE: correcting.on_more,
    correcting.LESS: correcting.on_less,
    correcting.ASK: correcting.on_ask,
    correcting.WHY: correcting.on_why,
    audit.FILE: audit.on_file,
    analysis.PICTURE: figures.on_figures,
    analysis.TABLE: figures.on_figures,
    ids.REPORT: reporting.on_report,
    ids.DISPUTE: reporting.on_report,
    ids.WHY: reporting.on_why,
    reporting.SEND: reporting.on_send,
    case.THANK: reporting.on_settle,
    case.DISMISS: reporting.on_settle,
    case.SHOW: reporting.on_show,
    asking.NO: _leave,
    bank_ids.YES: taking_in.on_yes,
    bank_ids.PAGE: shelf.on_page,
    bank_ids.WRITE: writing.on_write,
    bank_ids.SUGGEST: writing.on_suggest,
    bank_ids.DECIDE: suggesting.on_decide,
    quiz_ids.PREFIX: quiz_flow.on_quiz,
    ruling.PICK: ruling.on_pick,
    ruling.ASK: ruling.on_ask,
    ruling.WHY: ruling.on_why,
    ids.TURN: turn_clicks.on_turn,
    ids.MINE: on_mine,
    session_ids.PREFIX: flow.on_session,
    my_ids.PREFIX: my_flow.on_my_settings,
    my_kindness.PREFIX: my_kindness.on_kindness,
    help_pages.PREFIX: help_pages.on_help,
    ids.DRILL: drill_flow.show_progress,
    ids.DRILL_NEXT: drill_flow.show_next,
}
"""By the beginning of the custom id. What is not about a post has a form of custom ids of its own."""


class Router:
    """Leads the interaction of a component or a modal to the room that put it there."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._posts = PostClicks(services)

    async def __call__(self, interaction: discord.Interaction[Any]) -> None:
        """Handle the interaction of a component or a modal; other kinds are left alone."""
        if interaction.type not in (discord.InteractionType.component, discord.InteractionType.modal_submit):
            return
        data: Any = interaction.data
        name = str(data.get("custom_id", ""))
        for prefix, lead in _FLOWS.items():
            if name.startswith(prefix):
                with suppress(Answered):
                    await lead(self._services, interaction, name)
                return
        await self._posts(interaction, name)
