"""GIFT, the text format of Moodle: read and written.

Written after its documentation, https://docs.moodle.org/en/GIFT_format, and, where that is silent, after what Moodle
does. A question is a block between blank lines::

    // a comment, with [tag:word] as Moodle reads it
    ::name::The question?{ =right#why ~wrong#why ####general feedback }

A text is looked at as tokens: a character, or a backslash with the character after it. So an escaped sign is never
taken for a sign of the format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from bot.bank.exchange.question import (
    MOST_PARTS,
    Part,
    Question,
    Reading,
    as_tag,
    decoded,
    distinct,
    of_exercise,
    stripped,
)
from bot.bank.exchange.shape import FULL, as_statement, gather, options, pairs
from bot.bank.exchange.texts import Texts
from bot.core.exercise import Classify, Exercise, Order
from bot.texts import say

Tokens = list[str]

_TOKEN = re.compile(r"\\.|.", re.DOTALL)
_FORMAT = re.compile(r"\[(html|markdown|plain|moodle)\]")
_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d*)?)%")
_TAG = re.compile(r"\[tag:([^\[\]]+)\]")
_ID = re.compile(r"\[id:([^\[\]]+)\]")
_TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}
_ENDED = re.compile(r"(?<!\\)\}\s*\Z")
"""The end of a line with which the answers of a question end."""
_BLANK, _MARKDOWN_BLANK = "_____", r"\\_\\_\\_\\_\\_"
_CATEGORY = "$CATEGORY:"
_SIGNS = "\\~=#{}:"


def read_gift(raw: bytes) -> Reading:
    """Read a GIFT file.

    Raises:
        ExchangeError: it is too large or not UTF-8.
    """
    reading = Reading()
    category = ""
    for block in _blocks(decoded(raw)):
        if block.text.startswith(_CATEGORY):
            first, _, rest = block.text.partition("\n")
            category = first.removeprefix(_CATEGORY).strip()
            block.text = rest.strip()
            block.line += rest[: len(rest) - len(rest.lstrip())].count("\n") + 1
        if block.text:
            reading.see()
            _question(reading, block, category)
    return gather(reading)


@dataclass(slots=True)
class _Block:
    line: int
    text: str
    comments: list[str] = field(default_factory=list)


def _blocks(text: str) -> Iterator[_Block]:
    """Groups of lines without a blank one among them; comments taken out.

    A category begins a group, and so does a name or a comment on the line after the end of a question.
    """
    lines: list[str] = []
    block = _Block(0, "")
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        said = line.strip()
        is_over = bool(lines) and _ENDED.search(lines[-1]) is not None
        if lines and (not said or said.startswith(_CATEGORY) or (is_over and said.startswith(("::", "//")))):
            block.text = "\n".join(lines).strip()
            yield block
            lines, block = [], _Block(0, "")
        elif not said:
            block = _Block(0, "")
        if said.startswith("//"):
            block.comments.append(line)
        elif said:
            block.line = block.line or number
            lines.append(line)


def _question(reading: Reading, block: _Block, category: str) -> None:
    place = say("authoring-line", line=str(block.line))
    name, tokens = _name(_tokens(block.text))
    opens, closes = (_places(tokens, sign) for sign in "{}")
    if len(opens) != len(closes) or (opens and closes[0] < opens[0]):
        reading.leave_out(place, "braces")
    elif not opens:
        reading.leave_out(place, "description")
    elif len(opens) > 1:
        reading.leave_out(place, "several-blanks")
    else:
        inside = tokens[opens[0] + 1 : closes[0]]
        after = tokens[closes[0] + 1 :]
        texts = _Texts(reading, place)
        before = len(reading.remarks)
        prompt = texts.prompt(tokens[: opens[0]], _trim(after))
        tags = [as_tag(tag) for comment in block.comments for tag in _TAG.findall(comment)]
        known = [found.strip() for comment in block.comments for found in _ID.findall(comment)]
        inside, general = _general(inside)
        question = Question(
            "",
            prompt,
            (),
            name=next(iter(known), "") or _plain(name),
            title=_plain(name) if known else "",
            explanation=texts.feedback(general),
            tags=tuple(filter(None, tags)),
            figure=texts.figure,
            place=place,
            category=category,
        )
        _answers(reading, question, _trim(inside), texts)
        if not any(remark.lost for remark in reading.remarks[before:]):
            texts.tell()


def _answers(reading: Reading, question: Question, inside: Tokens, texts: _Texts) -> None:
    """Tell the type of the question by its answers, as Moodle does."""
    written = "".join(inside)
    truth, *comments = _split(inside, "#")
    answers = sum(token in ("=", "~") for token in inside)
    if not inside:
        reading.leave_out(question.place, "essay")
    elif answers > MOST_PARTS:
        reading.leave_out(question.place, "parts", count=answers)
    elif inside[0] == "#":
        reading.leave_out(question.place, "numerical")
    elif "~" in inside:
        _options(reading, question, inside, texts)
    elif "=" in inside and "->" in written:
        _pairs(reading, question, inside, texts)
    elif (word := "".join(truth).strip().upper()) in _TRUTH:
        why = distinct([*(texts.feedback(comment) for comment in comments), question.explanation])
        alone = replace(question, explanation="")
        reading.questions.append(stripped(as_statement(alone, true=_TRUTH[word], why=why)))
    else:
        reading.leave_out(question.place, "shortanswer")


def _options(reading: Reading, question: Question, inside: Tokens, texts: _Texts) -> None:
    parts, weights = [], []
    for sign, tokens in _marked(inside, "~="):
        answer, feedback = _answer_and_feedback(tokens)
        weight = FULL if sign == "=" else 0.0
        if sign == "~" and (found := _WEIGHT.match("".join(answer).lstrip())):
            weight = float(found[1])
            answer = _tokens("".join(answer).lstrip()[found.end() :])
        parts.append(Part(texts.part(answer), texts.feedback(feedback)))
        weights.append(weight)
    single = "=" in inside
    options(reading, stripped(replace(question, parts=tuple(parts))), weights, single=single)


def _pairs(reading: Reading, question: Question, inside: Tokens, texts: _Texts) -> None:
    parts, spare = [], []
    for _, tokens in _marked(inside, "="):
        marker = next((n for n, pair in enumerate(pairwise(tokens)) if pair == ("-", ">")), None)
        if marker is None:
            reading.leave_out(question.place, "no-arrow")
            return
        item, bucket = texts.part(tokens[:marker]), texts.bucket(tokens[marker + 2 :])
        if item:
            parts.append(Part(item, bucket=bucket))
        else:
            spare.append(bucket)
    pairs(reading, stripped(replace(question, parts=tuple(parts))), spare)


@dataclass(slots=True)
class _Texts(Texts):
    """Makes texts of tokens; the format of the question's text holds for the others unless they name their own."""

    form: str = "moodle"

    def prompt(self, tokens: Tokens, after: Tokens) -> str:
        """What is asked; if it goes on behind the answers, with a blank in their place."""
        own = _FORMAT.match("".join(tokens).lstrip())
        self.form = own[1] if own else self.form
        blank = _MARKDOWN_BLANK if self.form == "markdown" else _BLANK
        return self._text([*tokens, blank, " ", *after] if after else tokens, asks=True)

    def part(self, tokens: Tokens) -> str:
        return self._text(tokens, short=True)

    def bucket(self, tokens: Tokens) -> str:
        """An answer of a matching question, which is plain text unless all is Markdown."""
        return self.of(_plain(tokens), "markdown" if self.form == "markdown" else "plain", short=True)

    def feedback(self, tokens: Tokens) -> str:
        return self._text(tokens)

    def _text(self, tokens: Tokens, *, short: bool = False, asks: bool = False) -> str:
        written, form = "".join(tokens).strip(), self.form
        if own := _FORMAT.match(written):
            written, form = written[own.end() :], own[1]
        joint = "\n" if asks or form == "html" else " "
        text = _plain(_tokens(joint.join(row.strip(" \t") for row in written.split("\n"))))
        return self.of(text, form, short=short, asks=asks)


