"""Every number that an exercise rests on is reckoned again: one module per topic, one function per exercise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from bot.bank.loader import load_bank

HERE = Path(__file__).parent
QUESTIONS = HERE.parents[2] / "questions"


def checks() -> Iterator[tuple[str, Callable[[], None]]]:
    for file in sorted(HERE.glob("*.py")):
        if file.stem not in ("__init__", "test_numbers"):
            module = import_module(f"{__package__}.{file.stem}")
            for name, check in vars(module).items():
                if name.startswith("check_"):
                    yield name.removeprefix("check_").replace("_", "-"), check


@pytest.mark.parametrize(("exercise", "check"), [pytest.param(*pair, id=pair[0]) for pair in checks()])
def test_the_numbers_hold(exercise: str, check: Callable[[], None]) -> None:
    assert load_bank(QUESTIONS).get(exercise) is not None
    check()
