"""Members who answer all the time, and what they were told, to be compared with what is kept."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable
from random import Random

from bot.core.grading import FULL_SCORE
from bot.texts import say

from .discordd import Channel, Interaction, Message, Person
from .study import Study, graded, post_of

SEED = int(os.environ.get("TORTURE_SEED", "1"))


def kills(usually: int) -> int:
    """How many there are to be: `TORTURE_KILLS=200` makes it as many as one likes."""
    return int(os.environ.get("TORTURE_KILLS", usually))


class Answers:
    """The grades that members were shown, by (post, user); the first one counts forever."""

    def __init__(self, study: Study, lot: Random) -> None:
        self.told: dict[tuple[int, int], int] = {}
        self._study = study
        self._lot = lot

    async def keep_answering(self, person: Person, channels: Callable[[], Iterable[Channel]]) -> None:
        """Answer what is open, again and again."""
        while True:
            found = [message for channel in channels() for message in self._study.posts(channel)]
            open_posts = [message for message in found if is_open(message)]
            if not open_posts:
                await asyncio.sleep(0.02)
                continue
            message = self._lot.choice(open_posts[-8:])
            post = post_of(message)
            seen = await person.click(message, self._lot.choice("ABC"), within=0.8)
            self._note(person, post, seen)

    def _note(self, person: Person, post: int | None, seen: Interaction) -> None:
        if not graded(seen) or post is None:
            return
        score = FULL_SCORE if say("feedback-right") in seen.text else 0
        assert self.told.setdefault((post, person.id), score) == score, "a grade has changed"


def is_open(message: Message) -> bool:
    """Whether a choice can be answered for points."""
    return any(part.get("custom_id", "").startswith("t1:a:") for part in message.parts())
