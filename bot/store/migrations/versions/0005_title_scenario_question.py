"""Snapshots of posts and drills have a title, a scenario and a question instead of a prompt.

What was shown stays: every word of a prompt is in the scenario or the question afterwards. Line breaks get today's
meaning, where a paragraph is one line: they were soft wraps in texts with blank lines, with code, or with a line that
ends in the middle of a sentence; elsewhere YAML had left one for each gap between paragraphs. A snapshot keeps its key,
which nobody computes again.
"""

from __future__ import annotations

import json
import re
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

LONGEST_TITLE, LONGEST_QUESTION = 60, 200

_BLOCK = re.compile(r"\s*(?:[-*+>•]\s|#{1,3}\s|-#\s|\d{1,3}[.)]\s)")
_ENDED = re.compile(r"[.!?:][\"”’')*_`]*\s*$")
_CODE = re.compile(r"^[ \t]*```.*?^[ \t]*```[ \t]*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_SENTENCE = re.compile(r"\S(?:[^.!?\n]|[.!?](?![\"”’')*_]*(?:\s|$))|\n(?!\s*\n))*[.!?]?[\"”’')*_]*")
_APPLY = re.compile(r"\s*choose all that apply\.?\s*$", re.IGNORECASE)
_ASKED = {
    "choice": "Which of these is right?",
    "multiple": "Which of these apply?",
    "classify": "Where does each of these belong?",
    "order": "In which order do the steps belong?",
}
"""What a prompt asks that asks nothing itself."""


def upgrade() -> None:
    _rewrite("snapshots", "digest", _divided)
    _rewrite("drills", "id", _drill)


def _rewrite(name: str, key: str, change: Any) -> None:
    """Change the JSON of every row."""
    table = sa.table(name, sa.column(key), sa.column("body"))
    connection = op.get_bind()
    for row in connection.execute(sa.select(table.c[key])).all():
        mine = table.c[key] == row[0]
        body = json.loads(connection.execute(sa.select(table.c.body).where(mine)).scalar_one())
        text = json.dumps(change(body), ensure_ascii=False, separators=(",", ":"))
        connection.execute(table.update().where(mine).values(body=text))


def _drill(drill: dict[str, Any]) -> dict[str, Any]:
    return {**drill, "scenario": _tidied(drill["scenario"]), "steps": [_divided(step) for step in drill["steps"]]}


def _divided(exercise: dict[str, Any]) -> dict[str, Any]:
    """The exercise in the form of today."""
    if "prompt" not in exercise:
        return exercise
    tidy: dict[str, Any] = {name: _tidied(exercise[name]) for name in ("explanation", "hint") if name in exercise}
    for parts in ("options", "items", "steps"):
        if parts in exercise:
            tidy[parts] = [{**part, "why": _tidied(part["why"])} for part in exercise[parts]]
    scenario, question = _asked(_tidied(exercise["prompt"]))
    kept = {name: value for name, value in exercise.items() if name != "prompt"}
    asked = {"title": _title(exercise), "question": question or _ASKED[exercise["kind"]]}
    return {**kept, **asked, **({"scenario": scenario} if scenario else {}), **tidy}


def _title(exercise: dict[str, Any]) -> str:
    """The words of the id, without its topic."""
    words = exercise["id"].removeprefix(f"{exercise['topic']}-").removeprefix("drill-").split("-")
    title = " ".join(words).capitalize()
    return (
        title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE + 1].rpartition(" ")[0] or title[:LONGEST_TITLE]
    )


def _asked(prompt: str) -> tuple[str, str]:
    """What comes before the sentence that asks, or after it, and the sentence; empty if there is none that fits."""
    apply = _APPLY.search(prompt)
    text = prompt[: apply.start()] if apply else prompt
    plain = _CODE.sub(lambda code: ("\n" if "\n" in code[0] else "x") * len(code[0]), text)
    said = [found for found in _SENTENCE.finditer(plain) if not _BLOCK.match(found[0])]
    asking = [found for found in said if found[0].rstrip("\"”’')*_").endswith("?")] or said[-1:]
    if not asking:
        return prompt, ""
    start, end = asking[-1].span()
    question = " ".join(text[start:end].split())
    if apply:
        question = re.sub(r"\?$", " (choose all that apply)?", question)
    if len(question) > LONGEST_QUESTION:
        return prompt, ""
    before, after = text[:start].rstrip(), text[end:].strip()
    return "\n\n".join(filter(None, (before, after))), question


def _tidied(text: str) -> str:
    """The text with one line for each paragraph, and a blank line between two of them."""
    lines = text.strip().split("\n")
    wrapped = "" in lines or "```" in text or not all(_ENDED.search(line) or _BLOCK.match(line) for line in lines[:-1])
    rows: list[str] = []
    code = goes_on = False
    for line in lines:
        fence = line.count("```") % 2 == 1
        prose = bool(line.strip()) and not (code or fence or _BLOCK.match(line))
        if prose and not wrapped and rows:
            rows.append("")
        if prose and wrapped and goes_on:
            rows[-1] = f"{rows[-1].rstrip()} {line.strip()}"
        else:
            rows.append(line)
        goes_on = bool(line.strip()) and not (code or fence or line.endswith("  "))
        code ^= fence
    return "\n".join(rows)
