"""A file in a foreign format → a topic file; exercises → a file in a foreign format."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from bot.bank.exchange.asking import divided
from bot.bank.exchange.csv import read_csv, write_csv
from bot.bank.exchange.gift import read_gift, write_gift
from bot.bank.exchange.moodle import read_moodle
from bot.bank.exchange.question import MAX_BYTES, ExchangeError, Reading, Remark
from bot.bank.exchange.topic_text import topic_text
from bot.bank.faults import BankError
from bot.bank.loader import read_bank
from bot.core.exercise import SLUG, Exercise

_READERS: Mapping[str, Callable[[bytes], Reading]] = {
    ".gift": read_gift,
    ".txt": read_gift,
    ".xml": read_moodle,
    ".csv": read_csv,
}


class ExportFormat(StrEnum):
    """What exercises can be written as."""

    GIFT = "gift"
    CSV = "csv"


_WRITERS: Mapping[ExportFormat, Callable[[Sequence[Exercise]], tuple[str, list[str]]]] = {
    ExportFormat.GIFT: write_gift,
    ExportFormat.CSV: write_csv,
}


def check_names(topic: str, title: str) -> None:
    """Refuse names that a topic file cannot have.

    Raises:
        ExchangeError: the topic is no slug, or the title is empty or too long.
    """
    if not re.fullmatch(SLUG, topic) or not 3 <= len(topic) <= 80:
        raise ExchangeError("authoring-bad-topic", topic=topic)
    if not 1 <= len(title.strip()) <= 60:
        raise ExchangeError("authoring-bad-title", length=len(title.strip()))


def import_file(path: Path, topic: str, title: str) -> tuple[str, int, list[Remark]]:
    """Make a topic file of a teacher's file.

    Args:
        path: its suffix tells the format.
        topic: the slug of the topic.
        title: as people read it.

    Returns:
        The text of the topic file, how many exercises it has, and what was left out.

    Raises:
        ExchangeError: the file cannot be read, nothing of it can be imported, or a name cannot be used.
    """
    check_names(topic, title)
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise ExchangeError("authoring-suffix", file=path.name, known=", ".join(_READERS))
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise ExchangeError("authoring-unreadable", file=str(path), problem=_reason(error)) from None
    reading = reader(raw)
    if not reading.questions:
        said = "\n".join(map(str, reading.remarks))
        raise ExchangeError("authoring-nothing", file=path.name, remarks=said)
    return topic_text(topic, title.strip(), divided(reading.questions)), len(reading.questions), reading.remarks


def export_path(path: Path, form: ExportFormat) -> tuple[str, list[str]]:
    """Write the exercises of a topic file, or of a folder of them, in another format.

    Returns:
        The text, and a sentence for each exercise that the format cannot take.

    Raises:
        BankError: the question files have faults.
        ExchangeError: there is no such file.
    """
    if path.is_dir():
        source = read_bank(path)
        entries, faults = list(source.entries), list(source.faults)
    else:
        if not path.is_file() or path.suffix != ".yaml":
            raise ExchangeError("authoring-no-topic-file", file=str(path))
        source = read_bank(path.parent)
        file = path.as_posix()
        entries = [entry for entry in source.entries if entry.file == file]
        faults = [fault for fault in source.faults if fault.file == file]
    if faults:
        raise BankError(faults)
    if not entries:
        raise ExchangeError("authoring-no-exercises", file=str(path))
    return _WRITERS[form]([entry.exercise for entry in entries])


def save(text: str, path: Path) -> None:
    """Write a new file; one that exists is never overwritten.

    Raises:
        ExchangeError: it exists, or its folder does not, or writing is not allowed.
    """
    try:
        with path.open("x", encoding="utf-8", newline="") as stream:
            stream.write(text)
    except FileExistsError:
        raise ExchangeError("authoring-exists", file=str(path)) from None
    except OSError as error:
        raise ExchangeError("authoring-unwritable", file=str(path), problem=_reason(error)) from None


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
