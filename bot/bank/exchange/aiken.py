"""Aiken, the simplest text format of Moodle, read only: options, and which of them is right.

Written after https://docs.moodle.org/en/Aiken_format::

    Which is it?
    A. this
    B) that
    ANSWER: B

Some programs name several letters, which makes a ``multiple``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.bank.exchange.question import MOST_PARTS, Part, Question, Reading, decoded, stripped
from bot.bank.exchange.shape import FULL, options
from bot.bank.exchange.texts import Texts
from bot.texts import say

_OPTION = re.compile(r"([A-Z])[.)](?:\s+(.*)|$)")
_ANSWER = re.compile(r"answer\s{0,9}:(.*)", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;&]+|\band\b", re.IGNORECASE)
_LOOKS = re.compile(r"^[ \t]{0,9}answer[ \t]{0,9}:[ \t]{0,9}[a-z]\b[^{}=~\n]{0,40}$", re.MULTILINE | re.IGNORECASE)


def seems_aiken(text: str) -> bool:
    """Whether a text file is Aiken rather than GIFT: some line names an answer by its letter."""
    return _LOOKS.search(text) is not None


def read_aiken(raw: bytes) -> Reading:
    """Read an Aiken file.

    Raises:
        ExchangeError: it is too large or not UTF-8, or has too many questions.
    """
    reading, block = Reading(), _Block()
    blank = True
    for number, line in enumerate(decoded(raw).split("\n"), start=1):
        said = line.strip()
        answer, option = _ANSWER.fullmatch(said), _OPTION.fullmatch(said)
        if said and not answer and not option and blank and block.options:
            _question(reading, block)  # the next one begins, and this one has no answer
            block = _Block()
        block.line = block.line or (number if said else 0)
        if answer:
            block.answer = answer[1]
            _question(reading, block)
            block = _Block()
        elif option and block.asked:
            block.options.append((option[1], [option[2] or ""]))
        elif said and block.options:
            block.options[-1][1].append(said)
        elif said:
            block.asked.append(said)
        blank = not said
    if block.line:
        _question(reading, block)
    return reading


@dataclass(slots=True)
class _Block:
    """What was read of a question: where it begins, its lines, those of its options by letter, what names the right."""

    line: int = 0
    asked: list[str] = field(default_factory=list)
    options: list[tuple[str, list[str]]] = field(default_factory=list)
    answer: str = ""


def _question(reading: Reading, block: _Block) -> None:
    reading.see()
    place = say("authoring-line", line=str(block.line))
    letters = [letter for letter, _ in block.options]
    right = _letters(block.answer)
    if not block.options:
        reading.leave_out(place, "aiken-options")
    elif len(letters) > MOST_PARTS:
        reading.leave_out(place, "parts", count=len(letters))
    elif not right:
        reading.leave_out(place, "aiken-answer")
    elif len(set(letters)) < len(letters) or not set(right) <= set(letters):
        reading.leave_out(place, "aiken-letters")
    else:
        texts = Texts(reading, place)
        asked = texts.of("\n".join(block.asked), "plain", asks=True)
        parts = tuple(Part(texts.of(" ".join(lines), "plain", short=True)) for _, lines in block.options)
        weights = [FULL if letter in right else 0.0 for letter in letters]
        options(reading, stripped(Question("", asked, parts, place=place)), weights, single=len(right) == 1)
        texts.tell()


def _letters(answer: str) -> Sequence[str]:
    named = list(filter(None, _BETWEEN.split(answer.upper())))
    return named if all(re.fullmatch("[A-Z]", each) for each in named) else ()
