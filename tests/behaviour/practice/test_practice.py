"""``/practice`` as a member lives it, in the server and in a direct message."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bot.core.exercise import Choice, Classify, Multiple
from bot.store import cards, practice
from bot.texts import say
from bot.ui.kit import ids
from bot.ui.practice import session_ids
from tests.behaviour.people import Person, Screen
from tests.behaviour.world import DAY, World

NEXT, FINISH, STOP = say("practice-next"), say("practice-finish"), say("practice-stop")


async def turn_on(world: World, screen: Screen) -> Any:
    """The turn that a message is about, as the store knows it."""
    number = next(parsed.post for name in screen.ids if (parsed := ids.parse_turn(name)))
    async with world.context.store.read() as tx:
        return await practice.get_turn(tx, number)


async def answer(world: World, person: Person, screen: Screen, *, wrong: bool = False, sure: str = "think") -> Screen:
    """Answer what is asked, whatever its kind."""
    turn = await turn_on(world, screen)
    exercise, shown = turn.exercise, turn.shown
    match exercise:
        case Choice():
            place = next(p for p, at in enumerate(shown) if exercise.options[at].correct is not wrong)
            asked = await person.tap(screen, "ABCDE"[place])
            assert say("workbench-how-sure") in asked.text
            return await person.tap(asked, say(f"confidence-{sure}"))
        case Multiple():
            for place, at in enumerate(shown):
                if exercise.options[at].correct is not wrong:
                    screen = await person.tap(screen, "ABCDE"[place])
        case Classify():
            for place, at in enumerate(shown):
                key = exercise.key[at]
                bucket = (key + 1) % len(exercise.buckets) if wrong else key
                screen = await person.choose(screen, [str(bucket)], number=place)
        case _:
            for step in reversed(range(len(shown))) if wrong else range(len(shown)):
                screen = await person.tap(screen, "ABCDEFG"[shown.index(step)])
    return await person.tap(screen, say(f"confidence-{sure}"))


async def through(world: World, person: Person, screen: Screen, seen: list[str] | None = None) -> Screen:
    """Answer everything right until the summary, and note what is asked."""
    while any(ids.parse_turn(name) for name in screen.ids):
        if seen is not None:
            seen.append(screen.text)
        result = await answer(world, person, screen)
        screen = await person.tap(result, NEXT if NEXT in result.buttons else FINISH)
    return screen


async def my_cards(world: World, person: Person) -> dict[str, Any]:
    async with world.context.store.read() as tx:
        return await cards.of_user(tx, person.id)


async def test_a_session_from_the_command_to_the_summary(world):
    first = await world.ada.slash("practice")
    assert say("practice-place", number=1, size=10) in first.text
    private = first.message.id
    result = await answer(world, world.ada, first, wrong=True, sure="sure")
    assert result.message.id == private, "one message, drawn anew"
    assert say("practice-again", when=say("practice-in-days", days=1)) in result.text
    assert "point" not in result.text
    assert list(result.buttons) == [NEXT, STOP, say("report-button")]
    second = await world.ada.tap(result, NEXT)
    assert say("practice-place", number=2, size=10) in second.text, "what comes once more makes it no longer"
    seen: list[str] = []
    summary = await through(world, world.ada, second, seen)
    assert say("practice-place", number=10, size=10) in seen[8]
    assert say("practice-place-again") in seen[9]
    assert summary.message.id == private
    assert say("practice-summary", right=9, answered=10) in summary.text
    assert say("practice-week", week=10) in summary.text
    assert say("practice-returns") in summary.text
    assert len(await my_cards(world, world.ada)) == 10
    assert say("board-empty") in (await world.ada.slash("leaderboard")).text
    more = await world.ada.tap(summary, say("practice-more", more=10))
    assert say("practice-place", number=1, size=4) in more.text, "what is left of the bank"


async def test_every_kind_is_practised_in_its_workbench(world):
    for kind in ("choice", "multiple", "classify", "order"):
        screen = await world.ada.slash("practice", mode="new", kind=kind)
        result = await answer(world, world.ada, screen)
        assert say("feedback-right") in result.text, kind
    screen = await world.ada.slash("practice", topic="releases", mode="new")
    assert screen.text


async def test_a_restart_in_mid_session_and_another_device(world):
    first = await world.ada.slash("practice")
    result = await answer(world, world.ada, first)
    second = await world.ada.tap(result, NEXT)
    await world.restart()
    phone = await world.ada.slash("practice")
    assert say("practice-place", number=2, size=10) in phone.text
    assert (await turn_on(world, phone)).id == (await turn_on(world, second)).id
    done = await answer(world, world.ada, second)
    assert say("feedback-again") not in done.text
    late = await world.ada.tap(phone, custom_id=phone.ids[0])
    assert say("feedback-again") in late.text, "the other device has answered it"
    assert len(await my_cards(world, world.ada)) == 2


async def test_an_old_message_shows_its_feedback_again(world):
    old = await world.ada.slash("practice")
    again = await world.ada.slash("practice")
    await answer(world, world.ada, again)
    await world.wait(20 * DAY)
    seen = await world.ada.tap(old, custom_id=old.ids[0])
    assert say("feedback-again") in seen.text
    assert len(await my_cards(world, world.ada)) == 1
    forward = await world.ada.tap(seen, NEXT)
    assert say("practice-place", number=2, size=10) in forward.text


async def test_yesterdays_session_is_offered(world):
    screen = await world.ada.slash("practice")
    await world.ada.tap(await answer(world, world.ada, screen), NEXT)
    await world.wait(DAY)
    offer = await world.ada.slash("practice")
    assert list(offer.buttons) == [say("practice-carry-on"), say("practice-afresh")]
    on = await world.ada.tap(offer, say("practice-carry-on"))
    assert say("practice-place", number=2, size=10) in on.text
    offer = await world.ben.slash("practice")
    assert say("practice-place", number=1, size=10) in offer.text, "a session is one's own"


async def test_stopping_early(world):
    result = await answer(world, world.ada, await world.ada.slash("practice"))
    summary = await world.ada.tap(result, STOP)
    assert say("practice-summary", right=1, answered=1) in summary.text
    fresh = await world.ada.slash("practice")
    assert say("practice-place", number=1, size=10) in fresh.text


async def test_what_is_posted_meanwhile_is_left_to_its_channel(world):
    screen = await world.ada.slash("practice", mode="new", topic="foundations")
    exercise = (await turn_on(world, screen)).exercise
    await world.publish(exercise.id)
    turn = await turn_on(world, screen)
    asked = await world.ada.tap(screen, "A")
    seen = await world.ada.tap(asked, say("confidence-sure"))
    assert say("practice-busy", busy=1) in seen.text
    assert (await turn_on(world, seen)).exercise.id != turn.exercise.id
    assert await my_cards(world, world.ada) == {}


async def test_an_exercise_retired_in_mid_session_is_skipped_with_a_word(world, questions):
    """By the bank's files, read again: the one in front can still be answered, the next is gone, another was edited."""
    screen = await world.ada.slash("practice", mode="new", topic="foundations")
    async with world.context.store.read() as tx:
        first, second, third, *_ = (await practice.get_session(tx, world.ada.id)).session.queue
    file = questions / "foundations.yaml"
    before = file.read_text()
    content = yaml.safe_load(before)
    content["exercises"] = [each for each in content["exercises"] if each["id"] != second]
    edited = next(each for each in content["exercises"] if each["id"] == third)
    edited["question"] = "Which of these claims was edited?"
    file.write_text(yaml.safe_dump(content, sort_keys=False))
    try:
        assert await world.bot.reload_bank() == []
        result = await answer(world, world.ada, screen)
        assert say("feedback-right") in result.text
        seen = await world.ada.tap(result, NEXT)
        assert say("practice-gone", gone=1) in seen.text
        assert say("practice-place", number=2, size=9) in seen.text
        assert "Which of these claims was edited?" in seen.text
        assert say("feedback-right") in (await answer(world, world.ada, seen)).text
        assert set(await my_cards(world, world.ada)) == {first, third}
    finally:
        file.write_text(before)


