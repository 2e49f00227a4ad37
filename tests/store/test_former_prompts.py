"""A database of the time when an exercise had a prompt: its posts and drills are shown and graded as before."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, insert, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.core.exercise import Exercise
from bot.core.grading import FULL_SCORE, grade
from bot.core.records.posts import Post, PostState, Tally
from bot.store import drills, migrate, posts
from bot.store.engine import Store
from bot.store.tables import drills as drill_table
from bot.store.tables import posts as post_table
from bot.store.tables import snapshots
from bot.ui.exercise.workbench import workbench_view
from bot.ui.posts.drills import drill_view
from bot.ui.posts.exercise import post_view
from bot.ui.posts.reveal import reveal_view
from bot.ui.posts.sheets import sheet_of
from tests.core.strategies import key_of, raw
from tests.store.rows import CHANNEL, NOW, SERVER
from tests.ui.payloads import text as shown

LONG = "A chain of shops sees its forecast fail, and its teams argue about the cause without an end " * 16
"""1,472 characters without a question mark."""

FOLDED = "The error jumps on 2 March.\nIt jumps again on 10 March, after days at its usual level.\nWhat explains this?"
WRAPPED = "The error of the forecast jumps on 2 March, and again\non 10 March.\n\n- one\n- two\n\nWhat explains\nthis?"
CODE = "A job has this:\n\n```yaml\nschedule: >\n  0 6\n\nruns: 1\n```\n\nIt fails. Which line is wrong?"


def body(kind: str, prompt: str, **changes: Any) -> dict[str, Any]:
    """A snapshot as it used to be."""
    exercise = raw(kind, **changes)
    del exercise["title"], exercise["question"]
    return {**exercise, "prompt": prompt.strip(), "tags": []}


STEPS = [body("choice", FOLDED, id=f"drill-lost-night-step-{n}") for n in range(3)]
DRILL = {"id": "lost-night", "title": "The lost night", "topic": "releases", "scenario": WRAPPED, "steps": STEPS}
BODIES = {
    "choice": body("choice", FOLDED, id="releases-canary-abort"),
    "multiple": body("multiple", f"{CODE} Choose all that apply.", hint="One thing.\nAnother thing."),
    "classify": body("classify", WRAPPED, explanation="It is so,\nas was measured.\n\nAnd so on."),
    "order": body("order", LONG),
}


def _fill(connection: Connection) -> None:
    """Tables and rows as the revision before left them."""
    command.upgrade(migrate._config(connection), "0004")
    for number, (kind, each) in enumerate({**BODIES, "step": STEPS[0]}.items(), start=1):
        connection.execute(insert(snapshots).values(digest=kind, body=json.dumps(each)))
        size = len(each.get("options") or each.get("items") or each["steps"])
        values = {"id": number, "server": SERVER, "channel": CHANNEL, "exercise": each["id"], "topic": each["topic"]}
        times = {"claimed_at": NOW, "day": date(2026, 11, 23), "opened_at": NOW, "closes_at": NOW}
        rest = {"snapshot": kind, "shown": tuple(range(size)), "state": "open", "message": 5, "answers": 0}
        connection.execute(insert(post_table).values(**values, **times, **rest))
    made = {"server": SERVER, "channel": CHANNEL, "body": json.dumps(DRILL), "state": "open"}
    connection.execute(insert(drill_table).values(id=1, claimed_at=NOW, closes_at=NOW, message=6, thread=7, **made))


@pytest.fixture
async def updated(empty_url: str) -> AsyncIterator[Store]:
    """A store opened by this version on rows of the one before."""
    engine = create_async_engine(empty_url)
    async with engine.begin() as connection:
        await connection.run_sync(_fill)
    await engine.dispose()
    store = await Store.open(empty_url)
    yield store
    await store.close()


async def read(store: Store) -> dict[str, Post]:
    async with store.read() as tx:
        found = await posts.get_many(tx, range(1, 6))
    return {name: found[number] for number, name in enumerate([*BODIES, "step"], start=1)}


def said(exercise: Exercise) -> tuple[str, str | None, str]:
    return exercise.title, exercise.scenario, exercise.question


async def test_prompts_are_divided(updated: Store) -> None:
    found = await read(updated)
    assert said(found["choice"].exercise) == (
        "Canary abort",
        "The error jumps on 2 March.\n\nIt jumps again on 10 March, after days at its usual level.",
        "What explains this?",
    )
    assert said(found["classify"].exercise)[1:] == (
        "The error of the forecast jumps on 2 March, and again on 10 March.\n\n- one\n- two",
        "What explains this?",
    )
    assert said(found["multiple"].exercise)[1:] == (
        "A job has this:\n\n```yaml\nschedule: >\n  0 6\n\nruns: 1\n```\n\nIt fails.",
        "Which line is wrong (choose all that apply)?",
    )
    assert said(found["order"].exercise) == ("Order", LONG.strip(), "In which order do the steps belong?")
    assert said(found["step"].exercise)[0] == "Lost night step 0"


async def test_line_breaks_of_other_texts_get_their_meaning_too(updated: Store) -> None:
    found = await read(updated)
    assert found["multiple"].exercise.hint == "One thing.\n\nAnother thing."
    assert found["classify"].exercise.explanation == "It is so, as was measured.\n\nAnd so on."


@pytest.mark.parametrize("kind", [*BODIES, "step"])
async def test_they_are_shown_and_graded(updated: Store, kind: str) -> None:
    post = (await read(updated))[kind]
    exercise = post.exercise
    assert grade(exercise, key_of(exercise)).score == FULL_SCORE
    closed = replace(post, state=PostState.CLOSED)
    for view in (post_view(post), workbench_view(sheet_of(post), {}), reveal_view(closed, Tally(0, 0, ()))):
        assert f"### {exercise.title}\n" in shown(view)
        assert f"**{exercise.question}**" in shown(view)
        assert exercise.scenario is not None
        assert exercise.scenario in shown(view)


async def test_a_drill_is_shown_with_its_steps(updated: Store) -> None:
    async with updated.read() as tx:
        made = await drills.get(tx, 1)
    assert made is not None
    assert "again on 10 March.\n\n- one\n- two\n\nWhat explains this?" in shown(drill_view(made))
    assert [step.question for step in made.drill.steps] == ["What explains this?"] * 3


async def test_nothing_is_rewritten_twice(updated: Store, empty_url: str) -> None:
    async with updated.read() as tx:
        before = (await tx.execute(text("SELECT body FROM snapshots ORDER BY digest"))).all()
    again = await Store.open(empty_url)
    async with again.read() as tx:
        assert (await tx.execute(text("SELECT body FROM snapshots ORDER BY digest"))).all() == before
    await again.close()
