"""A folder of questions that is as it was need not be read again: looking whether it fits Discord takes seconds.

And where the process that reads isn't what a test is about, reading happens in the test's own: starting another takes a
second and a half. test_reading.py and test_intake.py show that both read the same.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import bot.app
from bot.bank.own_file import read_own
from bot.bank.own_lines import OwnFile, Sent
from bot.reading import Digest, Reading, read
from bot.ui.posts import fits

if TYPE_CHECKING:
    import pytest

_KEPT: dict[bytes, Reading] = {}


def read_once(folder: Path, known: Collection[Digest] = ()) -> Reading:
    """What ``bot.reading.read`` gives for a folder with the same files, which nobody changes."""
    state = sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            state.update(f"{file.relative_to(folder)} {file.stat().st_size} ".encode() + file.read_bytes())
    found = _KEPT.get(state.digest())
    if found is None:
        found = _KEPT[state.digest()] = read(folder, known)
    return found


def remember() -> None:
    """Have the bots of this process read each folder once, and those of the processes that are forked from it."""
    bot.app.read = read_once


class _Reader:
    """In place of ``bot.reading.Reader``."""

    async def read(self, folder: Path, known: Collection[Digest]) -> Reading:
        return await asyncio.to_thread(read_once, folder, known)

    def stop(self) -> None:
        """There is nothing to stop."""


class _Intake:
    """In place of ``bot.intake.Intake``."""

    async def __call__(self, sent: Sent) -> OwnFile:
        return await asyncio.to_thread(read_own, sent.raw, sent.file, sent.server, sent.topic, [fits.problems])

    def stop(self) -> None:
        """There is nothing to stop."""


def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the bots of a test start no process to read with, and read each folder once."""
    for name, here in (("read", read_once), ("Reader", _Reader), ("Intake", _Intake)):
        monkeypatch.setattr(bot.app, name, here)
