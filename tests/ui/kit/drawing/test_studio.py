"""Drawing in another process: nothing that is drawn harms this one, or keeps what comes after from being drawn."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from bot.texts import say
from bot.ui.kit.drawing import studio as studio_module
from bot.ui.kit.drawing.fonts import SOURCE_SANS, Fonts
from bot.ui.kit.drawing.process import Worker
from bot.ui.kit.drawing.studio import OUT_OF_SERVICE, Limits, Studio, Undrawn

ROOT = Path(__file__).parents[4]
PNG = b"\x89PNG\r\n\x1a\n"
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def svg(inside: str = "", shape: str = "0 0 100 50") -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{shape}">{inside}</svg>'


GOOD = svg('<rect width="50" height="9"/><text x="10" y="40">p99</text>')
CLIP = '<clipPath id="c"><circle cx="50" cy="25" r="25"/></clipPath>'
SLOW = svg(CLIP + '<g clip-path="url(#c)" opacity=".5"><rect width="100" height="50"/></g>' * 400)
"""Takes many seconds, a little at a time."""
LARGE = svg('<g opacity=".5"><rect width="100" height="250"/>' * 20 + "</g>" * 20, "0 0 100 250")
"""Takes 200 MB, since each group is a picture of its own."""


def wild_arcs() -> str:
    lot = Random(1)

    def number(most: float) -> str:
        return f"{lot.uniform(-most, most):.9g}"

    arcs = (f"A{number(1e9)} {number(1e-6)} {number(360)} 1 0 {number(1e9)} {number(1e9)}" for _ in range(500))
    return svg(f'<path d="M0 0{"".join(arcs)}" stroke="red"/>')


class Counted:
    """The workers that were started."""

    def __init__(self) -> None:
        self.workers: list[Worker] = []
        self.broken = False

    def __call__(self, options: dict[str, object]) -> Worker:
        """Start one."""
        if self.broken:
            raise OSError("no more processes")
        self.workers.append(Worker(options))
        return self.workers[-1]

    @property
    def pid(self) -> int:
        """The newest worker's."""
        return self.workers[-1]._process.pid


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Counted:
    counted = Counted()
    monkeypatch.setattr(studio_module, "Worker", counted)
    return counted


@pytest.fixture
def make(started: Counted) -> Iterator[Callable[..., Studio]]:
    made: list[Studio] = []

    def studio(**more: object) -> Studio:
        made.append(Studio(**more))  # type: ignore[arg-type]
        return made[-1]

    yield studio
    for one in made:
        one.stop()


@pytest.fixture
def studio(make: Callable[..., Studio]) -> Studio:
    return make()


def size_of(png: bytes | Undrawn | None) -> tuple[int, int]:
    assert isinstance(png, bytes)
    assert png.startswith(PNG)
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


async def test_an_svg_becomes_a_picture_of_the_width_asked_for(studio: Studio) -> None:
    assert size_of(await studio.draw(GOOD, 300)) == (300, 150)
    assert size_of(await studio.draw(GOOD, 1000)) == (1000, 500)


async def test_texts_are_drawn_with_the_fonts_that_were_named(make: Callable[..., Studio]) -> None:
    with_text, without = GOOD, svg('<rect width="50" height="9"/>')
    nameless, named = make(fonts=Fonts("Nothing")), make()
    assert await nameless.draw(with_text, 100) == await nameless.draw(without, 100)
    assert await named.draw(with_text, 100) != await named.draw(without, 100)
    folder = str(Path(SOURCE_SANS.files[0]).parent)
    assert await make(fonts=Fonts(SOURCE_SANS.family, (), (folder,))).draw(with_text, 100) == await named.draw(
        with_text, 100
    )


async def test_a_picture_is_drawn_once(studio: Studio, started: Counted) -> None:
    first, second = await asyncio.gather(studio.draw(GOOD, 100), studio.draw(GOOD, 100))
    assert first == second
    studio.stop()
    assert await studio.draw(GOOD, 100) == studio.attempt(GOOD, 100) == first
    assert len(started.workers) == 1


async def test_what_was_not_asked_for_the_longest_makes_room(make: Callable[..., Studio], started: Counted) -> None:
    pictures = [svg(f'<rect width="{n}" height="9"/>') for n in (10, 20, 30)]
    one = len(await make().draw(pictures[0], 100) or b"")
    studio = make(room=int(2.5 * (one + 200)))
    for each in (pictures[0], pictures[1], pictures[0], pictures[2]):
        await studio.draw(each, 100)
    studio.stop()
    before = len(started.workers)
    await studio.draw(pictures[0], 100)
    await studio.draw(pictures[2], 100)
    assert len(started.workers) == before
    await studio.draw(pictures[1], 100)
    assert len(started.workers) == before + 1


