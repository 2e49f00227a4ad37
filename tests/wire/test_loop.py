"""What a study group does, over the wire: setup, all four kinds of answers, the reveal, and restarts in between."""

from __future__ import annotations

import re

from bot.core.grading import FULL_SCORE
from bot.core.records.posts import PostState
from bot.store import tables
from bot.texts import say
from tests.samples import sample

from .discordd import Channel, Interaction, Message, Role, permissions
from .study import RUN, Study, eventually, post_of, right, wrong


async def _post(study: Study, kind: str, **options: object) -> Message:
    name = sample(kind).id
    made = await study.noor.order(study.guild, study.channel, "exercise post", {"exercise": name, **options})
    assert "Posted" in made.text, made.text
    return study.posts()[-1]


def _place(message: Message | None, text: str) -> int:
    """Where a part stands on the screen, from 0."""
    assert message is not None
    found = re.search(r"\*\*([A-H]|\d)\.\*\* " + re.escape(text[:30]), message.text)
    assert found is not None, (text, message.text)
    return int(found[1]) - 1 if found[1].isdigit() else "ABCDEFGH".index(found[1])


async def _sort(study: Study, desk: Interaction, count: int) -> Interaction:
    """Sort the first items of the classify into their buckets."""
    exercise = sample("classify")
    for item in exercise.items[:count]:
        place = _place(desk.shown, item.text)
        desk = await study.kofi.select(desk, say("workbench-choose", number=place + 1), item.bucket)
    return desk


async def test_all_kinds_and_a_draft_that_survives_a_kill(study: Study) -> None:
    bot = await study.start(RUN)
    choice, multiple = await _post(study, "choice"), await _post(study, "multiple")
    classify, order = await _post(study, "classify"), await _post(study, "order")
    hint = await study.kofi.click(await study.kofi.click(choice, say("post-hint")), say("hint-show"))
    assert say("hint-costs") in hint.text
    answered = await study.kofi.click(
        choice, "ABCDE"[_place(choice, next(o.text for o in sample("choice").options if o.correct))]
    )
    assert say("feedback-right") in answered.text
    assert "0.7" in answered.text

    desk = await study.kofi.click(multiple, say("post-answer"))
    assert desk.ephemeral
    picks = ["ABCDE"[_place(desk.shown, option.text)] for option in sample("multiple").options if option.correct]
    for letter in picks:
        desk = await study.kofi.click(desk, letter)
    assert say("workbench-picked", picked=len(picks)) in desk.text
    assert say("feedback-right") in (await study.kofi.click(desk, say("confidence-think"))).text

    items = len(sample("classify").items)
    desk = await _sort(study, await study.kofi.click(classify, say("post-answer")), items - 1)
    steps = await study.kofi.click(order, say("post-answer"))
    for step in sample("order").steps[:2]:
        steps = await study.kofi.click(steps, "ABCDEFG"[_place(steps.shown, step.text)])
    await study.crash(bot)

    bot = await study.start()
    reopened = await study.kofi.click(classify, say("post-answer"))
    assert say("workbench-placed", placed=items - 1, all=items) in reopened.text
    exercise = sample("classify")
    last = _place(reopened.shown, exercise.items[-1].text)
    done = await study.kofi.select(reopened, say("workbench-choose", number=last + 1), exercise.items[-1].bucket)
    assert say("feedback-right") in (await study.kofi.click(done, say("confidence-think"))).text
    for step in sample("order").steps[2:]:  # the old message goes on working
        steps = await study.kofi.click(steps, "ABCDEFG"[_place(steps.shown, step.text)])
    assert say("feedback-right") in (await study.kofi.click(steps, say("confidence-think"))).text
    await study.stop(bot)
    assert set((await study.scores()).values()) == {FULL_SCORE}
    assert len(await study.scores()) == 4
    assert await study.rows(tables.drafts) == []
    assert await study.count_fits()


