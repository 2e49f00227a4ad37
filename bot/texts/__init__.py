"""Every sentence for people, in one catalogue.

Sentences live in ``bot/texts/<locale>/*.ftl`` (Project Fluent, https://projectfluent.org/fluent/guide/), one file
per area. A new language is a new folder; what it does not translate falls back to English. Code asks by key::

    say("post-answers", answers=3)

The language of the moment is a context variable, set by whoever takes a request in (see ``speaking``). Numbers, dates
and lists follow it too (see ``formats``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
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
_PLACE = re.compile("\ue000(\\w+)\ue001")

_locale: ContextVar[str] = ContextVar("locale", default=SOURCE_LOCALE)


class MissingText(KeyError):
    """A key that the catalogue does not have, or a placeholder that was not given: a bug, never a person's fault."""


@lru_cache
def _bundle(locale: str) -> FluentBundle:
    bundle = FluentBundle([formats.tag(locale)], functions=formats.functions(locale), use_isolating=False)
    for file in sorted((FOLDER / locale).glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle


@lru_cache
def locales() -> tuple[str, ...]:
    """The languages there are, by folder name."""
    return tuple(sorted(folder.name for folder in FOLDER.iterdir() if any(folder.glob("*.ftl"))))


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
    return _format(name, key) if name != SOURCE_LOCALE and _bundle(name).has_message(key) else None


def listed(things: Iterable[str]) -> str:
    """Join what is listed within a sentence as the language of the moment does: “Monday, Tuesday and Friday”."""
    return formats.listed(_locale.get(), list(things))


@lru_cache(maxsize=4096, typed=True)  # formatting costs twenty times as much, and the same sentences are said again
def _format(locale: str, key: str, /, **params: Any) -> str:
    long = {name: each for name, each in params.items() if isinstance(each, str) and len(each) > _LONG}
    places = {name: f"\ue000{name}\ue001" for name in long}
    for name in dict.fromkeys((locale, SOURCE_LOCALE)):
        bundle = _bundle(name)
        if bundle.has_message(key) and (pattern := bundle.get_message(key).value) is not None:
            text, faults = bundle.format_pattern(pattern, params | places)
            if faults:
                raise MissingText(f"{key}: {faults[0]}")
            return _PLACE.sub(lambda found: long.get(found[1], found[0]), str(text)) if long else str(text)
    raise MissingText(key)