async def test_a_daily_moves_the_card_and_practice_knows_it(world):
    post = await world.first_daily()
    await world.ada.click(post, "A")
    assert len(await my_cards(world, world.ada)) == 1
    screen = await world.ada.slash("practice", mode="mistakes")
    assert say("practice-pause-mistakes") in screen.text or say("practice-place", number=1, size=1) in screen.text


async def test_the_hint_in_practice(world):
    screen = await world.ada.slash("practice", mode="new", kind="order")
    hinted = await world.ada.tap(screen, say("workbench-hint-free"))
    assert say("hint-practised") in hinted.text
    assert say("hint-costs") not in hinted.text


async def test_settings(world):
    screen = await world.ada.slash("practice", mode="settings")
    assert say("practice-exam-all") not in screen.buttons
    screen = await world.ada.choose(screen, ["5"], number=0)
    screen = await world.ada.choose(screen, ["10"], number=1)
    screen = await world.ada.choose(screen, ["5", "6"], number=2)
    assert screen.picked == [["5"], ["10"], ["5", "6"]]
    asked = await world.ada.slash("practice")
    assert say("practice-place", number=1, size=5) in asked.text
    await world.wait_until(9, days=5)
    rest = await world.ada.tap(await world.ada.slash("practice"), say("practice-afresh"))
    assert say("practice-pause-rest") in rest.text
    assert (await world.ada.slash("practice")).text == rest.text, "the old session is left"
    assert say("practice-place", number=1, size=5) in (await world.ada.tap(rest, say("practice-anyway"))).text


async def test_practising_anyway_is_of_what_was_asked_for(world):
    screen = await world.ada.slash("practice", mode="settings")
    today = world.env.now().weekday()
    await world.ada.choose(screen, [str(today)], number=2)
    await world.ada.slash("practice", mode="new", kind="order")
    rest = await world.ada.slash("practice", topic="foundations")
    assert say("practice-pause-rest") in rest.text
    asked = await turn_on(world, await world.ada.tap(rest, say("practice-anyway")))
    assert (asked.exercise.topic, asked.exercise.kind) == ("foundations", "choice")