def _tokens(text: str) -> Tokens:
    return _TOKEN.findall(text)


def _plain(tokens: Tokens) -> str:
    """The text that tokens stand for; a backslash before any other character means itself."""
    return "".join(_unescaped(token) for token in tokens).strip()


def _unescaped(token: str) -> str:
    if len(token) == 2 and token[0] == "\\":
        return "\n" if token[1] == "n" else token[1] if token[1] in _SIGNS else token
    return token


def _places(tokens: Tokens, sign: str) -> list[int]:
    return [place for place, token in enumerate(tokens) if token == sign]


def _split(tokens: Tokens, sign: str) -> list[Tokens]:
    edges = [-1, *_places(tokens, sign), len(tokens)]
    return [tokens[start + 1 : end] for start, end in pairwise(edges)]


def _trim(tokens: Tokens) -> Tokens:
    return _tokens("".join(tokens).strip())


def _name(tokens: Tokens) -> tuple[Tokens, Tokens]:
    """The name between two pairs of colons, and the rest."""
    if tokens[:2] == [":", ":"]:
        for place in range(2, len(tokens) - 1):
            if tokens[place : place + 2] == [":", ":"]:
                return tokens[2:place], tokens[place + 2 :]
    return [], tokens


def _general(inside: Tokens) -> tuple[Tokens, Tokens]:
    """The answers, and the general feedback behind the last four hash signs."""
    for place in range(len(inside) - 4, -1, -1):
        if inside[place : place + 4] == ["#"] * 4:
            return inside[:place], inside[place + 4 :]
    return inside, []


