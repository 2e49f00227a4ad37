"""``/leaderboard``: pages, ties, one's own place, those who left, and names that try to do harm."""

import re

import discord
import pytest
from simcord.backend.models import Overwrite
from sqlalchemy import insert

from bot.core.visibility import Visibility
from bot.store import servers
from bot.store.tables import standings
from bot.texts import say
from tests.behaviour.people import Person, Screen
from tests.behaviour.world import DAY, HOUR

LIVE = re.compile(
    r"@(?!\u200b)|(?<!\\)[<`\[]|(?<!\\)~~|(?<!\\)\|\||(?<![\\*])\*(?!\*)|(?<!\\)_|https?:|[\u202e\u2060]|(?<!@)\u200b"
)
"""Markdown, mentions and signs that are not harmless in a line of the board."""

PREVIOUS, NEXT = say("board-previous"), say("board-next")


async def a_board(world, size, *, right=None):
    """So many members answered one exercise, ``right`` of them rightly (all by default)."""
    post = await world.publish("foundations-claim-1", hours=1)
    place = await world.place_of_right(post.number)
    people = [world.join(f"Member {number:02}") for number in range(size)]
    for number, person in enumerate(people):
        await person.click(post, "ABC"[place if right is None or number < right else place - 1])
    await world.wait(HOUR)
    return people


def lines(screen):
    return [line for line in screen.text.splitlines() if "**" in line and " · " in line]


async def test_an_empty_board(world):
    seen = await world.stranger.slash("leaderboard")
    assert say("board-empty") in seen.text
    seen = await world.stranger.tap(seen, say("period-all"))
    assert say("board-empty") in seen.text
    assert seen.buttons == {}


async def test_ten_fit_on_one_page(world):
    await a_board(world, 10)
    seen = await world.ada.slash("leaderboard")
    assert len(lines(seen)) == 10
    assert NEXT not in seen.buttons


async def test_pages_also_after_a_restart(world):
    people = await a_board(world, 23, right=12)
    me = people[-1]
    seen = await me.slash("leaderboard")
    assert say("board-page", page=1, pages=3) in seen.buttons
    assert NEXT in seen.enabled
    assert PREVIOUS not in seen.enabled
    assert len(lines(seen)) == 10 + 4
    assert say("board-own", rank=13, members=23, points=0) in seen.text
    second = await me.click(seen, NEXT)
    assert second.message.id == seen.message.id
    assert second.enabled[:2] == [PREVIOUS, NEXT]
    await world.restart()
    third = await me.click(second, NEXT)
    assert PREVIOUS in third.enabled
    assert NEXT not in third.enabled
    assert len(lines(third)) == 3
    assert say("board-own", rank=13, members=23, points=0) in third.text
    assert any("Member 22" in line and "(you)" in line for line in lines(third))
    back = await me.click(third, PREVIOUS)
    assert say("board-page", page=2, pages=3) in back.buttons


async def test_nobody_is_left_out_or_named_twice(world):
    people = await a_board(world, 23, right=12)
    seen = await world.ada.slash("leaderboard")
    names = []
    while True:
        names += re.findall(r"Member \d\d", seen.text)
        if NEXT not in seen.enabled:
            break
        seen = await world.ada.click(seen, NEXT)
    assert sorted(names) == [person.name for person in people]


async def test_ties_share_a_rank(world):
    await a_board(world, 8, right=5)
    shown = [line.split(" ")[0] for line in lines(await world.ada.slash("leaderboard"))]
    assert shown == ["🥇"] * 5 + ["6\\."] * 3, "a bare “6.” would make a list, which Discord numbers anew: 6, 7, 8"


async def test_every_line_says_what_its_numbers_are(world):
    await a_board(world, 1)
    (line,) = lines(await world.ada.slash("leaderboard"))
    assert "points" in line


@pytest.mark.parametrize(("period", "days"), [("today", 1), ("week", 7), ("month", 31), ("season", 92)])
async def test_periods_begin_anew(world, period, days):
    (person,) = await a_board(world, 1)
    seen = await person.slash("leaderboard", period=period)
    assert say("board-own", rank=1, members=1, points=10) in seen.text
    assert say(f"period-{period}") in seen.text
    world.env.backend.advance_clock(days * DAY)
    seen = await person.slash("leaderboard", period=period)
    assert say("board-empty") in seen.text
    seen = await person.tap(seen, say("period-all"))
    assert say("board-own", rank=1, members=1, points=10) in seen.text, "earlier points are a tap away"


async def test_topics(world):
    (person,) = await a_board(world, 1)
    seen = await person.slash("leaderboard", topic="Foundations", period="all")
    assert say("board-own", rank=1, members=1, points=10) in seen.text
    assert "Foundations" in seen.text
    assert say("board-empty") in (await person.slash("leaderboard", topic="releases")).text
    assert (await person.slash("leaderboard", topic="astrology")).text == say("error-unknown-topic", topic="astrology")
    both = await person.slash("leaderboard", topic="releases", board="quizzes")
    assert both.text == say("error-quizzes-no-topic")
    assert list((await person.complete("leaderboard", "topic", "found")).values()) == ["foundations"]


