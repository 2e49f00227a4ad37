"""A term of the glossary as a private message, the search for it, and its button."""

from __future__ import annotations

import re
from collections.abc import Callable
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
from bot.ui.kit import layout
from bot.ui.kit.layout import MOST_CHOICES, card, rule
from bot.ui.kit.markdown import label, one_line, plain
from bot.ui.kit.notice import notice_view
from bot.ui.kit.parts import reference_line
from bot.ui.talk.replies import replying, viewer
from bot.ui.talk.services import Services

PREFIX = "t1:v:"
_SHAPE = re.compile(r"t1:v:([a-z0-9-]{3,80})")
NEAREST = 3
"""Terms named where none fits."""
LONGEST = 100
"""Characters of what is looked up."""


def look_up(services: Services, typed: str) -> LayoutView:
    """Return the term of that name or alias, or a kind word with the nearest ones.

    Raises:
        NotFound: there is no glossary.
    """
    glossary = services.glossary
    if not len(glossary):
        raise NotFound("error-no-glossary")
    term = glossary.get(typed)
    if term is not None:
        return term_view(term, topic_title(services, term.topic) or term.topic)
    names = listed(say("glossary-name", term=one_line(each.name)) for each in glossary.nearest(typed, NEAREST))
    shown = plain(typed[:LONGEST])
    if not shown:
        return notice_view(say("glossary-nothing-typed", nearest=names))
    return notice_view(say("glossary-not-found", term=shown, nearest=names))


def term_view(term: Term, topic: str) -> LayoutView:
    """Return a term as a message.

    Args:
        term: what is shown.
        topic: its topic's title.
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
        ActionRow(button),
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
        if match is None or title is None or interaction.guild_id is None:
            raise InvalidAnswer
        at = interaction.created_at
        sitting = await fitting(
            services.context, interaction.guild_id, interaction.user.id, match[1], at, viewer(interaction)
        )
        if sitting is None:
            raise NotFound("error-nothing-to-practise", topic=f"**{one_line(title)}**")
        await reply.show(desk(sitting, at))
