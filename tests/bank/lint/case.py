"""Ways to break the clean file at a marked place, and to keep the rule just so."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from bot.bank.lint.finding import Finding
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
SCENARIO = CLEAN[CLEAN.index("    scenario: A bakery") : CLEAN.index("    question: What should")]
QUESTION = f"    question: {ASKED}\n"
OPTIONS = CLEAN[CLEAN.index("    options:\n") : CLEAN.index("    explanation: A deadline")]
HINT = "    hint: Who would hear of the delay?\n"


class Case(NamedTuple):
    """``old`` of the clean file becomes ``broken``, with a mark at the place of the finding, or ``kept``, without."""

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


OVEN = "      - {text: The oven gloves, bucket: Kitchen, why: Hot trays are held with such a pair at noon.}\n"
FLOUR = "      - {text: A sack of flour, bucket: Kitchen, why: Bread for the crew is baked from it each day.}\n"
FENDERS = "      - {text: Fenders of rubber, bucket: Harbour, why: They soften the blow against the quay wall.}\n"
LABELS = "      - {text: Stick on the labels, why: This needs bottles with juice in them.}\n"
CRATES = "      - {text: Put them into crates, why: This needs bottles with labels on.}\n"
FILL = "      - {text: Fill the bottles, why: This needs a liquid that is free of peel.}\n"
ITEMS = CLEAN[CLEAN.index("    items:\n      - {text: Ropes") : CLEAN.index("    explanation: Ask who")]
STEPS = CLEAN[CLEAN.index("    steps:\n") : CLEAN.index("    explanation: Each takes")]
TRUTHS = CLEAN[CLEAN.index("    items:\n      - {text: It can") : CLEAN.index("    explanation: A tower")]


def named(each: Case) -> str:
    return f"{each.rule}-{each.says}"


def is_told_of(each: Case, check: Callable[..., list[Finding]]) -> None:
    """The one finding of that rule stands where the mark was."""
    text, (line, column) = unmarked(changed(each.old, each.broken, CLEAN))
    found = [finding for finding in check(text) if finding.rule == each.rule]
    assert [(f.level, f.line, f.column, f.exercise) for f in found] == [(each.level, line, column, each.exercise)]
    assert each.says in found[0].message
    assert found[0].fix


def is_not_told_of(each: Case, check: Callable[..., list[Finding]]) -> None:
    """A rule that is just kept has no finding, and the file is sound."""
    found = check(changed(each.old, each.kept, CLEAN))
    unwanted = ((each.rule, each.level), ("L1", "error"))
    assert [str(finding) for finding in found if (finding.rule, finding.level) in unwanted] == []
