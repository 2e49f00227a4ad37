import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.drafts import is_complete, to_answer
from bot.core.grading import check_answer
from bot.core.memory import Confidence
from bot.core.records.posts import PostState
from bot.texts import say
from bot.ui.exercise import workbench
from bot.ui.exercise.workbench import confirmed, hint_offer_view, picked_view
from bot.ui.posts.fits import breaches
from bot.ui.posts.sheets import sheet_of
from tests.samples import sample_post
from tests.ui.payloads import KINDS, ROW, buttons, chosen, custom_ids, enabled, of_type, selects, text

SUBMITS = {f"t1:s:7001:{place}" for place in range(3)}
UNDO, RESET, HINT = "t1:u:7001", "t1:r:7001", "t1:h:7001"


def workbench_view(post, draft, **more):
    return workbench.workbench_view(sheet_of(post), draft, **more)


def test_a_choice_is_picked_by_its_letters():
    view = workbench_view(sample_post("choice"), {})

    assert custom_ids(view) == [*(f"t1:a:7001:{place}" for place in range(4)), HINT]
    assert "first tap" not in text(view)
    assert "Your first tap counts." in text(workbench_view(sample_post("choice", one_tap=True), {}))


@pytest.mark.parametrize("place", range(4))
def test_after_the_tap_the_member_says_how_sure_they_are(place):
    post = sample_post("choice")
    view = picked_view(sheet_of(post), place)
    found = buttons(view)

    assert f"You picked **{'ABCD'[place]}.** {post.exercise.options[post.shown[place]].text}" in text(view)
    assert [button["label"] for button in found.values()] == ["Sure", "I think so", "Just a guess", "Change"]
    said = [confirmed(int(name.rsplit(":", 1)[1])) for name in list(found)[:3]]
    assert said == [(place, confidence) for confidence in Confidence]


def test_a_place_that_there_is_not_cannot_be_picked():
    with pytest.raises(ValueError, match="no place"):
        picked_view(sheet_of(sample_post("choice")), 4)


def test_without_the_question_there_is_one_button_to_submit():
    draft = dict.fromkeys(range(8), 0)
    view = workbench_view(sample_post("classify", one_tap=True), draft)

    assert enabled(view) == {"t1:s:7001", HINT}
    assert enabled(workbench_view(sample_post("classify"), draft)) == {*SUBMITS, HINT}


def test_the_hint_is_offered_with_its_price_before_it_is_shown():
    post = sample_post("choice")
    view = hint_offer_view(sheet_of(post))

    assert "30%" in text(view)
    assert post.exercise.title in text(view)
    assert post.exercise.hint not in text(view)
    assert custom_ids(view) == ["t1:k:7001", "t1:w:7001"]


def test_a_hint_that_was_taken_says_what_it_cost():
    shown = text(workbench_view(sample_post("choice"), {}, hint=True))
    free = text(workbench_view(sample_post("choice", state=PostState.REVEALED), {}, hint=True))

    assert "70%" in shown
    assert "70%" not in free
    assert say("hint-free") in free


def test_every_item_has_a_select_of_the_buckets():
    post = sample_post("classify")
    view = workbench_view(post, {0: 1, 3: 0})
    found = selects(view)

    assert list(found) == [f"t1:p:7001:{place}" for place in range(8)]
    assert {tuple(option["label"] for option in select["options"]) for select in found.values()} == {
        ("Monitoring", "Training")
    }
    assert [chosen(select) for select in found.values()] == [["1"], [], [], ["0"], [], [], [], []]
    assert all(select["min_values"] == select["max_values"] == 1 for select in found.values())
    assert found["t1:p:7001:4"]["placeholder"] == "5: choose a bucket"
    assert f"**5.** {post.exercise.items[post.shown[4]].text}" in text(view)
    assert "**2 of 8 placed**" in text(view)


def test_a_multiple_has_a_button_for_each_option_that_can_be_taken_back():
    view = workbench_view(sample_post("multiple"), {1: 1, 4: 1})
    toggles = [buttons(view)[f"t1:t:7001:{place}"] for place in range(5)]

    assert [toggle["label"] for toggle in toggles] == ["A", "✓ B", "C", "D", "✓ E"]
    assert len({toggle["style"] for toggle in toggles}) == 2
    assert not any(toggle["disabled"] for toggle in toggles)
    assert "**2 picked**" in text(view)
    assert "**Nothing picked yet**" in text(workbench_view(sample_post("multiple"), {}))


def test_rows_of_letters_are_even():
    sizes = [len(row["components"]) for row in of_type(workbench_view(sample_post("order"), {}), ROW)]

    assert sizes[:2] == [3, 3]


