"""What the tutor asks of Discord: the one thing that use cases cannot do by themselves."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from bot.core.records.banks import Suggestion
from bot.core.records.digests import Digest, DigestPost
from bot.core.records.events import Occasion
from bot.core.records.notices import Notice
from bot.core.records.posts import DrillPost, Post, Tally
from bot.core.records.quizzes import LiveQuiz, Part, QuizRound, RoundRuling, Scene
from bot.core.records.reminders import GroupReminder, Reminder
from bot.core.records.reports import Case, Dossier, Report
from bot.core.records.schedules import Schedule
from bot.core.records.servers import Server
from bot.core.rewards import Setting


class Stage(Protocol):
    """Carries quizzes to their channels. Implemented over Discord by ``bot/ui/quizzes/stage``.

    Each method raises what those of ``Messenger`` do.
    """

    async def publish(self, scene: Scene, part: Part) -> int:
        """Send a message of a quiz with its nonce; return the message's id."""

    async def find(self, scene: Scene, part: Part) -> int | None:
        """Look through the history since the quiz owes a message for that message.

        Raises:
            HistoryUnreadable: the bot may not read it.
        """

    async def show(self, scene: Scene, part: Part) -> None:
        """Bring a message of a quiz up to date: the opening one, the latest of the round, its scoreboard, the podium.

        A message that has been deleted is left alone.
        """

    async def publish_ruling(self, quiz: LiveQuiz, asked: QuizRound, ruling: RoundRuling) -> None:
        """Reply to a round's message with what moderators have ruled on it, by a nonce of its own."""

    async def find_ruling(self, quiz: LiveQuiz, ruling: RoundRuling) -> int | None:
        """Look through the history since the ruling for that reply.

        Raises:
            HistoryUnreadable: the bot may not read it.
        """

    async def open_thread(self, quiz: LiveQuiz) -> int | None:
        """Open the thread below a quiz's opening message, if there is none yet; None where threads aren't allowed."""

    async def tell(self, server: Server, quiz: LiveQuiz, why: str) -> None:
        """Tell the server's moderators about a quiz that has ended: in their channel, else in private to its host.

        Args:
            server: names the moderators' channel.
            quiz: what it is about.
            why: a key of the catalogue.
        """


class Events(Protocol):
    """Keeps scheduled events in Discord. Implemented by ``bot/ui/quizzes/events``.

    Each method raises:
        ChannelLost: the bot may not do that, or has left the server.
        Rejected, Unavailable: see ``Messenger``.
    """

    async def create(self, occasion: Occasion, known: Collection[int]) -> int:
        """Make an event, unless an earlier try has made it; return its id.

        Args:
            occasion: what it tells of.
            known: events of other schedules, which are none of that try.
        """

    async def change(self, occasion: Occasion, event: int) -> bool:
        """Bring an event up to date. False if it is gone, or over already."""

    async def end(self, server: int, event: int, *, begun: bool) -> None:
        """End an event that has begun, or take it away; one that is gone is left alone."""


class People(Protocol):
    """Gives members roles and reminds them. Implemented over Discord by ``bot/ui/members/people``.

    Each method raises:
        Unavailable: no answer, or a fault on the other side; what was asked may have happened.
    """

    async def give_role(self, server: int, user: int, role: int) -> bool:
        """Give a member a role; once more does no harm. False if they have left.

        Raises:
            RoleLost: the role is gone, or the bot may not hand it out.
        """

    async def take_role(self, server: int, user: int, role: int) -> None:
        """Take a role back; one that is gone, or whose member has left, is taken back already.

        Raises:
            RoleLost: the bot may not.
        """

    async def sight(self, server: int, user: int) -> Callable[[int], bool] | None:
        """Whether a member may view a channel, by its id; None if they have left."""

    async def remind(self, reminder: Reminder) -> None:
        """Send a member a direct message about a streak, by a nonce of its own.

        Raises:
            DirectClosed: they take none.
        """

    async def remind_all(self, reminder: GroupReminder) -> None:
        """Mention the role of those who want to be reminded, in the channel of a daily, by a nonce of its own.

        Raises:
            ChannelLost, Rejected: it can't be.
        """

    async def tell_of_reward(self, server: Server, reward: Setting, problem: str) -> None:
        """Tell the server's moderators about a role: in their channel, else in private to who has chosen it.

        Args:
            server: names the moderators' channel.
            reward: whose role it is.
            problem: a key of the catalogue.

        Raises:
            DirectClosed, Rejected: nobody can be told.
        """


class Digests(Protocol):
    """Carries digests to their channels. Implemented over Discord by ``bot/ui/digests/carrier``.

    Each method raises what those of ``Messenger`` do.
    """

    async def publish(self, made: DigestPost, digest: Digest) -> int:
        """Send a digest with its nonce; return the message's id."""

    async def find(self, made: DigestPost) -> int | None:
        """Look through the channel's history since the claim for a digest's message.

        Raises:
            HistoryUnreadable: the bot may not read it.
        """


class Desk(Protocol):
    """Carries reported problems to moderators. Implemented over Discord by ``bot/ui/honesty/desk``.

    Each method raises what those of ``Messenger`` do.
    """

    async def publish(self, dossier: Dossier, channel: int) -> int:
        """Send moderators the reports of a case, with its nonce; return the message's id."""

    async def find(self, case: Case, channel: int) -> int | None:
        """Look through the channel's history since the first report for that message.

        Raises:
            HistoryUnreadable: the bot may not read it.
        """

    async def show(self, dossier: Dossier) -> None:
        """Bring that message up to date. One that has been deleted is left alone."""

    async def tell(self, case: Case, one: Report) -> None:
        """Tell a member in private what came of their report.

        Raises:
            DirectClosed: they take no direct messages.
        """