async def test_set_up_to_reveal(study: Study) -> None:
    world, guild, noor = study.discordd.world, study.guild, study.noor
    desk, daily = world.add_channel(guild, "moderators"), world.add_channel(guild, "daily")
    readers = world.add_role(guild, "Readers", mentionable=True)
    bot = await study.start()
    await _set_up(study, daily, desk, readers)
    zones = await noor.autocomplete(guild, desk, "setup", "zone", "berl")
    assert [choice["value"] for choice in zones.choices or []] == ["Europe/Berlin"]
    (schedule,) = await study.rows(tables.schedules)
    (server,) = await study.rows(tables.servers)
    assert (schedule.channel, schedule.cron, schedule.thread, schedule.ping) == (
        daily.id,
        "45 7 * * *",
        True,
        readers.id,
    )
    assert (server.zone, server.moderators_channel) == ("Europe/Berlin", desk.id)

    offered = await noor.autocomplete(guild, desk, "schedule edit", "schedule", "")
    form = await noor.slash(guild, desk, "schedule edit", {"schedule": offered.choices[0]["value"]})
    assert form.modal is not None
    edited = await noor.submit_modal(form, {"time": "18.30", "weekdays": ["0", "2"], "difficulty": "1"})
    assert say("schedule-edited") in edited.text, edited.text
    listed = await noor.slash(guild, desk, "schedule list")
    assert "18:30" in listed.text
    assert say("difficulty-1")[4:] in listed.text
    await study.stop(bot)

    kept = await study.schedule(channel=daily.id, thread=True, ping=readers.id)
    bot = await study.start()
    post = await study.posted(daily)
    assert post.pinged == {readers.id}
    await eventually(lambda: post.thread_id)
    listed = await study.kofi.slash(guild, daily, "daily")
    assert f"<#{daily.id}>" in listed.text
    own = await study.kofi.click(listed, say("post-answer"))
    assert say("feedback-right") in (await study.kofi.click(own, right(own.shown))).text
    paused = await noor.slash(guild, desk, "schedule pause", {"schedule": kept.id})
    assert say("schedule-now-paused") in paused.text
    await eventually(lambda: say("reveal-right-choice", right=1, answers=1) in post.text)
    late = await study.noor.click(post, say("post-practise"))
    late = await study.noor.click(late, right(late.shown))
    assert say("feedback-points-grace") in late.text
    await study.stop(bot)
    states = {row.state for row in await study.rows(tables.posts)}
    assert states == {PostState.REVEALED}


async def _set_up(study: Study, daily: Channel, desk: Channel, readers: Role) -> None:
    noor = study.noor
    page = await noor.slash(study.guild, desk, "setup", {"zone": "Europe/Berlin"})
    page = await noor.select(page, say("setup-channel-placeholder"), [daily])
    form = await noor.click(page, say("setup-time"))
    page = await noor.submit_modal(form, {"time": "7:45"})
    page = await noor.click(page, say("setup-next"))
    page = await noor.select(page, say("setup-topics-placeholder"), ["foundations"])
    page = await noor.click(page, say("setup-next"))
    page = await noor.click(page, say("setup-thread", state=say("setup-no")))
    page = await noor.select(page, say("setup-ping-placeholder"), [readers])
    page = await noor.select(page, say("setup-moderators-placeholder"), [desk])
    page = await noor.click(page, say("setup-next"))
    assert f"<@&{readers.id}>" in page.text
    done = await noor.click(page, say("setup-confirm"))
    assert say("setup-done") in done.text, done.text


async def test_boards_help_and_completion_after_a_restart(study: Study) -> None:
    bot = await study.start()
    message, people = await study.post_claim(), study.people(12)
    for person in people:
        await person.click(message, right(message))
    await study.kofi.click(message, wrong(message))
    board = await study.kofi.slash(study.guild, study.channel, "leaderboard")
    assert say("board-own", rank=13, members=13, points=0)[:20] in board.text
    study.discordd.world.remove_member(study.guild, people[0].user)
    await study.crash(bot)
    bot = await study.start()
    second = await study.kofi.click(board, say("board-next"))
    assert say("board-line-own", place="13\\.", name="Kofi", points=0, right=0, attempts=1) in second.text
    first = await study.kofi.click(second, say("board-previous"))
    assert f" {people[0].user.global_name} · " in first.text  # nobody waits until all have been looked up
    await eventually(lambda: study.discordd.calls("GET", f"/members/{people[0].id}"))
    first = await study.kofi.slash(study.guild, study.channel, "leaderboard")
    assert f" {people[0].user.global_name} · " not in first.text
    await _help_and_completion(study)
    await study.stop(bot)


async def _help_and_completion(study: Study) -> None:
    guild, channel = study.guild, study.channel
    shown = await study.kofi.slash(guild, channel, "help")
    ids = {command["name"]: command["id"] for command in study.discordd.world.commands[None].values()}
    assert f"</daily:{ids['daily']}>" in shown.text
    assert "/setup" not in shown.text
    shown = await study.noor.slash(guild, channel, "help")
    assert f"</setup:{ids['setup']}>" in (await study.noor.click(shown, say("help-moderators-open"))).text
    found = await study.noor.autocomplete(guild, channel, "exercise post", "exercise", "claim-7")
    assert [choice["value"] for choice in found.choices or []] == ["foundations-claim-7"]
    topics = await study.kofi.autocomplete(guild, channel, "leaderboard", "topic", "found")
    assert [choice["value"] for choice in topics.choices or []] == ["foundations"]
    told = study.discordd.calls("PUT", "/commands")
    assert len(told) == 1
    hidden = study.discordd.world.add_channel(guild, "hidden")
    study.discordd.world.deny(hidden, study.discordd.world.bot, permissions.SEND_MESSAGES)
    refused = await study.noor.order(guild, channel, "exercise post", {"channel": hidden})
    assert say("permission-send-messages") in refused.text
    assert post_of(study.posts()[-1]) == 1
