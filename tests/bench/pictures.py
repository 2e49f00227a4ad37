"""How long the event loop is held up while figures are drawn."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from statistics import median

from bot.core.exercise import Figure
from bot.core.records.posts import Post
from bot.ui.kit.drawing.fonts import faces
from bot.ui.kit.drawing.studio import STUDIO
from bot.ui.kit.figures import sent
from bot.ui.posts.exercise import post_view
from bot.ui.progress.picture import progress_picture
from bot.ui.progress.view import progress_view
from tests.bench.processes import ROOT, Failed
from tests.samples import sample, sample_post
from tests.ui.progress.samples import TITLES, veteran

FIGURES = ROOT / "questions" / "figures"
ROUNDS = 8
"""The best one counts: what else happens on the machine only ever adds to a gap."""
TICK = 0.001


class Gaps:
    """The longest times for which the loop did not get to what was due, in milliseconds, one for each stretch.

    Attributes:
        longest: by the clock; a busy machine adds to it.
        own: what this process computed meanwhile.
    """

    def __init__(self) -> None:
        self.longest: list[float] = []
        self.own: list[float] = []

    @asynccontextmanager
    async def stretch(self) -> AsyncIterator[None]:
        """Watch the loop during the block."""
        self.longest.append(0.0)
        self.own.append(0.0)
        watching = asyncio.create_task(self._watch())
        await asyncio.sleep(0)
        try:
            yield
        finally:
            watching.cancel()
            await asyncio.wait([watching])

    async def _watch(self) -> None:
        while True:
            began, computed = time.perf_counter(), time.process_time()
            await asyncio.sleep(TICK)
            late = (time.perf_counter() - began - TICK) * 1000
            own = min(late, (time.process_time() - computed) * 1000)
            self.longest[-1], self.own[-1] = max(self.longest[-1], late), max(self.own[-1], own)


async def measure() -> dict[str, float]:
    """Draw all of our figures in each round, each once more for a message, and rest for as long in between."""
    began = time.perf_counter()
    await STUDIO.warm()
    warm = time.perf_counter() - began
    drawing, idle, took = Gaps(), Gaps(), []
    svgs = [file.read_text("utf-8") for file in sorted(FIGURES.glob("*.svg"))]
    for number in range(ROUNDS):
        views = [post_view(_post(f"{svg}<!-- {number} -->")) for svg in svgs]
        began = time.perf_counter()
        async with drawing.stretch():
            said = await asyncio.gather(*map(sent, views))
        took.append(time.perf_counter() - began)
        if not all(each["files"] for each in said):
            raise Failed("a figure was not drawn")
        async with idle.stretch():
            await asyncio.sleep(took[-1])
    shown = await _progress()
    STUDIO.stop()
    return {
        **shown,
        "figures": ROUNDS * len(svgs),
        "worker_starts_ms": round(warm * 1000, 1),
        "figure_ms": round(median(took) / len(svgs) * 1000, 1),
        "longest_gap_ms": round(min(drawing.longest), 2),
        "of_which_computed_ms": round(min(drawing.own), 2),
        "longest_gap_of_an_idle_loop_ms": round(min(idle.longest), 2),
    }


async def _progress() -> dict[str, float]:
    """A full year's progress, another one each time and then once more, from what the store says to a message."""
    faces()
    gaps, cold, warm = Gaps(), [], []
    for number in range(ROUNDS):
        shown = veteran()
        shown = replace(shown, streak=replace(shown.streak, length=100 + number))
        for took in (cold, warm):
            began = time.perf_counter()
            async with (gaps if took is cold else Gaps()).stretch():
                picture = await progress_picture(shown, "Ada Lovelace", TITLES)
                said = await sent(await progress_view(shown, "Ada Lovelace", TITLES, picture, own=True))
            took.append(time.perf_counter() - began)
            if not said["files"]:
                raise Failed("a member's progress was not drawn")
    return {
        "progress_cold_ms": round(median(cold) * 1000, 1),
        "progress_warm_ms": round(median(warm) * 1000, 1),
        "progress_longest_gap_ms": round(min(gaps.longest), 2),
        "progress_gap_computed_ms": round(min(gaps.own), 2),
    }


def _post(svg: str) -> Post:
    figure = Figure(svg=svg, alt="All that is to be seen in it, in words.")
    return sample_post("choice", exercise=sample("choice").model_copy(update={"figure": figure}))
