"""A commented exercise to start from, one for each kind; sound as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.bank.exchange.files import check_names
from bot.bank.exchange.names import slugs, titles
from bot.bank.exchange.question import ExchangeError, Part, Question
from bot.bank.exchange.shape import FALSE, TRUE
from bot.bank.exchange.topic_text import exercise_lines, topic_text
from bot.bank.regular import read_regular
from bot.bank.yaml_source import MAX_BYTES, Document, read_yaml
from bot.core.exercise import KINDS, Reference
from bot.texts import say

TOPIC = "my-topic"
"""The topic of a template if none is named."""

_RIGHT = {"choice": (2,), "multiple": (1, 3, 4)}
_TRUE = (1, 3, 4)
_SIZES = {"choice": 3, "multiple": 5, "classify": 6, "order": 5}
_KEYS = (
    "id",
    "difficulty",
    "title",
    "scenario",
    "question",
    "options",
    "buckets",
    "items",
    "steps",
    "explanation",
    "hint",
    "references",
    "tags",
)


def template(kind: str, topic: str = TOPIC, folder: Path | None = None) -> str:
    """The text to start an exercise from.

    Args:
        kind: one of the kinds.
        topic: whose file it is for.
        folder: of the question files. If the topic has a file there, the text is an entry to be added to its end,
            with a free id, a free title and a reference of that file; else it is a whole file.

    Raises:
        ExchangeError: there is no such kind, the topic isn't a slug, or the topic's file cannot be read.
    """
    if kind not in KINDS:
        raise ExchangeError("authoring-no-kind", kind=kind, known=", ".join(KINDS))
    check_names(topic, say("authoring-new-title"))
    notes = {key: say("authoring-new-exercise-title" if key == "title" else f"authoring-new-{key}") for key in _KEYS}
    document = _existing(folder, topic)
    if document is None:
        return topic_text(topic, say("authoring-new-title"), [sample(kind, f"{topic}-{kind}")], notes)
    there = document.data["exercises"]
    name = slugs(str(each.get("id")) for each in there).free(f"{topic}-{kind}")
    given = sample(kind, name)
    given = replace(given, title=titles(str(each.get("title")) for each in there).free(given.title))
    cited = list(document.data["references"])[:1]
    return "\n".join([*exercise_lines(given, name, cited, notes), ""])


def _existing(folder: Path | None, topic: str) -> Document | None:
    """The topic's file as it is; None if there is none or it is empty, as the shell makes it for ``>``."""
    path = (folder or Path()) / f"{topic}.yaml"
    if folder is None or not path.is_file() or not path.stat().st_size:
        return None
    document, flaws = read_yaml(read_regular(path, MAX_BYTES + 1))
    data = document.data if isinstance(document.data, dict) else {}
    exercises, references = data.get("exercises"), data.get("references")
    listed = isinstance(exercises, tuple) and all(isinstance(each, dict) for each in exercises)
    if flaws or not listed or not isinstance(references, dict) or not references:
        raise ExchangeError("authoring-topic-broken", file=str(path))
    return document


def sample(kind: str, name: str = "") -> Question:
    """The exercise of a template."""
    reference = Reference(
        title=say("authoring-new-source"),
        author=say("authoring-new-author"),
        year=2015,
        url="https://papers.nips.cc/paper/2015/hash/86df7dcfd896fcaf2674f757a2463eba-Abstract.html",
    )
    parts = []
    for number in range(1, _SIZES[kind] + 1):
        text, why = (say(f"authoring-new-{kind}-{part}-{number}") for part in ("text", "why"))
        bucket = (TRUE if number in _TRUE else FALSE) if kind == "classify" else ""
        parts.append(Part(text, why, correct=number in _RIGHT.get(kind, ()), bucket=bucket))
    return Question(
        kind,
        "",
        tuple(parts),
        (TRUE, FALSE) if kind == "classify" else (),
        name,
        say(f"authoring-new-{kind}-explanation"),
        say(f"authoring-new-{kind}-hint"),
        2,
        (reference,),
        ("bloom:apply",),
        title=say(f"authoring-new-{kind}-title"),
        scenario=say(f"authoring-new-{kind}-scenario"),
        question=say(f"authoring-new-{kind}-question"),
    )
