"""Everything that people read comes from the catalogue, in their own language or in their server's.

Each test brings many texts up; whether they are in the right language is looked at when it is over (see ``conftest``).
"""

from __future__ import annotations

import pytest

from bot.core.exercise import KINDS
from bot.core.visibility import Visibility
from bot.store import servers
from bot.texts import say
from tests.behaviour.honesty.test_reporting import desk
from tests.behaviour.languages.explorer import explore
from tests.behaviour.languages.foreign_bank import DRILL, TERM, foreign
from tests.behaviour.languages.overheard import Heard, fault, heard
from tests.behaviour.moderating import let_in, open_form, set_up, set_up_around, submit_form
from tests.behaviour.world import DAY, MINUTE, World
from tests.texts.pseudo import MEMBERS, SERVERS


def read_by(world: World, locale: str) -> list[Heard]:
    return [one for one in heard(world) if one.locale == locale]


def exercise_of(world: World, kind: str) -> str:
    return next(exercise.id for exercise in world.context.bank if exercise.kind == kind and exercise.figure is None)


async def lived_through(world: World, exercise: str) -> None:
    """An exercise is posted, answered in all ways, revealed, and practised."""
    post = await world.publish(exercise)
    for turn, person in enumerate((world.ada, world.ben, world.mod)):
        await explore(person, post, turn=turn)
    await world.wait(MINUTE)
    await world.wait(DAY)
    for person in (world.stranger, world.ada):
        await explore(person, post)
        await person.slash("daily")


@pytest.mark.parametrize("kind", KINDS)
async def test_an_exercise_from_post_to_reveal(world, kind):
    await lived_through(world, exercise_of(world, kind))
    assert len(read_by(world, SERVERS)) > 20
    assert len(read_by(world, MEMBERS)) > 20


@pytest.mark.parametrize("attached", [True, False])
async def test_an_exercise_with_a_figure(world, attached):
    world.deny(world.daily, attach_files=attached)
    await lived_through(world, next(exercise.id for exercise in world.context.bank if exercise.figure))


async def test_a_drill(world):
    await world.mod.post(exercise=DRILL, channel=world.daily)
    (thread,) = world.daily.threads
    await world.ada.slash("daily")
    opening = world.posts()[0]
    for screen in (*world.posts(thread), opening):
        await explore(world.ada, screen)
    await world.wait(DAY)
    await explore(world.ben, opening)


async def test_a_daily_with_all_around_it(world):
    role = world.guild.create_role("学習者", mentionable=True)
    world.may_mention = {role.id}
    await set_up_around(world.mod, world.daily, "thread", "reveal", ping=role)
    await world.wait_until(9)
    await explore(world.ada, world.posts()[0])
    (thread,) = world.daily.threads
    assert "2026年1月5日" in thread.name
    await world.ada.slash("daily")
    await world.wait_until(9, days=2)
    await explore(world.ada, await world.ada.slash("daily"))


@pytest.mark.parametrize("in_channel", [True, False])
async def test_what_moderators_are_told(world, in_channel):
    await set_up_around(world.mod, world.daily, "thread", moderators=world.general if in_channel else None)
    world.deny(world.daily, create_public_threads=False)
    await world.wait_until(9)
    world.deny(world.daily, create_public_threads=False, send_messages=False)
    await world.wait_until(9, days=2)
    await world.mod.slash("doctor")
    await world.mod.slash("schedule list")


async def test_boards(world):
    await world.ada.slash("leaderboard")
    post = await world.publish("foundations-claim-1", hours=1)
    for number in range(12):
        await explore(world.join(f"{number}"), post, turn=number % 3)
    board = await world.ada.slash("leaderboard", period="all", topic="foundations")
    await explore(world.ada, board)
    await explore(world.ada, post)
    await world.ada.slash("leaderboard")
    await world.ben.slash("leaderboard", period="today")
    await world.ben.slash("leaderboard", board="improved")
    await world.ben.slash("leaderboard", board="improved", period="all")


async def test_a_digest(world):
    await world.mod.slash("schedule digest", channel=world.general, time="18:00", weekday=4)
    for command in ("preview", "list"):
        await world.mod.slash(f"schedule {command}", **({} if command == "list" else {"schedule": 1}))
    for exercise in ("foundations-claim-1", "foundations-claim-2"):
        post = await world.publish(exercise, hours=1)
        for turn, person in enumerate((world.ada, world.ben, world.stranger)):
            await explore(person, post, turn=turn)
        await world.wait(2 * 60 * MINUTE)
    await world.wait_until(18, days=4)
    await explore(world.ada, world.post(world.general))


async def test_progress(world):
    await world.ada.slash("progress")
    post = await world.publish("foundations-claim-1", hours=1)
    for turn, person in enumerate((world.ada, world.ben)):
        await explore(person, post, turn=turn)
    await explore(world.ada, await world.ada.slash("progress"))
    for member in (world.ben, world.stranger):
        await world.ada.slash("progress", member=member.actor)
    async with world.context.store.write() as tx:
        await servers.set_visibility(tx, world.guild.id, world.ben.id, Visibility.HIDDEN)
    await world.ada.slash("progress", member=world.ben.actor)


