"""The tree of errors that people can cause or must be told about.

Every class names a sentence of the catalogue (``bot/texts``) by its ``key``; ``params`` fill the sentence's
placeholders. Whoever talks to people renders the sentence; nobody else words one.

``TutorError``
├── ``InputError``     the person gave something that cannot be used
├── ``Refused``        the person isn't allowed to do this, or not now
├── ``NotFound``       whatever was named doesn't exist (any more)
├── ``Unavailable``    something outside the bot isn't responding; trying later helps
├── ``ChannelLost``    a channel is gone, or the bot isn't allowed to do its job there
│   ├── ``DirectClosed`` a member takes no direct messages
│   └── ``ThreadStays`` a message is gone, but its thread isn't
├── ``Rejected``       Discord refuses what we sent, and would again
├── ``RoleLost``       a role is gone, or the bot isn't allowed to hand it out
├── ``HistoryUnreadable`` there's no way to tell whether a message was sent
└── ``SetupError``     the operator's configuration is wrong: one line on stderr and exit code 2
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, TypeVar

E = TypeVar("E", bound=BaseException)


class TutorError(Exception):
    """Base of all errors with a sentence for people."""

    key: ClassVar[str] = "error-unexpected"

    def __init__(self, key: str | None = None, **params: str | int) -> None:
        self.text_key = key or self.key
        self.params = params
        super().__init__(self.text_key, params)

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.text_key}({details})"


class InputError(TutorError):
    """The person gave something that cannot be used; nothing was changed."""

    key = "error-input"


class InvalidAnswer(InputError):
    """An answer that does not fit its exercise: a forged or outdated component."""

    key = "error-invalid-answer"


class BadCron(InputError):
    """A recurrence that is not five valid fields with runs at least an hour apart."""

    key = "error-bad-cron"


class BadZone(InputError):
    """A name that isn't an IANA time zone."""

    key = "error-bad-zone"


class NoExercise(InputError):
    """No exercise of the bank matches the topics and the difficulty asked for."""

    key = "error-no-exercise"


class Refused(TutorError):
    """The person may not do this, or not now."""

    key = "error-refused"


class PostClosed(Refused):
    """The post no longer takes answers, not even for practice."""

    key = "error-post-closed"


class HadTheirData(Refused):
    """The person answered this, then had their data deleted; the answer stays without their name."""

    key = "error-former"


class NotFound(TutorError):
    """What was named does not exist, or not in this server."""

    key = "error-not-found"


class Unavailable(TutorError):
    """Something outside the bot isn't responding; trying again later helps."""

    key = "error-unavailable"


class SetupError(TutorError):
    """The operator's configuration cannot be used; the process exits with code 2."""

    key = "error-setup"


class ChannelLost(TutorError):
    """A channel is gone, or the bot may not do there what it must; a moderator has to act."""

    key = "error-channel-lost"


class Rejected(TutorError):
    """Discord refuses what we sent, and would refuse it again: a bug."""

    key = "error-unexpected"


class RoleLost(TutorError):
    """A role is gone, or the bot may not hand it out; a moderator has to act."""

    key = "problem-reward-above"


class DirectClosed(ChannelLost):
    """Discord refuses direct messages to a member, who doesn't take them; there is nothing moderators could do."""

    key = "notice-closed"


class ThreadStays(ChannelLost):
    """A message in a forum was deleted, but the bot may not delete its thread."""

    key = "exercise-withdrawn-thread"


class HistoryUnreadable(TutorError):
    """Whether a message was sent cannot be found out, since the channel's history may not be read."""

    key = "error-history"


def leaves(group: BaseExceptionGroup[E]) -> Iterator[E]:
    """The errors of a group, and of the groups in it."""
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from leaves(error)
        else:
            yield error