async def test_pages_of_a_topic_keep_the_topic(world):
    await a_board(world, 11)
    seen = await world.ada.slash("leaderboard", topic="foundations", period="month")
    second = await world.ada.click(seen, NEXT)
    assert "Foundations" in second.text
    assert len(lines(second)) == 1


async def test_who_is_not_on_a_board_is_told_how_to_get_there(world):
    await a_board(world, 1)
    assert say("board-own-none") in (await world.stranger.slash("leaderboard")).text


async def test_another_server_has_a_board_of_its_own(world):
    await a_board(world, 3)
    assert say("board-empty") in (await world.elsewhere_ada.slash("leaderboard")).text


async def test_a_page_that_has_gone_shows_the_last_one(world):
    await a_board(world, 11)
    seen = await world.ada.slash("leaderboard")
    last = await world.ada.forge(seen, "t1:l:week:9999:")
    assert say("board-page", page=2, pages=2) in last.buttons


async def test_a_forged_page_on_a_public_message_answers_privately(world):
    await a_board(world, 11)
    post = world.post()
    before = post.text
    seen = await world.ada.forge(post, "t1:l:week:1:")
    assert seen.private
    assert post.text == before


async def test_who_left_is_skipped_without_a_hole_and_who_comes_back_is_back(world):
    people = await a_board(world, 3, right=2)
    world.guild.remove_member(people[1].actor)
    first = await world.ada.slash("leaderboard")
    assert people[1].name in first.text  # who has not been looked up counts as present
    seen = await world.ada.slash("leaderboard")
    shown = [line.split(" ")[:3] for line in lines(seen)]
    assert shown == [["🥇", "Member", "00"], ["2\\.", "Member", "02"]], "no medal without points"
    assert say("board-former") not in seen.text
    assert say("board-own", rank=2, members=2, points=0) in (await people[2].slash("leaderboard")).text
    await world.restart()
    assert len(lines(await world.ada.slash("leaderboard"))) == 2
    back = Person(world, world.guild.add_member(people[1].actor.user), people[1].name)
    assert say("board-own", rank=1, members=3, points=10) in (await back.slash("leaderboard")).text
    assert len(lines(await world.ada.slash("leaderboard"))) == 3


async def test_whoever_asks_is_there(world):
    """Whatever Discord says of them."""
    (person,) = await a_board(world, 1)
    world.env.inject_error("GET", "/guilds/*/members/*", status=404, code=10007, times=None)
    for _ in range(2):
        seen = await person.slash("leaderboard")
        assert person.name in seen.text
        assert say("board-former") not in seen.text
    assert person.name in (await world.ada.slash("leaderboard")).text


async def test_who_leaves_later_is_asked_for_again_after_a_day(world):
    people = await a_board(world, 2)
    for _ in range(2):
        assert say("board-former") not in (await world.ada.slash("leaderboard")).text
    world.guild.remove_member(people[1].actor)
    for _ in range(2):
        assert people[1].name in (await world.ada.slash("leaderboard")).text
    world.env.backend.advance_clock(DAY)
    await world.ada.slash("leaderboard")  # asks in the background
    assert people[1].name not in (await world.ada.slash("leaderboard")).text


async def test_a_board_is_shown_though_members_cannot_be_looked_up(world):
    people = await a_board(world, 3)
    world.env.inject_error("GET", "/guilds/*/members/*", status=503, times=None)
    seen = await world.ada.slash("leaderboard")
    assert all(person.name in seen.text for person in people)
    assert say("board-former") not in seen.text


NAMES = [
    "@everyone",
    "<@&1> <@1>",
    "**bold** _it_ ~~x~~ `c` ||s||",
    "[click](https://example.org)",
    "https://example.org",
    "\u202egnp.exe",
    "\u200b\u2060",
    "1. # heading",
    "x" * 32,
    "-# small\nnew line",
    "<t:0:R> <:a:1> </daily:1>",
]


async def test_names_do_no_harm(world):
    post = await world.publish("foundations-claim-1")
    for name in NAMES:
        await world.join(name).click(post, "A")
    seen = await world.ada.slash("leaderboard")
    shown = lines(seen) + lines(await world.ada.click(seen, NEXT))
    assert len(shown) == len(NAMES)
    for line in shown:
        assert not LIVE.search(line)
        assert line.count("**") == 2


async def test_a_new_name_shows_from_the_next_answer_on(world):
    post = await world.publish("foundations-claim-1")
    await world.ben.click(post, "A")
    world.env.backend.get_guild(world.guild.id).members[world.ben.id].nick = "Benjamin"
    await world.ben.click(await world.publish("foundations-claim-2"), "A")
    assert "Benjamin" in (await world.ada.slash("leaderboard")).text


