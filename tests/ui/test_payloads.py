"""What holds for every message that shows an exercise."""

import asyncio
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.exercise import EXERCISE
from bot.core.records.posts import PostState, Tally
from bot.core.streaks import Streak
from bot.ui.exercise import leads
from bot.ui.exercise.result import Standing
from bot.ui.exercise.workbench import hint_offer_view, picked_view
from bot.ui.exercise.workbench import workbench_view as workbench_of
from bot.ui.kit.ids import BESIDE, BOARD, REPORT, WHY, parse
from bot.ui.kit.notice import notice_view
from bot.ui.posts.desk import post_result
from bot.ui.posts.exercise import post_view
from bot.ui.posts.fits import breaches
from bot.ui.posts.reveal import reveal_view
from bot.ui.posts.sheets import sheet_of
from tests.samples import sample, sample_post
from tests.ui.payloads import KINDS, attempt, custom_ids, document_check, text, walk

ANSWERS = {"choice": (0,), "multiple": (1, 3), "classify": (1,) * 8, "order": (1, 2, 3, 4, 5, 0)}
DRAFTS = {
    "choice": {},
    "multiple": {0: 1, 3: 1},
    "classify": {0: 1, 2: 0},
    "order": {0: 3, 1: 0},
}
BEFORE_THE_CLOSE = ("post", "workbench", "workbench with hint")


def workbench_view(post, draft, **more):
    return workbench_of(sheet_of(post), draft, **more)


def views(kind, **changes):
    """Every view of a sample, by name."""
    opened = sample_post(kind, **changes)
    closed = sample_post(kind, **(changes | {"state": PostState.REVEALED}))
    picks = ((5,) * 8,) * len(opened.shown)
    result = attempt(opened, ANSWERS[kind], hint=True)
    made = {
        "post": post_view(opened),
        "closed post": post_view(sample_post(kind, **(changes | {"state": PostState.CLOSED}))),
        "workbench": workbench_view(opened, DRAFTS[kind]),
        "workbench with hint": workbench_view(opened, DRAFTS[kind], hint=True),
        "workbench in the grace week": workbench_view(closed, {}),
        "feedback": post_result(opened, result, again=True, standing=Standing(Streak(8, 8, 1), 3)),
        "reveal": reveal_view(closed, Tally(9, 2, picks)),
        "reveal of nothing": reveal_view(closed, Tally(0, 0, picks)),
        "notice": notice_view("Some *sentence*."),
    }
    if opened.exercise.hint:
        made["offer of the hint"] = hint_offer_view(sheet_of(opened))
    if kind == "choice":
        made["picked"] = picked_view(sheet_of(opened), 2)
    return made


ALL = [(kind, name) for kind in KINDS for name in views(kind)]


@pytest.mark.parametrize(("kind", "name"), ALL)
def test_discord_would_take_it(kind, name):
    check = document_check()
    components = views(kind)[name].to_components()

    assert check("POST", "/channels/1/messages", {"flags": 32768, "components": components}) == []
    assert check("PATCH", "/channels/1/messages/2", {"components": components}) == []
    assert list(breaches(components)) == []


def test_the_document_would_notice_a_fault():
    check = document_check()
    components = post_view(sample_post("choice")).to_components()
    next(part for part in walk(components) if "label" in part)["label"] = "x" * 81

    assert check("POST", "/channels/1/messages", {"flags": 32768, "components": components}) != []


@pytest.mark.parametrize(("kind", "name"), ALL)
def test_custom_ids_are_unique_and_can_be_read(kind, name):
    found = custom_ids(views(kind)[name])

    assert len(found) == len(set(found))
    others = (BOARD, BESIDE, leads.PREFIX, REPORT, WHY)
    ours = [custom_id for custom_id in found if not custom_id.startswith(others)]
    assert all(parse(custom_id).post == 7001 for custom_id in ours)


@pytest.mark.parametrize(("kind", "name"), ALL)
def test_no_text_is_empty(kind, name):
    components = list(walk(views(kind)[name].to_components()))

    assert all(part["content"].strip() for part in components if part["type"] == 10)
    assert all(part["components"] for part in components if part["type"] in {1, 17})
    assert components[0].get("components", [{}])[-1].get("type") != 14


@pytest.mark.parametrize("kind", KINDS)
def test_ids_depend_on_places_alone(kind):
    """Two posts of the same exercise that show it in another order differ in their texts, not in their ids."""
    one, other = views(kind), views(kind, shown=tuple(reversed(sample_post(kind).shown)))

    for name, view in one.items():
        assert custom_ids(view) == custom_ids(other[name])
    for name in BEFORE_THE_CLOSE:
        assert text(one[name]) != text(other[name])


def reordered(kind, order):
    """The same post on the screen, from a file with the parts in another order: for an ``order``, with another key."""
    post = sample_post(kind)
    name = {"classify": "items", "order": "steps"}.get(kind, "options")
    moved = tuple(post.exercise.parts[position] for position in order)
    exercise = post.exercise.model_copy(update={name: moved})
    return sample_post(kind, exercise=exercise, shown=tuple(order.index(position) for position in post.shown))


@given(st.data())
def test_nothing_before_the_answer_depends_on_the_key(data):
    kind = data.draw(st.sampled_from(KINDS))
    post = sample_post(kind)
    order = data.draw(st.permutations(range(len(post.shown))))
    other = reordered(kind, list(order))
    draft = data.draw(st.dictionaries(st.integers(0, 7), st.integers(0, 7)))

    assert post_view(other).to_components() == post_view(post).to_components()
    assert workbench_view(other, draft).to_components() == workbench_view(post, draft).to_components()


@pytest.mark.parametrize("kind", ["choice", "multiple"])
def test_which_options_are_right_is_not_to_be_seen_before_the_answer(kind):
    raw = sample(kind).model_dump(exclude_none=True)
    for option in raw["options"]:
        option["correct"] = not option["correct"] if kind == "multiple" else option is raw["options"][3]
        option["why"] = "Another reason, of another length."
    other = EXERCISE.validate_python(raw | {"explanation": "Another explanation."})

    assert views(kind, exercise=other)["post"].to_components() == views(kind)["post"].to_components()
    assert views(kind, exercise=other)["workbench"].to_components() == views(kind)["workbench"].to_components()


def test_which_bucket_is_right_is_not_to_be_seen_before_the_answer():
    raw = sample("classify").model_dump(exclude_none=True)
    for item in raw["items"]:
        item["bucket"] = "Monitoring" if item["bucket"] == "Training" else "Training"
    other = EXERCISE.validate_python(raw)

    for name in BEFORE_THE_CLOSE:
        assert views("classify", exercise=other)[name].to_components() == views("classify")[name].to_components()


@pytest.mark.parametrize(("kind", "name"), ALL)
async def test_views_are_finished_before_they_are_sent(kind, name):
    assert views(kind)[name].is_finished()
    assert (await asyncio.to_thread(views, kind))[name].is_finished()


@pytest.mark.parametrize(("kind", "name"), ALL)
def test_colour_is_never_all_there_is(kind, name):
    """Without its colours a message still says the same: only buttons and containers have any, and all have texts."""
    components = list(walk(views(kind)[name].to_components()))

    assert all(part["label"].strip() for part in components if part["type"] == 2)
    assert all(re.search(r"\w", part["content"]) for part in components if part["type"] == 10)
