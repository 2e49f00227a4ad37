"""``python -m tests.simulate``: run all ways, write ``README.md`` and ``remembered.svg`` beside this file."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from statistics import mean, stdev

from tests.simulate.learners import ABILITIES, Learner
from tests.simulate.picture import draw
from tests.simulate.ways import (
    A_DAY,
    BANK,
    DAYS,
    LATER,
    NAMES,
    START,
    Way,
    at_random,
    dailies,
    in_order,
    our_queue,
    remembered,
)

FOLDER = Path(__file__).parent
SEEDS = 20
GROUP = 4
"""Members of each ability in a group that gets dailies."""

EVERY = (0, 2, 3, 4, 5, 6, 8)
ROOMS = (1000, 10, 5, 3, 2)
"""One of so many exercises of a session is new."""

CAPS = (5, 10, 15, 20, 30)
BUDGET = 30
"""Answers a day of somebody who would practise as much as they are let."""

PRACTICE: dict[str, Way] = {"`/practice`": our_queue, "at random": at_random, "in order": in_order}

Row = tuple[list[float], list[float], list[float]]
"""Remembered at the end and a month later, and answers a day, each by seed."""


def alone(way: Way, ability: str, seeds: int) -> tuple[Row, list[float]]:
    """Let learners of an ability practise; their figures, and the mean share remembered after each day."""
    ends, laters, answers = [], [], []
    curve = [0.0] * DAYS
    for seed in range(seeds):
        learner = Learner.of(ABILITIES[ability], NAMES, f"{ability}/{seed}")
        given = 0
        for day, number in enumerate(way(learner, Random(seed))):
            given += number
            curve[day] += remembered(learner, day + 1) / seeds
        ends.append(remembered(learner, DAYS))
        laters.append(remembered(learner, LATER))
        answers.append(given / DAYS)
    return (ends, laters, answers), curve


def together(every: int, seeds: int) -> tuple[Row, list[float], tuple[list[float], list[float]]]:
    """Let groups of all abilities answer dailies; also the share remembered of what was posted, at both times."""
    ends, laters = [], []
    shares: tuple[list[float], list[float]] = ([], [])
    curve = [0.0] * DAYS
    for seed in range(seeds):
        group = [
            Learner.of(factor, NAMES, f"{ability}/{seed}/{number}")
            for ability, factor in ABILITIES.items()
            for number in range(GROUP)
        ]
        for day, _ in enumerate(dailies(group, Random(seed), every=every)):
            curve[day] += mean(remembered(one, day + 1) for one in group) / seeds
        ends.append(mean(remembered(one, DAYS) for one in group))
        laters.append(mean(remembered(one, LATER) for one in group))
        posted = len(group[0].memory) / len(NAMES)
        shares[0].append(ends[-1] / posted)
        shares[1].append(laters[-1] / posted)
    return (ends, laters, [1.0] * seeds), curve, shares


def figure(values: list[float]) -> str:
    """Mean and spread in per cent."""
    return f"{100 * mean(values):.1f} ± {100 * stdev(values):.1f}"


def table(heads: list[str], rows: Iterator[list[str]]) -> str:
    """A table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    """Run, and write what was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulate", description=__doc__)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    seeds = parser.parse_args().seeds
    curves: dict[str, list[float]] = {}

    def practised() -> Iterator[list[str]]:
        for name, way in PRACTICE.items():
            found = {ability: alone(way, ability, seeds) for ability in ABILITIES}
            curves[name.strip("`")] = found["average"][1]
            cells = [figure(row[at]) for row, _ in found.values() for at in (0, 1)]
            yield [name, *cells]

    def roomy() -> Iterator[list[str]]:
        for new_of in ROOMS:
            found = [alone(partial(our_queue, new_of=new_of), ability, seeds)[0] for ability in ABILITIES]
            yield [
                f"one of {new_of}" if new_of <= A_DAY else "none",
                *(figure(row[at]) for row in found for at in (0, 1)),
            ]

    def capped() -> Iterator[list[str]]:
        for cap in CAPS:
            way: Callable[..., Iterator[int]] = partial(our_queue, budget=BUDGET, cap=cap)
            (end, later, answers), _ = alone(way, "average", seeds)
            yield [str(cap), f"{mean(answers):.1f}", figure(end), figure(later)]

    def daily() -> Iterator[list[str]]:
        for every in EVERY:
            (end, later, _), curve, shares = together(every, seeds)
            if every in (0, 4):
                curves["dailies" if not every else "dailies, every 4th a review"] = curve
            yield [str(every) if every else "never", figure(end), figure(later), *map(figure, shares)]

    spans = [f"day {day}" for day in (DAYS, LATER)]
    report = (
        (FOLDER / "report.md")
        .read_text(encoding="utf-8")
        .format(
            seeds=seeds,
            bank=len(BANK),
            start=START.year,
            a_day=A_DAY,
            days=DAYS,
            later=LATER,
            budget=BUDGET,
            practice=table(["way", *(f"{ability}, {span}" for ability in ABILITIES for span in spans)], practised()),
            rooms=table(["kept for new", *(f"{ability}, {span}" for ability in ABILITIES for span in spans)], roomy()),
            caps=table(["cap", "answers a day", *spans], capped()),
            dailies=table(["a review every", *spans, *(f"of what was posted, {span}" for span in spans)], daily()),
        )
    )
    (FOLDER / "README.md").write_text(report, encoding="utf-8")
    (FOLDER / "remembered.svg").write_text(draw(curves), encoding="utf-8")
    print(report)


if __name__ == "__main__":
    main()
