"""A term of the glossary as a private message, the search for it, and its button."""

from __future__ import annotations

from collections.abc import Iterable

from discord import app_commands
from discord.ui import ActionRow, LayoutView

from bot.bank.terms import Hit, Term
from bot.core.errors import NotFound
from bot.texts import listed, say, spoken
from bot.tutor.mixing import bank_now
from bot.ui.exercise.leads import practise_topic
from bot.ui.exercise.parts import reference_line
from bot.ui.kit import layout
from bot.ui.kit.layout import MOST_CHOICES, card, rule
from bot.ui.kit.markdown import label, one_line, plain
from bot.ui.kit.notice import notice_view
from bot.ui.talk.services import Services

NEAREST = 3
"""Terms named where none fits."""
LONGEST = 100
"""Characters of what is looked up."""


async def look_up(services: Services, typed: str, server: int | None = None) -> LayoutView:
    """Return the term that somebody typed, typos forgiven, or say that there is none, with those that come close.

    Args:
        server: where they are.

    Raises:
        NotFound: there is no glossary.
    """
    glossary, typed = services.glossary.told(spoken()), typed[:LONGEST]
    if not len(glossary):
        raise NotFound("error-no-glossary")
    term = glossary.get(typed) or glossary.meant(typed)
    if term is not None:
        title = (await bank_now(services.context, server)).title_of(term.topic)
        told = glossary.topics.get(term.topic)
        known = told if told != services.glossary.topics.get(term.topic) else title or told  # the bank's is English
        return term_view(term, known or term.topic, practise=title is not None)
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
        practise: the bank has exercises of the topic, so there is a button for them.
    """
    title = say("glossary-title", term=one_line(term.name))
    if term.aliases:
        title += "\n" + say("glossary-aliases", aliases=" · ".join(map(one_line, term.aliases)))
    return card(
        layout.OPEN,
        title,
        term.definition,
        say("glossary-related", terms=" · ".join(map(one_line, term.related))) if term.related else "",
        rule(),
        f"{say('glossary-topic', topic=one_line(topic))}\n{reference_line(term.reference)}",
        ActionRow(practise_topic(term.topic, say("glossary-practise"))) if practise else None,
    )


def completions(services: Services, typed: str) -> list[app_commands.Choice[str]]:
    """Terms that somebody who has typed so far may mean, with the alias by which they were found."""
    hits = services.glossary.told(spoken()).complete(typed[:LONGEST], MOST_CHOICES)
    return [app_commands.Choice(name=label(_choice(hit), 100), value=hit.term.name) for hit in hits]


def _choice(hit: Hit) -> str:
    return hit.term.name if hit.alias is None else say("glossary-choice", term=hit.term.name, alias=hit.alias)