@pytest.mark.parametrize(
    ("hostile", "limits", "why"),
    [
        (svg(shape="0 0 1 10000"), Limits(), "shape"),
        (svg("<g>" * 700 + "</g>" * 700), Limits(), "deep"),
        (svg('<filter id="f"><feTurbulence numOctaves="99"/></filter><rect filter="url(#f)"/>'), Limits(), "element"),
        (svg('<filter id="f"><feMorphology radius="99"/></filter><rect filter="url(#f)"/>'), Limits(), "element"),
        (svg('<mask id="m"><rect mask="url(#m)"/></mask><rect mask="url(#m)"/>'), Limits(), "element"),
        (wild_arcs(), Limits(), "heavy"),
        (SLOW, Limits(seconds=1, patience=120.0), "heavy"),
        (SLOW, Limits(patience=2.5), "heavy"),
        (LARGE, Limits(memory=150_000_000), "heavy"),
        (svg('<path d="M0 0L3e9 1L-3e9 2L5 50" stroke="red"/>'), Limits(), "heavy"),
    ],
    ids=["outline", "depth", "turbulence", "morphology", "masks", "arcs", "processor", "clock", "memory", "numbers"],
)
async def test_what_kills_a_renderer_is_harmless(
    make: Callable[..., Studio], hostile: str, limits: Limits, why: str
) -> None:
    studio = make(limits=limits)
    found = await asyncio.to_thread(studio.attempt, hostile, 1000)
    assert isinstance(found, Undrawn)
    assert found.reason == why
    assert say(f"drawing-{why}", **found.params)
    assert size_of(await studio.draw(GOOD, 1000)) == (1000, 500)


async def test_a_drawing_that_fails_is_not_tried_again_and_logged_once(
    make: Callable[..., Studio], started: Counted, caplog: pytest.LogCaptureFixture
) -> None:
    studio = make(limits=Limits(patience=0.3))
    with caplog.at_level(logging.WARNING):
        assert await asyncio.gather(*(studio.draw(SLOW, 1000) for _ in range(3))) == [None] * 3
        assert await studio.draw(SLOW, 1000) is None
    assert [record.getMessage() for record in caplog.records] == [
        "a picture can't be drawn and is shown in words: heavy {}"
    ]
    assert len(started.workers) == 1


async def test_a_worker_that_was_ended_is_replaced(studio: Studio, started: Counted) -> None:
    await studio.warm()
    assert len(started.workers) == 1
    os.kill(started.pid, signal.SIGKILL)
    started.workers[-1]._process.wait()
    assert size_of(await studio.draw(GOOD, 100)) == (100, 50)
    assert len(started.workers) == 2


@on_linux
async def test_a_drawing_whose_worker_dies_is_tried_once_more_in_a_fresh_one(studio: Studio, started: Counted) -> None:
    """It may have died of what it drew before."""
    await studio.draw(GOOD, 100)
    os.kill(started.pid, signal.SIGSTOP)
    drawing = asyncio.create_task(studio.draw(svg('<rect width="5" height="5"/>'), 100))
    await asyncio.sleep(0.05)
    os.kill(started.pid, signal.SIGKILL)
    assert size_of(await drawing) == (100, 50)
    assert len(started.workers) == 2


async def test_stopping_does_not_wait_for_a_drawing(make: Callable[..., Studio], started: Counted) -> None:
    studio = make(limits=Limits(seconds=60, patience=60.0))
    await studio.warm()
    drawing = asyncio.create_task(studio.draw(SLOW, 1000))
    await asyncio.sleep(0.05)
    studio.stop()
    async with asyncio.timeout(20):
        assert await drawing is None
    assert len(started.workers) == 1
    assert size_of(await studio.draw(GOOD, 100)) == (100, 50)


async def test_without_processes_nothing_is_drawn_until_there_are_some(studio: Studio, started: Counted) -> None:
    started.broken = True
    assert await studio.draw(GOOD, 100) is None
    assert studio.attempt(GOOD, 100) == OUT_OF_SERVICE
    started.broken = False
    assert await studio.draw(GOOD, 100) is not None


async def test_a_worker_that_does_not_start_is_no_fault_of_the_drawing(
    monkeypatch: pytest.MonkeyPatch, make: Callable[..., Studio], caplog: pytest.LogCaptureFixture
) -> None:
    broken = make(fonts=Fonts(family="x"))
    monkeypatch.setattr(broken, "_fonts", type("No", (), {"options": {"no such argument": 1}}))
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert await broken.draw(GOOD, 100) is None
    assert "has not started; exit code 1" in caplog.text


