"""Rules about one exercise: each is broken at an exact place, and just kept."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tests.bank.conftest import MARK, changed, unmarked

from .conftest import CLEAN

CHOICE, MULTIPLE, CLASSIFY, ORDER, TRUTH = (
    f"sample-{kind}" for kind in ("choice", "multiple", "classify", "order", "truth")
)
WAIT = "Wait for the figures until a set hour, and report it if they stay away"
TRAIN = "Train on the figures of the night before, as though they were new"
SKIP = "Skip the forecast on each such night, and go back to a fixed number"
WHY = "Nobody would learn of the delay, and the forecast would lag behind by a day."
ASKED = "What should the nightly run do?"
PROMPT = CLEAN[CLEAN.index("    prompt: |\n") : CLEAN.index("    options:\n")]
OPTIONS = CLEAN[CLEAN.index("    options:\n") : CLEAN.index("    explanation: A deadline")]
HINT = "    hint: Who would hear of the delay?\n"


class Case(NamedTuple):
    """``old`` of the clean file becomes ``broken``, whose mark is the place of the finding, or ``kept``, without one."""

    rule: str
    level: str
    says: str
    exercise: str
    old: str
    broken: str
    kept: str


def block(language: str, code: str) -> str:
    """A hint that holds a block of code."""
    lines = "\n".join("      " + line for line in [f"```{language}", *code.split("\n"), "```"])
    return f"    hint: {{}}|\n{lines}\n"


def hint(broken: str, kept: str) -> dict[str, str]:
    return {"old": HINT, "broken": broken.replace("{}", MARK), "kept": kept.replace("{}", "")}


def quantities(*texts: str, mark: int | None = None) -> str:
    """Options that are quantities, the mark in front of one of them."""
    lines = []
    for index, text in enumerate(texts):
        sign = MARK if index == mark else ""
        right = "        correct: true\n" if index == 0 else ""
        lines.append(f"      - text: {sign}{text}\n{right}        why: Reason {index} is long enough to be one, too.\n")
    return "    options:\n" + "".join(lines)


def case(rule: str, level: str, says: str, name: str, old: str, broken: str, kept: str) -> Case:
    return Case(rule, level, says, name, old, broken, kept)


OVEN = '      - {text: The oven gloves, bucket: Kitchen, why: Hot trays are held with such a pair at noon.}\n'
FLOUR = "      - {text: A sack of flour, bucket: Kitchen, why: Bread for the crew is baked from it each day.}\n"
FENDERS = '      - {text: Fenders of rubber, bucket: Harbour, why: They soften the blow against the quay wall.}\n'
FILL = "      - {text: Fill the bottles, why: This needs a liquid that is free of peel.}\n"
ITEMS = CLEAN[CLEAN.index("    items:\n      - {text: Ropes") : CLEAN.index("    explanation: Ask who")]
TRUTHS = CLEAN[CLEAN.index("    items:\n      - {text: It can") : CLEAN.index("    explanation: A tower")]

CASES = [
    # L1, as far as the linter adds to the format
    case("L1", "warning", "5 items", CLASSIFY, f"    items:\n{ITEMS[11:]}",
         f"    items:\n      {MARK}- " + ITEMS.replace(OVEN, "").replace(FLOUR, "")[19:], ITEMS.replace(OVEN, "")),
    case("L1", "error", "fewer than 2 items", CLASSIFY, "[Harbour, Kitchen]\n" + ITEMS,
         f"[Harbour, Kitchen, {MARK}Engine]\n" + ITEMS.replace("flour, bucket: Kitchen", "flour, bucket: Engine"),
         "[Harbour, Kitchen, Engine]\n" + ITEMS.replace("flour, bucket: Kitchen", "flour, bucket: Engine").replace(
             "gloves, bucket: Kitchen", "gloves, bucket: Engine")),
    case("L1", "warning", "4 steps", ORDER, "    steps:\n      - {text: Gather the apples, why: All that comes later is "
         "made of them.}\n      - {text: Wash", f"    steps:\n      {MARK}- {{text: Wash",
         "    steps:\n      - {text: Pick the apples, why: All that comes later is made of them.}\n      - {text: Wash"),
    # L2
    case("L2", "error", "29 characters", CHOICE, WHY, MARK + "x" * 28 + ".", "x" * 29 + "."),
    case("L2", "error", "301 characters", CHOICE, WHY, MARK + "word " * 60 + ".", "word " * 59 + "word."),
    case("L2", "error", "“Wrong”", CHOICE, WHY, f"{MARK}Wrong, the forecast would lag behind.",
         "What goes wrong is that the forecast would lag behind."),
    case("L2", "error", "“No”", CHOICE, WHY, f"{MARK}No, the forecast would lag behind.",
         "No forecast is of use when it lags behind."),
    case("L2", "error", "80%", CHOICE, WHY, f"{MARK}To train on the figures of the night before as though they came new.",
         "To train on the figures of a night that is over hides the delay."),
    # L3, L4
    case("L3", "error", "“all of the above”", CHOICE, SKIP, f"{MARK}Retrain, and do all of the above at the same time again",
         "Retrain, and do all of the work above at the same time again"),
    case("L3", "error", "“Both A and C”", CHOICE, SKIP, f"{MARK}Both A and C are what the nightly run should be doing now",
         "Both figures and forecast are what the run should keep now"),
    case("L4", "error", "“option B”", CHOICE, WHY, f"{MARK}Unlike option B, this hides the delay from all.",
         "Unlike the option to wait, this hides the delay from all."),
    case("L4", "error", "“shown above”", CHOICE, WHY, f"{MARK}The figures would lag behind, as shown above.",
         "The error would then lie above 0.3 and below the limit."),
    case("L4", "error", "“answer 2”", CHOICE, "A deadline turns", f"{MARK}See answer 2, for a deadline turns",
         "If servers answer 2 requests, a deadline turns"),
    # L5, L6, L28: characters counted; the other two options have 65 and 71
    case("L5", "warning", "1.63 times", CHOICE, SKIP, MARK + "Skip " + "x" * 101, "Skip " + "x" * 98),
    case("L5", "error", "2.23 times", CHOICE, SKIP, MARK + "Skip " + "x" * 140, "Skip " + "x" * 137),
    case("L6", "warning", "83 characters", CHOICE, WAIT, MARK + "Wait " + "x" * 78, "Wait " + "x" * 77),
    case("L28", "warning", "141 characters", CHOICE, SKIP, MARK + "Skip " + "x" * 136, "Skip " + "x" * 135),
    # L9
    case("L9", "warning", "“5 minutes” comes after “2 hours”", CHOICE, OPTIONS,
         quantities("2 hours", "5 minutes", "3 days", mark=1), quantities("5 minutes", "2 hours", "3 days")),
    # L12, L13
    case("L12", "warning", "capital", CHOICE, SKIP, f"{MARK}skip the forecast on each such night, and go back to a number",
         "'`skip` the forecast on each such night, and go back to a number'"),
    case("L12", "warning", "full stop", CHOICE, SKIP, f"{MARK}{SKIP}.", SKIP + "`"),
    case("L13", "error", "same as", CHOICE, SKIP, f"{MARK}Train on the figures of the night before, as though they were  new!",
         "Train at dawn on what there is of the night before, as though it were new"),
    case("L13", "error", "nearly the same words", CHOICE, SKIP, f"{MARK}Train on the figures of the night before as though they were new ones",
         "Train on the figures of the night before as though it were old ones"),
    # L15, L16
    case("L15", "error", "“not”", CHOICE, PROMPT, PROMPT.replace("|\n", f"{MARK}|\n").replace("should the", "should not the"),
         PROMPT.replace("should the", "should **NOT** the").replace("arrive an", "do not arrive an")),
    case("L15", "warning", "not, without", CHOICE, SKIP, f"{MARK}Do not go on without the forecast, and take a fixed number",
         "Do not go on under the forecast, and take a fixed number"),
    case("L16", "warning", "not end with a question", CHOICE, PROMPT, PROMPT.replace("|\n", f"{MARK}|\n").replace("do?", "do."),
         PROMPT.replace("do?", "do? Choose all that apply.")),
    case("L16", "warning", "59 characters", CHOICE, PROMPT, f"    prompt: {MARK}Ro{'l' * 55}s?\n", f"    prompt: Ro{'l' * 56}s?\n"),
    # L18, L19
    case("L18", "error", "“kitchen”", CLASSIFY, "{text: Pots and pans,", f"{{text: {MARK}Pots for kitchens,", "{text: Pots for the chicken,"),
    case("L18", "warning", "4 items", CLASSIFY, ITEMS,
         ITEMS.replace("table, bucket: Harbour", "table, bucket: Kitchen").replace("flour, bucket: ", f"flour, bucket: {MARK}"),
         ITEMS.replace("table, bucket: Harbour", "table, bucket: Kitchen").replace("flour, bucket: Kitchen", "flour, bucket: Harbour")),
    case("L19", "error", "5 statements are true and 1", TRUTH, TRUTHS,
         f"    items:\n      {MARK}-" + TRUTHS[18:].replace("sea, bucket: \"False", "sea, bucket: \"True").replace("waves, bucket: \"False", "waves, bucket: \"True"),
         TRUTHS.replace("sea, bucket: \"False", "sea, bucket: \"True")),
    # L20, L21
    case("L20", "error", "“Then”", ORDER, "text: Filter the juice", f"text: {MARK}Then filter the juice", "text: Filter the juice for a second"),
    case("L21", "warning", "does not seem", ORDER, "why: This needs juice that has left the press.", f"why: {MARK}Drinkers dislike whatever swims around.",
         "why: Drinkers dislike apples that swim around."),
    # L23
    case("L23", "error", "no language", CHOICE, **hint(block("", "x = 1"), block("text", "x = 1"))),
    case("L23", "error", "19 lines", CHOICE, **hint(block("python", "x = 1\n" * 18 + "x"), block("python", "x = 1\n" * 17 + "x"))),
    case("L23", "error", "61 columns", CHOICE, **hint(block("python", "x" * 61), block("python", "x" * 60))),
    case("L23", "error", "python cannot be read", CHOICE, **hint(block("python", "x = (1"), block("python", "x = (1)"))),
    case("L23", "error", "yaml cannot be read", CHOICE, **hint(block("yaml", "a: [1"), block("yaml", "a: [1]"))),
    case("L23", "error", "json cannot be read", CHOICE, **hint(block("json", "{'a': 1}"), block("json", '{"a": 1}'))),
    case("L23", "error", "`0 25 * * *` is not", CHOICE, **hint(block("yaml", "cron: '0 25 * * *'"), block("yaml", "cron: '0 5 * * *'"))),
    case("L23", "error", "`61 * * * *` is not", CHOICE, HINT, f"    hint: {MARK}Read `61 * * * *` with care.\n", "    hint: Read `*/5 * * * MON-FRI` with care.\n"),
    case("L23", "error", "do not open and close", CHOICE, HINT, f"    hint: {MARK}Read ```x = 1``` with care.\n", "    hint: Read `x = 1` with care.\n"),
    # L24 and L28 as the loader finds them
    case("L24", "error", "no reference “book”", ORDER, "free of peel.}\n    explanation: Each takes what the one before it made.\n    references: [book-2020]",
         f"free of peel.}}\n    explanation: So.\n    references: [{MARK}book]", "free of peel.}\n    explanation: So.\n    references: [book-2020]"),
    case("L28", "error", "101 characters", ORDER, "text: Filter the juice", f"text: {MARK}" + "x" * 101, "text: F" + "x" * 99),
    # L25, L27
    case("L25", "warning", "No tag", CHOICE, '[freshness, "bloom:apply"]', f"{MARK}[freshness]", '[freshness, "bloom:create"]'),
    case("L25", "warning", "2 tags", CHOICE, '[freshness, "bloom:apply"]', f'{MARK}["bloom:evaluate", "bloom:apply"]', '["bloom:evaluate"]'),
    case("L25", "warning", "“analyze”", CHOICE, '[freshness, "bloom:apply"]', f'[freshness, {MARK}"bloom:analyze"]', '[freshness, "bloom:analyse"]'),
    case("L25", "warning", "do not go together", MULTIPLE, "multiple\n    difficulty: 2\n", f"multiple\n    difficulty: {MARK}1\n",
         "multiple\n    difficulty: 3\n"),
    case("L27", "warning", "mlflow", CHOICE, "tags: [freshness,", f"tags: {MARK}[mlflow,", "reviewed: 2025-11\n    tags: [mlflow,"),
    case("L27", "warning", "13 months", CHOICE, "tags: [freshness,", f"reviewed: {MARK}2025-10\n    tags: [mlflow,", "reviewed: 2025-11\n    tags: [mlflow,"),
    case("L27", "warning", "still to come", CHOICE, "tags: [freshness,", f"reviewed: {MARK}2026-12\n    tags: [mlflow,", "reviewed: 2026-11\n    tags: [mlflow,"),
    # L30
    case("L30", "warning", "41 words", CHOICE, HINT, f"    hint: {MARK}{'a ' * 40}b.\n", f"    hint: Go. {'a ' * 39}b.\n"),
    case("L30", "warning", "25 words on average", CHOICE, HINT, f"    hint: {MARK}{'a ' * 24}b. {'a ' * 24}b.\n", f"    hint: {'a ' * 23}b. {'a ' * 23}b.\n"),
    # spelling
    case("spelling", "error", "“behavior”", CHOICE, HINT, f"    hint: {MARK}What of its behavior then?\n", "    hint: What of its `behavior` then?\n"),
    case("spelling", "error", "“Optimizing”", CHOICE, HINT, f"    hint: {MARK}Optimizing is no use.\n", "    hint: No use of Optimizing by size.\n"),
]  # fmt: skip


def named(each: Case) -> str:
    return f"{each.rule}-{each.says}"


@pytest.mark.parametrize("each", CASES, ids=named)
def test_a_broken_rule_is_told_of_at_its_place(each: Case, check):
    text, (line, column) = unmarked(changed(each.old, each.broken, CLEAN))
    found = [finding for finding in check(text) if finding.rule == each.rule]
    assert [(f.level, f.line, f.column, f.exercise) for f in found] == [(each.level, line, column, each.exercise)]
    assert each.says in found[0].message
    assert found[0].mend


@pytest.mark.parametrize("each", CASES, ids=named)
def test_a_rule_that_is_just_kept_is_not_told_of(each: Case, check):
    found = check(changed(each.old, each.kept, CLEAN))
    assert [str(finding) for finding in found if (finding.rule, finding.level) in ((each.rule, each.level), ("L1", "error"))] == []


def test_the_clean_file_has_no_finding(check):
    assert check() == []
