"""Which of a forum's tags a post carries."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

LONGEST_TITLE = 100
"""Characters of a thread's title."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of a forum: at most 20 characters."""

    id: int
    name: str


def choose(tags: Iterable[Tag], topic: str, title: str, general: Collection[str]) -> Tag | None:
    """The tag for a topic, else one for any exercise; None if there is neither.

    A tag is for a topic if it is the topic's slug, or the first words of its title: a whole title may be too long for a
    tag. The one with the most words wins. Case and punctuation don't matter.

    Args:
        tags: those that the bot may apply.
        topic: its slug.
        title: its title.
        general: what a tag for any exercise may be called.
    """
    given = [(tag, _words(tag.name)) for tag in tags]
    fitting = [(tag, words) for tag, words in given if _is_for(words, _words(topic), _words(title))]
    if fitting:
        return max(fitting, key=lambda one: len(one[1]))[0]
    called = [_words(name) for name in general]
    return next((tag for tag, words in given if words and words in called), None)


def _is_for(words: Sequence[str], slug: Sequence[str], title: Sequence[str]) -> bool:
    return bool(words) and words in (slug, title[: len(words)])


def _words(text: str) -> Sequence[str]:
    return re.findall(r"[^\W_]+", text.casefold())