def test_an_order_shows_the_sequence_and_what_is_left():
    post = sample_post("order")
    steps = post.exercise.steps
    view = workbench_view(post, {0: 2, 1: 4})
    shown = text(view)

    assert f"{say('workbench-sequence')}\n1. **C.** {steps[0].text}\n2. **E.** {steps[1].text}\n" in shown
    left = "\n".join(
        f"**{letter}.** {steps[post.shown[place]].text}" for letter, place in [("A", 0), ("B", 1), ("D", 3), ("F", 5)]
    )
    assert f"**Still to place**\n{left}\n" in shown
    assert "**2 of 6 placed**" in shown
    assert [buttons(view)[f"t1:n:7001:{place}"]["label"] for place in range(6)] == list("ABCDEF")
    assert enabled(view) == {"t1:n:7001:0", "t1:n:7001:1", "t1:n:7001:3", "t1:n:7001:5", UNDO, RESET, HINT}


def test_an_empty_sequence_says_how_to_begin():
    view = workbench_view(sample_post("order"), {})

    assert say("workbench-sequence-empty") in text(view)
    assert enabled(view) == {*(f"t1:n:7001:{place}" for place in range(6)), HINT}


def test_a_step_stands_in_the_sequence_once():
    view = workbench_view(sample_post("order"), {0: 2, 1: 2, 2: 9, 3: 4})

    assert text(view).count("**C.**") == 1
    assert "2. **E.**" in text(view)
    assert "**2 of 6 placed**" in text(view)


def test_a_complete_sequence_leaves_nothing_to_place():
    view = workbench_view(sample_post("order"), dict(enumerate((5, 4, 3, 2, 1, 0))))

    assert "Still to place" not in text(view)
    assert enabled(view) == {*SUBMITS, UNDO, RESET, HINT}


@pytest.mark.parametrize(
    ("kind", "draft", "complete"),
    [
        ("multiple", {}, False),
        ("multiple", {3: 1}, True),
        ("classify", dict.fromkeys(range(7), 0), False),
        ("classify", dict.fromkeys(range(8), 0), True),
        ("order", dict(enumerate((0, 1, 2, 3, 4))), False),
        ("order", dict(enumerate((0, 1, 2, 3, 4, 5))), True),
    ],
)
def test_submit_waits_for_a_complete_answer(kind, draft, complete):
    found = SUBMITS & enabled(workbench_view(sample_post(kind), draft))

    assert found == (SUBMITS if complete else set())


@pytest.mark.parametrize("kind", ["choice", "classify", "order"])
def test_a_hint_that_was_taken_is_shown_and_not_offered_again(kind):
    post = sample_post(kind)
    before, after = workbench_view(post, {}), workbench_view(post, {}, hint=True)

    assert HINT in enabled(before)
    assert post.exercise.hint not in text(before)
    assert HINT not in custom_ids(after)
    assert f"**Hint**\n{post.exercise.hint}" in text(after)


def test_no_hint_is_offered_where_there_is_none():
    assert HINT not in custom_ids(workbench_view(sample_post("multiple"), {}))
    assert "Hint" not in text(workbench_view(sample_post("multiple"), {}, hint=True))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("state", [PostState.CLOSED, PostState.REVEALED])
def test_the_grace_week_is_practice(kind, state):
    post = sample_post(kind, state=state)
    view = workbench_view(post, {}, note="Only practice.")

    assert "\nOnly practice.\n" in text(view)
    if post.exercise.hint:
        assert buttons(view)[HINT]["label"] == "Hint"


@given(
    st.sampled_from(KINDS),
    st.dictionaries(st.integers(-3, 12), st.integers(-3, 12)),
    st.booleans(),
)
def test_whatever_the_draft_the_view_is_sound(kind, draft, hint):
    view = workbench_view(sample_post(kind), draft, hint=hint)

    assert list(breaches(view.to_components())) == []
    for select in selects(view).values():
        assert len(chosen(select)) <= select["max_values"]


@given(st.data())
def test_submit_is_open_exactly_when_the_draft_makes_an_answer(data):
    kind = data.draw(st.sampled_from(["multiple", "classify", "order"]))
    post = sample_post(kind)
    places = len(post.shown)
    if kind == "order":
        sequence = data.draw(st.permutations(range(places)))
        draft = dict(enumerate(sequence[: data.draw(st.integers(0, places))]))
    else:
        draft = data.draw(st.dictionaries(st.integers(0, places - 1), st.just(1)))

    is_open = enabled(workbench_view(post, draft)) >= SUBMITS

    assert is_open == is_complete(post.exercise, draft)
    if is_open:
        check_answer(post.exercise, to_answer(post.exercise, post.shown, draft))
