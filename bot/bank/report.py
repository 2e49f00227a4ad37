"""Faults as text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from bot.bank.faults import Fault
from bot.texts import say


def describe(faults: Sequence[Fault]) -> str:
    """A headline with the number of faults, then one line per fault in the form that editors can follow.

    Args:
        faults: at least one, in the order to list them.
    """
    return "\n".join([say("bank-headline", faults=len(faults)), *map(str, faults)])
