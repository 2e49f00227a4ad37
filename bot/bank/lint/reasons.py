"""L2, L4, L20, L21: reasons that answer the mistake, and texts that do not lean on the order on screen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.bank.lint.finding import Remark, error, warning
from bot.bank.lint.words import content, parts_name, parts_of, texts, without_code, words
from bot.bank.source import Entry
from bot.core.exercise import Order

SHORTEST_WHY, LONGEST_WHY = 30, 300
MOST_REPEATED = 0.8
"""Share of an option's words that its reason repeats."""
FEWEST_WORDS = 4
"""An option of fewer words, say "Five times", can hardly be answered without them."""

_VERDICT = re.compile(r"(?:wrong|incorrect)\b|no(?=\s*[,.;:!]|\s+[–—-])", re.IGNORECASE)
_LETTER = re.compile(r"\b(?:(?i:option|choice) (?:[A-E]|[1-5])|(?i:answer) (?:[A-E]|[1-5](?!\s*\w)))\b(?![/&])")
# "Above 0.3" and "below the limit" are about values and stay; what points at a place on the screen does not.
_POINTING = re.compile(
    r"\b(?:above|below)(?=\s*(?:[.,;:!?)]|$))"
    r"|\b(?:see|shown|listed|given|as|from|mentioned) (?:above|below)\b(?! (?:\d|an? |the |zero))"
    r"|\b(?:options?|answers?|choices?|items?|steps?|statements?|code|table|list|graph|figure) (?:above|below)\b"
    r"|\bthe above\b(?! \d)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:first(?:ly)?|second(?:ly)?|then|next|after that|afterwards|finally|lastly|step \w+)\b", re.IGNORECASE
)
_SECOND = re.compile(r"\b(?:a|an|one|per|each|every|the|half a|\d[\d.,]*)[ -]second\b", re.IGNORECASE)
_NEED = re.compile(
    r"\b(?:needs?|needed|requires?|depends?|only|once|without|until|before|after|from|uses?|takes?|works? on|since|"
    r"with)\b",
    re.IGNORECASE,
)


def reasons(entry: Entry) -> Iterator[Remark]:
    """L2: a reason has a fair length, does not begin with a verdict and does not say the option again."""
    name = parts_name(entry.exercise)
    for index, part in enumerate(parts_of(entry.exercise)):
        way, why = (name, index, "why"), part.why
        if len(why) < SHORTEST_WHY:
            yield error("short-why", *way, length=len(why), least=SHORTEST_WHY)
        if len(why) > LONGEST_WHY:
            yield error("long-why", *way, length=len(why), most=LONGEST_WHY)
        if verdict := _VERDICT.match(why.lstrip("*_\"“'")):
            yield error("verdict", *way, word=verdict[0])
        said = set(words(part.text))
        if len(said) >= FEWEST_WORDS and len(said & set(words(why))) >= MOST_REPEATED * len(said):
            yield error("repeats", *way, most=round(100 * MOST_REPEATED))


def same_reasons(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Remark]]:
    """L2: no reason occurs twice in the bank."""
    seen: dict[str, str] = {}
    for entry in entries:
        name = parts_name(entry.exercise)
        for index, part in enumerate(parts_of(entry.exercise)):
            said = " ".join(words(part.why))
            if said in seen:
                yield entry, error("same-why", name, index, "why", other=seen[said])
            seen.setdefault(said, entry.exercise.id)


def pointing(entry: Entry) -> Iterator[Remark]:
    """L4: no letters and no places; the order on screen is random."""
    for way, text in texts(entry.exercise):
        if way[-1] not in ("why", "explanation", "hint"):
            continue
        if found := _LETTER.search(text):
            yield error("letter", *way, found=found[0])
        if found := _POINTING.search(text):
            yield error("pointing", *way, found=found[0])


def steps_name_no_place(entry: Entry) -> Iterator[Remark]:
    """L20: no step says at which place it stands. "A second", the unit of time, isn't a place."""
    if isinstance(entry.exercise, Order):
        for index, step in enumerate(entry.exercise.steps):
            if found := _PLACE.search(_SECOND.sub(" ", without_code(step.text))):
                yield error("step-place", "steps", index, "text", found=found[0])


def steps_name_needs(entry: Entry) -> Iterator[Remark]:
    """L21: every step but the earliest says what it needs.

    Whether it does is seen from a word of need, or from a word of an earlier step's text; hence only a warning. The
    30 characters that it has at least are those of L2.
    """
    if not isinstance(entry.exercise, Order):
        return
    earlier = set(content(entry.exercise.steps[0].text))
    for index, step in enumerate(entry.exercise.steps[1:], start=1):
        if not _NEED.search(step.why) and not earlier & set(content(step.why)):
            yield warning("no-need", "steps", index, "why")
        earlier.update(content(step.text))
