"""The process that draws: an SVG comes in on standard input, its PNG goes out on standard output, one at a time.

It ends when its standard input does, so it never outlives the process that it works for. Its limits are set where the
operating system has them. Loads nothing of the bot but what an SVG must keep to: it starts in less than 0.1 s.
"""

from __future__ import annotations

import json
import signal
import sys
from contextlib import suppress
from math import ceil
from typing import Any

import resvg_py

from bot.core.svg import BadDrawing, aspect
from bot.ui.kit.drawing.frames import DRAWN, REFUSED, receive, send

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

MOST_BYTES = 8_000_000
"""Largest PNG; Discord takes 10 MB a message, https://discord.com/developers/docs/reference#uploading-files."""


def main(fonts: dict[str, Any], seconds: int, memory: int) -> None:
    """Draw until there is nothing more to draw.

    Args:
        fonts: arguments for the renderer.
        seconds: of processor time for one drawing.
        memory: bytes of address space, all in all.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches everybody; whoever we work for ends us
    _limit_memory(memory)
    send(sys.stdout.buffer, b"ready")
    while (request := receive(sys.stdin.buffer)) is not None:
        svg, width, more = json.loads(request)
        _limit_time(seconds)
        send(sys.stdout.buffer, _answer(svg, width, fonts | {"font_files": [*fonts["font_files"], *more]}))


def _answer(svg: str, width: int, fonts: dict[str, Any]) -> bytes:
    try:
        aspect(svg)
        png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True, **fonts))
    except BadDrawing as bad:
        return _refused(bad.reason, bad.params)
    except ValueError as error:
        return _refused("renderer", {"problem": str(error)})
    except BaseException:  # a panic of the renderer is one
        return _refused("heavy", {})
    return DRAWN + png if len(png) <= MOST_BYTES else _refused("heavy", {})


def _refused(reason: str, params: dict[str, Any]) -> bytes:
    return REFUSED + json.dumps([reason, params]).encode()


def _limit_memory(most_bytes: int) -> None:
    if resource is not None:
        for kind, most in ((resource.RLIMIT_AS, most_bytes), (resource.RLIMIT_CORE, 0)):
            with suppress(ValueError, OSError):  # macOS has no limit of address space
                resource.setrlimit(kind, (most, most))


def _limit_time(seconds: int) -> None:
    """Have the system end us if the next drawing takes too long, even if nobody watches us any more."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        most = ceil(used.ru_utime + used.ru_stime) + seconds
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main(**json.loads(sys.argv[1]))
