"""L23: code that is short enough for a phone and right."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from datetime import datetime

import yaml
from cronsim import CronSim, CronSimError

from bot.bank.lint.finding import Remark, error
from bot.bank.lint.words import FENCE, INLINE, texts
from bot.bank.source import Entry

MOST_LINES, MOST_COLUMNS = 18, 60

_FIELD = r"(?:\*|\d{1,2}|(?:MON|TUE|WED|THU|FRI|SAT|SUN|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|L))"
_FIELDS = rf"{_FIELD}(?:[-,/#]{_FIELD})*"
_CRON = re.compile(rf"^{_FIELDS}(?: +{_FIELDS}){{4}}$", re.IGNORECASE)
_QUOTED = re.compile(r"[\"']([^\"'\n]+)[\"']|\bcron:\s*([^\"'\n#]+)")


def code(entry: Entry) -> Iterator[Remark]:
    """L23: blocks have a language and fit; Python compiles, YAML and JSON parse, cron expressions too."""
    for way, text in texts(entry.exercise):
        if "`" not in text:
            continue
        for language, block in FENCE.findall(text):
            yield from _block(way, language.strip().casefold(), block)
        rest = FENCE.sub("\n", text)
        if "```" in rest:
            yield error("fence", *way)
        for inline in INLINE.findall(rest):
            yield from _cron(way, inline)


def _block(way: tuple[str | int, ...], language: str, block: str) -> Iterator[Remark]:
    lines = block.splitlines()
    if not language:
        yield error("no-language", *way)
    if len(lines) > MOST_LINES:
        yield error("long-code", *way, lines=len(lines), most=MOST_LINES)
    widest = max(map(len, lines), default=0)
    if widest > MOST_COLUMNS:
        yield error("wide-code", *way, columns=widest, most=MOST_COLUMNS)
    if problem := _problem(language, block):
        yield error("bad-code", *way, language=language, problem=problem)
    for quoted, bare in _QUOTED.findall(block):
        yield from _cron(way, (quoted or bare).strip())


def _problem(language: str, block: str) -> str | None:
    """What the language's own reader says against the block; None if nothing."""
    try:
        if language in ("python", "py"):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a doubtful comparison compiles all the same
                compile(block, "block", "exec", dont_inherit=True)
        elif language in ("yaml", "yml"):
            for _ in yaml.compose_all(block, Loader=yaml.SafeLoader):
                pass
        elif language == "json":
            json.loads(block)
    except SyntaxError as problem:
        return f"{problem.msg} ({problem.lineno})"
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        return f"{problem.problem} ({line})"
    except (ValueError, RecursionError, MemoryError, yaml.YAMLError) as problem:
        return str(problem) or type(problem).__name__
    return None


def _cron(way: tuple[str | int, ...], text: str) -> Iterator[Remark]:
    if _CRON.match(text):
        try:
            CronSim(text, datetime(2024, 1, 1))
        except CronSimError as problem:
            yield error("bad-cron", *way, cron=text, problem=str(problem))
