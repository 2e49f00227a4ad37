"""A figure over the wire: sent with the post, kept through its edits, shown where an answer is built, gone after it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import copy, copytree

import pytest

from bot.core.records.posts import PostState
from bot.store import posts, timers
from bot.texts import say
from bot.ui.kit.layout import FIGURE_NAME

from .discordd import Message, permissions
from .discordd.interactions import DEFER
from .discordd.model import Json
from .study import Study, eventually, now

QUESTIONS = Path(__file__).parents[2] / "questions"
EXERCISE = "serving-cut-the-tail"
GALLERY = 12
PNG = b"\x89PNG\r\n\x1a\n"


def pictures(message: Message | None) -> list[Json]:
    assert message is not None
    return [item for part in message.parts() if part["type"] == GALLERY for item in part["items"]]


async def test_a_figure_stands_wherever_the_question_does(study: Study) -> None:
    copy(QUESTIONS / "serving.yaml", study.questions)
    copytree(QUESTIONS / "figures", study.questions / "figures")
    bot = await study.start()
    made = await study.noor.order(study.guild, study.channel, "exercise post", {"exercise": EXERCISE})
    assert "Posted" in made.text
    post = study.posts()[-1]

    (file,) = post.attachments
    assert (file.filename, file.content[:8]) == (FIGURE_NAME, PNG)
    (shown,) = pictures(post)
    assert shown["media"]["attachment_id"] == str(file.id)
    assert len(shown["description"]) > 20

    desk = await study.kofi.click(post, say("post-answer"))
    assert desk.ephemeral
    assert len(pictures(desk.shown)) == 1
    for letter in "AB":
        desk = await study.kofi.click(desk, letter)
    assert say("workbench-picked", picked=2) in desk.text
    assert len(pictures(desk.shown)) == 1
    done = await study.kofi.click(desk, say("confidence-think"))
    assert done.shown is not None
    assert (pictures(done.shown), done.shown.attachments) == ([], [])

    await eventually(lambda: say("post-answers", answers=1) in study.posts()[-1].text)
    edited = study.posts()[-1]
    (again,) = edited.attachments
    assert again.content == file.content
    assert pictures(edited)[0]["media"]["attachment_id"] == str(again.id)
    await study.stop(bot)


async def test_without_the_right_to_attach_files_a_figure_is_told_in_words(study: Study) -> None:
    copy(QUESTIONS / "serving.yaml", study.questions)
    copytree(QUESTIONS / "figures", study.questions / "figures")
    study.discordd.world.deny(study.channel, study.discordd.world.bot, permissions.ATTACH_FILES)
    bot = await study.start()
    made = await study.noor.order(study.guild, study.channel, "exercise post", {"exercise": EXERCISE})
    assert "Posted" in made.text
    post = study.posts()[-1]
    assert (pictures(post), post.attachments) == ([], [])
    assert "Figure:" in post.text
    desk = await study.kofi.click(post, say("post-answer"))
    assert pictures(desk.shown) == []
    assert "Figure:" in desk.text
    await study.schedule()
    checked = await study.noor.slash(study.guild, study.channel, "doctor")
    assert "Attach Files" in checked.text
    await study.stop(bot)

    # Right after a start posts don't wait for the gateway, which hasn't told what the bot may do.
    study.discordd.gateway.refuse = 503
    (known,) = await study.kept_posts()
    async with study.store() as store, store.write() as tx:
        claimed = await posts.add(tx, replace(known, id=0, state=PostState.CLAIMED, claimed_at=now(), message=None))
        await timers.put(tx, "send", claimed.id, now())
    bot = await study.launch()
    figures = await eventually(lambda: len(f := [one for one in study.posts() if "Figure:" in one.text]) == 2 and f)
    assert figures[1].attachments == []
    assert study.discordd.invalid_requests == 0
    study.discordd.gateway.refuse = None
    await study.stop(bot)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{}">{}</svg>'
HOSTILE = {
    "too tall": SVG.format("0 0 1 10000", '<rect width="1" height="1"/>'),
    "panics": SVG.format("0 0 8 4", '<path d="M0 0L3e9 1L-3e9 2L5 50" stroke="red"/>'),
}
OF_ANOTHER_TIME = "from bot.ui.posts import fits\nfits.fault = lambda svg: None"
"""A bot that does not look at figures when it reads the bank, as if they came from an old snapshot."""
SLOW = """
import asyncio
from bot.ui.kit.drawing.studio import Studio
from bot.ui.talk import replies
replies.PATIENCE = 0.2
draw = Studio.draw

async def slow(studio, svg, width):
    await asyncio.sleep(0.6)
    return await draw(studio, svg, width)

Studio.draw = slow
"""


@pytest.mark.parametrize("svg", HOSTILE.values(), ids=HOSTILE)
async def test_a_figure_that_kills_the_renderer_is_told_in_words(study: Study, svg: str) -> None:
    copy(QUESTIONS / "serving.yaml", study.questions)
    copytree(QUESTIONS / "figures", study.questions / "figures")
    (study.questions / "figures" / "two-slow-traces.svg").write_text(svg, encoding="utf-8")
    refused = await study.launch()
    assert await refused.wait(within=60) == 2
    assert "The figure can't be drawn." in refused.stderr

    bot = await study.start(OF_ANOTHER_TIME)
    made = await study.noor.order(study.guild, study.channel, "exercise post", {"exercise": EXERCISE})
    assert "Posted" in made.text
    post = study.posts()[-1]
    desk = await study.kofi.click(post, say("post-answer"))
    for message in (post, desk.shown):
        assert pictures(message) == []
        assert message is not None
        assert "Figure:* Two traces on an axis" in message.text
    good = await study.noor.order(study.guild, study.channel, "exercise post", {"exercise": "serving-late-event"})
    assert len(study.posts()[-1].attachments) == 1, good.text
    await bot.says("a picture can't be drawn and is shown in words")
    assert sum("is shown in words" in line for line in bot.output) == 1
    await study.stop(bot)


async def test_a_click_whose_figure_takes_long_is_acknowledged_meanwhile(study: Study) -> None:
    copy(QUESTIONS / "serving.yaml", study.questions)
    copytree(QUESTIONS / "figures", study.questions / "figures")
    bot = await study.start(SLOW)
    await study.noor.order(study.guild, study.channel, "exercise post", {"exercise": EXERCISE})
    post = await study.posted()
    desk = await study.kofi.click(post, say("post-answer"))
    assert desk.kind == DEFER
    assert len(pictures(desk.shown)) == 1
    await study.stop(bot)