class Suggestions(Protocol):
    """Carries members' suggestions to moderators. Implemented over Discord by ``bot/ui/bank/carrier``.

    Each method raises what those of ``Messenger`` do.
    """

    async def publish(self, made: Suggestion, channel: int) -> int:
        """Send moderators a suggestion, with its nonce; return the message's id."""

    async def find(self, made: Suggestion, channel: int) -> int | None:
        """Look through the channel's history since it was made for that message.

        Raises:
            HistoryUnreadable: the bot may not read it.
        """

    async def show(self, made: Suggestion, channel: int, message: int) -> None:
        """Bring that message up to date. One that has been deleted is left alone."""

    async def tell(self, made: Suggestion, news: Sequence[Notice]) -> None:
        """Tell its author in private what has become of it.

        Raises:
            DirectClosed: they take no direct messages.
        """


class Messenger(Protocol):
    """Carries posts to their channels. Implemented over Discord by ``bot/ui/messenger``.

    Each method raises:
        ChannelLost: the channel is gone or closed to the bot.
        Rejected: Discord refuses the content.
        Unavailable: no answer, or a fault on the other side; what was asked may have happened.
    """

    @property
    def stage(self) -> Stage:
        """What carries quizzes."""

    @property
    def people(self) -> People:
        """What gives roles and reminds."""

    @property
    def digests(self) -> Digests:
        """What carries digests."""

    @property
    def reports(self) -> Desk:
        """What carries reported problems."""

    @property
    def suggestions(self) -> Suggestions:
        """What carries members' suggestions."""

    @property
    def events(self) -> Events:
        """What keeps the scheduled events of quizzes."""

    def language(self, server: int) -> str:
        """The language in which posts of a server are written, as the catalogue names it."""

    async def is_in(self, server: int) -> bool:
        """Whether the bot is in a server, by Discord's word of this moment."""

    async def is_forum(self, made: Post | DrillPost) -> bool:
        """Whether the channel is a forum, in which a post is a thread of its own.

        The message's id is then the thread's, and there is no nonce.
        """

    async def publish(self, post: Post) -> int:
        """Send the post with its nonce; return the message's id."""

    async def find(self, post: Post) -> int | None:
        """Look through the channel's history since the claim for the post's message.

        Raises:
            HistoryUnreadable: the bot may not read it.
        """

    async def crosspost(self, post: Post) -> None:
        """Send a post in an announcement channel on to the servers that follow it, unless that has been done."""

    async def show(self, post: Post, tally: Tally | None) -> None:
        """Bring the post's message up to date: its count, or with a tally its reveal.

        A message that has been deleted is left alone.
        """

    async def publish_recap(self, post: Post) -> None:
        """Reply to a revealed post with how it went, by a nonce of its own."""

    async def find_recap(self, post: Post) -> int | None:
        """Look through the channel's history since the close for the reply with a post's recap.

        Raises:
            HistoryUnreadable: the bot may not read it.
        """

    async def publish_correction(self, post: Post) -> None:
        """Reply to a revealed post with what moderators have ruled on it, by a nonce of its own."""

    async def find_correction(self, post: Post) -> int | None:
        """Look through the channel's history since the ruling for the reply that tells of it.

        Raises:
            HistoryUnreadable: the bot may not read it.
        """

    async def open_thread(self, post: Post) -> None:
        """Open a thread for discussion below the post, if there is none, and begin it with the exercise's question.

        Where a second vote has begun, its announcement begins the thread instead. In a forum, the post's own thread is
        for discussion.
        """

    async def publish_second_vote(self, post: Post, answers: int, different: int) -> None:
        """Say in the thread below the post that everybody may vote again, by a nonce of its own.

        Args:
            post: which is open.
            answers: how many there were when the second vote began.
            different: how many of them differed from each other.
        """

    async def find_second_vote(self, post: Post) -> int | None:
        """Look through the thread's history since the second vote began for that message.

        Raises:
            HistoryUnreadable: the bot may not read it.
        """

    async def publish_drill(self, made: DrillPost) -> int:
        """Send a drill's opening message with its nonce; return the message's id."""

    async def find_drill(self, made: DrillPost) -> int | None:
        """Look through the channel's history since the claim for a drill's opening message.

        Raises:
            HistoryUnreadable: the bot may not read it.
        """

    async def show_drill(self, made: DrillPost, steps: Sequence[Post]) -> None:
        """Turn a closed drill's opening message into its result.

        A message that has been deleted is left alone.
        """

    async def open_drill_thread(self, made: DrillPost) -> int:
        """Open the thread below a drill's opening message, if there is none yet; return the thread's id.

        In a forum it is the one that the message began.
        """

    async def delete(self, post: Post) -> None:
        """Delete a post's message, and the reply with its recap if that can be found; in a forum, the whole thread.

        Raises:
            ThreadStays: the message is gone, but the bot may not delete the thread.
        """

    async def delete_drill(self, made: DrillPost) -> None:
        """Delete a drill's opening message; its thread stays, with what members wrote. In a forum, see ``delete``."""

    async def tell_unposted(self, server: Server, made: Post | DrillPost, user: int) -> None:
        """Tell the server's moderators of a post or a drill by hand that failed: in their channel, else in private.

        Args:
            server: names the moderators' channel.
            made: what it is about.
            user: who had it posted; 0 if nobody knows.
        """

    async def tell(self, server: Server, schedule: Schedule, why: str) -> None:
        """Tell the server's moderators what they must act upon: in their channel, else in private to the creator.

        Args:
            server: names the moderators' channel.
            schedule: what it is about.
            why: a key of the catalogue.
        """