async def test_help_and_glossary(world):
    await world.ada.slash("help")
    await explore(world.mod, await world.mod.slash("help"))
    await explore(world.ada, await world.ada.slash("glossary", term=foreign(TERM)))
    await world.publish(exercise_of(world, "order"))
    await explore(world.ada, await world.ada.slash("glossary", term=foreign(TERM)))
    for typed in ("123", " "):
        await world.ada.slash("glossary", term=typed)


async def test_practice(world):
    for turn, person in enumerate((world.ada, world.ben, world.mod)):
        await explore(person, await person.slash("practice", mode="settings"))
        await explore(person, await person.slash("practice", mode="export"))
        await explore(person, await person.slash("practice"), turn=turn)
    for mode in ("new", "mistakes"):
        for kind in KINDS:
            await explore(world.ada, await world.ada.slash("practice", mode=mode, kind=kind))
    await world.ada.slash("practice", mode="export")
    await world.ben.slash("practice")
    await world.wait(DAY)
    await explore(world.ben, await world.ben.slash("practice"))
    assert len(read_by(world, MEMBERS)) > 20


async def test_what_is_ones_own(world):
    await explore(world.ada, await world.ada.slash("me settings"))
    for _ in range(2):
        await world.ada.slash("me export")
        await explore(world.ada, await world.ada.slash("me delete"))
    assert len(read_by(world, MEMBERS)) > 2


async def test_the_guided_set_up(world):
    role = world.guild.create_role("教員")
    guide = await set_up(world.mod, zone="Asia/Kathmandu")
    await guide.type_time("99")
    await guide.type_time("18:30")
    await guide.pick("channel", world.closed)
    await guide.pick("weekdays", "0", "2")
    await guide.press("next", "back", "next")
    await guide.pick("topics", "foundations", "releases")
    await guide.press("next", "thread", "reveal")
    await guide.pick("ping", role)
    await guide.pick("moderators", world.secret)
    await guide.pick("quizmasters", role)
    await guide.press("next", "check", "back", "back", "back")
    await guide.pick("channel", world.daily)
    await guide.press("next", "next")
    await guide.pick("ping")
    await guide.press("next", "confirm")
    again = await set_up(world.mod, at=world.daily, zone="Europe/Berlin")
    await again.press("next", "next", "next", "back", "cancel")
    await world.mod.slash("schedule list")


async def test_schedules(world):
    for channel, more in ((world.daily, {}), (world.general, {"topics": "foundations,releases", "difficulty": 1})):
        await world.mod.slash("schedule daily", channel=channel, time="09:00", weekdays="mon,wed,fri", **more)
    for command in ("preview", "skip", "pause", "pause", "preview", "resume", "resume"):
        await world.mod.slash(f"schedule {command}", schedule=1)
    for time in ("99", "10:30"):
        await submit_form(world.mod, await open_form(world.mod, 2), time=time)
    await world.mod.slash("schedule list")
    await world.wait_until(9, days=2)
    await world.mod.slash("doctor")
    await world.mod.order("schedule remove", "remove-yes", schedule=1)
    await world.mod.slash("schedule list")


async def test_reports_corrections_and_the_log(world):
    await desk(world)
    post = await world.publish("foundations-claim-1", hours=1)
    for turn, person in enumerate((world.ada, world.ben)):
        await explore(person, post, turn=turn)
    await world.wait(61 * MINUTE)
    opened = await world.ada.actor.click(post.message, custom_id="t1:report:p1")
    world.ada.seen(await world.ada.actor.submit_modal(opened, {"text": "1 + 1", "trouble": ["typo"]}))
    why = await world.ben.tap(await world.ben.tap(post, custom_id="t1:f:1"), custom_id="t1:points:p1")
    opened = await world.ben.actor.click(why.message, custom_id="t1:dispute:p1")
    world.ben.seen(await world.ben.actor.submit_modal(opened, {"text": "1 + 1"}))
    await world.wait(1)
    await explore(world.mod, await world.mod.slash("exercise reports"))
    for seen, ruling in enumerate(("void", "restore")):
        asked = await world.mod.slash(f"exercise {ruling}", exercise="p1")
        opened = await world.mod.actor.click(asked.message, custom_id=f"t1:rule:ask:{ruling}:1~{seen}")
        world.mod.seen(await world.mod.actor.submit_modal(opened, {"why": "1 + 1"}))
        await world.wait(MINUTE)
    await explore(world.mod, await world.mod.slash("exercise regrade", exercise="p1"))
    await explore(world.mod, await world.mod.slash("exercise analysis", exercise="foundations-claim-1"))
    await explore(world.mod, await world.mod.slash("audit"))
    await explore(world.ada, post)


async def test_what_is_posted_by_hand_is_looked_at_first(world):
    await explore(world.mod, await world.mod.slash("exercise post", channel=world.daily))
    await world.mod.slash("exercise post", exercise=DRILL, channel=world.daily)


