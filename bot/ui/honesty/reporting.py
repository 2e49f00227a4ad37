"""Reporting a problem, asking why a score is what it is, and what moderators do about either."""

from __future__ import annotations

import re
from typing import Any

import discord
from discord import SelectOption, TextStyle
from discord.ui import ActionRow, Label, Modal, Select, TextInput

from bot.core.errors import InvalidAnswer, NotFound, Refused
from bot.core.exercise import SLUG
from bot.core.records.reports import Outcome, Trouble
from bot.texts import say
from bot.tutor.honesty import reporting
from bot.tutor.honesty.reporting import LONGEST, About
from bot.tutor.posts import answering
from bot.ui.exercise.corrected import ruling_line
from bot.ui.exercise.points import arithmetic
from bot.ui.exercise.result import summary
from bot.ui.honesty.case import DISMISS, SHOW, THANK, case_view
from bot.ui.kit import ids
from bot.ui.kit.ids import DISPUTE, REPORT, WHY
from bot.ui.kit.layout import OPEN, View, card, press
from bot.ui.kit.markdown import one_line, plain
from bot.ui.kit.modals import picked_values, text_values
from bot.ui.kit.notice import notice_view
from bot.ui.talk.moderating import moderating
from bot.ui.talk.replies import replying, viewer
from bot.ui.talk.services import Services

SEND = "t1:reported:"
"""Begins the custom id of the form."""
_ABOUT = re.compile(r"(?:d)?(?:p(?P<post>[1-9][0-9]{0,17})|e(?P<exercise>[a-z0-9-]{3,80}))")


def report_modal(about: str, *, dispute: bool = False) -> Modal:
    """Return the form: which kind, what.

    Args:
        about: names what is reported, as in ``ids.report_id``.
        dispute: it is about the member's own score.
    """
    title = say("dispute-title" if dispute else "report-title")
    modal = Modal(title=title, custom_id=f"{SEND}{'d' if dispute else ''}{about}", timeout=None)
    if not dispute:
        kinds = [
            SelectOption(label=say(f"trouble-{each.value}"), value=each.value)
            for each in Trouble
            if each is not Trouble.SCORE
        ]
        menu: Select[Any] = Select(custom_id="trouble", options=kinds)
        modal.add_item(Label(text=say("report-kind"), component=menu))
    field: TextInput[Any] = TextInput(custom_id="text", style=TextStyle.paragraph, min_length=3, max_length=LONGEST)
    modal.add_item(Label(text=say("report-what"), description=say("report-who-reads"), component=field))
    modal.stop()
    return modal


def _about(text: str) -> About:
    match = _ABOUT.fullmatch(text)
    if match is None or (match["exercise"] and not re.fullmatch(SLUG, match["exercise"])):
        raise InvalidAnswer
    return About(int(match["post"])) if match["post"] else About(None, match["exercise"])


async def on_report(_: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Open the form."""
    async with replying(interaction) as reply:
        dispute = name.startswith(DISPUTE)
        about = name.removeprefix(DISPUTE if dispute else REPORT)
        _about(about)
        await reply.ask(report_modal(about, dispute=dispute))


async def on_send(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Keep what was reported."""
    async with replying(interaction) as reply:
        if interaction.guild_id is None:
            raise Refused("error-report-server")
        text = name.removeprefix(SEND)
        about, picked = _about(text), picked_values(interaction).get("trouble", [])
        if about.post is not None:
            await _look(services, interaction, about.post)
        try:
            trouble = Trouble.SCORE if text.startswith("d") else Trouble(picked[0])
        except (IndexError, ValueError) as error:
            raise InvalidAnswer from error
        said = text_values(interaction).get("text", "")
        where = (services.context, interaction.guild_id, interaction.user.id)
        await reporting.report(*where, about, trouble, said)
        await reply.show(notice_view(say("report-sent")))


async def _look(services: Services, interaction: discord.Interaction[Any], post: int) -> answering.Sitting:
    assert interaction.guild_id is not None
    sitting = await answering.look(services.context, interaction.guild_id, post, interaction.user.id)
    if not viewer(interaction)(sitting.post.seen_in):
        raise NotFound
    return sitting


async def on_why(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Show how a score came about."""
    async with replying(interaction) as reply:
        if interaction.guild_id is None:
            raise NotFound
        sitting = await _look(services, interaction, ids.number_after(f"{WHY}p", name))
        await reply.show(why_view(sitting))


def why_view(sitting: answering.Sitting) -> View:
    """Return the arithmetic of a member's score at a post.

    Raises:
        NotFound: they haven't answered it.
    """
    post, attempt = sitting.post, sitting.attempt
    if attempt is None:
        raise NotFound("error-not-answered")
    dispute = press(say("dispute-button"), ids.report_id(post.id, prefix=DISPUTE))
    return card(
        OPEN,
        say("score-title", title=one_line(post.exercise.title)),
        summary(attempt),
        "\n".join(f"- {line}" for line in arithmetic(post.exercise, attempt)),
        ruling_line(post),
        say("score-confidence"),
        ActionRow(dispute),
    )


async def on_settle(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Thank for the reports of a case, or dismiss them."""
    async with moderating(services, interaction) as (reply, server):
        thanks = name.startswith(THANK)
        number = ids.number_after(THANK if thanks else DISMISS, name)
        outcome = Outcome.THANKED if thanks else Outcome.DISMISSED
        case = await reporting.answer(services.context, server, number, outcome)
        await reply.show(notice_view(say(f"case-{outcome.value}-done", title=plain(case.title))))


async def on_show(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Show a moderator a case in private."""
    async with moderating(services, interaction) as (reply, server):
        await reply.show(case_view(await reporting.look(services.context, server, ids.number_after(SHOW, name))))
