"""A member who has left a trace wherever one can be left, and a search for it in all tables that there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, MetaData, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.exercise import from_snapshot
from bot.core.kindness import Kind, Kindness
from bot.core.memory import Confidence
from bot.core.own_form import Form
from bot.core.quiz.machine import opened
from bot.core.quiz.settings import Settings
from bot.core.quiz.state import Phase, Vote
from bot.core.records.attempts import Sealed
from bot.core.records.audit import Action, Entry
from bot.core.records.banks import Draft, PendingImport, State, Suggestion, written
from bot.core.records.cards import Practiser
from bot.core.records.corrections import Correction, Ruling
from bot.core.records.members import Silence
from bot.core.records.quizzes import Entrant, Given, LiveQuiz
from bot.core.records.reports import Case, Report, Trouble
from bot.core.rewards import Held, Reward, Setting
from bot.core.visibility import Visibility
from bot.store import (
    attempts,
    audit,
    banks,
    corrections,
    drafting,
    kindnesses,
    notices,
    posts,
    practice,
    quizzes,
    reports,
    rewards,
    sealed,
    servers,
    snapshots,
)
from bot.store.engine import Store
from bot.store.erasing import FREEZE_GIVEN
from bot.store.tables import metadata, proposals, reminders
from bot.store.upsert import upsert
from bot.tutor.members import settings
from bot.tutor.practice import sessions, turns
from bot.tutor.practice.member import Who
from bot.tutor.practice.scenes import Asked, Wish
from tests.core.strategies import key_of
from tests.samples import sample
from tests.store.rows import add_post, add_schedule
from tests.tutor.world import CHANNEL, MONDAY, World

ME, NAME = 1_234_567_890_123_456_789, "Grace =Hopper"
OTHER = 987_654_321_098_765_432

NOT_A_MEMBER = {
    *("id", "server", "channel", "message", "thread", "ping", "owner", "seed", "ref", "moderators_channel"),
    *(
        "quizmaster_role",
        "post",
        "turn",
        "schedule",
        "drill",
        "recaps",
        "reviews",
        "second",
        "scoreboard",
        "podium",
        "quiz",
    ),
    *("event", "correction", "shown_correction", "role", "case"),
}
"""Columns of large numbers that never are a member's id."""


def suspects() -> set[tuple[str, str]]:
    """Every column that may hold a member's id, by what it is called."""
    return {
        (table.name, column.name)
        for table in metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, BigInteger) and column.name not in NOT_A_MEMBER
    }


async def traces(store: Store, *words: object) -> list[tuple[str, str, Any]]:
    """Where any of the words is found, in whatever table and column the database has."""
    found = []
    async with store.read() as tx:
        there = MetaData()
        await tx.run_sync(there.reflect)
        for table in there.sorted_tables:
            for row in (await tx.execute(select(table))).mappings():
                for name, value in row.items():
                    if any(str(word) in str(value) for word in words):
                        found.append((table.name, name, value))
    assert len(there.sorted_tables) > 25
    return found


async def live_everywhere(world: World, server: int, user: int = ME, name: str = NAME) -> None:
    """Let a member leave a trace in every table that can hold one, besides those of answers to posts."""
    who = Who(user, name, server, MONDAY)
    await settings.change(world.context, who, zone="Asia/Tokyo", reminders=True, silence=Silence(1, 2))
    await settings.show_to_others(world.context, who, Visibility.RANK)
    await practise(world, who)
    async with world.store.write() as tx:
        post = await add_post(tx, server=server)
        await attempts.set_draft(tx, (post.id, user), {0: 1})
        await attempts.take_hint(tx, (post.id, user), MONDAY)
        await sealed.put(tx, [Sealed(post.id, server, user, (1,), False, MONDAY, MONDAY.date(), None)])
        await posts.count_answers(tx, {post.id: (1, 0)})
        await servers.save_setup(tx, server, user, f'{{"by": {user}}}')
        await add_schedule(tx, server=server, created_by=user)
        await practice.save_practiser(tx, Practiser(user, server, 5, 10, (6,), date(2026, 12, 24)))
        await audit.add(tx, Entry(server, user, Action.CLOSED, "something", MONDAY))
        await audit.add(tx, Entry(server, OTHER, Action.STREAK_REPAIRED, str(user), MONDAY, "they were ill"))
        await corrections.add(tx, Correction(server, post.id, Ruling.VOID, None, user, MONDAY, "unclear"), 0)
        await report(tx, server, post.id, user)
        await be_kind(tx, server, user, name)
        await rewards.save(tx, server, Setting(Reward.TOP, 8, user, MONDAY))
        await rewards.keep(tx, server, [Held(user, 8, wanted=True, done=True)])
        await upsert(tx, reminders, [{"user": user, "day": MONDAY.date(), "at": MONDAY}], keys=("user",))
        await propose(tx, server, user)
        await write_exercises(tx, server, user)
        for phase in (Phase.ENDED, Phase.OPEN):
            await play(tx, server, user, name, phase)


