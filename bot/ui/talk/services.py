"""What commands and clicks work with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from bot.bank.own_lines import OwnFile, Sent
from bot.bank.terms import Glossary
from bot.tutor.context import Context
from bot.tutor.posts.submission import Submissions
from bot.tutor.quizzes.playing import Plays
from bot.ui.talk.following import Following
from bot.ui.talk.presence import Presence


@dataclass(slots=True)
class Services:
    """The running tutor, as cogs and the router see it.

    Attributes:
        glossary: empty where there is none.
        following: redraws private messages as what they show changes.
        intake: reads files of exercises in a process of its own; see ``bot/intake``.
        mentions: how to write each command so that people can click it (``daily`` → ``</daily:1>``).
    """

    context: Context
    submissions: Submissions
    plays: Plays
    presence: Presence
    following: Following
    intake: Callable[[Sent], Awaitable[OwnFile]]
    mentions: Mapping[str, str] = field(default_factory=dict)
    glossary: Glossary = field(default_factory=Glossary)
