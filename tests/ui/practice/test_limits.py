"""The messages of practice at their longest are within Discord's limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.bank.loader import load_bank
from bot.core.records.attempts import Source
from bot.core.records.cards import Practiser, Turn
from bot.core.records.servers import Server
from bot.texts import say
from bot.tutor.practice.member import Present, Who
from bot.tutor.practice.scenes import Answered, Asked, Summary
from bot.ui.exercise.workbench import picked_view
from bot.ui.kit.ids import LARGEST_ID
from bot.ui.practice.scenes import scene_view
from bot.ui.practice.settings import settings_view
from bot.ui.practice.turns import sheet_of
from tests.core.strategies import key_of
from tests.samples import sample, sample_post
from tests.ui.payloads import KINDS, attempt, document_check
from tests.ui.posts.test_fits import exercise as at_length

MOST_TEXT, MOST_PARTS = 4000, 40
TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 8, tzinfo=UTC)


def measure(view):
    return view.content_length(), view.total_children_count


def taken(view):
    """What Discord's document has against a message."""
    return document_check()("POST", "/channels/1/messages", {"flags": 32768, "components": view.to_components()})


def turn(exercise, **changes):
    shown = tuple(reversed(range(len(exercise.parts))))
    return Turn(LARGEST_ID, LARGEST_ID, LARGEST_ID, exercise, shown, AT, **changes)


def drawn(exercise, scenario=""):
    """The turn with everything there is to say, and its result."""
    asked = Asked(turn(exercise, hint=True), {}, 40, 40, scenario, gone=20, busy=20)
    post = sample_post(exercise.kind)
    given = replace(attempt(replace(post, exercise=exercise), key_of(exercise)), source=Source.PRACTICE, post=None)
    result = Answered(asked.turn, given, again=True, due=TODAY + timedelta(days=365), returns=True, left=40)
    return [scene_view(asked, TODAY), scene_view(result, TODAY)]


def test_all_exercises_and_steps_of_the_bank_fit():
    bank = load_bank(Path("questions"))
    longest = sorted(bank.exercises, key=lambda each: -len(each.model_dump_json()))[:40]
    asked = [(each, "") for each in longest] + [(step, drill.scenario) for drill, step in bank.steps.values()]
    for exercise, scenario in asked:
        for view in drawn(exercise, scenario):
            text, parts = measure(view)
            assert text <= MOST_TEXT, exercise.id
            assert parts <= MOST_PARTS, exercise.id


@pytest.mark.parametrize("kind", KINDS)
def test_the_messages_of_each_kind_satisfy_discord(kind):
    views = drawn(sample(kind), "s" * 300)
    if kind == "choice":
        views.append(picked_view(sheet_of(Asked(turn(sample(kind)), {})), 0))
    for view in views:
        assert taken(view) == []


def test_the_summary_of_a_long_session_and_the_settings_fit():
    returns = tuple((TODAY + timedelta(days=10 * number), ("x" * 60,) * 5) for number in range(8))
    summary = Summary(TODAY, 40, 39, returns, 999, (999, 998), (99, 0), TODAY, 999, 20, gone=20, busy=20)
    me = Present(Who(1, "Ada", 2, AT), Server(2, exam=TODAY), TODAY, Practiser(1, 2, rest=(0, 1, 2, 3, 4, 5)))
    for view in (scene_view(summary, TODAY), settings_view(me, moderator=True)):
        text, parts = measure(view)
        assert text <= MOST_TEXT
        assert parts <= MOST_PARTS
        assert taken(view) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_step_too_long_for_its_drills_scenario_is_asked_with_the_beginning_of_it(kind):
    step = at_length(kind, part=100, why=1, scenario=1200, explanation=1, hint=300, references=1, title=200)
    scenario = "The pager goes off.\n\n```text\n" + "line of the log\n" * 100 + "```"
    (asked, _) = drawn(step, scenario)
    text, parts = measure(asked)
    assert 3000 < text <= MOST_TEXT
    assert parts <= MOST_PARTS
    said = str(asked.to_components())
    assert said.count("```") % 2 == 0, "the rest is no code"
    fits = len(scenario) + measure(drawn(step)[0])[0] < 3800
    assert (say("practice-scenario-cut") in said) is not fits
    assert taken(asked) == []
