"""Rules about one exercise, L18 to L30 and its spelling: each is broken at an exact place, and just kept."""

from __future__ import annotations

import pytest

from tests.bank.conftest import MARK

from .case import (
    CHOICE,
    CLASSIFY,
    HINT,
    ITEMS,
    MULTIPLE,
    ORDER,
    TRUTH,
    TRUTHS,
    block,
    case,
    hint,
    is_not_told_of,
    is_told_of,
    named,
)

CASES = [
    # L18, L19
    case(
        "L18",
        "error",
        "“kitchen”",
        CLASSIFY,
        "{text: Pots and pans,",
        f"{{text: {MARK}Pots for kitchens,",
        "{text: Pots for the chicken,",
    ),
    case(
        "L18",
        "warning",
        "4 items",
        CLASSIFY,
        ITEMS,
        ITEMS.replace("table, bucket: Harbour", "table, bucket: Kitchen").replace(
            "flour, bucket: ", f"flour, bucket: {MARK}"
        ),
        ITEMS.replace("table, bucket: Harbour", "table, bucket: Kitchen").replace(
            "flour, bucket: Kitchen", "flour, bucket: Harbour"
        ),
    ),
    case(
        "L19",
        "error",
        "5 statements are true and 1",
        TRUTH,
        TRUTHS,
        f"    items:\n      {MARK}-"
        + TRUTHS[18:]
        .replace('sea, bucket: "False', 'sea, bucket: "True')
        .replace('waves, bucket: "False', 'waves, bucket: "True'),
        TRUTHS.replace('sea, bucket: "False', 'sea, bucket: "True'),
    ),
    # L20, L21
    case(
        "L20",
        "error",
        "“Then”",
        ORDER,
        "text: Filter the juice",
        f"text: {MARK}Then filter the juice",
        "text: Filter the juice for a second",
    ),
    case(
        "L21",
        "warning",
        "doesn't seem",
        ORDER,
        "why: This needs juice that has left the press.",
        f"why: {MARK}Drinkers dislike whatever swims around.",
        "why: Drinkers dislike apples that swim around.",
    ),
    # L23
    case("L23", "error", "no language", CHOICE, **hint(block("", "x = 1"), block("text", "x = 1"))),
    case(
        "L23",
        "error",
        "19 lines",
        CHOICE,
        **hint(block("python", "x = 1\n" * 18 + "x"), block("python", "x = 1\n" * 17 + "x")),
    ),
    case("L23", "error", "61 columns", CHOICE, **hint(block("python", "x" * 61), block("python", "x" * 60))),
    case("L23", "error", "python isn't valid", CHOICE, **hint(block("python", "x = (1"), block("python", "x = (1)"))),
    case("L23", "error", "yaml isn't valid", CHOICE, **hint(block("yaml", "a: [1"), block("yaml", "a: [1]"))),
    case("L23", "error", "json isn't valid", CHOICE, **hint(block("json", "{'a': 1}"), block("json", '{"a": 1}'))),
    case(
        "L23",
        "error",
        "`0 25 * * *` isn't",
        CHOICE,
        **hint(block("yaml", "cron: '0 25 * * *'"), block("yaml", "cron: '0 5 * * *'")),
    ),
    case(
        "L23",
        "error",
        "`61 * * * *` isn't",
        CHOICE,
        HINT,
        f"    hint: {MARK}Read `61 * * * *` with care.\n",
        "    hint: Read `*/5 * * * MON-FRI` with care.\n",
    ),
    case(
        "L23",
        "error",
        "don't open or close",
        CHOICE,
        HINT,
        f"    hint: {MARK}Read ```x = 1``` with care.\n",
        "    hint: Read `x = 1` with care.\n",
    ),
    # L24 and L28 as the loader finds them
    case(
        "L24",
        "error",
        "no reference “book”",
        ORDER,
        "free of peel.}\n    explanation: Each takes what the one before it made.\n    references: [book-2020]",
        f"free of peel.}}\n    explanation: So.\n    references: [{MARK}book]",
        "free of peel.}\n    explanation: So.\n    references: [book-2020]",
    ),
    case(
        "L28",
        "error",
        "101 characters",
        ORDER,
        "text: Filter the juice",
        f"text: {MARK}" + "x" * 101,
        "text: F" + "x" * 99,
    ),
    # L25, L27
    case(
        "L25",
        "warning",
        "No tag",
        CHOICE,
        '[freshness, "bloom:apply"]',
        f"{MARK}[freshness]",
        '[freshness, "bloom:create"]',
    ),
    case(
        "L25",
        "warning",
        "2 tags",
        CHOICE,
        '[freshness, "bloom:apply"]',
        f'{MARK}["bloom:evaluate", "bloom:apply"]',
        '["bloom:evaluate"]',
    ),
    case(
        "L25",
        "warning",
        "“analyze”",
        CHOICE,
        '[freshness, "bloom:apply"]',
        f'[freshness, {MARK}"bloom:analyze"]',
        '[freshness, "bloom:analyse"]',
    ),
    case(
        "L25",
        "warning",
        "don't go together",
        MULTIPLE,
        "multiple\n    difficulty: 2\n",
        f"multiple\n    difficulty: {MARK}1\n",
        "multiple\n    difficulty: 3\n",
    ),
    case(
        "L27",
        "warning",
        "mlflow",
        CHOICE,
        "tags: [freshness,",
        f"tags: {MARK}[mlflow,",
        "reviewed: 2025-11\n    tags: [mlflow,",
    ),
    case(
        "L27",
        "warning",
        "13 months",
        CHOICE,
        "tags: [freshness,",
        f"reviewed: {MARK}2025-10\n    tags: [mlflow,",
        "reviewed: 2025-11\n    tags: [mlflow,",
    ),
    case(
        "L27",
        "warning",
        "in the future",
        CHOICE,
        "tags: [freshness,",
        f"reviewed: {MARK}2026-12\n    tags: [mlflow,",
        "reviewed: 2026-11\n    tags: [mlflow,",
    ),
    # L30
    case(
        "L30", "warning", "41 words", CHOICE, HINT, f"    hint: {MARK}{'a ' * 40}b.\n", f"    hint: Go. {'a ' * 39}b.\n"
    ),
    case(
        "L30",
        "warning",
        "25 words on average",
        CHOICE,
        HINT,
        f"    hint: {MARK}{'a ' * 24}b. {'a ' * 24}b.\n",
        f"    hint: {'a ' * 23}b. {'a ' * 23}b.\n",
    ),
    # spelling
    case(
        "spelling",
        "error",
        "“behavior”",
        CHOICE,
        HINT,
        f"    hint: {MARK}What of its behavior then?\n",
        "    hint: What of its `behavior` then?\n",
    ),
    case(
        "spelling",
        "error",
        "“Optimizing”",
        CHOICE,
        HINT,
        f"    hint: {MARK}Optimizing is no use.\n",
        "    hint: No use of Optimizing by size.\n",
    ),
]


@pytest.mark.parametrize("each", CASES, ids=named)
def test_a_broken_rule_is_told_of_at_its_place(each, check):
    is_told_of(each, check)


@pytest.mark.parametrize("each", CASES, ids=named)
def test_a_rule_that_is_just_kept_is_not_told_of(each, check):
    is_not_told_of(each, check)
