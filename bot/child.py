"""Processes of our own: this Python with another module of ours as its program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_SECRETS = ("DISCORD_", "TUTOR_")


def start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a module whose standard input and output are ours to use. It gets none of our secrets, and no error output.

    Raises:
        OSError: no process can be started.
    """
    return subprocess.Popen(  # noqa: S603 - ourselves
        [sys.executable, "-m", module, *arguments],
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _environment() -> dict[str, str]:
    """Ours, without secrets, and with the place from which we were loaded."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_SECRETS)}
    places = [str(Path(__file__).parents[1]), *filter(None, [kept.get("PYTHONPATH")])]
    return {**kept, "PYTHONPATH": os.pathsep.join(places)}
