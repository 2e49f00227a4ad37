"""What the two processes say to each other: bytes, led by their number."""

from __future__ import annotations

from typing import IO

DRAWN, REFUSED = b"+", b"-"
"""What an answer begins with; a PNG follows, or a reason and its parameters as JSON."""

_LENGTH = 4


def send(to: IO[bytes], content: bytes) -> None:
    """Write one message.

    Raises:
        OSError: nobody reads any more.
    """
    to.write(len(content).to_bytes(_LENGTH, "big") + content)
    to.flush()


def receive(source: IO[bytes]) -> bytes | None:
    """Read one message; None if the other side has ended, even in the middle of it."""
    length = source.read(_LENGTH)
    if len(length) < _LENGTH:
        return None
    wanted = int.from_bytes(length, "big")
    content = source.read(wanted)
    return content if len(content) == wanted else None
