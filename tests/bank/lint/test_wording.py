"""Rules about the wording of one exercise, L1 to L16: each is broken at an exact place, and just kept."""

from __future__ import annotations

import pytest

from tests.bank.conftest import MARK

from .case import (
    CHOICE,
    CLASSIFY,
    CRATES,
    FENDERS,
    FLOUR,
    ITEMS,
    LABELS,
    OPTIONS,
    ORDER,
    OVEN,
    QUESTION,
    SCENARIO,
    SKIP,
    STEPS,
    WAIT,
    WHY,
    case,
    is_not_told_of,
    is_told_of,
    named,
    quantities,
)

CASES = [
    # L1, as far as the linter adds to the format
    case(
        "L1",
        "warning",
        "4 items",
        CLASSIFY,
        ITEMS,
        f"    items:\n      {MARK}- " + ITEMS.replace(FENDERS, "").replace(FLOUR, "")[19:],
        ITEMS.replace(FLOUR, ""),
    ),
    case("L1", "warning", "7 items", CLASSIFY, ITEMS, f"    items:\n      {MARK}- " + ITEMS[19:] + OVEN, ITEMS),
    case(
        "L1",
        "warning",
        "7 steps",
        ORDER,
        STEPS,
        STEPS.replace("- {text: Gather", MARK + "- {text: Gather") + LABELS + CRATES,
        STEPS + LABELS,
    ),
    # L2
    case("L2", "error", "29 characters", CHOICE, WHY, MARK + "x" * 28 + ".", "x" * 29 + "."),
    case("L2", "error", "301 characters", CHOICE, WHY, MARK + "word " * 60 + ".", "word " * 59 + "word."),
    case(
        "L2",
        "error",
        "“Wrong”",
        CHOICE,
        WHY,
        f"{MARK}Wrong, the forecast would lag behind.",
        "What goes wrong is that the forecast would lag behind.",
    ),
    case(
        "L2",
        "error",
        "“No”",
        CHOICE,
        WHY,
        f"{MARK}No, the forecast would lag behind.",
        "No forecast is of use when it lags behind.",
    ),
    case(
        "L2",
        "error",
        "80%",
        CHOICE,
        WHY,
        f"{MARK}To train on the figures of the night before as though they came new.",
        "To train on the figures of a night that is over hides the delay.",
    ),
    # L3, L4
    case(
        "L3",
        "error",
        "“all of the above”",
        CHOICE,
        SKIP,
        f"{MARK}Retrain, and do all of the above at the same time again",
        "Retrain, and do all of the work above at the same time again",
    ),
    case(
        "L3",
        "error",
        "“Both A and C”",
        CHOICE,
        SKIP,
        f"{MARK}Both A and C are what the nightly run should be doing now",
        "Both figures and forecast are what the run should keep now",
    ),
    case(
        "L4",
        "error",
        "“option B”",
        CHOICE,
        WHY,
        f"{MARK}Unlike option B, this hides the delay from all.",
        "Unlike the option to wait, this hides the delay from all.",
    ),
    case(
        "L4",
        "error",
        "“shown above”",
        CHOICE,
        WHY,
        f"{MARK}The figures would lag behind, as shown above.",
        "The error would then lie above 0.3 and below the limit.",
    ),
    case(
        "L4",
        "error",
        "“answer 2”",
        CHOICE,
        "A deadline turns",
        f"{MARK}See answer 2, for a deadline turns",
        "If servers answer 2 requests, a deadline turns",
    ),
    # L5, L6, L28: characters counted; the other two options have 65 and 71
    case("L5", "warning", "1.63 times", CHOICE, SKIP, MARK + "Skip " + "x" * 101, "Skip " + "x" * 98),
    case("L5", "error", "2.23 times", CHOICE, SKIP, MARK + "Skip " + "x" * 140, "Skip " + "x" * 137),
    case("L6", "warning", "83 characters", CHOICE, WAIT, MARK + "Wait " + "x" * 78, "Wait " + "x" * 77),
    case("L28", "warning", "141 characters", CHOICE, SKIP, MARK + "Skip " + "x" * 136, "Skip " + "x" * 135),
    # L9
    case(
        "L9",
        "warning",
        "“5 minutes” comes after “2 hours”",
        CHOICE,
        OPTIONS,
        quantities("2 hours", "5 minutes", "3 days", mark=1),
        quantities("5 minutes", "2 hours", "3 days"),
    ),
    # L12, L13
    case(
        "L12",
        "warning",
        "capital",
        CHOICE,
        SKIP,
        f"{MARK}skip the forecast on each such night, and go back to a number",
        "'`skip` the forecast on each such night, and go back to a number'",
    ),
    case("L12", "warning", "full stop", CHOICE, SKIP, f"{MARK}{SKIP}.", SKIP + "`"),
    case(
        "L13",
        "error",
        "same as",
        CHOICE,
        SKIP,
        f"{MARK}Train on the figures of the night before, as though they were  new!",
        "Train at dawn on what there is of the night before, as though it were new",
    ),
    case(
        "L13",
        "error",
        "nearly the same words",
        CHOICE,
        SKIP,
        f"{MARK}Train on the figures of the night before as though they were new ones",
        "Train on the figures of the night before as though it were old ones",
    ),
    # L15, L16
    case(
        "L15",
        "error",
        "“not”",
        CHOICE,
        SCENARIO + QUESTION,
        SCENARIO + QUESTION.replace("What should", f"{MARK}What should not"),
        SCENARIO.replace("arrive an", "do not arrive an") + QUESTION.replace("should", "should **NOT**"),
    ),
    case(
        "L15",
        "warning",
        "not, without",
        CHOICE,
        SKIP,
        f"{MARK}Do not go on without the forecast, and take a fixed number",
        "Do not go on under the forecast, and take a fixed number",
    ),
    case(
        "L16",
        "warning",
        "n't end with a question mark",
        CHOICE,
        QUESTION,
        QUESTION.replace("What", f"{MARK}What").replace("do?", "do."),
        QUESTION.replace("do?", "do (choose all that apply)?"),
    ),
    case(
        "L16",
        "warning",
        "2 sentences",
        CHOICE,
        QUESTION,
        QUESTION.replace("What", f"{MARK}It is late. What"),
        QUESTION.replace("What", "By e.g. Monday, what"),
    ),
    case(
        "L16",
        "warning",
        "n't end with a question mark",
        ORDER,
        "question: What follows from what in the work of the press?",
        f"question: {MARK}Bring the work of the press into sequence.",
        "question: What follows from what in the work of the press *(please)?*",
    ),
    case(
        "L16",
        "warning",
        "59 characters",
        CHOICE,
        SCENARIO + QUESTION,
        f"    scenario: {MARK}Ro{'l' * 51}s.\n    question: W?\n",
        f"    scenario: Ro{'l' * 52}s.\n    question: W?\n",
    ),
]


@pytest.mark.parametrize("each", CASES, ids=named)
def test_a_broken_rule_is_told_of_at_its_place(each, check):
    is_told_of(each, check)


@pytest.mark.parametrize("each", CASES, ids=named)
def test_a_rule_that_is_just_kept_is_not_told_of(each, check):
    is_not_told_of(each, check)


def test_the_clean_file_has_no_finding(check):
    assert check() == []
