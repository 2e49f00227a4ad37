"""How well can an exercise be answered without knowing anything? Sheets for readers, and their answers scored.

A fresh reader gets the options of each exercise and nothing else, or everything but the key::

    python -m tests.bank.blind sheet --options-only questions/serving.yaml > sheet.md
    python -m tests.bank.blind sheet --blind questions/serving.yaml > sheet.md
    python -m tests.bank.blind score questions/serving.yaml answers.txt

An answer is a line: the number, a colon, and letters. ``3: B`` (choice), ``3: A C`` (multiple), ``3: A=True B=False``
(classify), ``3: C A B D`` (order). The same ``--seed`` shuffles alike in both commands.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

LETTERS = "ABCDEFGH"
_PARTS = {"choice": "options", "multiple": "options", "classify": "items", "order": "steps"}


@dataclass(frozen=True, slots=True)
class Asked:
    """An exercise as a reader meets it.

    Attributes:
        number: on the sheet, from 1; the id would give something away.
        shown: for each letter the position in the file.
    """

    number: int
    source: dict[str, Any]
    shown: tuple[int, ...]

    @property
    def kind(self) -> str:
        return str(self.source["kind"])

    @property
    def parts(self) -> list[dict[str, Any]]:
        return list(self.source[_PARTS[self.kind]])

    @property
    def key(self) -> str:
        """The right answer, written as a reader would."""
        letters = [LETTERS[place] for place in range(len(self.shown))]
        if self.kind in ("choice", "multiple"):
            return " ".join(letters[p] for p, n in enumerate(self.shown) if self.parts[n].get("correct"))
        if self.kind == "classify":
            return " ".join(f"{letters[p]}={self.parts[n]['bucket']}" for p, n in enumerate(self.shown))
        return " ".join(letters[self.shown.index(n)] for n in range(len(self.shown)))


def asked(file: Path, seed: int) -> Iterator[Asked]:
    """The exercises of a topic or the steps of a drill, in an order of their own, their parts shuffled."""
    rng = Random(f"{file.stem}:{seed}")
    read = yaml.safe_load(file.read_text("utf-8"))
    sources = list(read.get("exercises") or read["steps"])
    rng.shuffle(sources)
    for number, source in enumerate(sources, start=1):
        places = list(range(len(source[_PARTS[source["kind"]]])))
        rng.shuffle(places)
        yield Asked(number, source, tuple(places))


def sheet(file: Path, seed: int, *, blind: bool) -> str:
    """The sheet for a reader; with ``blind`` all but the key, else the options alone."""
    blocks = []
    for one in asked(file, seed):
        lines = [f"## {one.number} · {one.kind}"]
        if blind:
            figure = one.source.get("figure")
            shown = [one.source.get("scenario"), figure and f"[Figure: {figure['alt']}]", one.source["question"]]
            lines += [str(text).strip() for text in shown if text]
        if one.kind == "classify":
            lines.append(f"Buckets: {' · '.join(map(str, one.source['buckets']))}")
        lines += [f"- {LETTERS[place]}: {one.parts[position]['text']}" for place, position in enumerate(one.shown)]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def read_answers(text: str) -> dict[int, str]:
    """The answers by number; what follows a ``#`` is a reader's remark."""
    found = re.findall(r"^\s*(\d+)\s*:\s*([^#\n]+)", text, re.MULTILINE)
    return {int(number): answer.strip() for number, answer in found}


def share(one: Asked, given: str) -> float:
    """How much of an answer is right, 0…1: all or nothing, but by items for classify."""
    if one.kind != "classify":
        words = given.upper().replace(",", " ").split()
        same = words == one.key.split() if one.kind == "order" else sorted(set(words)) == one.key.split()
        return float(same)
    wanted = dict(pair.split("=", 1) for pair in re.split(r"\s+(?=[A-H]=)", one.key))
    said = dict(re.findall(r"([A-H])\s*=\s*(.*?)\s*(?=(?:[,;]?\s*[A-H]\s*=)|$)", given))
    return sum(said.get(mark, "").casefold() == bucket.casefold() for mark, bucket in wanted.items()) / len(wanted)


def score(file: Path, seed: int, text: str) -> str:
    """A line per exercise that was not answered right, and the sums by kind."""
    answers, shares, lines = read_answers(text), defaultdict(list), []
    for one in asked(file, seed):
        got = share(one, answers.get(one.number, ""))
        shares[one.kind].append(got)
        mark = "right" if got == 1 else f"{got:.0%}"
        lines.append(f"{one.number:>3} {one.source['id']}: {mark}, said {answers.get(one.number, '–')}, key {one.key}")
    for kind, found in sorted(shares.items()):
        whole = sum(got == 1 for got in found)
        lines.append(f"{kind}: {whole} of {len(found)} exactly right, {sum(found) / len(found):.0%} on average")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    commands = parser.add_subparsers(dest="command", required=True)
    asks = commands.add_parser("sheet")
    which = asks.add_mutually_exclusive_group(required=True)
    which.add_argument("--options-only", action="store_true")
    which.add_argument("--blind", action="store_true")
    asks.add_argument("file", type=Path)
    scores = commands.add_parser("score")
    scores.add_argument("file", type=Path)
    scores.add_argument("answers", type=Path)
    given = parser.parse_args()
    if given.command == "sheet":
        sys.stdout.write(sheet(given.file, given.seed, blind=given.blind))
    else:
        sys.stdout.write(score(given.file, given.seed, given.answers.read_text("utf-8")))


if __name__ == "__main__":
    main()
