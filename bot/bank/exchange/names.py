"""A name of its own for each of many things."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST_TITLE = 60
_LONGEST_SLUG = 80


class Names:
    """Gives names that differ, be it in more than small and capital letters; a number tells apart what was alike."""

    def __init__(self, longest: int, ending: str, taken: Iterable[str] = ()) -> None:
        """Begin with some names that are taken.

        Args:
            longest: characters of a name.
            ending: how a number is put behind a name, such as ``-{}``.
            taken: the names.
        """
        self._longest, self._ending = longest, ending
        self._taken = {name.casefold() for name in taken}
        self._last: dict[str, int] = {}

    def free(self, wanted: str) -> str:
        """The name, with a number behind it if it is taken; nothing stays nothing."""
        base = name = wanted[: self._longest].strip("- ")
        while name and name.casefold() in self._taken:
            self._last[base] = self._last.get(base, 1) + 1
            end = self._ending.format(self._last[base])
            name = base[: self._longest - len(end)].rstrip("- ") + end
        self._taken.add(name.casefold())
        return name


def slugs(taken: Iterable[str] = ()) -> Names:
    """For ids and keys: ``canary``, ``canary-2``."""
    return Names(_LONGEST_SLUG, "-{}", taken)


def titles(taken: Iterable[str] = ()) -> Names:
    """For people: ``Canary``, ``Canary (2)``."""
    return Names(LONGEST_TITLE, " ({})", taken)
