from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import InvalidAnswer
from bot.core.grading import FULL_SCORE, grade, points
from bot.core.records.attempts import Source
from bot.core.streaks import Streak
from bot.texts import say
from bot.ui.exercise.points import points_line, score_parts
from bot.ui.exercise.result import Standing, result_view
from bot.ui.kit import layout
from tests.samples import sample, sample_post
from tests.ui.payloads import CONTAINER, KINDS, attempt, custom_ids, of_type, text

RIGHT_ANSWERS = {
    "choice": (1,),
    "multiple": (0, 2, 4),
    "classify": (0, 1, 0, 0, 1, 1, 0, 1),
    "order": (0, 1, 2, 3, 4, 5),
}


def result_of(post, answer, *, again=False, standing=Standing(), **changes):
    return result_view(post.exercise, post.shown, attempt(post, answer, **changes), again=again, standing=standing)


def feedback(kind, answer, **changes):
    return text(result_of(sample_post(kind), answer, **changes))


def test_a_wrong_choice():
    shown = feedback("choice", (2,))

    assert shown.startswith(
        "### ❌ Not this time · 0 points\n-# Abort the canary · Deployment strategies · ●●○ apply\n"
    )
    assert (
        "❌ **A.** Leave the share as it is until the planned end of the trial in two weeks. · your pick\n"
        "> A trial has a stopping rule for this case; waiting buys knowledge that is no longer needed.\n\n"
        "▫️ **B.** Send more traffic to the new model, so that the difference can be measured better.\n"
        "> The difference is already clear; more traffic only brings the harm to more shops.\n\n"
        "👉 **C. Send all traffic to the old model again, and look for the cause afterwards.** · right answer\n"
        "> A small share is sent ahead so that stopping is cheap;"
    ) in shown
    assert shown.endswith("\n**❌ Not this time · 0 points**")


def test_a_right_choice():
    shown = feedback("choice", (1,))

    assert shown.startswith("### ✅ Right · 15 points\n-# 15 points = 10 × 1.5 (difficulty 2)\n")
    assert (
        "✅ **C. Send all traffic to the old model again, and look for the cause afterwards.** · your pick, and right\n"
        in shown
    )
    assert "❌" not in shown
    assert shown.count("▫️") == 3


def test_multiple_tells_all_four_cases():
    shown = feedback("multiple", (0, 1, 2))

    assert "\n-# 2 of 3 found, but 1 wrong pick\n" in shown
    assert "👉 **A. The time from the request to the answer.** · applies; you missed it\n" in shown
    assert "❌ **B.** The share of approved loans that default. · you picked it, but it doesn't apply\n" in shown
    assert "✅ **C. The share of missing values in each input.** · applies, and you picked it\n" in shown
    assert "▫️ **D.**" in shown


@pytest.mark.parametrize(
    ("answer", "detail"),
    [
        ((0, 2, 4), "3 of 3 found"),
        ((0,), "1 of 3 found"),
        ((1, 3), "0 of 3 found, but 2 wrong picks"),
    ],
)
def test_multiple_counts(answer, detail):
    assert f"\n-# {detail}\n" in feedback("multiple", answer)


def test_classify_tells_the_bucket_and_what_was_said():
    shown = feedback("classify", (0, 1, 0, 1, 1, 1, 0, 0))

    assert shown.startswith("### 🟡 Partly right · 11 points\n-# 6 of 8 in the right bucket\n")
    assert (
        "❌ **1.** The promised response time is exceeded at noon, unseen →\u00a0**Monitoring** · you said Training\n"
        "> Delay belongs to the service; it has to be watched, and a refit does not cure it.\n\n"
        "✅ **2.** The model does not know the three routes that opened in spring →\u00a0**Training**\n> It needs"
    ) in shown


def test_order_shows_the_key_and_where_each_step_was_put():
    shown = feedback("order", (0, 1, 3, 2, 5, 4))

    assert "\n-# 13 of 15 pairs of steps in the right order\n" in shown
    assert (
        "✅ **2.** Install the new version in green\n"
        "> It needs an environment to be installed in, and nobody is served by it yet.\n\n"
        "❌ **3.** Run the acceptance tests against green · you put it 4th\n"
        "> There must be a version to test, and a fault found now has cost no customer anything.\n\n"
        "❌ **4.** Route all requests to green in one move · you put it 3rd\n"
    ) in shown


def test_order_tells_the_place_of_a_step_not_the_step_of_a_place():
    shown = feedback("order", (1, 2, 0, 3, 4, 5))

    assert "❌ **1.** Create the green environment with the capacity of blue · you put it 3rd\n" in shown
    assert "❌ **2.** Install the new version in green · you put it 1st\n" in shown


