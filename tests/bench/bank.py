"""Reading a bank of 10,000 exercises: at the start, and again when one file has changed while people are answered."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from shutil import copytree
from typing import TypeVar

from bot.bank.loader import DRILLS, FIGURES, NO_TOPICS
from bot.reading import Reader, let_go, read
from tests.bench.pictures import Gaps
from tests.bench.processes import ROOT, Failed

QUESTIONS = ROOT / "questions"
EXERCISES = 10_000

T = TypeVar("T")


async def measure(folder: Path) -> dict[str, float]:
    """Seconds for each, with the loop's longest gap; and those that ``python -m bot check`` takes on our own bank."""
    generated = folder / "questions"
    size = _generate(generated)
    first, found = _timed(lambda: read(generated))
    gc.collect()
    gc.freeze()  # as ``python -m bot run`` does
    if len(found.bank) != size:
        raise Failed(f"{len(found.bank)} of {size} exercises were read")
    changed = min(generated.glob("*.yaml"))
    changed.write_text(changed.read_text("utf-8").replace("difficulty: 2", "difficulty: 3", 1), encoding="utf-8")
    gaps, began = Gaps(), time.perf_counter()
    async with gaps.stretch():
        again = await Reader().read(generated, found.fitting)
        old = [found.bank]
        del found
        await let_go(old)
    reload = round(time.perf_counter() - began, 3)
    if len(again.bank) != size:
        raise Failed(f"{len(again.bank)} of {size} exercises were read again")
    check, _ = _timed(lambda: subprocess.run([sys.executable, "-m", "bot", "check"], cwd=ROOT, check=True))
    return {
        "exercises": size,
        "first_load_s": first,
        "one_file_changed_s": reload,
        "longest_gap_meanwhile_ms": round(gaps.longest[0], 2),
        "of_which_computed_ms": round(gaps.own[0], 2),
        "check_s": check,
    }


def _timed(act: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    done = act()
    return round(time.perf_counter() - began, 3), done


def _generate(folder: Path) -> int:
    """Copies of our own topics under other names, until there are so many; how many there are."""
    folder.mkdir()
    copytree(QUESTIONS / FIGURES, folder / FIGURES)
    (folder / DRILLS).mkdir()
    size = number = 0
    while size < EXERCISES:
        for file in sorted(QUESTIONS.glob("*.yaml")):
            if file.name not in NO_TOPICS:
                text = _copy(file.read_text("utf-8"), number)
                (folder / f"{file.stem}-{number}.yaml").write_text(text, encoding="utf-8")
                size += text.count("\n  - id: ")
        number += 1
    return size


def _copy(text: str, number: int) -> str:
    """A topic file with the number behind all names that are unique in a bank."""
    head, mark, exercises = text.partition("\nexercises:")
    head = re.sub(r"(?m)^(topic: .+?)( *(?:#.*)?)$", rf"\1-{number}\2", head, count=1)
    exercises = re.sub(r"(?m)^((?:  - id|    twin): .+?)( *(?:#.*)?)$", rf"\1-{number}\2", exercises)
    places = count()
    topic = head[head.index("topic: ") :].split()[1]
    return head + mark + re.sub(r"(?m)^    title: .*$", lambda _: f"    title: {topic} {next(places)}", exercises)
