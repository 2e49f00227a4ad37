"""The drawing service: asks a worker process for pictures, keeps them, and replaces a worker that dies or hangs.

Not on the event loop, and not in a thread: the renderer holds the interpreter's lock for as long as it draws.
"""

from __future__ import annotations

import asyncio
import atexit
import json
import logging
from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock

from bot.ui.kit.drawing.fonts import SOURCE_SANS, Fonts, files_for
from bot.ui.kit.drawing.frames import DRAWN
from bot.ui.kit.drawing.process import Died, Worker

log = logging.getLogger(__name__)

ROOM = 16_000_000
"""Bytes of pictures that are kept."""
WIDEST = 2_000
"""Pixels."""


@dataclass(frozen=True, slots=True)
class Undrawn:
    """Why an SVG was not drawn.

    Attributes:
        reason: one of ``BadDrawing``'s; ``renderer``: it says what is wrong; ``heavy``: it took too much time or
            memory, or crashed; ``service``: nothing can be drawn at the moment.
        params: what the reason's sentence needs.
    """

    reason: str
    params: Mapping[str, str | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Limits:
    """For one drawing; ours take a tenth of a second and 20 MB.

    Attributes:
        seconds: of processor time, where the system can limit it.
        memory: bytes of the worker's address space, where the system can limit it.
        patience: seconds by the clock; a busy machine gives little processor time in many.
    """

    seconds: int = 4
    memory: int = 1 << 30
    patience: float = 15.0


OUT_OF_SERVICE = Undrawn("service")


class Studio:
    """Draws, one picture after the other. Nothing runs before the first one is asked for.

    Args:
        fonts: what texts are drawn with.
        limits: for one drawing.
        room: bytes of pictures that are kept.
    """

    def __init__(self, fonts: Fonts = SOURCE_SANS, limits: Limits | None = None, *, room: int = ROOM) -> None:
        self._fonts = fonts
        self._limits = limits or Limits()
        self._kept = _Shelf(room)
        self._worker: Worker | None = None
        self._turn = Lock()
        self._stops = 0
        self._thread = ThreadPoolExecutor(1, "drawing")

    async def draw(self, svg: str, width: int) -> bytes | None:
        """Draw an SVG as a PNG of that many pixels' width; None if it can't be drawn, which is logged once.

        The event loop goes on meanwhile.
        """
        found = self._kept.get(_key(svg, width))
        if found is None:
            loop = asyncio.get_running_loop()
            found = await loop.run_in_executor(self._thread, self._drawn_and_logged, svg, width)
        return found if isinstance(found, bytes) else None

    def _drawn_and_logged(self, svg: str, width: int) -> bytes | Undrawn:
        found = self._kept.get(_key(svg, width))
        if found is None:
            found = self.attempt(svg, width)
            if isinstance(found, Undrawn):
                log.warning("a picture can't be drawn and is shown in words: %s %s", found.reason, dict(found.params))
        return found

    def attempt(self, svg: str, width: int) -> bytes | Undrawn:
        """Draw an SVG while the caller waits; its PNG, or why there is none."""
        if not 0 < width <= WIDEST:
            raise ValueError(f"a picture is at most {WIDEST} pixels wide, not {width}")
        key = _key(svg, width)
        with self._turn:
            found = self._kept.get(key)
            if found is None:
                found = self._drawn(svg, width)
                if found != OUT_OF_SERVICE:
                    self._kept.put(key, found)
            return found

    async def warm(self) -> None:
        """Start the worker, so that the first picture needn't wait for it."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._start)

    def _start(self) -> None:
        with self._turn:
            self._ready()

    def stop(self) -> None:
        """End the worker; a picture that it is drawing is given up. The next one starts another worker."""
        self._stops += 1
        if self._worker is not None:
            self._worker.kill()
        if self._turn.acquire(blocking=False):  # otherwise whoever has the turn lets go of it
            self._let_go()
            self._turn.release()

    def _drawn(self, svg: str, width: int) -> bytes | Undrawn:
        request, stops = json.dumps([svg, width, files_for(svg)]).encode(), self._stops
        while self._stops == stops and (worker := self._ready()) is not None:
            fresh = not worker.used
            try:
                answer = worker.ask(request, self._limits.patience)
            except Died as died:
                self._worker = None
                if self._stops == stops and (died.late or fresh):  # a used one may have died of what it drew before
                    return Undrawn("heavy")
                continue
            if answer[:1] == DRAWN:
                return answer[1:]
            reason, params = json.loads(answer[1:])
            return Undrawn(reason, params)
        return OUT_OF_SERVICE

    def _ready(self) -> Worker | None:
        """The worker, started if there is none that lives; None if none can be started."""
        if self._worker is not None and self._worker.alive:
            return self._worker
        self._let_go()
        try:
            limits = {"seconds": self._limits.seconds, "memory": self._limits.memory}
            starting = Worker({"fonts": self._fonts.options, **limits})
        except OSError as error:
            log.error("the process that draws can't be started: %s", error)
            return None
        if not starting.started():
            log.error("the process that draws has not started; exit code %d", starting.end())
            return None
        self._worker = starting
        atexit.register(self.stop)
        return starting

    def _let_go(self) -> None:
        if self._worker is not None:
            self._worker.end()
            self._worker = None


class _Shelf:
    """Pictures that were asked for lately, and what was refused."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._kept: OrderedDict[bytes, bytes | Undrawn] = OrderedDict()
        self._lock = Lock()

    def get(self, key: bytes) -> bytes | Undrawn | None:
        """What came of a drawing, if that is known."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: bytes, found: bytes | Undrawn) -> None:
        """Keep what came of a drawing that is not kept yet; what was not asked for the longest makes room."""
        with self._lock:
            self._kept[key] = found
            self._room -= _size(found)
            while self._room < 0 and len(self._kept) > 1:
                self._room += _size(self._kept.popitem(last=False)[1])


def _key(svg: str, width: int) -> bytes:
    return sha256(f"{width} {svg}".encode("utf-8", "surrogatepass")).digest()


def _size(found: bytes | Undrawn) -> int:
    return 200 + (len(found) if isinstance(found, bytes) else 0)


STUDIO = Studio()
"""The one of this process, shared by all who draw."""
