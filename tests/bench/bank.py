"""Reading a bank of 10,000 exercises: for the first time, again when nothing has changed, and when one file has."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from shutil import copytree
from typing import TypeVar

from bot.bank.cache import Cache
from bot.bank.loader import DRILLS, FIGURES, NO_TOPICS, Parsed, load_bank
from bot.ui.posts import fits
from tests.bench.processes import ROOT, Failed

QUESTIONS = ROOT / "questions"
EXERCISES = 10_000

T = TypeVar("T")


def measure(folder: Path) -> dict[str, float]:
    """Seconds for each; and those that ``python -m bot check`` takes on our own bank."""
    generated = folder / "questions"
    size = _generate(generated)
    cache: Cache[Parsed] = Cache()

    def load() -> int:
        return len(load_bank(generated, [fits.problems], cache))

    cold, found = _timed(load)
    if found != size:
        raise Failed(f"{found} of {size} exercises were read")
    warm, _ = _timed(load)
    changed = min(generated.glob("*.yaml"))
    changed.write_text(changed.read_text("utf-8") + "\n# changed\n", encoding="utf-8")
    one, _ = _timed(load)
    check, _ = _timed(lambda: subprocess.run([sys.executable, "-m", "bot", "check"], cwd=ROOT, check=True))
    return {"exercises": size, "first_load_s": cold, "load_again_s": warm, "one_file_changed_s": one, "check_s": check}


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
