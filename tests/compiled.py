"""SQL that was compiled for one test serves the next: each opens a database of its own, all of them of two kinds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store import postgres, sqlite

P = ParamSpec("P")


class _Compiled(dict[Any, Any]):
    """What an engine keeps its compiled statements in. It would tell every engine's dialect from all others."""

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get(_of_a_kind(key), default)

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        if len(self) > 4000:  # some are about tables that were made for one test
            self.clear()
        super().__setitem__(_of_a_kind(key), compiled)


def _of_a_kind(key: tuple[Any, ...]) -> tuple[Any, ...]:
    dialect, *rest = key
    return (dialect.name, *rest)


_COMPILED = _Compiled()


def share() -> None:
    """Let all engines of this process keep what they compile in one place."""
    for module in (sqlite, postgres):
        module.make_engine = _sharing(module.make_engine)


def _sharing(make: Callable[P, AsyncEngine]) -> Callable[P, AsyncEngine]:
    def made(*args: P.args, **kwargs: P.kwargs) -> AsyncEngine:
        engine = make(*args, **kwargs)
        engine.update_execution_options(compiled_cache=_COMPILED)
        return engine

    return made
