"""A foreign question is one text: which sentence of it asks, and what may the exercise be called?"""

from __future__ import annotations

import re
import textwrap
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.bank.exchange.names import LONGEST_TITLE, titles
from bot.bank.exchange.plain import as_markdown
from bot.bank.exchange.question import Question

LONGEST_QUESTION = 200

_FENCE = "```"
_INLINE = re.compile(r"`[^`\n]+`")
_END = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\betc)(?<!\bal)[.!?][\"”’')*_]*(?=\s|\Z)"
    r"|\n\s*\n|\n(?=\s*(?:[-*+•>]|\d{1,3}[.)])\s)"
)
_LIST = re.compile(r"\s*(?:[-*+•>]|\d{1,3}[.)])\s")
_APPLY = re.compile(r"[(\[]?(?:choose|select|pick|tick|mark|check) all that apply[.!:]?[)\]]?", re.IGNORECASE)
_CLOSERS = "\"”’')*_ "
_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
_SIGNS = re.compile(r"\[([^\[\]]*)\]\(<?https?://[^\s<>]*\)|\*\*|__|`+|\|\|")

Span = tuple[int, int]


def divided(questions: Sequence[Question]) -> list[Question]:
    """The questions, each with a title of its own, and with its text divided into scenario and question."""
    made: list[Question] = []
    names = titles()
    for each in questions:
        scenario, question = divide(each.prompt) if each.prompt else (each.scenario, each.question)
        title = names.free(each.title or _title(each.name, question or scenario))
        made.append(replace(each, prompt="", title=title, scenario=scenario, question=question))
    return made


def divide(prompt: str) -> tuple[str, str]:
    """Take the sentence that asks out of a text: the last one with a question mark, else the last one.

    Returns:
        What is left, and the sentence. All of the text, and nothing, if the sentence is longer than a question may be.
    """
    text = prompt.strip()
    spans = list(_sentences(text))
    apply = next((span for span in spans if _APPLY.fullmatch(_at(text, span))), None)
    said = [span for span in spans if span != apply and not _LIST.match(_at(text, span))]
    asking = [span for span in said if _at(text, span).rstrip(_CLOSERS).endswith("?")]
    asked = next(reversed(asking or said), None)
    question = "" if asked is None else " ".join(_at(text, asked).split())
    if asked is None or len(question) > LONGEST_QUESTION:
        return text, ""
    out = [asked]
    whole = re.sub(r"\s*\?$", " (choose all that apply)?", question)
    if apply is not None and question.endswith("?") and len(whole) <= LONGEST_QUESTION:
        out, question = [asked, apply], whole
    for span in sorted(out, reverse=True):
        text = _without(text, span)
    return text, question


def _sentences(text: str) -> Iterator[Span]:
    """Where the sentences of a text stand; blocks of code belong to none, and a list's entry is one."""
    plain = _without_blocks(text)
    plain = _INLINE.sub(lambda code: "x" * len(code[0]), plain)
    start = 0
    for end in (*(found.end() for found in _END.finditer(plain)), len(plain)):
        said = plain[start:end]
        if said.strip():
            yield start + len(said) - len(said.lstrip()), start + len(said.rstrip())
        start = end


def _without_blocks(text: str) -> str:
    """The text with line breaks in place of each sign of a block of code."""
    lines = text.split("\n")
    ends = [number for number, line in enumerate(lines) if line.strip() == _FENCE]
    after = -1
    for number, line in enumerate(lines):
        if number > after and line.lstrip().startswith(_FENCE) and (place := bisect(ends, number)) < len(ends):
            after = ends[place]
            lines[number : after + 1] = ["\n" * len(each) for each in lines[number : after + 1]]
    return "\n".join(lines)


def _at(text: str, span: Span) -> str:
    return text[slice(*span)]


def _without(text: str, span: Span) -> str:
    """The text with a sentence cut out; the wider of the gaps around it stays."""
    before, after = text[: span[0]], text[span[1] :]
    gaps = before[len(before.rstrip()) :], after[: len(after) - len(after.lstrip())]
    joint = max(gaps, key=lambda gap: gap.count("\n")) if before.strip() and after.strip() else ""
    return before.rstrip() + joint + after.lstrip()


def _title(name: str, said: str) -> str:
    """The name if it was made for people, else the first words of what the exercise says."""
    words = as_markdown(name) if name and not _KEBAB.fullmatch(name) else _SIGNS.sub(r"\1", said)
    return textwrap.shorten(" ".join(words.split()), LONGEST_TITLE, placeholder="…")
