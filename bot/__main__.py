"""``python -m bot``.

Any Python can read this file. Its sentences are here because the catalogue needs a package that may be missing.
"""

import signal
import sys

BAD_SETUP = 2
INTERRUPTED = 128 + 2
OLDEST = (3, 11)
SET_UP = (
    "Run `make try` once, which sets up .venv, then use `.venv/bin/python -m bot …` "
    "(if you redirected the output to a file, delete that file: it's empty)."
)


def main() -> None:
    """Run the command line, or say why this Python can't."""
    if sys.version_info < OLDEST:
        sys.exit(_refuse(f"Python {sys.version.split()[0]} is too old: the bot needs 3.11 or newer."))
    if sys.argv[1:2] == ["run"]:
        outlive_hangups()
    try:
        from bot.cli import main as run
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except ModuleNotFoundError as error:
        if (error.name or "bot").split(".")[0] in ("bot", "cogs"):
            raise
        sys.exit(_refuse(f"The package {error.name} isn't installed for {sys.executable}."))
    run()


def outlive_hangups() -> None:
    """Stay when told to read the question files again (SIGHUP) before there is anything to read them again for."""
    if hasattr(signal, "SIGHUP"):  # Windows has none
        signal.signal(signal.SIGHUP, lambda *_: None)


def _refuse(why: str) -> int:
    print(why, SET_UP, file=sys.stderr)
    return BAD_SETUP


if __name__ == "__main__":
    main()