async def test_exam_dates(world):
    async def set_exam(person: Person, name: str, typed: str) -> Screen:
        screen = await person.slash("practice", mode="settings")
        opened = await person.actor.click(screen.message, custom_id=name)
        return person.seen(await person.actor.submit_modal(opened, {"date": typed}))

    everyone = await set_exam(world.mod, session_ids.SERVER_EXAM, "2026-01-30")
    assert "30 Jan 2026" in everyone.text
    assert "30 Jan 2026" in (await world.ada.slash("practice", mode="settings")).text
    own = await set_exam(world.ada, session_ids.EXAM, "2026-02-10")
    assert "10 Feb 2026" in own.text
    for wrong, key in (("soon", "error-practice-date"), ("2020-01-01", "error-practice-exam")):
        assert (await set_exam(world.ada, session_ids.EXAM, wrong)).text == say(key, date=wrong)
    cleared = await set_exam(world.ada, session_ids.EXAM, "")
    assert "30 Jan 2026" in cleared.text, "the server's counts again"
    result = await answer(world, world.ada, await world.ada.slash("practice"))
    summary = await world.ada.tap(result, STOP)
    assert "📅" in summary.text
    screen = await world.ada.slash("practice", mode="settings")
    refused = await world.ada.forge(screen, session_ids.SERVER_EXAM)
    assert refused.text == say("error-not-moderator")
    screen = await world.mod.slash("practice", mode="settings")
    opened = await world.mod.actor.click(screen.message, custom_id=session_ids.SERVER_EXAM)
    world.env.backend.remove_member_role(world.guild.id, world.mod.id, world.moderators.id)
    refused = world.mod.seen(await world.mod.actor.submit_modal(opened, {"date": ""}))
    assert refused.text == say("error-not-moderator"), "the form was opened while they were one"


@pytest.mark.parametrize("name", ["p1:zz:1", "p1:a:404:1", "p1:p:1:0", "p2:nothing", "p2:begin:zz", "p1:"])
async def test_forged_clicks(world, name):
    screen = await world.ada.slash("practice")
    seen = await world.ada.forge(screen, name)
    assert seen.text in {say("error-practice-button"), say("error-practice-turn")}
    result = await answer(world, world.ada, screen)
    assert say("feedback-right") in result.text, "nothing was lost"


async def test_somebody_elses_turn(world):
    screen = await world.ada.slash("practice")
    mine = await world.ben.slash("practice")
    for name in screen.ids:
        if ids.parse_turn(name):
            assert (await world.ben.forge(mine, name)).text == say("error-practice-turn")
    post = await world.publish("foundations-claim-1")
    for name in filter(ids.parse_turn, screen.ids):
        assert (await world.ada.forge(post, name)).text == say("error-practice-button"), "on what everybody sees"


class Alone(Person):
    """A member in their direct messages with the bot."""

    def __init__(self, person: Person) -> None:
        super().__init__(person.world, person.actor.user, person.name)

    async def practise(self, **options: Any) -> Screen:
        return self.seen(await self.actor.slash("practice", **options))


async def test_in_a_direct_message(world):
    alone = Alone(world.ada)
    assert (await alone.practise()).text == say("error-practice-nowhere")
    screen = await world.ada.slash("practice")
    result = await answer(world, world.ada, screen)
    here = await alone.practise()
    assert say("practice-place", number=2, size=10) in here.text, "the session goes on wherever one is"
    result = await answer(world, alone, here)
    await world.restart()
    summary = await through(world, alone, await alone.tap(result, NEXT))
    assert say("practice-summary", right=10, answered=10) in summary.text
    settings = await alone.tap(summary, say("practice-settings-open"))
    assert say("practice-exam-all") not in settings.buttons
    assert (await alone.choose(settings, ["20"], number=0)).picked[0] == ["20"]
    for kind in ("order", "classify", "multiple"):
        screen = await alone.practise(mode="new", kind=kind)
        if say("practice-pause-new") not in screen.text:
            assert say("feedback-right") in (await answer(world, alone, screen)).text
    suggested = await alone.actor.autocomplete("practice", "topic", "fou")
    assert [one["value"] for one in suggested] == ["foundations"]
    async with world.context.store.read() as tx:
        assert (await practice.get_practiser(tx, world.ada.id)).server == world.guild.id


async def test_a_member_of_two_servers(world):
    screen = await world.ada.slash("practice", mode="new", kind="order")
    exercise = (await turn_on(world, screen)).exercise
    await world.elsewhere_ada.slash("daily")
    await world.elsewhere_ada.slash("practice", mode="mistakes")
    await world.elsewhere_mod.post(exercise=exercise.id, channel=world.elsewhere, hours=24)
    seen = await world.ada.slash("practice", mode="new", kind="order")
    assert say("practice-busy", busy=1) in seen.text
    assert not any(ids.parse_turn(name) for name in seen.ids)
