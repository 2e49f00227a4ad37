"""Numbers that stand for members who had their data deleted.

An answer that has to stay, so that the figures of its post stay right, is kept under a negative number in place of its
member. While the post is open the number is computed from who they were, by a secret: that tells that they have had
their answer, and nothing else does. Afterwards it is replaced by one that is computed from nothing.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from hashlib import sha256

LINKED = -(2**61)
"""Numbers below it are computed from who somebody was; those from it up to -1 are not."""


@dataclass(frozen=True, slots=True)
class Veil:
    """Computes such numbers.

    Attributes:
        secret: of this installation; without it no number says who it stands for.
    """

    secret: bytes = field(repr=False)

    def former(self, server: int, user: int) -> int:
        """What stands for a former member of a server while they could answer once more; less than ``LINKED``."""
        return LINKED - 1 - (int.from_bytes(self._digest(f"{server}:{user}")[:8], "big") >> 3)

    def mark(self, user: int) -> str:
        """What a list of those who had their data deleted says in place of a user; 64 characters."""
        return self._digest(f"deleted:{user}").hex()

    def _digest(self, text: str) -> bytes:
        return hmac.digest(self.secret, text.encode(), sha256)


def is_somebody(user: int) -> bool:
    """Whether a number is a user's, and stands for no former member."""
    return user > 0
