"""Members and moderators may choose a language instead of what Discord says."""

from __future__ import annotations

from bot.core.records.servers import Server
from bot.store import servers
from bot.texts import say, speaking
from bot.ui.members import ids
from bot.ui.talk import language
from tests.behaviour.moderating import Guide


def german(key: str, **params: object) -> str:
    with speaking("de"):
        return say(key, **params)


async def test_a_member_is_answered_in_the_language_of_their_choice(world):
    await world.publish("foundations-claim-1")
    page = await world.ada.slash("me settings")
    menu = next(menu for menu in page.selects if menu["custom_id"] == ids.LANGUAGE)
    assert [option["label"] for option in menu["options"]] == [say("me-language-discord"), "Deutsch", "English"]
    page = await world.ada.choose(page, ["de"], number=page.selects.index(menu))
    assert german("me-now-language") in page.text
    assert german("board-empty") in (await world.ada.slash("leaderboard")).text
    assert say("board-empty") in (await world.ben.slash("leaderboard")).text
    assert say("post-answers", answers=0) in world.post().text, "posts are the server's"
    await world.restart()
    assert german("board-empty") in (await world.ada.slash("leaderboard")).text
    page = await world.ada.slash("me settings")
    page = await world.ada.choose(page, [ids.AS_DISCORD], number=page.selects.index(_of_language(page)))
    assert say("me-now-language") in page.text


def _of_language(page):
    return next(menu for menu in page.selects if menu["custom_id"] == ids.LANGUAGE)


async def test_deleting_ones_data_takes_the_language_along(world):
    page = await world.ada.slash("me settings")
    await world.ada.choose(page, ["de"], number=page.selects.index(_of_language(page)))
    asked = await world.ada.slash("me delete")
    await world.ada.tap(asked, german("me-delete-yes"))
    assert say("today-none") in (await world.ada.slash("daily")).text


async def test_moderators_choose_the_language_of_posts(world):
    assert list((await world.mod.complete("setup", "language", "")).values()) == ["de", "en", "discord"]
    assert await world.mod.complete("setup", "language", "deu") == {"Deutsch": "de"}
    refused = await world.mod.slash("setup", language="Klingon")
    assert refused.text == say("error-no-language", language="Klingon", known="Deutsch and English")
    guide = Guide(world.mod, await world.mod.slash("setup", at=world.daily, zone="UTC", language="Deutsch"))
    await guide.press("next", "next", "next")
    assert say("summary-language", language="Deutsch") in guide.page.text
    await guide.press("confirm")
    post = await world.publish("foundations-claim-1", channel=world.general)
    assert german("post-answers", answers=0) in post.text
    assert say("board-empty") in (await world.ben.slash("leaderboard")).text, "members keep theirs"
    await world.wait_until(9)
    assert german("post-answers", answers=0) in world.post().text
    await world.restart()
    await world.wait_until(9, days=1)
    assert german("post-answers", answers=0) in world.post().text


async def test_what_another_process_was_told_is_heard_of(world):
    async with world.context.store.write() as tx:
        await servers.save(tx, Server(world.guild.id, language="de"))
    assert language.of_server(world.bot.get_guild(world.guild.id)) == "en-US"
    assert language.of_server(None, world.guild.id) == "en"
    await world.first_daily()
    await world.wait_until(9, days=1)
    assert language.of_server(world.bot.get_guild(world.guild.id)) == "de"
    assert language.of_server(None, world.guild.id) == "de", "also before the gateway has told of the server"