def test_what_was_sorted_as_true_or_false_was_judged():
    post = sample_post("classify")
    items = tuple(item.model_copy(update={"bucket": "False"}) for item in post.exercise.items)
    items = (items[0].model_copy(update={"bucket": "True"}), *items[1:])
    exercise = post.exercise.model_copy(update={"buckets": ("True", "False"), "items": items})
    post = sample_post("classify", exercise=exercise)

    assert "\n-# 1 of 8 judged correctly\n" in text(result_of(post, (0,) * 8))


@pytest.mark.parametrize("kind", KINDS)
def test_everything_to_learn_from_is_there(kind):
    exercise = sample(kind)
    shown = feedback(kind, RIGHT_ANSWERS[kind])

    assert shown.startswith("### ✅ Right · ")
    assert all(part.text in shown and f"> {part.why}" in shown for part in exercise.parts)
    assert f"**Key takeaway**\n{exercise.explanation}\n" in shown
    assert exercise.question not in shown
    assert "❌" not in shown


def test_references_are_links_with_author_and_year():
    shown = feedback("multiple", (0,))

    assert (
        "**Further reading**\n"
        "-# [CanaryRelease](https://martinfowler.com/bliki/CanaryRelease.html) · Danilo Sato, 2014\n"
        "-# [Core concepts: Dags](https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/dags.html)"
        " · Apache Airflow, kept up to date"
    ) in shown


def test_the_first_answer_counts():
    shown = text(result_of(sample_post("choice"), (2,), again=True))

    assert shown.startswith("You've already answered this. Your first answer counts:\n")
    assert "already" not in feedback("choice", (2,)).splitlines()[0]


@pytest.mark.parametrize(
    ("streak", "told", "more"),
    [
        (Streak(length=1, best=1), "🔥 1 day", []),
        (Streak(length=5, best=5), "🔥 5 days", ["That's your longest streak yet."]),
        (Streak(length=5, best=9, freezes=1), "🔥 5 days", ["You have 1 freeze."]),
        (Streak(length=14, best=14, freezes=2), "🔥 14 days", ["That's your longest streak yet. You have 2 freezes."]),
    ],
)
def test_verdict_points_streak_and_place_stand_first_and_last(streak, told, more):
    shown = text(result_of(sample_post("choice"), (1,), standing=Standing(streak, rank=3))).splitlines()

    assert shown[0] == f"### ✅ Right · 15 points · {told} · #3 this week"
    assert shown[-1] == f"**✅ Right · 15 points · {told} · #3 this week**"
    assert [line for line in shown if "streak" in line or "freeze" in line] == [f"-# {line}" for line in more]


@pytest.mark.parametrize("streak", [None, Streak(), Streak(best=4, freezes=1)])
def test_no_streak_no_word_of_it(streak):
    shown = text(result_of(sample_post("choice"), (1,), standing=Standing(streak)))

    assert "🔥" not in shown
    assert "freeze" not in shown


@pytest.mark.parametrize(
    ("answer", "colour"),
    [((0, 2, 4), layout.RIGHT), ((0,), layout.PARTLY), ((1,), layout.WRONG)],
)
def test_the_colour_follows_the_grade(answer, colour):
    post = sample_post("multiple")
    view = result_of(post, answer)

    assert [container["accent_color"] for container in of_type(view, CONTAINER)] == [colour]


def test_buttons_come_last():
    post = sample_post("order")
    lead = layout.press("Leaderboard", "t1:l:week:1:")
    view = result_view(post.exercise, post.shown, attempt(post, (0, 1, 2, 3, 4, 5)), leads=[lead])

    assert custom_ids(view) == ["t1:l:week:1:"]
    assert view.to_components()[0]["components"][-1]["type"] == 1
    assert custom_ids(result_of(post, (0, 1, 2, 3, 4, 5))) == []


def test_an_answer_to_another_exercise_is_refused():
    post = sample_post("choice")

    with pytest.raises(InvalidAnswer):
        result_view(post.exercise, post.shown, attempt(sample_post("order"), (0, 1, 2, 3, 4, 5)))


@given(st.data())
def test_a_mark_means_the_same_in_every_kind(data):
    """✅ yours and right, ❌ yours and wrong, 👉 right but not yours, ▫️ the rest."""
    kind = data.draw(st.sampled_from(KINDS))
    post = sample_post(kind)
    count = len(post.shown)
    answer = {
        "choice": st.tuples(st.integers(0, count - 1)),
        "multiple": st.sets(st.integers(0, count - 1), min_size=1).map(lambda picks: tuple(sorted(picks))),
        "classify": st.tuples(*[st.integers(0, 1)] * count),
        "order": st.permutations(range(count)).map(tuple),
    }[kind]
    given_answer = data.draw(answer)
    expected = Counter()
    for position, part in enumerate(post.exercise.parts):
        if kind in ("choice", "multiple"):
            yours, right = position in given_answer, part.correct
            expected["✅" if yours and right else "❌" if yours else "👉" if right else "▫️"] += 1
        else:
            expected["✅" if grade(post.exercise, given_answer).marks[position] else "❌"] += 1

    lines = text(result_of(post, given_answer)).splitlines()

    assert (
        Counter(line.split(" **")[0] for line in lines if line.startswith(("✅ **", "❌ **", "👉 **", "▫️ **")))
        == expected
    )


