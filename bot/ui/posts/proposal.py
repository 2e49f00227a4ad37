"""What a moderator looks at before it is posted by hand, and the clicks: Post, Another, Cancel."""

from __future__ import annotations

from typing import Any

import discord
from discord import ButtonStyle

from bot.core.errors import ChannelLost
from bot.core.records.corrections import Correction
from bot.core.records.posts import Post, message_url
from bot.texts import say
from bot.tutor.posts import proposing
from bot.tutor.posts.proposing import Proposed
from bot.ui.kit import ids
from bot.ui.kit.asking import question
from bot.ui.kit.layout import View, press, rule
from bot.ui.kit.markdown import excerpt, one_line, timestamp
from bot.ui.posts.exercise import asked
from bot.ui.talk.access import place_of, require_posting
from bot.ui.talk.forums import require_tags
from bot.ui.talk.moderating import moderating
from bot.ui.talk.posted import later_by_itself, posted_view
from bot.ui.talk.services import Services

POST = "t1:post:"
OTHER = "t1:other:"
SHORT = 200
"""Characters of a moderator's reason."""
DRILL_NEEDS = ("create_public_threads", "send_messages_in_threads")


def proposal_view(proposed: Proposed) -> View:
    """Return the exercise or drill as it would be posted, and ask whether to post it."""
    proposal = proposed.proposal
    head = say("propose-title", channel=f"<#{proposal.channel}>", hours=proposal.hours)
    yes = press(say("propose-yes"), f"{POST}{proposal.id}", style=ButtonStyle.primary)
    if proposed.drill is not None:
        drill = proposed.drill
        title, steps = say("drill-title", title=one_line(drill.title)), say("propose-steps", count=len(drill.steps))
        warning = _warning(proposed.faulty, step=True)
        return question(head, warning, rule(), title, drill.scenario, rule(), steps, answers=[yes])
    assert proposed.draft is not None
    other = press(say("propose-other"), f"{OTHER}{proposal.id}")
    warnings = "\n".join(filter(None, (_warning(proposed.faulty), _still_open(proposed.open))))
    return question(head, warnings, rule(), *asked(proposed.draft), answers=[yes, other])


def _still_open(there: Post | None) -> str:
    """Say that the same is open elsewhere: whoever answers it here learns the key."""
    return "" if there is None else say("propose-open", url=message_url(there), channel=f"<#{there.channel}>")


def _warning(faulty: Correction | None, *, step: bool = False) -> str:
    """What moderators have ruled on this exercise, or on a step of the drill."""
    if faulty is None:
        return ""
    about = {"at": timestamp(faulty.at, "D"), "why": excerpt(faulty.why, SHORT)}
    return say("propose-ruled-step", **about) if step else say(f"propose-ruled-{faulty.ruling.value}", **about)


def require_place(interaction: discord.Interaction[Any], channel: Any, *, drill: bool) -> None:
    """Make sure that an exercise or a drill can be posted in a channel.

    Raises:
        ChannelLost: it can't; says what is missing.
        Refused: the person may not write there themselves.
    """
    if drill and not isinstance(channel, discord.TextChannel | discord.ForumChannel):
        raise ChannelLost("error-drill-in-thread")
    require_posting(interaction, channel, *(DRILL_NEEDS if drill else ()))


def require_tag(channel: Any, proposed: Proposed) -> None:
    """Make sure that what was proposed can be posted in a channel, if that is a forum.

    Raises:
        ChannelLost: posts need a tag there, and none fits.
    """
    if proposed.drill is not None:
        require_tags(channel, [(proposed.drill.topic, proposed.drill.title)])
    elif proposed.draft is not None:
        require_tags(channel, [(proposed.draft.exercise.topic, proposed.draft.exercise.topic_title)])


async def on_other(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Propose another exercise."""
    async with moderating(services, interaction, update=True) as (reply, server):
        number = ids.number_after(OTHER, name)
        await reply.show(proposal_view(await proposing.another(services.context, server, interaction.user.id, number)))


async def on_post(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Post what was proposed."""
    async with moderating(services, interaction, update=True) as (reply, server):
        number = ids.number_after(POST, name)
        proposed = await proposing.look(services.context, server, interaction.user.id, number)
        channel = place_of(interaction, proposed.proposal.channel)
        require_place(interaction, channel, drill=proposed.drill is not None)
        require_tag(channel, proposed)
        with later_by_itself():
            sent = await proposing.post(services.context, proposed)
        await reply.show(posted_view(sent))
