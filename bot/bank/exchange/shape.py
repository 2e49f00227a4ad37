"""Foreign question types → our kinds: weighted options, pairs, single statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from bot.bank.exchange.plain import as_markdown
from bot.bank.exchange.question import STATEMENT, Part, Question, Reading
from bot.texts import say

FULL = 100.0
"""The weight of an option that is right by itself, in percent."""
TRUE, FALSE = "True", "False"
LEAST, MOST = 6, 8
"""Statements of a set."""
MOST_BUCKETS = 4


def options(reading: Reading, question: Question, weights: Sequence[float], *, single: bool | None = None) -> None:
    """Add a question with weighted options as a choice or a multiple, or say why not.

    Args:
        reading: takes the question or the reason.
        question: its parts are the options; which are right is set here.
        weights: of each option, in percent; what is above zero counts towards the full mark.
        single: whether only one option may be picked; None if the file does not say.
    """
    full = [weight >= FULL for weight in weights]
    some = [weight > 0 for weight in weights]
    partly = [part.text for part, weight in zip(question.parts, weights, strict=True) if 0 < weight < FULL]
    if single is not False and any(full):
        right = full
    elif single:
        reading.leave_out(question.place, "no-full")
        return
    else:
        right = some
    if not any(right):
        reading.leave_out(question.place, "no-right")
        return
    if all(right):
        reading.leave_out(question.place, "all-right")
        return
    if single and sum(right) > 1:
        reading.mention(question.place, "several-full")
    if right == full and partly:
        reading.mention(question.place, "partial", texts="; ".join(partly))
    parts = tuple(replace(part, correct=correct) for part, correct in zip(question.parts, right, strict=True))
    kind = "choice" if sum(right) == 1 else "multiple"
    reading.questions.append(replace(question, kind=kind, parts=parts))


def pairs(reading: Reading, question: Question, spare: Sequence[str] = ()) -> None:
    """Add a matching question as a classify if its answers can be buckets, or say why not.

    Answers can be buckets if one of them is given more than once, or if there are four items at least and four
    answers at most.

    Args:
        reading: takes the question or the reason.
        question: its parts are the items with their answers as ``bucket``.
        spare: answers to which nothing belongs.
    """
    buckets = tuple(dict.fromkeys(part.bucket for part in question.parts))
    if len(buckets) < 2:
        reading.leave_out(question.place, "one-answer")
    elif len(buckets) == len(question.parts) != MOST_BUCKETS:
        reading.leave_out(question.place, "pairs", count=len(buckets))
    else:
        known = frozenset(buckets)
        unused = [answer for answer in dict.fromkeys(spare) if answer not in known]
        if unused:
            reading.mention(question.place, "spare", texts="; ".join(unused))
        reading.questions.append(replace(question, kind="classify", buckets=buckets))


def gather(reading: Reading) -> Reading:
    """Make true/false sets of the single statements, category by category; say which of them found no set.

    A set stands where the first of its statements stood.
    """
    statements = [question for question in reading.questions if question.kind == STATEMENT]
    first: dict[int, Question] = {}
    by_category = sorted(statements, key=lambda question: question.category)
    gathered = Reading(remarks=list(reading.remarks))
    for category, group in groupby(by_category, key=lambda question: question.category):
        members = list(group)
        sets, over = _sets(members)
        for each in sets:
            first[id(each[0])] = _set_of(each, category)
            for statement in each:
                if statement.hint:
                    gathered.mention(statement.place, "statement-hint")
                if statement.figure:
                    gathered.mention(statement.place, "media", count=1)
        for left in over:
            gathered.leave_out(left.place, "statement", count=len(members), least=LEAST)
    for question in reading.questions:
        if question.kind != STATEMENT:
            gathered.questions.append(question)
        elif id(question) in first:
            gathered.questions.append(first[id(question)])
    return gathered


def _sets(statements: Sequence[Question]) -> tuple[list[list[Question]], list[Question]]:
    """As many statements as possible in sets of fair size with true and false ones in each, and those left over."""
    count = -(-len(statements) // MOST)
    over: list[Question] = []
    if len(statements) < count * LEAST:
        count -= 1
        over = list(statements[count * MOST :])
    used = statements[: len(statements) - len(over)]
    dealt = [each for value in (TRUE, FALSE) for each in used if each.parts[0].bucket == value]
    place = {id(each): index for index, each in enumerate(used)}
    sets = [sorted(dealt[index::count], key=lambda each: place[id(each)]) for index in range(count)]
    fair = [_is_fair(each) for each in sets]
    lost = [statement for each, good in zip(sets, fair, strict=True) if not good for statement in each]
    return [each for each, good in zip(sets, fair, strict=True) if good], [*lost, *over]


def _is_fair(statements: Sequence[Question]) -> bool:
    return len({statement.parts[0].bucket for statement in statements}) == 2


def _set_of(statements: Sequence[Question], category: str) -> Question:
    name = category.rstrip("/").rsplit("/", 1)[-1].strip()
    prompt = say("authoring-set-prompt-about", subject=as_markdown(name)) if name else say("authoring-set-prompt")
    return Question(
        "classify",
        prompt,
        tuple(part for statement in statements for part in statement.parts),
        (TRUE, FALSE),
        name=f"{name} {say('authoring-set-name')}".strip(),
        tags=tuple(dict.fromkeys(tag for statement in statements for tag in statement.tags)),
        references=tuple(dict.fromkeys(each for statement in statements for each in statement.references)),
        place=statements[0].place,
    )


def as_statement(question: Question, *, true: bool, why: str) -> Question:
    """A single statement, to be gathered: its prompt is the item."""
    part = Part(" ".join(question.prompt.split()), why, bucket=TRUE if true else FALSE)
    return replace(question, kind=STATEMENT, parts=(part,))


UNMAPPED: Mapping[str, str] = {
    "essay": "essay",
    "shortanswer": "shortanswer",
    "numerical": "numerical",
    "calculated": "numerical",
    "calculatedsimple": "numerical",
    "calculatedmulti": "numerical",
    "cloze": "cloze",
    "description": "description",
}
"""Question types of Moodle that have no counterpart here, and the end of the key of the sentence that says so."""
