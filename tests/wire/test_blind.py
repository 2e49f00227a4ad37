"""A process that dies while it grades a blind post."""

from __future__ import annotations

import asyncio

from bot.core.feedback import Feedback
from bot.core.records.posts import PostState
from bot.store import tables
from bot.texts import say

from .study import Study, eventually, post_of

DIES = """
import os
import bot.tutor.posts.sealing as sealing
grade = sealing._grade
async def dies(tx, post, some):
    await grade(tx, post, some)
    os.kill(os.getpid(), 9)
sealing._grade = dies
"""


async def test_killed_at_the_close_everybody_is_graded_once(study: Study) -> None:
    await study.schedule(feedback=Feedback.BLIND, one_tap=True)
    bot = await study.start(DIES)
    message = await study.posted()
    await study.opened(1)
    for person, letter in ((study.kofi, "A"), (study.noor, "B"), (study.kofi, "B")):
        desk = await person.click(message, say("post-answer"))
        assert say("kept-later") in (await person.click(desk, letter)).text
    close = ("exercise close", {"exercise": f"p{post_of(message)}"})
    closing = asyncio.create_task(study.noor.slash(study.guild, study.channel, *close))
    assert await bot.wait() == -9
    closing.cancel()
    await asyncio.gather(closing, return_exceptions=True)
    assert await study.rows(tables.attempts) == []
    assert len(await study.rows(tables.sealed)) == 2

    bot = await study.start()
    await study.noor.slash(study.guild, study.channel, *close)
    assert len(await study.scores()) == 2
    await eventually(lambda: say("reveal-week") in study.channel.history()[0].text)
    (post,) = await study.kept_posts()
    assert post.state in (PostState.CLOSED, PostState.REVEALED)
    assert (post.answers, post.right) == (2, sum(score == 840 for score in (await study.scores()).values()))
    assert await study.rows(tables.sealed) == []
    assert await study.count_fits()
    await study.stop(bot)
