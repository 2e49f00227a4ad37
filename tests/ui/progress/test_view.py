"""Progress as a picture and in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.visibility import Visibility
from bot.texts import say
from bot.ui.kit.drawing.studio import Studio
from bot.ui.kit.layout import with_files
from bot.ui.progress.picture import progress_picture
from bot.ui.progress.view import progress_view
from tests.ui.payloads import buttons, text
from tests.ui.progress.samples import TITLES, beginner, other, veteran

HOSTILE = "</text><script>@everyone **x** 👩‍👩‍👧 محمد"


@pytest.fixture(scope="module")
def studio():
    with_fonts = Studio()
    yield with_fonts
    with_fonts.stop()


@pytest.mark.parametrize("shown", [beginner(), veteran(), other()], ids=["beginner", "veteran", "other"])
async def test_it_is_drawn_whatever_a_member_is_called(studio, shown):
    drawing = await progress_picture(shown, HOSTILE, TITLES)
    assert isinstance(studio.attempt(drawing.svg, 800), bytes)
    assert "<script>" not in drawing.svg
    assert len(drawing.alt) <= 1024


async def test_the_words_beside_the_picture_say_all_of_it():
    shown = veteran()
    alt = (await progress_picture(shown, "Ada", TITLES)).alt
    words = text(await progress_view(shown, "Ada", TITLES, None, own=True))
    assert len(words) <= 3800
    for topic in shown.year.topics:
        assert TITLES[topic.topic] in words
        assert f"{TITLES[topic.topic][:24]} {round(100 * topic.share)}% of {topic.answers}" in alt
    months = [say("progress-month-line", day=day, answers=answers) for day, answers in shown.year.months()]
    for fact in ("118", "203", "24", "3,125", "94%", "85%", *months):
        assert fact in alt, fact
        assert fact in words, fact
    assert ", ".join(map(str, shown.year.weeks)) in words
    assert " ".join(map(str, shown.year.weeks)) in alt
    assert "too few to tell" in words
    assert say("progress-next-due", due=14) in words


async def test_with_nothing_due_the_weakest_topic_is_next():
    shown = veteran()
    assert shown.practised is not None
    view = await progress_view(replace(shown, practised=replace(shown.practised, due=0)), "Ada", TITLES, None, own=True)
    assert say("progress-next-topic", topic="LLM operations", percent=78) in text(view)
    assert list(buttons(view)) == ["p2:lead:d-llmops"]


async def test_what_practice_says_is_for_the_member_alone():
    words = text(await progress_view(other(), "Ada", TITLES, None, own=False))
    assert say("progress-memory") not in words
    assert "What next" not in words
    assert buttons(await progress_view(other(), "Ada", TITLES, None, own=False)) == {}


async def test_who_has_answered_nothing_sees_no_empty_picture():
    empty = replace(beginner(), year=replace(beginner().year, days=(0,) * 369, topics=()))
    view = await progress_view(empty, "Ada", TITLES, None, own=True)
    assert say("progress-none") in text(view)
    assert view.figure is None
    assert list(buttons(view)) == ["p2:lead:d-"]


async def test_of_a_hidden_member_nothing_is_said_and_of_others_the_rank_alone():
    hidden, rank = replace(other(), shown=Visibility.HIDDEN), replace(other(), shown=Visibility.RANK)
    assert text(await progress_view(hidden, "Ada", TITLES, None, own=False)) == say("progress-hidden", name="Ada")
    assert text(await progress_view(rank, "Ada", TITLES, None, own=False)) == say(
        "progress-rank", name="Ada", rank=3, members=128
    )


async def test_where_no_files_can_be_sent_the_words_are_enough():
    picture = await progress_picture(veteran(), "Ada", TITLES)
    with with_files(False):
        view = await progress_view(veteran(), "Ada", TITLES, picture, own=True)
    assert view.figure is None
    assert "Points per week, oldest first" not in text(view), "the alt text would say everything twice"
    drawn = await progress_view(veteran(), "Ada", TITLES, picture, own=True)
    drawn.put_in_words()
    assert text(drawn) == text(view)
