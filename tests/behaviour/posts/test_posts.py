"""The public post: its live count, its close, its reveal, and what people can still do then."""

import pytest

from bot.texts import say
from tests.behaviour.world import DAY, HOUR, MINUTE

EDITS = "/channels/"


def edits(world):
    return len(world.requests("PATCH", EDITS))


async def test_the_count_is_edited_at_most_once_in_five_seconds(world):
    post = await world.publish("foundations-claim-1")
    members = [world.join(f"Member {number}") for number in range(12)]
    for member in members[:4]:
        await member.click(post, "A")
    assert edits(world) == 1
    assert say("post-answers", answers=1) in post.text
    await world.wait(4)
    assert edits(world) == 1
    await world.wait(1)
    assert edits(world) == 2
    assert say("post-answers", answers=4) in post.text
    for member in members[4:]:
        await member.click(post, "B")
        await world.wait(1)
    assert edits(world) == 3
    await world.wait(5)
    assert edits(world) == 4
    assert say("post-answers", answers=12) in post.text
    settled = edits(world)
    await world.wait(HOUR)
    assert edits(world) == settled, "nothing changed, nothing is edited"


async def test_a_second_click_or_a_practice_answer_edits_nothing(world):
    post = await world.publish("foundations-claim-1", hours=1)
    await world.ada.click(post, "A")
    await world.wait(6)
    before = edits(world)
    await world.ada.click(post, "B")
    await world.wait(6)
    assert edits(world) == before
    await world.wait(HOUR)
    revealed, text = edits(world), post.text
    desk = await world.ben.click(post, say("post-practise"))
    await world.ben.click(desk, "A")
    await world.wait(MINUTE)
    assert edits(world) == revealed
    assert post.text == text


async def test_close_and_reveal_at_the_due_time(world):
    post = await world.publish("foundations-claim-1", hours=2)
    right = "ABC"[await world.place_of_right(post.number)]
    wrong = "ABC".replace(right, "")[0]
    await world.ada.click(post, right)
    await world.ben.click(post, right)
    await world.stranger.click(post, wrong)
    await world.wait(2 * HOUR - 1)
    assert post.enabled == ["A", "B", "C", say("post-hint")]
    await world.wait(1)
    assert post.enabled == [say("post-practise"), say("post-my-result"), say("report-button")]
    for part in (
        say("reveal-right-choice", right=2, answers=3),
        say("reveal-closed", at=f"<t:{int(world.env.now().timestamp())}:f>"),
        "👉",
        say("reveal-share", percent=67, count=2, bar="████░░"),
        say("reveal-share", percent=33, count=1, bar="██░░░░"),
        say("reveal-share", percent=0, count=0, bar="░░░░░░"),
        "Practices are habits.",
        say("reveal-week"),
    ):
        assert part in post.text
    assert len(world.posts()) == 2, "the reveal takes the place of the question, and a reply tells of it"


async def test_a_click_at_the_last_moment_counts_and_one_at_the_close_does_not(world):
    post = await world.publish("foundations-claim-1", hours=1)
    await world.wait(HOUR - 1)
    seen = await world.ada.click(post, "A")
    assert say("feedback-points-grace") not in seen.text
    await world.wait(1)
    assert say("reveal-right-choice", right=int(say("feedback-right") in seen.text), answers=1) in post.text
    asked = await world.ben.forge(post, f"t1:a:{post.number}:0")
    late = await world.ben.tap(asked, say("confidence-sure"))
    assert say("feedback-points-grace") in late.text


@pytest.mark.parametrize(
    "exercise",
    ["foundations-claim-1", "monitoring-watch-without-labels", "automation-who-cures-it", "releases-switch-in-order"],
)
async def test_a_reveal_that_nobody_answered(world, exercise):
    post = await world.publish(exercise, hours=1)
    await world.wait(HOUR)
    assert say("reveal-nobody") in post.text
    seen = await world.ada.click(post, say("post-my-result"))
    assert seen.text == say("error-not-answered")


async def test_my_result_and_practice_on_the_reveal(world):
    post = await world.publish("foundations-claim-1", hours=1)
    first = await world.ada.click(post, "A")
    await world.wait(HOUR)
    seen = await world.ada.click(post, say("post-my-result"))
    assert seen.text.splitlines()[1:-1] == first.text.splitlines()[1:-1]
    again = await world.ada.click(post, say("post-practise"))
    assert say("feedback-again") in again.text

    desk = await world.ben.click(post, say("post-practise"))
    assert say("workbench-practice") in desk.text
    right = "ABC"[await world.place_of_right(post.number)]
    result = await world.ben.click(desk, right)
    assert say("feedback-points-grace") in result.text
    assert say("feedback-right") in (await world.ben.click(post, say("post-my-result"))).text
    assert say("board-own-none") in (await world.ben.slash("leaderboard")).text


async def test_the_next_daily_closes_the_previous_one(world):
    first = await world.first_daily()
    await world.ada.click(first, "A")
    await world.wait_until(8, 59, days=1)
    assert "A" in first.enabled
    await world.wait_until(9)
    second = world.post()
    assert second.number != first.number
    assert "A" in second.enabled
    assert say("post-my-result") in first.enabled


async def test_a_weekly_exercise_closes_after_three_days(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00", weekdays="mon")
    await world.wait_until(9)
    post = world.post()
    await world.wait(3 * DAY - 1)
    assert "A" in post.enabled
    await world.wait(1)
    assert say("post-my-result") in post.enabled


async def test_a_post_that_was_deleted_harms_nothing(world):
    post = await world.first_daily()
    world.env.backend.delete_message(world.daily.id, post.message.id)
    listed = await world.ada.slash("daily")
    desk = await world.ada.click(listed, say("post-answer"))
    await world.ada.click(desk, "A")
    await world.wait_until(9, 1, days=1)
    assert "A" in world.post().enabled
    assert len(world.posts()) == 1


async def test_the_post_shows_neither_key_nor_reasons_before_its_close(world):
    for exercise in ("foundations-claim-1", "monitoring-watch-without-labels", "releases-switch-in-order"):
        post = await world.publish(exercise)
        stored = (await world.stored_post(post.number)).exercise
        assert stored.explanation[:40] not in post.text
        assert not any(part.why in post.text for part in stored.parts)
        assert "✅" not in post.text