async def test_closing_and_withdrawing(world):
    posts = [await world.publish(f"foundations-claim-{number}") for number in (1, 2)]
    await world.ada.click(posts[1], "A")
    for command in ("close", "close", "withdraw"):
        await world.mod.slash(f"exercise {command}", exercise="p1")
    await world.mod.slash("exercise withdraw", exercise="p2")
    world.deny(world.daily, view_channel=False)
    for number in (2, 1):
        await world.mod.order("exercise withdraw", "withdraw-yes", exercise=f"p{number}")
    await world.ada.forge(posts[0], "t1:f:1")


REFUSED = [
    ("schedule daily", {"time": "25:00"}),
    ("schedule daily", {"time": "09:00", "weekdays": "12"}),
    ("schedule daily", {"time": "09:00", "zone": "12"}),
    ("schedule daily", {"time": "09:00", "topics": "12"}),
    ("schedule pause", {"schedule": 9}),
    ("exercise post", {"exercise": "12"}),
    ("exercise post", {"topic": "12"}),
    ("exercise close", {"exercise": "12"}),
]


@pytest.mark.parametrize(("command", "options"), REFUSED)
async def test_what_is_refused(world, command, options):
    named = {"channel": world.daily} if command == "schedule daily" else {}
    await world.mod.slash(command, **named, **options)
    let_in(world, world.insiders, command.split()[0])
    await world.ada.slash(command, **named, **options)


async def test_where_the_bot_may_not_post(world):
    await world.mod.slash("schedule daily", channel=world.closed, time="09:00")
    await world.mod.post(channel=world.closed)


async def test_clicks_that_come_too_late(world):
    post = await world.publish("foundations-claim-1", hours=1)
    await world.ada.forge(post, "t1:zz:1")
    await world.ada.forge(post, "t9:a:1:1")
    await world.wait(9 * DAY)
    await explore(world.ada, post)


async def test_an_unexpected_error(world, monkeypatch):
    world.expects_errors = True
    monkeypatch.setattr(world.bot.services, "mentions", None)
    await world.ada.slash("help")


async def test_the_bank_is_read_again(world, questions):
    let_in(world, world.moderators, "bank")
    await world.mod.slash("bank reload")
    world.bot.owner_id = world.mod.id
    await world.mod.slash("bank reload")


SUGGESTED = [
    ("schedule daily", "time"),
    ("schedule daily", "weekdays"),
    ("schedule daily", "topics"),
    ("schedule daily", "zone"),
    ("schedule pause", "schedule"),
    ("exercise post", "exercise"),
    ("exercise post", "topic"),
    ("exercise close", "exercise"),
    ("exercise withdraw", "exercise"),
    ("leaderboard", "topic"),
    ("glossary", "term"),
    ("setup", "zone"),
]


async def test_suggestions(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00", weekdays="tue,thu")
    await world.publish("foundations-claim-1")
    for command, option in SUGGESTED:
        assert await world.mod.complete(command, option, ""), (command, option)
    drill = world.context.bank.drills[DRILL]
    assert world.mod.reads("drill-choice", title=drill.title) in await world.mod.complete(
        "exercise post", "exercise", ""
    )
    assert world.mod.reads("weekdays-work") in await world.mod.complete("schedule daily", "weekdays", "")


async def test_members_of_one_server_each_read_their_own_language(world):
    post = await world.publish("foundations-claim-1")
    ours = await world.ada.click(post, "A")
    world.members = SERVERS
    theirs = await world.ben.click(post, "A")
    assert fault(ours.text, MEMBERS) is None
    assert fault(theirs.text, SERVERS) is None
    assert fault(theirs.text, MEMBERS) == "in another language"
    world.env.http_requests.clear()
    world.members = MEMBERS
    await world.ada.slash("daily")


async def test_a_server_that_changes_its_language_reads_the_next_post_in_it(world):
    first = (await world.publish("foundations-claim-1")).text
    world.env.backend.edit_guild(world.guild.id, {"preferred_locale": MEMBERS})
    await world.env.settle()
    second = (await world.publish("foundations-claim-2")).text
    assert (fault(first, SERVERS), fault(second, MEMBERS)) == (None, None)
    world.env.http_requests.clear()


async def test_before_discord_tells_of_a_server_its_posts_are_in_english(world, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(world.bot, "get_guild", lambda _: None)
        post = await world.publish("foundations-claim-1")
    assert say("post-answers", answers=0) in post.text
    world.env.http_requests.clear()
    await explore(world.ada, post)
    await world.wait(MINUTE)
    assert fault(post.text, SERVERS) is None, "the next edit brings the language"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("⟦Ñó éẋéŕçíšé⟧ <t:1767603600:R> <#12> </daily:3> Ada", None),
        ("**A.** ⟦…⟧", None),
        ("No exercise", "not from the catalogue"),
        ("⟦Ñó⟧ exercise", "not from the catalogue"),
        ("⦃Ñó⦄", "in another language"),
        ("Adam", "not from the catalogue"),
    ],
)
def test_what_counts_as_a_bypass(text, wrong):
    assert fault(text, MEMBERS, frozenset({"Ada"})) == wrong
