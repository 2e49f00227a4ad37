"""More topics than a menu or a suggestion has room for."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.bank.bank import Topic
from bot.core.records.schedules import Schedule, ScheduleState
from bot.core.selection import Filter, Mode
from bot.ui.schedules.completion import _choices
from bot.ui.schedules.modal import _applied

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
TOPICS = [Topic(f"topic-{number:02}", f"Topic {number}", 3) for number in range(27)]
EVERY = frozenset(topic.slug for topic in TOPICS)


def test_topics_without_room_in_a_form_stay_as_they_are() -> None:
    kept = Schedule(
        1, 1, 1, "0 9 * * *", Filter(EVERY), Mode.SYLLABUS, ScheduleState.ACTIVE, seed=1, created_by=1,
        created_at=NOW, since=NOW,
    )  # fmt: skip
    edited = _applied({"topics": "topic-00,topic-01"}, kept, TOPICS)
    assert edited.admitted.topics == {"topic-00", "topic-01", "topic-25", "topic-26"}
    assert _applied({"topics": ""}, kept, TOPICS).admitted.topics == frozenset(), "all of them"


def test_what_discord_has_no_room_for_is_not_suggested() -> None:
    assert [(each.name, each.value) for each in _choices([("fits", "x" * 100), ("does not", "x" * 101)])] == [
        ("fits", "x" * 100)
    ]
    assert len(_choices((str(number), str(number)) for number in range(30))) == 25
