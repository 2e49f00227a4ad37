"""Reading the bank and the glossary: in this process at the start, in one of its own while people are being answered.

Reading ten thousand exercises takes the interpreter a minute, in which it would answer nobody in time. What comes back
from the other process is taken in bit by bit, in a thread, so that the event loop goes on.
"""

from __future__ import annotations

import asyncio
import gc
import pickle
import sys
import time
import traceback
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from subprocess import Popen
from threading import Timer
from typing import IO, Any

from bot import child
from bot.bank.bank import Bank
from bot.bank.faults import BankError, Fault
from bot.bank.glossary import load_glossary
from bot.bank.loader import load_bank
from bot.bank.terms import Glossary, Term
from bot.core.exercise import Exercise, to_snapshot
from bot.ui.posts import fits

Digest = bytes
_Terms = tuple[tuple[Term, ...], dict[str, str]]
"""What a glossary is made from."""

LONGEST = 900.0
"""Seconds that a reading may take."""

_AT_ONCE = 20
"""Exercises that are taken in without a break: less than a millisecond's work."""
_BREATH = 0.0005
"""Seconds of a break: whoever waits for the interpreter's lock gets it."""


class ReadingBroke(Exception):
    """The process that was to read has ended without a result. The argument says what is known of it."""


class CodeChanged(ReadingBroke):
    """What was loaded when this process began is no longer what another would load: they mustn't exchange objects."""

    def __init__(self) -> None:
        super().__init__("the bot's own code has changed on the disk since it was started; start it again")


def _code() -> frozenset[tuple[str, int, int]]:
    """What the code that exercises consist of looks like on the disk."""
    folders = [Path(__file__).with_name(name) for name in ("core", "bank")]
    seen = [(path, path.stat()) for folder in folders for path in folder.rglob("*.py")]
    return frozenset((str(path), stat.st_size, stat.st_mtime_ns) for path, stat in seen)


_LOADED = _code()


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read.

    Attributes:
        fitting: digests of the exercises that fit into Discord's messages, which takes by far the longest to find out.
    """

    bank: Bank
    glossary: Glossary
    fitting: frozenset[Digest]


def read(folder: Path, known: Collection[Digest] = ()) -> Reading:
    """Read a folder's bank and glossary.

    Args:
        folder: of question files.
        known: digests of exercises that need no look at whether they fit.

    Raises:
        BankError: with the faults of both.
    """
    faults: list[Fault] = []
    glossary, bank, rule = Glossary(), None, _Fits(known)
    try:
        glossary = load_glossary(folder)
    except BankError as error:
        faults += error.faults
    try:
        bank = load_bank(folder, [rule])
    except BankError as error:
        faults += error.faults
    if faults or bank is None:
        raise BankError(faults)
    return Reading(bank, glossary, frozenset(rule.fitting))


class _Fits:
    """The rule that exercises fit, asked once for each content."""

    def __init__(self, known: Collection[Digest]) -> None:
        self._known = known
        self.fitting: set[Digest] = set()

    def __call__(self, exercise: Exercise) -> Sequence[str]:
        digest = sha256(to_snapshot(exercise).encode()).digest()
        said = () if digest in self._known else fits.problems(exercise)
        if not said:
            self.fitting.add(digest)
        return said


class Reader:
    """Reads in a process of its own, one reading after the other."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._process: Popen[bytes] | None = None

    async def read(self, folder: Path, known: frozenset[Digest]) -> Reading:
        """Read as ``read`` does.

        Raises:
            BankError: with all faults.
            ReadingBroke: the process has ended without a result, or would be one of another version.
        """
        async with self._turn:
            return await asyncio.to_thread(self._read, folder, known)

    def _read(self, folder: Path, known: frozenset[Digest]) -> Reading:
        try:
            if _code() != _LOADED:
                raise CodeChanged
            self._process = child.start(__name__)
        except OSError as error:
            raise ReadingBroke(error) from error
        with self._process as process:
            timer = Timer(LONGEST, process.kill)
            timer.daemon = True
            timer.start()
            try:
                return _asked(process, folder, known)
            except (OSError, EOFError, pickle.UnpicklingError) as error:
                process.kill()
                raise ReadingBroke(f"exit code {process.wait()}") from error
            finally:
                timer.cancel()

    def stop(self) -> None:
        """Break off the reading that is under way."""
        if self._process is not None:
            self._process.kill()


def _asked(process: Popen[bytes], folder: Path, known: frozenset[Digest]) -> Reading:
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdin:
        pickle.dump((folder, known), process.stdin)
    with _uncollected():
        return _received(process.stdout)


def _received(source: IO[bytes]) -> Reading:
    """Put together what ``_send`` sends."""
    exercises: list[Exercise] = []
    translations: list[tuple[str, Exercise]] = []
    for into in (exercises, translations):
        for more in iter(lambda: pickle.load(source), None):  # noqa: S301 - from a process of our own
            into.extend(more)
            time.sleep(_BREATH)
    drills, told_drills, glossary, fitting, faults, broken = pickle.load(source)  # noqa: S301
    if broken is not None:
        raise ReadingBroke(broken)
    if faults:
        raise BankError(faults)
    return Reading(Bank(exercises, drills, translations, told_drills), _glossary(*glossary), fitting)


def _glossary(plain: _Terms, told: Mapping[str, _Terms]) -> Glossary:
    return Glossary(*plain, {locale: Glossary(*terms) for locale, terms in told.items()})


def _terms(glossary: Glossary) -> _Terms:
    return tuple(glossary), dict(glossary.topics)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from going through thousands of exercises that stay, now and afterwards."""
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


def _send(to: IO[bytes], reading: Reading | None, faults: Sequence[Fault] = (), broken: str | None = None) -> None:
    """Send what was read: exercises by handfuls, None, their translations likewise, and the rest."""
    rest: tuple[Any, ...] = ((), (), (_terms(Glossary()), {}), frozenset())
    bank = Bank(()) if reading is None else reading.bank
    for many in (bank.exercises, bank.translations):
        for start in range(0, len(many), _AT_ONCE):
            pickle.dump(many[start : start + _AT_ONCE], to)
        pickle.dump(None, to)
    if reading is not None:
        told = {locale: _terms(each) for locale, each in reading.glossary.languages.items()}
        glossary = _terms(reading.glossary), told
        rest = (tuple(bank.drills.values()), bank.told_drills, glossary, reading.fitting)
    pickle.dump((*rest, tuple(faults), broken), to)
    to.flush()


async def let_go(banks: list[Bank]) -> None:
    """Take banks out of memory that nobody uses any more; all at once that would take a tenth of a second."""

    def let_go() -> None:
        while banks:
            exercises = list(banks.pop())
            while exercises:
                exercises.pop()

    await asyncio.to_thread(let_go)


def main() -> None:
    """Read for the process whose output comes in."""
    out = sys.stdout.buffer
    with suppress(BrokenPipeError):
        try:
            folder, known = pickle.load(sys.stdin.buffer)  # noqa: S301
            _send(out, read(folder, known))
        except BankError as error:
            _send(out, None, error.faults)
        except Exception:
            _send(out, None, broken=traceback.format_exc())
    gc.freeze()  # the process ends sooner


if __name__ == "__main__":
    main()
