"""Nothing is said before anybody asks: while modules are imported there is no language to speak."""

from __future__ import annotations

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
