"""Typos: how many keyboard slips there are between what was typed and a name.

A slip is a letter that is wrong, missing, doubled or swapped with its neighbour (optimal string alignment, the
restricted Damerau-Levenshtein distance). The shorter the word, the less is forgiven: every short word is near another.
Both sides are folded text: lower-case letters, single spaces.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA

_ONE_SLIP, _WRONG_LETTER, _TWO_SLIPS = 4, 5, 8
"""From how many letters on a slip is forgiven, one that is a wrong letter, and two of them."""

_PART_ONE_SLIP, _PART_WRONG_LETTER, _PART_TWO_SLIPS = 5, 7, 10
"""The same where what was typed stands for a part of the name only, which proves less."""


def slips(typed: str, name: str) -> int | None:
    """How many slips make the name of what was typed; None if more than are forgiven."""
    if min(len(typed), len(name)) < _ONE_SLIP:
        return 0 if typed == name else None
    most = 2 if len(typed) >= _TWO_SLIPS else 1
    if abs(len(typed) - len(name)) > most:
        return None
    found = OSA.distance(typed, name, score_cutoff=most)
    if found > most or (found and len(typed) < _WRONG_LETTER and _has_wrong_letter(typed, name)):
        return None
    return found


def slips_by_word(typed: str, name: str) -> int | None:
    """The fewest slips if each of several words typed stands for another word of the name, in whatever order."""
    words = typed.split()
    if len(words) < 2:
        return None
    left, total = name.split(), 0
    for word in sorted(words, key=len, reverse=True):
        costs = [(cost, other) for other in left if (cost := slips(word, other)) is not None]
        if not costs:
            return None
        cost, other = min(costs)
        left.remove(other)
        total += cost
    return total


def slips_in_part(typed: str, name: str) -> int | None:
    """The fewest slips that make a beginning of the name, or one of its words, of what was typed."""
    size = len(typed)
    if size < _PART_ONE_SLIP:
        return None
    shortest = size if size < _PART_WRONG_LETTER else size - 1
    beginnings = {name[:end] for end in range(shortest, min(len(name), size + 3))}
    return _fewest(_slips_of_part(typed, part) for part in beginnings.union(name.split()))


def _slips_of_part(typed: str, part: str) -> int | None:
    most = 2 if len(typed) >= _PART_TWO_SLIPS else 1
    found = OSA.distance(typed, part, score_cutoff=most)
    doubtful = len(typed) < _PART_WRONG_LETTER and (typed[0] != part[0] or _has_wrong_letter(typed, part))
    return None if found > most or (found and doubtful) else found


def _has_wrong_letter(typed: str, name: str) -> bool:
    """Whether words one slip apart differ in a letter, rather than in the order or the number of their letters."""
    return len(typed) == len(name) and sorted(typed) != sorted(name)


def _fewest(found: Iterable[int | None]) -> int | None:
    return min((each for each in found if each is not None), default=None)