async def report(tx: AsyncConnection, server: int, post: int, user: int) -> None:
    case = await reports.add_case(tx, Case(server, "x", "X", post, MONDAY))
    await reports.add(tx, Report(case.id, server, user, Trouble.KEY, "It's wrong.", MONDAY))


async def practise(world: World, who: Who) -> None:
    """Answer one exercise of a session, and begin the next."""
    scene = await sessions.begin(world.context, who, Wish(sessions.Mode.NEW, None, None))
    for _ in range(2):
        if not isinstance(scene, Asked):
            return
        turn = scene.turn
        await turns.answer(world.context, who, turn.id, lambda turn, _draft: key_of(turn.exercise), Confidence.SURE)
        scene = await sessions.go_on(world.context, who)
    if not isinstance(scene, Asked):
        return  # they have met everything there is
    async with world.store.write() as tx:
        await practice.set_draft(tx, scene.turn.id, {0: 1})


async def be_kind(tx: AsyncConnection, server: int, user: int, name: str) -> None:
    """Give a freeze to somebody, and get one from them."""
    day = MONDAY.date()
    for giver, receiver, called in ((user, OTHER, name), (OTHER, user, "Other")):
        gave = Kindness(Kind.GAVE, day, day, MONDAY, receiver)
        received = Kindness(Kind.RECEIVED, day, day, MONDAY, giver)
        await kindnesses.add(tx, [((server, giver), gave), ((server, receiver), received)])
        await notices.add(tx, (server, receiver), FREEZE_GIVEN, {"name": called, "freezes": 1}, MONDAY)


async def propose(tx: AsyncConnection, server: int, user: int) -> None:
    row = {"server": server, "user": user, "channel": CHANNEL, "exercise": "x", "hours": 24, "offered": ""}
    await tx.execute(proposals.insert().values(**row, at=MONDAY))


async def write_exercises(tx: AsyncConnection, server: int, user: int) -> None:
    """Write an exercise of the server's own, suggested by the member too, and leave a file that waits."""
    own = written(server, sample("choice"))
    await banks.put(tx, server, [own], {}, user, MONDAY, user)
    await snapshots.keep(tx, from_snapshot(own.body))
    await drafting.save(tx, Draft(server + 1, server, user, Form("choice"), MONDAY))
    await drafting.suggest(tx, Suggestion(server + 2, server, user, Form("choice"), State.OPEN, MONDAY))
    await banks.add_import(tx, PendingImport(server, server, user, "", MONDAY))


async def play(tx: AsyncConnection, server: int, user: int, name: str, phase: Phase) -> LiveQuiz:
    """A quiz in which the member and somebody else have answered."""
    state = replace(opened(Settings(rounds=3), MONDAY), phase=phase)
    made = await quizzes.add(tx, LiveQuiz(0, server, CHANNEL, state, MONDAY, MONDAY, host=user))
    people = [(made.id, Entrant(one, called, 0, MONDAY)) for one, called in ((user, name), (OTHER, "Other"))]
    await quizzes.put_players(tx, people)
    cast = [Given(made.id, 0, Vote.FIRST, one, (1,), 840, 15, MONDAY, True) for one in (user, OTHER)]
    await quizzes.put_ballots(tx, cast)
    return made