def _marked(inside: Tokens, signs: str) -> Iterator[tuple[str, Tokens]]:
    """Each answer with the sign before it; what stands before the first sign counts as an answer if it is text."""
    sign, answer = "~", Tokens()
    for token in [*inside, signs[0]]:
        if len(token) == 1 and token in signs:
            if "".join(answer).strip():
                yield sign, answer
            sign, answer = token, Tokens()
        else:
            answer.append(token)


def _answer_and_feedback(tokens: Tokens) -> tuple[Tokens, Tokens]:
    place = next(iter(_places(tokens, "#")), len(tokens))
    return tokens[:place], tokens[place + 1 :]


def write_gift(exercises: Sequence[Exercise]) -> tuple[str, list[str]]:
    """Write exercises as GIFT.

    A classify becomes a matching question. GIFT knows no order, no difficulty, no hint, no references, and no reasons
    in a matching question.

    Returns:
        The text, and a sentence for each exercise that GIFT cannot take.
    """
    blocks, left_out = [], []
    for exercise in exercises:
        if isinstance(exercise, Order):
            left_out.append(say("authoring-gift-order", id=exercise.id))
        elif isinstance(exercise, Classify) and any("->" in item.text for item in exercise.items):
            left_out.append(say("authoring-gift-arrow", id=exercise.id))
        else:
            blocks.append(_block(of_exercise(exercise)))
    return "\n".join(blocks), left_out


def _block(question: Question) -> str:
    right = sum(part.correct for part in question.parts)
    lines = [f"// {' '.join([f'[id:{question.name}]', *(f'[tag:{tag}]' for tag in question.tags)])}"]
    asked = "\n\n".join(filter(None, (question.scenario, question.question)))
    lines.append(f"::{_escaped(question.title)}::[markdown]{_escaped(asked)}{{")
    for part in question.parts:
        if question.kind == "classify":
            lines.append(f"  ={_formatted(part.text)} -> {_escaped(part.bucket)}")
        else:
            lines.append(f"  {_sign(part, question.kind, right, len(question.parts))}{_formatted(part.text)}")
            lines[-1] += f"#{_formatted(part.why)}"
    return "\n".join([*lines, f"  ####{_formatted(question.explanation)}", "}", ""])


def _sign(part: Part, kind: str, right: int, of: int) -> str:
    """What marks an option; in a multiple the right ones share the full mark, and the wrong ones cost as much."""
    if kind == "choice":
        return "=" if part.correct else "~%0%" if part.text.startswith("%") else "~"
    share = FULL / right if part.correct else -FULL / (of - right)
    return f"~%{f'{share:.5f}'.rstrip('0').rstrip('.')}%"  # Moodle takes -100 and 33.33333, but not -100.00000


def _escaped(text: str) -> str:
    for sign in _SIGNS:  # the backslash is the first of them
        text = text.replace(sign, "\\" + sign)
    return text.replace("\n", "\\n")


def _formatted(text: str) -> str:
    """A text that begins with a bracket names its format, so that the bracket is not taken for one."""
    return ("[markdown]" if text.startswith("[") else "") + _escaped(text)
