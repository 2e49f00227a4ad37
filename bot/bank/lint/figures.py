"""Figures that no exercise shows."""

from __future__ import annotations

from collections.abc import Iterator

from bot.bank.lint.finding import Finding, Level
from bot.bank.loader import FIGURES
from bot.bank.source import BankSource
from bot.texts import say


def unused_figures(source: BankSource) -> Iterator[Finding]:
    """Each figure of the folder is shown by some exercise. What could not be read may be what shows it."""
    if source.faults or not source.figures:
        return
    documents = {entry.file: entry.document for entry in source.every}
    shown = {
        figure.get("file")
        for document in documents.values()
        for exercise in (*document.data.get("exercises", ()), *document.data.get("steps", ()))
        if isinstance(figure := exercise.get("figure"), dict)
    }
    for name in sorted(source.figures - shown):
        message, fix = (say(f"lint-unused-figure{end}") for end in ("", "-fix"))
        yield Finding("figures", Level.WARNING, f"{source.folder}/{FIGURES}/{name}", 1, 1, None, message, fix)
