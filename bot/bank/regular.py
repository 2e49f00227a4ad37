"""Reading files that people put somewhere: never more than was asked for, and nothing that blocks."""

from __future__ import annotations

from errno import EINVAL
from pathlib import Path
from stat import S_ISREG

from bot.texts import say


def read_regular(path: Path, most: int) -> bytes:
    """The first ``most`` bytes of a file.

    Raises:
        OSError: it cannot be read, or it is a folder, a pipe or a device; ``strerror`` says so.
    """
    if not S_ISREG(path.stat().st_mode):  # opening a pipe would wait for its other end
        raise OSError(EINVAL, say("bank-not-regular"), str(path))
    with path.open("rb") as stream:
        return stream.read(most)


def reason(error: OSError) -> str:
    """Why a file could not be read or written, in the system's words."""
    return error.strerror or type(error).__name__
