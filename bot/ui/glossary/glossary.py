"""A term of the glossary as a private message, the search for it, and its button."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import discord
from discord import ButtonStyle, app_commands
from discord.ui import ActionRow, Button, LayoutView

from bot.bank.terms import Hit, Term
from bot.core.errors import InvalidAnswer, NotFound
from bot.texts import listed, say
from bot.tutor.posts.answering import Sitting
from bot.tutor.schedules.fitting import fitting
from bot.ui.exercise.parts import reference_line
from bot.ui.kit import layout
from bot.ui.kit.layout import MOST_CHOICES, card, rule
from bot.ui.kit.markdown import label, one_line, plain
from bot.ui.kit.notice import notice_view
from bot.ui.talk.replies import replying, viewer
from bot.ui.talk.services import Services

PREFIX = "t1:v:"
_SHAPE = re.compile(r"t1:v:([a-z0-9-]{3,80})")
NEAREST = 3
"""Terms named where none fits."""
LONGEST = 100
"""Characters of what is looked up."""


async def look_up(services: Services, interaction: discord.Interaction[Any], typed: str) -> LayoutView:
    """Return the term that somebody typed, typos forgiven, or say that there is none, with those that come close.

    Raises:
        NotFound: there is no glossary.
    """
    glossary, typed = services.glossary, typed[:LONGEST]
    if not len(glossary):
        raise NotFound("error-no-glossary")
    term = glossary.get(typed) or glossary.meant(typed)
    if term is not None:
        practise = await something_to_practise(services, interaction, term.topic) is not None
        return term_view(term, topic_title(services, term.topic) or term.topic, practise=practise)
    if not any(map(str.isalnum, typed)):
        return notice_view(say("glossary-nothing-typed", nearest=_names(glossary.complete("", NEAREST))))
    close = glossary.complete(typed, NEAREST)
    if not close:
        return notice_view(say("glossary-not-found", term=plain(typed)))
    return notice_view(say("glossary-close", term=plain(typed), nearest=_names(close)))


def _names(hits: Iterable[Hit]) -> str:
    return listed(say("glossary-name", term=one_line(hit.term.name)) for hit in hits)


def term_view(term: Term, topic: str, *, practise: bool) -> LayoutView:
    """Return a term as a message.

    Args:
        term: what is shown.
        topic: its topic's title.
        practise: the member has something to practise there, so there is a button for it.
    """
    title = say("glossary-title", term=one_line(term.name))
    if term.aliases:
        title += "\n" + say("glossary-aliases", aliases=" · ".join(map(one_line, term.aliases)))
    button: Button[Any] = Button(
        label=say("glossary-practise"), style=ButtonStyle.secondary, custom_id=f"{PREFIX}{term.topic}"
    )
    return card(
        layout.OPEN,
        title,
        term.definition,
        say("glossary-related", terms=" · ".join(map(one_line, term.related))) if term.related else "",
        rule(),
        f"{say('glossary-topic', topic=one_line(topic))}\n{reference_line(term.reference)}",
        ActionRow(button) if practise else None,
    )


def completions(services: Services, typed: str) -> list[app_commands.Choice[str]]:
    """Terms that somebody who has typed so far may mean, with the alias by which they were found."""
    hits = services.glossary.complete(typed[:LONGEST], MOST_CHOICES)
    return [app_commands.Choice(name=label(_choice(hit), 100), value=hit.term.name) for hit in hits]


def _choice(hit: Hit) -> str:
    return hit.term.name if hit.alias is None else say("glossary-choice", term=hit.term.name, alias=hit.alias)


def topic_title(services: Services, slug: str) -> str | None:
    """A topic's title, as the bank has it or else the glossary; None if neither knows it."""
    known = {topic.slug: topic.title for topic in services.context.bank.topics}
    return known.get(slug) or services.glossary.topics.get(slug)


async def something_to_practise(
    services: Services, interaction: discord.Interaction[Any], topic: str
) -> Sitting | None:
    """What *Practise this* leads to: the newest exercise of the topic that the member may still answer, if any."""
    if interaction.guild_id is None:
        return None
    member = (interaction.guild_id, interaction.user.id)
    return await fitting(services.context, *member, topic, interaction.created_at, viewer(interaction))


async def practise(
    services: Services,
    interaction: discord.Interaction[Any],
    name: str,
    desk: Callable[[Sitting, datetime], LayoutView],
) -> None:
    """Open the newest exercise of a topic that the member may still answer, beside the term.

    Args:
        services: the running tutor.
        interaction: the click.
        name: the button's custom id.
        desk: draws the exercise in front of the member.
    """
    async with replying(interaction) as reply:
        match = _SHAPE.fullmatch(name)
        title = topic_title(services, match[1]) if match else None
        if match is None or title is None:
            raise InvalidAnswer
        sitting = await something_to_practise(services, interaction, match[1])
        if sitting is None:
            raise NotFound("error-nothing-to-practise", topic=f"**{one_line(title)}**")
        await reply.show(desk(sitting, interaction.created_at))
