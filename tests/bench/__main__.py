"""``python -m tests.bench``: all benchmarks, a table, and ``bench.json``."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.bench import answers, bank, boards, files, fleet, intake, pictures, practice, quiz
from tests.bench.processes import ROOT, Failed

GOALS = {"1": 0.5, "8": 0.65, "32": 0.85}
"""The share of the null bot's answers per second that should be reached, by clicks in flight."""

ALL_POSTED, REFUSED = 22.0, 0
"""Seconds until a thousand servers have their posts, which would be 20 if Discord's limit were used to the last
request; and how many requests it may refuse."""

RECEIPT = 1000.0
"""Milliseconds in which 99 of 100 players of a full hall have their receipt."""

MOST_GAP = 5.0
"""Milliseconds for which drawing may hold up the event loop."""

PARTS = ("answers", "choice", "boards", "fleet", "quiz", "bank", "pictures", "practice", "intake", "files")


async def run(parts: list[str], *, long: bool, folder: Path) -> dict[str, Any]:
    """Measure the parts asked for; figures by part."""
    plan = answers.LONG if long else answers.SHORT
    few = answers.Plan({in_flight: plan.clicks[in_flight] for in_flight in (1, 32)}, plan.rounds)
    measured: dict[str, Callable[[Path], Awaitable[dict[str, Any]]]] = {
        "answers": lambda own: answers.measure("classify", plan, own),
        "choice": lambda own: answers.measure("choice", few, own),
        "boards": boards.measure,
        "fleet": fleet.measure,
        "quiz": quiz.measure,
        "bank": bank.measure,
        "pictures": lambda _own: pictures.measure(),
        "practice": practice.measure,
        "intake": intake.measure,
        "files": files.measure,
    }
    found: dict[str, Any] = {"machine": _machine(folder)}
    for part in (part for part in PARTS if part in parts):
        own = folder / part  # two parts may call a file the same
        own.mkdir()
        found[part] = await measured[part](own)
    return found


def _machine(folder: Path) -> dict[str, Any]:
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "commit_ms": round(answers.commit_ms(folder), 3),
    }


def show(found: dict[str, Any], console: Console) -> None:
    """Print the figures as tables."""
    machine = found["machine"]
    console.print(f"{machine['cores']} cores, Python {machine['python']}; bringing 4 KB to the disk takes "
                  f"{machine['commit_ms']} ms")  # fmt: skip
    for part, title in (("answers", "Submitting 8 items of a classify"), ("choice", "One click on a choice")):
        if part in found:
            console.print(_answers_table(found[part], title))
    for part in ("boards", "fleet", "quiz", "bank", "pictures", "practice", "intake", "files"):
        if part in found:
            table = Table("what", "figure", title=part)
            for name, value in found[part].items():
                table.add_row(name.replace("_", " "), f"{value:,}" if isinstance(value, int | float) else str(value))
            console.print(table)


def _answers_table(rows: dict[str, Any], title: str) -> Table:
    table = Table(
        "in flight", "of null bot", "answers/s", "p50 ms", "p99 ms", "CPU ms", "null bot/s", "p50 ms", "p99 ms",
        "CPU ms", title=f"{title} (replies of {rows['reply_bytes']:,} bytes)",
    )  # fmt: skip
    for in_flight, row in rows.items():
        if in_flight == "reply_bytes":
            continue
        null = row["null"]
        cells = [f"{side[key]:.{digits}f}" if key in side else "–" for side in (row, null) for key, digits in _COLUMNS]
        table.add_row(in_flight, f"{row['ratio']:.3f}", *cells)
    return table


_COLUMNS = (("per_second", 0), ("p50_ms", 1), ("p99_ms", 1), ("cpu_ms", 2))
"""Figures with their decimals; the processor time is that of all of a bot's threads per answer."""


