"""Reading files that moderators send: in a process of its own, with limits, since anybody may have made them.

What comes back is text that is taken apart line by line, in a thread, so that the event loop goes on.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections import Counter
from contextlib import suppress
from subprocess import Popen
from threading import Timer

from bot import child
from bot.bank.own_file import read_own
from bot.bank.own_lines import OwnFile, Sent, as_lines, from_lines
from bot.core.errors import Refused, Unavailable
from bot.texts import speaking, spoken

LONGEST = 120.0
"""Seconds that a file may take."""
_MEMORY = 2**31
_PROCESSOR = 90
"""Seconds."""


MOST_WAITING = 3
"""Files of one server that are being read or waiting, so that others get their turn, too."""


class Intake:
    """Reads files, one after the other."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._waiting: Counter[int] = Counter()
        self._process: Popen[bytes] | None = None
        self._stopped = False

    async def __call__(self, sent: Sent) -> OwnFile:
        """Read a file.

        Raises:
            Refused: too many files of that server are waiting already.
            Unavailable: it took too long, or too much memory, or the bot is about to end.
        """
        if self._waiting[sent.server] >= MOST_WAITING:
            raise Refused("error-own-busy")
        self._waiting[sent.server] += 1
        try:
            async with self._turn:
                return await asyncio.to_thread(self._read, sent)
        finally:
            self._waiting -= Counter([sent.server])

    def _read(self, sent: Sent) -> OwnFile:
        if self._stopped:
            raise Unavailable("error-restarting")
        try:
            self._process = child.start(__name__)
        except OSError as error:
            raise Unavailable("error-own-unread") from error
        with self._process as process:
            timer = Timer(LONGEST, process.kill)
            timer.daemon = True
            timer.start()
            try:
                if self._stopped:  # while it was being started
                    process.kill()
                return _asked(process, sent)
            except (OSError, ValueError) as error:
                process.kill()
                raise Unavailable("error-restarting" if self._stopped else "error-own-unread") from error
            finally:
                timer.cancel()

    def stop(self) -> None:
        """Break off the reading that is under way, and begin no other."""
        self._stopped = True
        if self._process is not None:
            self._process.kill()


def _asked(process: Popen[bytes], sent: Sent) -> OwnFile:
    assert process.stdin is not None
    assert process.stdout is not None
    head = json.dumps([spoken(), sent.form, sent.file, sent.server, *sent.topic])
    with process.stdin:
        process.stdin.write(head.encode() + b"\n" + sent.raw)
    faults, left_out, advice = json.loads(process.stdout.readline())
    lines = [line.decode() for line in process.stdout]
    made = tuple(one for line in lines for one in from_lines(line.rstrip("\n")))
    return OwnFile(made, tuple(faults), tuple(left_out), tuple(advice))


def main() -> None:
    """Read for the process whose output comes in."""
    with suppress(OSError):
        os.nice(10)  # people are being answered meanwhile
    with suppress(ImportError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_PROCESSOR, _PROCESSOR))
    from bot.ui.posts import fits

    locale, form, file, server, slug, title = json.loads(sys.stdin.buffer.readline())
    with speaking(locale):
        found = read_own(sys.stdin.buffer.read(), file, server, (slug, title), [fits.problems], form=form)
    head = json.dumps([found.faults, found.left_out, found.advice])
    sys.stdout.buffer.write(f"{head}\n{as_lines(found.written)}\n".encode())
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
