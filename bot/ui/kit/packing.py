"""Files that fit into one message of Discord."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from bot.ui.kit.layout import Document

MOST_BYTES = 10_000_000
"""Of all files of a message together: a little less than Discord's 10 MiB."""


def packed(documents: Sequence[Document], archive: str, limit: int = MOST_BYTES) -> tuple[Document, ...] | None:
    """Return files as they are, or in an archive of that name if they are too large; None if that is too large, too."""
    if sum(len(content.encode() if isinstance(content, str) else content) for _, content in documents) <= limit:
        return tuple(documents)
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as there:
        for name, content in documents:
            there.writestr(name, content)
    return ((archive, written.getvalue()),) if written.tell() <= limit else None