def main() -> int:
    """Run; 0 if the goals measured are met, 1 if not, 2 if the figures cannot be trusted."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--long", action="store_true", help="more and longer rows, for steadier figures")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--out", type=Path, default=ROOT / "bench.json")
    asked = parser.parse_args()
    console = Console(soft_wrap=True, width=110)
    # Beside the checkout's files, not in /tmp, which may be memory: a commit has to reach a disk.
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=ROOT) as folder:
        try:
            found = asyncio.run(run(asked.only, long=asked.long, folder=Path(folder)))
        except Failed as error:
            console.print(f"[red]{error}[/red]")
            return 2
    asked.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    show(found, console)
    goals = (_goals, _board_goals, _practice_goals, _intake_goals, _files_goals)
    met = [one for of_part in goals for one in of_part(found, console)]
    return 0 if all(met) else 1


def _goals(found: dict[str, Any], console: Console) -> Iterator[bool]:
    """Say of each goal that was measured whether it is met, and give the same."""
    if "answers" in found:
        for in_flight, goal in GOALS.items():
            ratio = found["answers"][in_flight]["ratio"]
            yield _said(f"At {in_flight} in flight {ratio} of the null bot; the goal of {goal}", ratio >= goal, console)
    if "fleet" in found:
        took, refused = found["fleet"]["last_post_after_s"], found["fleet"]["refused_as_too_many"]
        said = f"A thousand posts take {took} s, and {refused} requests too many; the goal of {ALL_POSTED} s and none"
        yield _said(said, took <= ALL_POSTED and refused <= REFUSED, console)
    if "quiz" in found:
        took = found["quiz"]["p99_ms"]
        said = (
            f"In a hall of {found['quiz']['players']}, 99% of receipts take at most {took} ms; the goal of {RECEIPT} ms"
        )
        yield _said(said, took <= RECEIPT, console)
    if "pictures" in found:
        gap = found["pictures"]["longest_gap_ms"]
        said = f"While figures are drawn the event loop is held up for {gap} ms; the goal of at most {MOST_GAP} ms"
        yield _said(said, gap <= MOST_GAP, console)
        gap = found["pictures"]["progress_longest_gap_ms"]
        said = f"While a member's progress is drawn it is held up for {gap} ms; the goal of at most {MOST_GAP} ms"
        yield _said(said, gap <= MOST_GAP, console)


def _board_goals(found: dict[str, Any], console: Console) -> Iterator[bool]:
    if "boards" in found:
        pages = {name: took for name, took in found["boards"].items() if name.startswith(("first", "last", "today"))}
        slowest = max(pages.values())
        said = f"A page of a board with one's own rank takes {slowest} ms; the goal of at most {boards.MOST_MS} ms"
        yield _said(said, slowest <= boards.MOST_MS, console)


def _intake_goals(found: dict[str, Any], console: Console) -> Iterator[bool]:
    if "intake" in found:
        took, gap = found["intake"]["p99_ms"], found["intake"]["of_which_computed_ms"]
        said = (
            f"While a file of 1 MB is imported, 99% of answers take at most {took} ms; the goal of {intake.MOST_MS} ms"
        )
        yield _said(said, took <= intake.MOST_MS, console)
        said = f"Meanwhile the event loop is held up for {gap} ms; the goal of at most {intake.MOST_GAP} ms"
        yield _said(said, gap <= intake.MOST_GAP, console)


def _files_goals(found: dict[str, Any], console: Console) -> Iterator[bool]:
    if "files" in found:
        gap = max(took for name, took in found["files"].items() if name.endswith("_gap_ms"))
        said = f"While files are made the event loop is held up for {gap} ms; the goal of at most {files.MOST_GAP} ms"
        yield _said(said, gap <= files.MOST_GAP, console)


def _practice_goals(found: dict[str, Any], console: Console) -> Iterator[bool]:
    if "practice" in found:
        spent, kept = found["practice"]["next_p99_ms"], found["practice"]["throughput_kept"]
        said = f"The next exercise takes {spent} ms (p99); the goal of at most {practice.MOST_MS} ms"
        yield _said(said, spent <= practice.MOST_MS, console)
        said = f"Feeding cards leaves {kept} of the answers per second; the goal of {practice.LEAST_RATIO}"
        yield _said(said, kept >= practice.LEAST_RATIO, console)


def _said(sentence: str, met: bool, console: Console) -> bool:
    console.print(f"{sentence} is {'met' if met else 'missed'}.")
    return met


if __name__ == "__main__":
    sys.exit(main())