async def test_the_places_around_ones_own_and_the_gap(world):
    people = await a_board(world, 23, right=12)
    seen = await people[-1].slash("leaderboard")
    assert [re.findall(r"Member \d\d", line)[0] for line in lines(seen)[10:]] == [
        f"Member {n}" for n in (19, 20, 21, 22)
    ]
    assert say("board-gap", points=10, rank=1) in seen.text
    first = await people[0].slash("leaderboard")
    assert len(lines(first)) == 10
    assert say("board-gap", points=10, rank=1) not in first.text


async def test_the_most_improved(world):
    people = [world.ada, world.ben]
    rows = [
        {"server": world.guild.id, "period": period, "topic": topic, "user": person.id, "attempts": 10,
         "score_sum": score, "points": 0, "right": 0}
        for number, person in enumerate(people)
        for topic in ("", "foundations")
        for period, score in (("2026-01", 8400), ("2025-12", 4200 - 2100 * number))
    ]  # fmt: skip
    async with world.context.store.write() as tx:
        await tx.execute(insert(standings), rows)
        await servers.note_names(tx, [((world.guild.id, one.id), one.name) for one in people], world.env.now())
    seen = await world.ada.slash("leaderboard", board="improved")
    assert say("board-improved-about", period="month", least=5) in seen.text
    assert "🥇 Ben · **+75** points of accuracy (25% → 100%)" in seen.text
    assert say("board-own-improved", rank=2, members=2) in seen.text
    drawn = await world.ada.click(seen, say("board-as-picture"))
    assert "1 Ben, up 75 points of accuracy, from 25% to 100%" in drawn.message.attachments[0].description
    (said,) = (await world.ada.actor.click(drawn.message, custom_id=drawn.button_id(say("board-share")))).followups
    assert say("board-improved-about", period="month", least=5) in Screen(said).text
    topic = await world.stranger.slash("leaderboard", board="improved", topic="foundations")
    assert "Foundations" in topic.text
    assert "Ben" in topic.text
    async with world.context.store.write() as tx:
        await servers.set_visibility(tx, world.guild.id, world.ben.id, Visibility.RANK)
    seen = await world.ada.slash("leaderboard", board="improved")
    assert "🥇 Ben\n" in seen.text, "the place alone"
    drawn = await world.ada.click(seen, say("board-as-picture"))
    assert ": 1 Ben; 2 Ada, up 50 points" in drawn.message.attachments[0].description
    assert "**+75**" in (await world.ben.slash("leaderboard", board="improved")).text, "their own, all of it"
    seen = await world.ada.slash("leaderboard", period="month")
    assert re.search(r"^\S+ Ben · \*\*0\*\* points$", seen.text, re.MULTILINE)
    refused = await world.ada.slash("leaderboard", board="improved", period="all")
    assert refused.text == say("error-improved-period")
    assert say("board-empty-improved") in (await world.ada.slash("leaderboard", board="improved", period="week")).text


async def test_as_a_picture_and_back(world):
    people = await a_board(world, 11)
    seen = await people[0].slash("leaderboard", period="all")
    drawn = await people[0].click(seen, say("board-as-picture"))
    assert drawn.message.id == seen.message.id
    assert len(drawn.message.attachments) == 1
    assert "Member 00" in drawn.message.attachments[0].description
    further = await people[0].click(drawn, NEXT)
    assert "Member 10" in further.message.attachments[0].description
    words = await people[0].click(further, say("board-in-words"))
    assert words.message.attachments == []
    assert len(lines(words)) == 1 + 4


async def test_a_shared_board_names_who_shared_it_and_nobody_s_own_place(world):
    people = await a_board(world, 2)
    seen = await people[0].slash("leaderboard")
    name = seen.button_id(say("board-share"))
    (said,) = (await people[0].actor.click(seen.message, custom_id=name)).followups
    shared = Screen(said)
    assert not shared.private
    assert say("board-shared", name="Member 00") in shared.text
    assert "(you)" not in shared.text
    assert shared.buttons == {}
    assert say("board-share") not in seen.buttons, "a second click would share it twice"
    drawn = await people[0].click(seen, say("board-as-picture"))
    (said,) = (await people[0].actor.click(drawn.message, custom_id=name)).followups
    assert "Member 01" in said.attachments[0].description
    seen = await people[0].slash("leaderboard")
    everyone, mute = world.guild.default_role, discord.PermissionOverwrite(send_messages=False)
    allow, deny = mute.pair()
    world.env.backend.set_overwrite(world.general.id, Overwrite(everyone.id, 0, allow.value, deny.value))
    refused = await people[0].click(seen, say("board-share"))
    assert refused.text == say("error-may-not-write", channel=f"<#{world.general.id}>")
