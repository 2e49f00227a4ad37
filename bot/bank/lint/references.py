"""L24, the part that needs the whole bank: one key, one source. The rest is checked when a file is loaded."""

from __future__ import annotations

from collections.abc import Iterator

from bot.bank.lint.finding import Finding, Level
from bot.bank.source import BankSource
from bot.texts import say


def same_sources(source: BankSource) -> Iterator[Finding]:
    """A key that stands for one source in one file does not stand for another in the next."""
    seen: dict[str, tuple[str, object]] = {}
    documents = {entry.file: entry.document for entry in source.every}
    for file, document in documents.items():
        declared = (document.data or {}).get("references")
        for key, cited in declared.items() if isinstance(declared, dict) else ():
            first, known = seen.setdefault(key, (file, cited))
            if known != cited:
                message, fix = (say(f"lint-two-sources{end}", key=key, other=first) for end in ("", "-fix"))
                place = document.key_at(("references", key))
                yield Finding("L24", Level.WARNING, file, *place, None, message, fix)
