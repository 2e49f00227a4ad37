"""How code uses the catalogue: it says nothing while it is imported, and one module decides on the language."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

IMPORT_ALL = """
import importlib, pkgutil
import bot.texts, cogs

def too_early(key, /, **params):
    raise AssertionError(f"{key} is said at import")

bot.texts.say = bot.texts.listed = too_early
aside = ("bot.__main__", "bot.store.migrations")
for package in (bot, cogs):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not module.name.startswith(aside):
            importlib.import_module(module.name)
"""


def test_no_module_says_anything_while_it_is_imported() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORT_ALL], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_one_module_decides_which_language_is_spoken() -> None:
    asks = re.compile(r"\.(?:locale|guild_locale|preferred_locale)\b")
    files = [file for part in ("bot", "cogs") for file in (ROOT / part).rglob("*.py")]
    found = [str(file.relative_to(ROOT)) for file in files if asks.search(file.read_text(encoding="utf-8"))]
    assert found == ["bot/ui/talk/language.py"]