@pytest.mark.parametrize(
    ("kind", "answer", "changes", "line"),
    [
        ("choice", (1,), {}, "15 points = 10 × 1.5 (difficulty 2)"),
        ("choice", (1,), {"hint": True}, "11 points = 10 × 1.5 (difficulty 2) × 0.7 (hint) = 10.5, rounded"),
        ("choice", (0,), {"hint": True}, ""),
        ("multiple", (0, 2), {}, "13 points = 10 × 2 (difficulty 3) × 2/3 = 13.33, rounded"),
        (
            "classify",
            (0, 1, 0, 1, 1, 1, 0, 0),
            {"hint": True},
            "8 points = 10 × 1.5 (difficulty 2) × 6/8 × 0.7 (hint) = 7.88, rounded",
        ),
        ("order", (5, 4, 3, 2, 0, 1), {}, "1 point = 10 × 1 (difficulty 1) × 1/15 = 0.67, rounded"),
        ("order", (0, 1, 2, 3, 4, 5), {}, "10 points = 10 × 1 (difficulty 1)"),
        ("choice", (1,), {"grace": True, "points": 0}, say("feedback-points-grace")),
        (
            "choice",
            (1,),
            {"source": Source.PRACTICE, "points": 0},
            "",
        ),
        ("choice", (1,), {"source": Source.QUIZ, "points": 12}, ""),
        ("choice", (1,), {"points": 3}, ""),
    ],
)
def test_why_so_many_points(kind, answer, changes, line):
    post = sample_post(kind)

    assert points_line(post.exercise, attempt(post, answer, **changes)) == line


@given(
    st.sampled_from([(1, 8), (2, 7), (3, 6), (1, 6), (2, 4), (3, 4), (3, 5), (1, 21), (3, 10)]),
    st.data(),
    st.booleans(),
)
def test_two_places_suffice_to_see_how_points_are_rounded(kind, data, hint):
    difficulty, whole = kind
    score = data.draw(st.integers(0, whole)) * FULL_SCORE // whole
    exact = 5 * (difficulty + 1) * score / FULL_SCORE * (0.7 if hint else 1)

    assert int(round(exact, 2) + 0.5 + 1e-9) == points(difficulty, score, hint=hint)


@pytest.mark.parametrize(("kind", "whole"), [("choice", 1), ("multiple", 3), ("classify", 8), ("order", 15)])
def test_scores_are_counted_in_the_words_of_the_kind(kind, whole):
    exercise = sample(kind)
    right = [place for place, part in enumerate(exercise.parts) if getattr(part, "correct", False)]
    counted = [score_parts(exercise, tuple(right[:n]), FULL_SCORE * n // whole) for n in range(whole + 1)]

    assert counted == [(n, whole) for n in range(whole + 1)]


def test_each_paragraph_of_a_reason_is_quoted():
    exercise = sample("choice")
    first = exercise.options[0].model_copy(update={"why": "It is clear.\n\n- one\n- two"})
    exercise = exercise.model_copy(update={"options": (first, *exercise.options[1:])})

    shown = text(result_of(sample_post("choice", exercise=exercise), (1,)))

    assert "\n> It is clear.\n> \n> - one\n> - two\n" in shown


def test_wrong_picks_of_a_multiple_are_told_as_what_they_take_off():
    """Two of three right, one of two wrong: 2/3 - 1/2 = 1/6."""
    post = sample_post("multiple")
    result = attempt(post, (0, 1, 2))

    assert result.score == FULL_SCORE // 6
    assert score_parts(post.exercise, result.answer, result.score) is None
    assert points_line(post.exercise, result) == (
        "3 points = 10 × 2 (difficulty 3) × (2/3 right − 1/2 wrong) = 3.33, rounded"
    )
    assert "2 of 3 found, but 1 wrong pick" in text(result_of(post, (0, 1, 2)))


def test_right_picks_that_bring_nothing_have_a_reason():
    post = sample_post("multiple")

    assert points_line(post.exercise, attempt(post, (0, 1, 2, 3, 4))) == (
        "0 points: your wrong picks cancelled out the right ones (3/3 right − 2/2 wrong)"
    )
    assert points_line(post.exercise, attempt(post, (1,))) == ""


def test_a_score_by_a_former_rule_is_told_as_it_is_stored():
    """(2 - 1) / 3 was the score of the same answer once."""
    post = sample_post("multiple")
    result = attempt(post, (0, 1, 2), score=FULL_SCORE // 3, points=7)

    assert points_line(post.exercise, result) == "7 points = 10 × 2 (difficulty 3) × 1/3 = 6.67, rounded"
