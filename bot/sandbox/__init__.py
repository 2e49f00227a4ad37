"""The real bot in a simulated Discord, in the browser or on the terminal."""

from __future__ import annotations

import sys
from typing import Any

from bot.texts import say

NOT_INSTALLED = 2


def run(**options: Any) -> int:
    """Run the sandbox (see ``bot.sandbox.main.run``, which has the options); return the exit code.

    Without the extra ``sandbox`` that is 2, with a sentence about how to install it.
    """
    try:
        from bot.sandbox.main import run as begin
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.partition(".")[0] != "simcord":
            raise
        print(say("sandbox-not-installed"), file=sys.stderr)
        return NOT_INSTALLED
    return begin(**options)
