import pytest
from discord import ComponentType

from bot.core.exercise import Figure
from bot.core.records.posts import PostState
from bot.ui.kit.notice import notice_view
from bot.ui.posts.exercise import post_view
from tests.samples import sample, sample_post
from tests.ui.payloads import KINDS, TEXT, buttons, custom_ids, of_type, selects, text


@pytest.mark.parametrize(
    ("kind", "about"),
    [
        ("choice", "### Abort the canary\n-# Pick one · ●●○ apply · Deployment strategies"),
        ("multiple", "### A year without labels\n-# Pick all that apply · ●●● judge · Monitoring"),
        ("classify", "### Who cures it?\n-# Sort into buckets · ●●○ apply · Testing and automation"),
        ("order", "### From blue to green\n-# Put in order · ●○○ recall · Deployment strategies"),
    ],
)
def test_the_post_says_what_it_is(kind, about):
    post = sample_post(kind)
    exercise = post.exercise

    assert text(post_view(post)).startswith(f"{about}\n{exercise.scenario}\n\n**{exercise.question}**\n")


def test_without_a_scenario_the_question_comes_at_once():
    exercise = sample("choice").model_copy(update={"scenario": None})

    shown = text(post_view(sample_post("choice", exercise=exercise)))

    assert "apply · Deployment strategies\n**What should happen first?**\n" in shown


def test_what_the_question_has_in_bold_is_underlined():
    exercise = sample("choice").model_copy(update={"question": "Which of them does **NOT** help?"})

    assert "**Which of them does __NOT__ help?**" in text(post_view(sample_post("choice", exercise=exercise)))


def test_a_figure_stands_between_scenario_and_question():
    figure = Figure(svg="<svg/>", alt="Two bars, of which the second is twice as long.")
    exercise = sample("choice").model_copy(update={"figure": figure})

    box = post_view(sample_post("choice", exercise=exercise)).to_components()[0]["components"]

    shown = [part.get("content") or part["type"] for part in box[1:4]]
    assert shown == [exercise.scenario, ComponentType.media_gallery.value, "**What should happen first?**"]


@pytest.mark.parametrize("kind", KINDS)
def test_parts_stand_in_the_order_shown(kind):
    post = sample_post(kind)
    marks = "12345678" if kind == "classify" else "ABCDEFGH"

    expected = "\n".join(
        f"**{mark}.** {post.exercise.parts[position].text}" for mark, position in zip(marks, post.shown, strict=False)
    )

    assert expected in [component["content"] for component in of_type(post_view(post), TEXT)]


def test_buckets_are_named():
    assert "Buckets: **Monitoring** · **Training**" in text(post_view(sample_post("classify")))


def test_true_or_false_is_called_so():
    post = sample_post("classify")
    items = tuple(
        item.model_copy(update={"bucket": "True" if item.bucket == "Training" else "False"})
        for item in post.exercise.items
    )
    exercise = post.exercise.model_copy(update={"buckets": ("True", "False"), "items": items})

    shown = text(post_view(sample_post("classify", exercise=exercise)))
    assert "-# True or false · " in shown
    assert "Buckets" not in shown


@pytest.mark.parametrize(
    ("answers", "line"),
    [(0, "No answers yet"), (1, "1 answer so far"), (2, "2 answers so far"), (12_345, "12,345 answers so far")],
)
def test_the_live_count(answers, line):
    assert f"\n-# {line}\n" in text(post_view(sample_post("choice", answers=answers)))


def test_the_closing_time_is_relative_and_absolute():
    assert "-# Closes <t:1795507200:R> · <t:1795507200:f>" in text(post_view(sample_post("choice")))
    assert "Closes" not in text(post_view(sample_post("choice", closes_at=None, state=PostState.CLAIMED)))


def test_a_choice_is_answered_by_one_click():
    found = buttons(post_view(sample_post("choice")))

    assert {custom_id: button["label"] for custom_id, button in found.items()} == {
        "t1:a:7001:0": "A",
        "t1:a:7001:1": "B",
        "t1:a:7001:2": "C",
        "t1:a:7001:3": "D",
        "t1:h:7001": "Hint (costs 30%)",
    }


@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        ("multiple", ["t1:w:7001"]),
        ("classify", ["t1:w:7001", "t1:h:7001"]),
        ("order", ["t1:w:7001", "t1:h:7001"]),
    ],
)
def test_other_kinds_open_a_workbench(kind, ids):
    assert custom_ids(post_view(sample_post(kind))) == ids


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("state", list(PostState))
def test_no_public_select(kind, state):
    assert selects(post_view(sample_post(kind, state=state))) == {}


@pytest.mark.parametrize("kind", KINDS)
def test_a_closed_post_is_for_practice(kind):
    view = post_view(sample_post(kind, state=PostState.CLOSED, answers=3))

    assert custom_ids(view) == ["t1:w:7001", "t1:f:7001", "t1:report:p7001"]
    labels = [button["label"] for button in buttons(view).values()]
    assert labels == ["Answer for practice", "My result", "Report a problem"]
    assert "Closed <t:1795507200:R>" in text(view)
    assert "so far" not in text(view)


def test_a_notice_is_its_sentence():
    assert notice_view("That is no longer there.").to_components() == [
        {"type": 10, "content": "That is no longer there."}
    ]
    with pytest.raises(ValueError, match="needs a text"):
        notice_view(" ")
