"""Every number that an exercise rests on is reckoned again: one module per topic, one function per exercise.

The steps of all drills share the module ``drills``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from bot.bank.loader import read_bank

HERE = Path(__file__).parent
QUESTIONS = HERE.parents[2] / "questions"


def checks() -> Iterator[tuple[str, Callable[[], None]]]:
    for file in sorted(HERE.glob("*.py")):
        if file.stem not in ("__init__", "test_numbers"):
            module = import_module(f"{__package__}.{file.stem}")
            for name, check in vars(module).items():
                if name.startswith("check_"):
                    yield name.removeprefix("check_").replace("_", "-"), check


@cache
def ids() -> frozenset[str]:
    return read_bank(QUESTIONS).ids


@pytest.mark.parametrize(("exercise", "check"), [pytest.param(*pair, id=pair[0]) for pair in checks()])
def test_the_numbers_hold(exercise: str, check: Callable[[], None]) -> None:
    assert exercise in ids()
    check()
