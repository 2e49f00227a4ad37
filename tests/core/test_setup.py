"""What a draft of the guided setup can hold."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.core.recurrence import check_cron, daily_cron
from bot.core.selection import Mode
from bot.core.setup import STEPS, SetupDraft

ids = st.none() | st.integers(1, 2**63 - 1)
drafts = st.builds(
    SetupDraft,
    step=st.integers(0, STEPS - 1),
    zone=st.sampled_from(["UTC", "Europe/Berlin"]),
    channel=ids,
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    weekdays=st.sets(st.integers(0, 6)).map(sorted).map(tuple),
    topics=st.lists(st.sampled_from(["releases", "data"]), unique=True).map(tuple),
    difficulty=st.none() | st.integers(1, 3),
    mode=st.sampled_from(Mode),
    reveal=st.booleans(),
    thread=st.booleans(),
    ping=ids,
    moderators_channel=ids,
    quizmaster_role=ids,
    schedule=ids,
)


@given(drafts)
def test_a_draft_survives_the_store(draft: SetupDraft):
    assert SetupDraft.model_validate_json(draft.model_dump_json()) == draft
    assert SetupDraft.model_validate(draft.model_dump()) == draft


@given(drafts)
def test_whatever_it_holds_is_a_schedule_that_can_be_made(draft: SetupDraft):
    assert check_cron(daily_cron(draft.hour, draft.minute, frozenset(draft.weekdays)))


def test_a_new_draft():
    draft = SetupDraft()
    assert (draft.step, draft.hour, draft.minute, draft.weekdays, draft.topics) == (0, 9, 0, (), ())
    assert (draft.mode, draft.reveal, draft.thread) == (Mode.SYLLABUS, True, False)
    assert {draft.channel, draft.ping, draft.moderators_channel, draft.quizmaster_role, draft.schedule} == {None}


@pytest.mark.parametrize(
    "changes",
    [
        {"step": -1},
        {"step": STEPS},
        {"hour": 24},
        {"hour": -1},
        {"hour": "noon"},
        {"hour": None},
        {"minute": 60},
        {"minute": 0.5},
        {"weekdays": (7,)},
        {"weekdays": (-1,)},
        {"weekdays": ("mon",)},
        {"weekdays": None},
        {"difficulty": 0},
        {"difficulty": 4},
        {"mode": "random"},
        {"topics": "releases"},
        {"channel": "general"},
        {"reveal": None},
        {"zone": None},
    ],
)
def test_values_that_it_cannot_have(changes: dict[str, Any]):
    with pytest.raises(ValidationError):
        SetupDraft.model_validate(changes)


def test_what_another_version_kept_besides_is_ignored():
    assert SetupDraft.model_validate_json('{"hour": 7, "digest": true}') == SetupDraft(hour=7)


def test_it_is_not_changed_in_place():
    with pytest.raises(ValidationError):
        SetupDraft().hour = 5
