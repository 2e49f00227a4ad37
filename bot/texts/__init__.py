"""Every sentence for people, in one catalogue.

Sentences live in ``bot/texts/<locale>/*.ftl`` (Project Fluent, https://projectfluent.org/fluent/guide/), one file
per area. A new language is a new folder; what it does not translate falls back to English. Code asks by key::

    say("post-answers", answers=3)

The language of the moment is a context variable, set by whoever takes a request in (see ``speaking``). Numbers, dates
and lists follow it too (see ``formats``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from fluent.runtime import FluentBundle, FluentResource

from bot.texts import formats

FOLDER = Path(__file__).parent
SOURCE_LOCALE = "en"
"""The language in which the product is written, and the fallback of all others."""

_LONG = 100
"""Characters from which on a parameter is put into the sentence after formatting: Fluent refuses parts of more than
2,500 characters, and a part is everything inside a pair of braces, a selected variant with all of its parameters too.
"""
_ENTRY = re.compile(r"^(?=-?[a-zA-Z][\w-]* *=)", re.MULTILINE)
"""Where a sentence begins, at its key."""
_NAMED = re.compile(r"\{\s*(-?[a-z][\w-]*)")
"""The key of another sentence that a sentence contains."""
_PLACE = re.compile("\ue000(\\w+)\ue001")

_locale: ContextVar[str] = ContextVar("locale", default=SOURCE_LOCALE)


class MissingText(KeyError):
    """A key that the catalogue does not have, or a placeholder that was not given: a bug, never a person's fault."""


class _Catalogue:
    """The sentences of one language. Each is parsed when it is first said: parsing all of them would slow the start."""

    def __init__(self, locale: str) -> None:
        self._bundle = FluentBundle([formats.tag(locale)], functions=formats.functions(locale), use_isolating=False)
        self._unread: dict[str, str] = {}
        self.keys: set[str] = set()
        for file in sorted((FOLDER / locale).glob("*.ftl")):
            for begun in _ENTRY.split(file.read_text(encoding="utf-8"))[1:]:
                self._unread.setdefault(begun.split("=", maxsplit=1)[0].rstrip(), begun)
        self.keys.update(self._unread)

    def format(self, key: str, params: Mapping[str, Any]) -> tuple[str, Sequence[Exception]] | None:
        """The sentence and what is wrong with it; None if there is none."""
        self._read(key)
        if not self._bundle.has_message(key) or (pattern := self._bundle.get_message(key).value) is None:
            return None
        text, faults = self._bundle.format_pattern(pattern, dict(params))
        return str(text), faults

    def _read(self, key: str) -> None:
        """Parse a sentence and those it contains. Two threads at once parse it twice, which does no harm."""
        sources: dict[str, str] = {}
        wanted = [key]
        while wanted:
            one = wanted.pop()
            if one not in sources and (source := self._unread.get(one)) is not None:
                sources[one] = source
                wanted += _NAMED.findall(source)
        if sources:
            self._bundle.add_resource(FluentResource("".join(sources.values())))
            for one in sources:
                self._unread.pop(one, None)


@lru_cache
def _catalogue(locale: str) -> _Catalogue:
    return _Catalogue(locale)


@lru_cache
def locales() -> tuple[str, ...]:
    """The languages there are, by folder name."""
    return tuple(sorted(folder.name for folder in FOLDER.iterdir() if any(folder.glob("*.ftl"))))


@lru_cache(maxsize=256)
def known(locale: str) -> str:
    """The language that is spoken to whoever asks for ``locale``: that one, its base language, or English."""
    there = locales()
    return next((name for name in (locale, locale.split("-", maxsplit=1)[0]) if name in there), SOURCE_LOCALE)


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """Speak a language inside the block; see ``known`` for one that there is not."""
    token = _locale.set(known(locale))
    try:
        yield
    finally:
        _locale.reset(token)


def speak(locale: str) -> None:
    """Speak a language for the rest of this task, where there is no block to put around what it does."""
    _locale.set(known(locale))


def spoken() -> str:
    """The language of the moment, for work that goes on in another process."""
    return _locale.get()


P = ParamSpec("P")
T = TypeVar("T")


def remembered(render: Callable[P, T]) -> Callable[P, T]:
    """Keep what a function makes of its arguments, which must be hashable, for each language by itself.

    For what many people are shown in the same words; what it returns must not be changed.
    """

    @lru_cache(maxsize=4096)
    def keep(_locale: str, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return render(*args, **kwargs)

    @wraps(render)
    def recall(*args: P.args, **kwargs: P.kwargs) -> T:
        return keep(_locale.get(), *args, **kwargs)  # type: ignore[arg-type]  # lru_cache cannot say it

    return recall


def say(key: str, /, **params: Any) -> str:
    """Return the sentence of that key in the language of the moment, its placeholders filled.

    Don't call it while modules are imported: nobody has asked yet, so there is no language to speak. Use ``english``
    there.

    Raises:
        MissingText: no catalogue has the key, or a placeholder of the sentence was not given.
    """
    # As the clock on the wall shows it: one instant in two zones is equal, and the cache would take one for the other.
    walls = {name: each.replace(tzinfo=None) for name, each in params.items() if isinstance(each, datetime)}
    return _format(_locale.get(), key, **params | walls)


def english(key: str) -> str:
    """Return the sentence of that key in the language the product is written in, whoever is being spoken to.

    For what is fixed before anybody asks: the defaults of commands, the help of the command line.

    Raises:
        MissingText: there is no such key, or its sentence has placeholders.
    """
    return _format(SOURCE_LOCALE, key)


def translation(key: str, locale: str) -> str | None:
    """Return the sentence of that key in another language, None where that is English or lacks the sentence.

    Raises:
        MissingText: the sentence has placeholders.
    """
    name = known(locale)
    return _format(name, key) if name != SOURCE_LOCALE and key in _catalogue(name).keys else None


def listed(things: Iterable[str], *, either: bool = False) -> str:
    """Join what is listed within a sentence as the language of the moment does: “Monday, Tuesday and Friday”.

    Args:
        things: what is listed.
        either: one of them is meant: “Monday, Tuesday or Friday”.
    """
    return formats.listed(_locale.get(), list(things), either=either)


@lru_cache(maxsize=4096, typed=True)  # formatting costs twenty times as much, and the same sentences are said again
def _format(locale: str, key: str, /, **params: Any) -> str:
    long = {name: each for name, each in params.items() if isinstance(each, str) and len(each) > _LONG}
    places = {name: f"\ue000{name}\ue001" for name in long}
    for name in dict.fromkeys((locale, SOURCE_LOCALE)):
        if (found := _catalogue(name).format(key, params | places)) is not None:
            text, faults = found
            if faults:
                raise MissingText(f"{key}: {faults[0]}")
            return _PLACE.sub(lambda place: long.get(place[1], place[0]), text) if long else text
    raise MissingText(key)
