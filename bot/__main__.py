"""``python -m bot``.

Any Python can read this file. Its sentences are here because the catalogue needs a package that may be missing.
"""

import sys

BAD_SETUP = 2
OLDEST = (3, 11)
SET_UP = (
    "Run `make try` once, which sets up .venv, then use `.venv/bin/python -m bot …` "
    "(if you redirected the output to a file, delete that file: it's empty)."
)


def main() -> None:
    """Run the command line, or say why this Python can't."""
    if sys.version_info < OLDEST:
        sys.exit(_refuse(f"Python {sys.version.split()[0]} is too old: the bot needs 3.11 or newer."))
    try:
        from bot.cli import main as run
    except ModuleNotFoundError as error:
        if (error.name or "bot").split(".")[0] in ("bot", "cogs"):
            raise
        sys.exit(_refuse(f"The package {error.name} isn't installed for {sys.executable}."))
    run()


def _refuse(why: str) -> int:
    print(why, SET_UP, file=sys.stderr)
    return BAD_SETUP


if __name__ == "__main__":
    main()
