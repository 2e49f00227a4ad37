"""What there is to try: the lines beside the simulated Discord, each with commands that a click runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.sandbox.world import DAILY, EARNED, GENERAL, Part, Person, World
from bot.texts import say


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing to try.

    Attributes:
        text: what to do, as a sentence.
        person: who types the commands; None for whomever one acts as.
        channel: the name of the channel in which they are typed.
        commands: as one types them; only those that the bot has.
    """

    text: str
    person: Person | None = None
    channel: str = GENERAL
    commands: tuple[str, ...] = ()


_TRIES: tuple[tuple[str, Part, str, tuple[str, ...]], ...] = (
    (
        "sandbox-page-try-commands",
        Part.MEMBER,
        DAILY,
        ("/daily", "/leaderboard", "/progress", "/glossary term:data drift", "/help"),
    ),
    (
        "sandbox-page-try-moderator",
        Part.MODERATOR,
        GENERAL,
        ("/setup", "/schedule list", "/exercise post", f"/rewards set reward:top role:{EARNED}", "/doctor"),
    ),
    ("sandbox-page-try-practice", Part.MEMBER, GENERAL, ("/practice",)),
    ("sandbox-page-try-quiz", Part.MODERATOR, GENERAL, ("/quiz start questions:3",)),
    ("sandbox-page-try-drill", Part.MODERATOR, GENERAL, ("/exercise post exercise:{drill}",)),
    ("sandbox-page-try-report", Part.MODERATOR, GENERAL, ("/exercise reports", "/audit")),
    ("sandbox-page-try-owner", Part.OWNER, GENERAL, ("/bank reload",)),
)


def hints(world: World) -> Iterator[Hint]:
    """What can be tried with this bot, in the order in which one would."""
    for key in ("answer", "group", "day"):
        yield Hint(say(f"sandbox-page-try-{key}"))
    drill = next(iter(world.bot.services.context.bank.drills), None)
    for key, part, channel, lines in _TRIES:
        person = next(person for person in world.people if person.part is part)
        known = [f"/{name} " for name in person.actor.available_commands(world.channels[channel])]
        commands = [
            line.format(drill=drill)
            for line in lines
            if any(f"{line} ".startswith(name) for name in known) and (drill or "{drill}" not in line)
        ]
        if commands:
            who = None if part is Part.MEMBER else person
            yield Hint(say(key, name=person.name), who, channel, tuple(commands))