@on_linux
async def test_the_worker_knows_no_secrets_and_has_limits(
    studio: Studio, started: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "mfa.hush")
    monkeypatch.setenv("TUTOR_DATABASE_URL", "postgresql://u:hush@h/d")
    await studio.draw(GOOD, 100)
    about = Path(f"/proc/{started.pid}")
    assert b"hush" not in (about / "environ").read_bytes()
    limits = (about / "limits").read_text()
    assert str(1 << 30) in next(line for line in limits.splitlines() if line.startswith("Max address space"))
    assert "unlimited" not in next(line for line in limits.splitlines() if line.startswith("Max cpu time"))[:45]


def test_nothing_runs_before_something_is_drawn_and_nothing_is_left_after() -> None:
    code = (
        "import bot.app, threading, multiprocessing as mp, subprocess, sys\n"
        "from bot.ui.kit.drawing.studio import STUDIO\n"
        "assert threading.active_count() == 1 and not subprocess._active and STUDIO._worker is None\n"
        "assert 'resvg_py' not in sys.modules\n"
        f"assert isinstance(STUDIO.attempt({GOOD!r}, 100), bytes)\n"
        "print(STUDIO._worker._process.pid)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    deadline = time.monotonic() + 10
    while _lives(int(done.stdout)):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_picture_of_no_possible_width_is_a_mistake(studio: Studio) -> None:
    for width in (0, 100_000):
        with pytest.raises(ValueError, match="pixels wide"):
            studio.attempt(GOOD, width)


# Whatever it is

NUMBERS = st.one_of(
    st.integers(-200, 200).map(str), st.floats().map(str), st.sampled_from(["1e30", "-1e-30", "0", "50%", "1e9", "x"])
)
SHAPES = st.sampled_from(["rect", "circle", "ellipse", "line", "text", "use", "path", "g", "pattern", "marker", "stop"])
WITH_NUMBER = st.sampled_from(
    ["x", "y", "x1", "y2", "cx", "cy", "r", "rx", "width", "height", "stroke-width", "font-size", "opacity", "offset",
     "stroke-dasharray", "markerWidth"]
)  # fmt: skip
PATHS = st.lists(
    st.tuples(st.sampled_from("MLHVCSQTAZz"), st.lists(NUMBERS, max_size=7)).map(
        lambda step: step[0] + " ".join(step[1])
    ),
    max_size=6,
).map("".join)
ATTRIBUTES = st.one_of(
    st.tuples(WITH_NUMBER, NUMBERS),
    st.tuples(st.sampled_from(["fill", "marker-mid", "clip-path"]), st.sampled_from(["red", "url(#a)", "none"])),
    st.tuples(st.just("transform"), st.builds("{}({})".format, st.sampled_from(["scale", "rotate", "skewX"]), NUMBERS)),
    st.tuples(st.just("d"), PATHS),
    st.tuples(st.just("href"), st.just("#a")),
    st.tuples(st.just("id"), st.just("a")),
)  # fmt: skip


def _element(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def written(name: str, attributes: dict[str, str], inside: list[str]) -> str:
        said = "".join(f' {key}="{value}"' for key, value in attributes.items())
        return f"<{name}{said}>{''.join(inside)}</{name}>"

    attributes = st.lists(ATTRIBUTES, max_size=6).map(dict)
    return st.builds(written, SHAPES, attributes, st.lists(parts, max_size=4))


BOXES = st.lists(NUMBERS, min_size=4, max_size=4).map(" ".join)
INSIDE = st.recursive(st.sampled_from(["", "Text", "<rect/>"]), _element, max_leaves=25)
DRAWINGS = st.builds(svg, INSIDE)


@pytest.fixture(scope="module")
def one_studio() -> Iterator[Studio]:
    made = Studio(limits=Limits(seconds=2))
    yield made
    made.stop()


@settings(max_examples=80, deadline=None)
@given(drawing=st.one_of(DRAWINGS, DRAWINGS, DRAWINGS, st.builds(svg, INSIDE, BOXES), st.text(max_size=50)))
def test_whatever_it_is_it_is_drawn_or_refused_with_a_sentence(one_studio: Studio, drawing: str) -> None:
    found = one_studio.attempt(drawing, 200)
    event(getattr(found, "reason", "drawn"))
    if isinstance(found, Undrawn):
        assert found.reason != "service"
        assert say(f"drawing-{found.reason}", **found.params)
    else:
        assert found.startswith(PNG)
