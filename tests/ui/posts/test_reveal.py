import pytest

from bot.core.records.posts import PostState, Tally
from bot.texts import say
from bot.ui.posts.reveal import reveal_view
from tests.samples import sample_post
from tests.ui.payloads import KINDS, buttons, selects, text

PICKS = {
    "choice": ((3,), (17,), (4,), (0,)),
    "multiple": ((20,), (3,), (9,), (0,), (24,)),
    "classify": ((18, 6), (0, 24), (24, 0), (1, 23), (12, 12), (6, 18), (18, 6), (18, 6)),
    "order": ((24, 0, 0, 0, 0, 0), (0, 12, 12, 0, 0, 0), (0, 12, 6, 6, 0, 0)) + ((0, 0, 2, 6, 8, 8),) * 3,
}


def revealed(kind, **changes):
    return sample_post(kind, state=PostState.REVEALED, answers=24, **changes)


def reveal(kind, **changes):
    return text(reveal_view(revealed(kind, **changes), Tally(24, 14, PICKS[kind])))


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (
            "choice",
            "▫️ **A.** Leave the share as it is until the planned end of the trial in two weeks.\n"
            "-# 17% picked it (4) `█░░░░░`\n\n"
            "▫️ **B.** Send more traffic to the new model, so that the difference can be measured better.\n"
            "-# 13% picked it (3) `█░░░░░`\n\n"
            "👉 **C. Send all traffic to the old model again, and look for the cause afterwards.**\n"
            "-# 71% picked it (17) `████░░`\n\n"
            "▫️ **D.** Retrain the new model on the two hours of data while it stays in service.\n"
            "-# 0% picked it (0) `░░░░░░`\n",
        ),
        (
            "multiple",
            "👉 **A. The time from the request to the answer.**\n"
            "-# 100% picked it (24) `██████`\n\n"
            "▫️ **B.** The share of approved loans that default.\n"
            "-# 13% picked it (3) `█░░░░░`\n",
        ),
        (
            "classify",
            "**1.** The promised response time is exceeded at noon, unseen →\u00a0**Monitoring**\n"
            "-# 4% got it right (1) `█░░░░░`\n\n"
            "**2.** The model does not know the three routes that opened in spring →\u00a0**Training**\n"
            "-# 100% got it right (24) `██████`\n",
        ),
        (
            "order",
            "**1.** Create the green environment with the capacity of blue\n"
            "-# 100% put it here (24) `██████`\n\n"
            "**2.** Install the new version in green\n"
            "-# 50% put it here (12) `███░░░`\n\n"
            "**3.** Run the acceptance tests against green\n"
            "-# 25% put it here (6) `██░░░░`\n",
        ),
    ],
)
def test_the_key_and_how_the_group_answered(kind, lines):
    assert lines in reveal(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_everything_public_is_there(kind):
    shown = reveal(kind)
    exercise = sample_post(kind).exercise

    assert f"-# Closed <t:1795507200:f> · the answer\n{exercise.scenario}\n\n**{exercise.question}**\n" in shown
    assert f"**Key takeaway**\n{exercise.explanation}\n" in shown
    assert all(reference.url in shown for reference in exercise.references)
    assert ("**14 of 24** got it right." if kind == "choice" else "**14 of 24** got everything right.") in shown


@pytest.mark.parametrize("kind", KINDS)
def test_what_can_be_done_in_the_grace_week(kind):
    view = reveal_view(revealed(kind), Tally(24, 14, PICKS[kind]))

    assert {custom_id: button["label"] for custom_id, button in buttons(view).items()} == {
        "t1:w:7001": "Answer for practice",
        "t1:f:7001": "My result",
        "t1:report:p7001": "Report a problem",
    }
    assert not any(button["disabled"] for button in buttons(view).values())
    assert selects(view) == {}
    assert say("reveal-week") in text(view)


@pytest.mark.parametrize("kind", KINDS)
def test_when_nobody_answered_there_are_no_bars(kind):
    picks = tuple((0,) * len(row) for row in PICKS[kind])
    shown = text(reveal_view(revealed(kind), Tally(0, 0, picks)))

    assert say("reveal-nobody") in shown
    assert "%" not in shown.replace("**5%**", "")
    assert "░" not in shown
    assert "0 of 0" not in shown


def test_a_single_answer():
    shown = text(reveal_view(revealed("choice"), Tally(1, 1, ((0,), (1,), (0,), (0,)))))

    assert "**1 of 1** got it right." in shown
    assert "-# 100% picked it (1) `██████`" in shown


def test_large_counts_are_grouped():
    shown = text(reveal_view(revealed("choice"), Tally(99_999, 99_998, ((1,), (99_998,), (0,), (0,)))))

    assert "**99,998 of 99,999** got it right." in shown
    assert "-# 99% picked it (99,998) `█████░`" in shown
    assert "-# 1% picked it (1) `█░░░░░`" in shown


def test_a_post_without_a_closing_time_is_revealed_all_the_same():
    assert "Closed" not in reveal("choice", closes_at=None)


def test_a_tally_that_cannot_be_is_refused():
    with pytest.raises(ValueError, match="no share"):
        reveal_view(revealed("choice"), Tally(2, 1, ((1,), (3,), (0,), (0,))))
