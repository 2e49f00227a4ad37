"""The other process, seen from the one that it draws for."""

from __future__ import annotations

import json
import signal
from collections.abc import Mapping
from contextlib import suppress
from threading import Timer

from bot import child
from bot.ui.kit.drawing.frames import receive, send

STARTING = 30.0
"""Seconds for a worker to start."""


class Died(Exception):
    """The worker has ended.

    Attributes:
        late: it was ended because it took too long.
    """

    def __init__(self, *, late: bool) -> None:
        super().__init__(late)
        self.late = late


class Worker:
    """A process that draws.

    Args:
        options: what its ``main`` takes.

    Attributes:
        used: it has drawn before.

    Raises:
        OSError: no process can be started.
    """

    def __init__(self, options: Mapping[str, object]) -> None:
        self.used = False
        self._late = False
        self._process = child.start("bot.ui.kit.drawing.worker", json.dumps(options))

    @property
    def alive(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def started(self) -> bool:
        """Wait until it is ready; whether it is."""
        return self._answer(None, STARTING) is not None

    def ask(self, request: bytes, patience: float) -> bytes:
        """Wait for the answer to a request, at most that many seconds.

        Raises:
            Died: it did not survive it.
        """
        answer = self._answer(request, patience)
        self.used = True
        if answer is None:
            code = self.end()
            raise Died(late=self._late or code == -getattr(signal, "SIGXCPU", 0))
        return answer

    def _answer(self, request: bytes | None, patience: float) -> bytes | None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        timer = Timer(patience, self._out_of_patience)
        timer.daemon = True
        timer.start()
        try:
            if request is not None:
                send(self._process.stdin, request)
            return receive(self._process.stdout)
        except OSError:
            return None
        finally:
            timer.cancel()

    def _out_of_patience(self) -> None:
        self._late = True
        self._process.kill()

    def kill(self) -> None:
        """End it on the spot; whoever waits for its answer gets none."""
        self._process.kill()

    def end(self) -> int:
        """End it and let go of it; its exit code."""
        self._process.kill()
        with suppress(OSError), self._process:  # which closes the pipes, and waits
            pass
        return self._process.returncode
