"""A quiz as host, players, a late comer and a stranger see it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import discord

from bot.core.quiz.state import Phase
from bot.core.records.events import Occasion
from bot.texts import say
from bot.ui.kit.markdown import timestamp
from tests.behaviour.moderating import open_form, submit_form
from tests.behaviour.quizzes.hall import Hall, open_quiz

JOIN, LEAVE, START = say("quiz-join"), say("quiz-leave"), say("quiz-start-now")


async def test_a_whole_quiz(world) -> None:
    hall = await open_quiz(world)
    opening = await hall.opening()
    assert "Quiz: Foundations" in opening.text
    assert "3 questions" in opening.text
    seen = await world.ada.tap(opening, JOIN)
    assert say("quiz-you-are-in") in seen.text
    assert say("quiz-you-are-in-already") in (await world.ada.tap(opening, JOIN)).text
    seen = await world.ben.tap(opening, JOIN)
    assert say("quiz-you-left") in (await world.ben.tap(seen, LEAVE)).text
    await world.ben.tap(opening, JOIN)
    await world.wait(6)
    assert "Ada, Ben" in (await hall.opening()).text

    await hall.until(Phase.OPEN)
    assert say("quiz-running") in (await hall.opening()).text
    vote = await hall.vote()
    assert "Question 1 of 3" in vote.text
    receipt = await hall.answer(world.ada, right=False)
    assert say("quiz-receipt-change", until="").split("**")[1] in receipt.text
    await hall.answer(world.ada)  # changed in time: the last one counts
    await hall.answer(world.ben, right=False)
    late = await hall.answer(world.stranger)  # who never joined
    assert say("quiz-joined-too") in late.text
    await hall.until(Phase.REVEALED)
    reveal = await hall.vote()
    assert "**2 of 3** got it right" in reveal.text
    assert "**+10** Ada, Sam" in reveal.text
    board = await hall.latest()
    assert "Scores after question 1 of 3" in board.text
    assert "🥇 **Ada** · 10 points +10" in board.text
    assert "3\\. **Ben** · 0 points" in board.text  # no medal without points
    mine = await world.ben.tap(reveal, say("quiz-my-answer"))
    assert "❌" in mine.text

    await hall.until(Phase.OPEN)
    await hall.answer(world.ben)
    await hall.answer(world.ada, right=False)
    await hall.until(Phase.REVEALED)
    assert "Ben** · 10 points +10" in (await hall.latest()).text
    await hall.until(Phase.OPEN)
    await hall.answer(world.ada)
    await hall.until(Phase.ENDED)
    await world.wait(2)
    podium = await hall.latest()
    assert "🥇 **Ada** · 20 points" in podium.text
    assert "🥇 **Ada** · 20 points" in (await hall.opening()).text
    await _look_back(world, opening, podium)


async def _look_back(world, opening, podium) -> None:
    """What people see of a quiz that is over."""
    mine = await world.ada.tap(podium, say("quiz-my-result"))
    assert "You got 2 of 3" in mine.text
    assert "1st" in mine.text
    assert say("quiz-replay") in mine.buttons
    practice = await world.ada.tap(mine, say("quiz-replay"))
    assert practice.private
    board = await world.ada.slash("leaderboard", board="quizzes")
    assert say("board-quizzes") in board.text
    assert "🥇 **Ada (you)** · **20** points · 2 of 3 right" in board.text
    assert say("error-quiz-not-played") in (await world.mod.tap(podium, say("quiz-my-result"))).text
    assert say("error-quiz-over") in (await world.mod.forge(opening, "q1:j:1")).text


async def test_talk_it_over(world) -> None:
    hall = await open_quiz(world, mode="discuss")
    await hall.until(Phase.LOBBY)
    await world.mod.tap(await hall.opening(), START)
    await hall.until(Phase.OPEN)
    first = await hall.vote()
    for person, right in ((world.ada, True), (world.ben, False)):
        await hall.answer(person, right=right)
    await hall.until(Phase.TALK)
    assert "Talk it over" in (await hall.vote()).text
    assert say("error-quiz-talk") in (await world.ada.forge(first, "q1:a:1:0:0")).text
    await hall.until(Phase.AGAIN)
    await world.wait(1)
    again = await hall.vote()
    assert again.message.id != first.message.id
    assert say("quiz-vote-again") in again.text
    await hall.answer(world.ben)
    await hall.answer(world.stranger, right=False)
    await hall.until(Phase.REVEALED)
    reveal = await hall.vote()
    assert "**2 of 3** got it right" in reveal.text
    assert "won over 1 person to the right answer, and nobody" in reveal.text
    assert "50% in the first vote" in reveal.text


async def test_the_hosts_panel(world) -> None:
    hall = await open_quiz(world, pace=0)
    assert say("error-quiz-not-host") in (await world.ada.tap(await hall.opening(), START)).text
    panel = await world.mod.slash("quiz panel")
    assert {say("quiz-next-lobby"), say("quiz-act-pause"), say("quiz-act-stop")} <= set(panel.enabled)
    assert "Starts <t:" in panel.text
    panel = await world.mod.tap(panel, say("quiz-next-lobby"))
    await hall.until(Phase.OPEN)
    await world.wait(1)
    assert {say("quiz-next-open"), say("quiz-act-skip")} <= set(panel.enabled)  # without another click
    await hall.answer(world.ada)
    await world.wait(6)
    assert "1 of 1 answered" in panel.text
    panel = await world.mod.tap(panel, say("quiz-act-pause"))
    assert say("quiz-paused") in panel.text
    await world.wait(600)
    assert (await hall.quiz()).state.phase is Phase.OPEN
    assert say("quiz-paused") in (await hall.vote()).text
    assert "1 of 1 answered" in (await hall.vote()).text
    panel = await world.mod.tap(panel, say("quiz-act-resume"))
    panel = await world.mod.tap(panel, say("quiz-act-extend"))
    panel = await world.mod.tap(panel, say("quiz-next-open"))
    await hall.until(Phase.REVEALED)
    assert say("quiz-host-goes-on") in (await hall.latest()).text
    await world.wait(2)
    panel = await world.mod.tap(panel, say("quiz-act-void"))
    await world.wait(1)
    assert say("quiz-void-host") in panel.text
    assert say("quiz-void-host") in (await hall.vote()).text
    assert say("quiz-board-void") in (await hall.latest()).text
    panel = await world.mod.slash("quiz panel")
    panel = await world.mod.tap(panel, say("quiz-next-revealed"))
    await hall.until(Phase.OPEN)
    assert say("quiz-void-host") not in panel.text
    await world.wait(1)
    panel = await world.mod.tap(panel, say("quiz-act-skip"))
    assert say("quiz-phase-asking") in panel.text
    await hall.until(Phase.OPEN)
    assert "Question 2 of 3" in (await hall.vote()).text
    await world.wait(1)
    asking = await world.mod.tap(panel, say("quiz-act-stop"))
    await world.wait(60)
    assert say("quiz-stop-ask", about=say("quiz-about", topic="Foundations")).split("?")[0] in asking.text
    panel = await world.mod.tap(asking, say("quiz-act-stop"))
    assert say("quiz-phase-ended") in panel.text
    await world.wait(1)
    assert say("quiz-end-stopped") in (await hall.opening()).text
    assert say("error-quiz-none") in (await world.mod.slash("quiz panel")).text


async def test_a_panel_is_redrawn_until_it_is_dismissed(world, caplog) -> None:
    caplog.set_level("INFO", "bot.ui.talk.following")
    hall = await open_quiz(world)
    panel = await world.mod.slash("quiz panel")
    world.env.inject_error("PATCH", "*/@original", status=503)
    await world.ada.tap(await hall.opening(), JOIN)
    await world.wait(6)
    assert say("quiz-panel-players", players=1) not in panel.text
    await world.wait(6)  # Discord is there again
    assert say("quiz-panel-players", players=1) in panel.text
    del world.env.backend.messages[panel.message.channel_id][panel.message.id]
    await world.ben.tap(await hall.opening(), JOIN)
    await world.wait(6)
    assert not world.bot.services.following._tasks
    assert not [record for record in caplog.records if "no longer" in record.message]


async def test_a_panel_says_when_it_no_longer_redraws_itself(world) -> None:
    hall = await open_quiz(world, pace=0)
    panel = await world.mod.slash("quiz panel")
    other = await world.join("Omar", roles=[world.moderators]).slash("quiz panel")
    for seen in (panel, other):
        assert say("quiz-panel-again") in seen.text
    await world.restart()
    for seen in (panel, other):
        assert say("quiz-panel-still") in seen.text
    panel = await world.mod.tap(panel, say("quiz-panel-refresh"))
    assert say("quiz-panel-again") in panel.text
    await world.mod.tap(panel, say("quiz-act-pause"))
    await world.wait(13 * 60)
    assert say("quiz-panel-again") in panel.text
    await world.wait(2 * 60)  # Discord takes no more edits after a quarter of an hour
    assert say("quiz-panel-still") in panel.text
    assert say("quiz-paused") in panel.text
    panel = await world.mod.tap(panel, say("quiz-act-stop"))
    panel = await world.mod.tap(panel, say("quiz-act-stop"))
    assert say("quiz-panel-still") not in panel.text
    assert (await hall.quiz()).is_over


async def test_too_few_exercises_say_what_to_widen(world) -> None:
    seen = await world.mod.slash("quiz start", channel=world.daily, topic="automation", questions=3)
    assert "Only 1 question fits, and you asked for 3. Leave out the topic, or ask fewer questions." in seen.text


async def test_with_fewer_players_than_asked_for_it_says_why_it_did_not_start(world) -> None:
    seen = await world.mod.slash("quiz start", channel=world.daily, mode="discuss", talk_from=80, talk_to=20)
    assert say("error-quiz-talk-range") in seen.text
    hall = await open_quiz(world, min_players=2, mode="discuss", talk_seconds=45, talk_from=20, talk_to=80)
    assert say("quiz-least", least=2) in (await hall.opening()).text
    await world.ada.tap(await hall.opening(), JOIN)
    made = await hall.until(Phase.ENDED)
    await world.wait(1)
    assert say("quiz-end-too-few", least=2) in (await hall.opening()).text
    settings = made.state.settings
    assert (settings.talk.total_seconds(), float(settings.talk_from), float(settings.talk_to)) == (45, 0.2, 0.8)


async def test_without_threads_it_is_in_the_channel(world) -> None:
    world.deny(world.daily, create_public_threads=False)
    seen = await world.mod.slash("quiz start", channel=world.daily)
    assert say("quiz-no-thread") in seen.text
    world.deny(world.general, send_messages_in_threads=False)  # a thread that nothing can be sent in
    seen = await world.mod.slash("quiz start", channel=world.general)
    assert say("quiz-no-thread") in seen.text
    hall = Hall(world, 2)
    await world.ada.tap(await hall.opening(), JOIN)
    await hall.until(Phase.OPEN)
    assert (await hall.quiz()).place == world.general.id
    planned = await world.mod.slash("schedule quiz", channel=world.general, time="19:00", questions=3)
    for told in (planned, await world.mod.slash("doctor")):
        assert say("permission-send-messages-in-threads") in told.text


async def test_teams(world) -> None:
    hall = await open_quiz(world, teams=2, speed_bonus=True, difficulty=1, seconds=60, pace=40)
    assert say("quiz-fast") in (await hall.opening()).text
    assert say("exercise-difficulty-1") in (await hall.opening()).text
    red = say("quiz-join-team", team=say("quiz-team-red"))
    opening = await hall.opening()
    assert say("quiz-your-team", team=say("quiz-team-red")) in (await world.ada.tap(opening, red)).text
    assert say("quiz-other-team", team=say("quiz-team-blue")) in (await world.ben.tap(opening, red)).text
    await hall.until(Phase.OPEN)
    await hall.answer(world.ada)
    await hall.answer(world.ben, right=False)
    await hall.until(Phase.REVEALED)
    board = await hall.latest()
    assert f"🥇 **{say('quiz-team-red')}** · 10 points" in board.text
    due = (await hall.quiz()).state.due
    assert timestamp(due, "R") in board.text
    panel = await world.mod.slash("quiz panel")
    panel = await world.mod.tap(panel, say("quiz-act-extend"))
    await world.wait(6)
    assert timestamp(due + timedelta(seconds=30), "R") in (await hall.latest()).text
    await world.mod.tap(panel, say("quiz-act-pause"))
    await world.wait(6)
    assert say("quiz-paused") in (await hall.latest()).text


async def test_results_as_a_table(world) -> None:
    assert say("error-quiz-none-yet") in (await world.mod.slash("quiz results")).text
    hall = await open_quiz(world)
    await hall.until(Phase.LOBBY)
    await world.ada.tap(await hall.opening(), JOIN)
    await hall.until(Phase.OPEN)
    await hall.answer(world.ada)
    seen = await world.mod.slash("quiz results")
    assert say("quiz-results-running") in seen.text
    assert seen.message.attachments[0].filename == "quiz-1.csv"
    assert await world.mod.complete("quiz results", "quiz", "found")


async def test_a_scheduled_quiz(world) -> None:
    seen = await world.mod.slash(
        "schedule quiz", channel=world.daily, time="19:00", weekdays="mon", topic="foundations", questions=3
    )
    assert say("schedule-made-quiz") in seen.text
    assert "live quiz, 3 questions" in seen.text
    assert say("schedule-topics", topics="Foundations") in seen.text
    once = await world.mod.slash("schedule quiz", channel=world.general, time="20:00", date="2026-01-06", questions=3)
    assert say("schedule-once") in once.text
    for command, why in (("skip", "error-skip-once"), ("edit", "error-schedule-once")):
        assert say(why) in (await world.mod.slash(f"schedule {command}", schedule=2)).text
    only = timestamp(datetime(2026, 1, 6, 20, tzinfo=UTC), "f")
    assert say("remove-dates", dates=only) in (await world.mod.slash("schedule remove", schedule=2)).text
    listed = await world.mod.slash("schedule list")
    assert listed.text.count("🎲") == 2
    assert say("preview-quiz") in (await world.mod.slash("schedule preview", schedule=1)).text
    both = await world.mod.slash("schedule quiz", channel=world.daily, time="19:00", weekdays="mon", date="2026-01-06")
    assert say("error-date-and-weekdays") in both.text
    for bad in ("soon", "2025-01-01", "2028-01-01"):
        seen = await world.mod.slash("schedule quiz", channel=world.daily, time="19:00", date=bad)
        assert say("error-bad-date", date=bad) in seen.text
    beyond = await world.mod.slash("schedule quiz", channel=world.daily, time="19:00", ping=world.insiders)
    assert beyond.text == say("error-mention-beyond", role=f"<@&{world.insiders.id}>"), "Noor can't mention it either"
    form = await open_form(world.mod, 1)
    seen = await submit_form(world.mod, form, quiz=["discuss"])
    assert say("quiz-mode-discuss") in seen.text
    seen = await world.mod.slash("schedule edit", schedule=1, seconds=45, pace=20, mode="classic")
    assert "3 questions, 45 seconds each · 20 seconds in between" in seen.text
    assert say("quiz-mode-discuss") not in seen.text
    assert say("error-not-a-daily") in (await world.mod.slash("schedule edit", schedule=1, review_every=3)).text
    await world.wait_until(18, 50)
    hall = Hall(world)
    opening = await hall.opening()
    assert "Quiz: Foundations" in opening.text
    assert "45 seconds each" in opening.text
    await world.ada.tap(opening, JOIN)
    await world.wait_until(19)
    await hall.until(Phase.OPEN)
    assert "Question 1 of 3" in (await hall.vote()).text


async def test_a_scheduled_quiz_is_among_the_servers_events(world) -> None:
    guild, role = world.env.backend.get_guild(world.guild.id), world.guild.roles["MLOps Tutor"]
    more = discord.Permissions(guild.roles[role.id].permissions)
    fewer = discord.Permissions(more.value)
    fewer.update(administrator=False, manage_events=False, create_events=False)
    world.env.backend.edit_role(guild.id, role.id, {"permissions": fewer.value})
    seen = await world.mod.slash("schedule quiz", channel=world.general, time="20:00", questions=3)
    assert say("problem-events") in seen.text  # and is planned all the same
    assert say("schedule-in-events") not in seen.text
    assert say("problem-events") in (await world.mod.slash("doctor")).text
    assert not guild.scheduled_events
    world.env.backend.edit_role(guild.id, role.id, {"permissions": more.value})
    seen = await world.mod.slash(
        "schedule quiz", channel=world.daily, time="19:00", weekdays="mon", topic="foundations", questions=3
    )
    assert say("schedule-in-events") in seen.text
    (event,) = (each for each in guild.scheduled_events.values() if "19:00" in each.scheduled_start_time)
    assert (event.name, event.status) == ("Quiz: Foundations", 1)
    assert event.entity_metadata == {"location": f"https://discord.com/channels/{guild.id}/{world.daily.id}"}
    assert "3 questions" in event.description
    assert event.scheduled_start_time.startswith("2026-01-05T19:00")
    assert event.scheduled_end_time.startswith("2026-01-05T19:15")
    await world.mod.slash("schedule skip", schedule=2)
    assert event.scheduled_start_time.startswith("2026-01-12T19:00")  # it moves along
    quiz, starts = (await world.stored_schedules())[1].quiz, datetime.fromisoformat(event.scheduled_start_time)
    event.entity_metadata["speaker_ids"] = []  # Discord may tell more than the bot did
    made = await world.context.messenger.events.create(Occasion(guild.id, world.daily.id, "", starts, quiz), ())
    assert made == event.id  # nobody heard of it, so it's looked for
    await world.mod.slash("schedule pause", schedule=2)
    assert not guild.scheduled_events
    await world.mod.slash("schedule resume", schedule=2)
    (event,) = guild.scheduled_events.values()
    await world.wait_until(18, 55, days=7)
    hall = Hall(world, 2)
    await world.ada.tap(await hall.opening(), JOIN)
    await hall.until(Phase.OPEN)
    assert event.status == 2
    asking = await world.mod.slash("quiz stop")
    await world.mod.tap(asking, say("quiz-act-stop"))
    await world.wait(2)
    assert event.status == 3
    (following,) = (each for each in guild.scheduled_events.values() if each.status == 1)
    world.env.backend.delete_scheduled_event(guild.id, following.id)  # by a moderator
    await world.wait_until(19, 10, days=7)
    assert say("quiz-end-too-few", least=1) in (await Hall(world, 3).opening()).text
