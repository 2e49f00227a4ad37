"""A file in a foreign format → a topic file; exercises → a file in a foreign format."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from bot.bank.exchange.aiken import read_aiken, seems_aiken
from bot.bank.exchange.asking import divided
from bot.bank.exchange.csv import read_csv, write_csv
from bot.bank.exchange.gift import read_gift, write_gift
from bot.bank.exchange.moodle import read_moodle
from bot.bank.exchange.question import MAX_BYTES, ExchangeError, Question, Reading, Remark, checked_size
from bot.bank.exchange.topic_text import figure_name, identifiers, topic_text
from bot.bank.faults import BankError
from bot.bank.loader import FIGURES, read_bank
from bot.bank.regular import read_regular, reason
from bot.core.exercise import SLUG, Exercise


def _read_text(raw: bytes) -> Reading:
    """Read GIFT or Aiken; their files are called by the same names."""
    return (read_aiken if seems_aiken(raw.decode("utf-8", "replace")) else read_gift)(raw)


_READERS: Mapping[str, Callable[[bytes], Reading]] = {
    ".gift": _read_text,
    ".txt": _read_text,
    ".aiken": read_aiken,
    ".xml": read_moodle,
    ".csv": read_csv,
}


FORMATS = tuple(_READERS)
"""The suffixes of what teachers have."""


def read_questions(raw: bytes, suffix: str) -> Reading:
    """Read a teacher's file; its questions have titles, and their texts are divided into scenario and question.

    Args:
        raw: what it holds.
        suffix: one of ``FORMATS``.

    Raises:
        ExchangeError: it can't be read.
    """
    checked_size(raw)
    reading = _READERS[suffix](raw)
    reading.questions[:] = divided(reading.questions)
    return reading


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
        ExchangeError: the topic isn't a slug, or the title is empty or too long.
    """
    if not re.fullmatch(SLUG, topic) or not 3 <= len(topic) <= 80:
        raise ExchangeError("authoring-bad-topic", topic=topic)
    if not 1 <= len(title.strip()) <= 60:
        raise ExchangeError("authoring-bad-title", length=len(title.strip()))


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a teacher's file.

    Attributes:
        text: the topic file.
        count: how many exercises it has.
        remarks: what was skipped, and what was changed.
        figures: the files that belong into the folder of figures, by name.
    """

    text: str
    count: int
    remarks: Sequence[Remark]
    figures: Mapping[str, bytes]


def import_file(path: Path, topic: str, title: str, *, pictures: bool = True) -> Imported:
    """Make a topic file of a teacher's file.

    Args:
        path: its suffix tells the format.
        topic: the slug of the topic.
        title: as people read it.
        pictures: whether there is a place to keep them.

    Raises:
        ExchangeError: the file cannot be read, nothing of it can be imported, or a name cannot be used.
    """
    check_names(topic, title)
    if path.suffix.lower() not in FORMATS:
        raise ExchangeError("authoring-suffix", file=path.name, known=", ".join(_READERS))
    raw = _read(path)
    reading = read_questions(raw, path.suffix.lower())
    if not reading.questions:
        said = "\n".join(map(str, reading.remarks))
        raise ExchangeError("authoring-nothing", file=path.name, remarks=said)
    questions = list(reading.questions)
    if not pictures:
        questions = [_without_figure(reading, question) for question in questions]
    figures = {
        figure_name(name, question.figure): question.figure.raw
        for name, question in zip(identifiers(topic, questions), questions, strict=True)
        if question.figure is not None
    }
    return Imported(topic_text(topic, title.strip(), questions), len(questions), reading.remarks, figures)


def _without_figure(reading: Reading, question: Question) -> Question:
    if question.figure is not None:
        reading.mention(question.place, "figure-printed")
    return replace(question, figure=None)


def read_text(path: Path) -> str:
    """The text of a file that is only compared with.

    Raises:
        ExchangeError: it cannot be read, or is too large.
    """
    raw = _read(path)
    checked_size(raw)
    return raw.decode("utf-8", "replace")


def _read(path: Path) -> bytes:
    try:
        return read_regular(path, MAX_BYTES + 1)
    except OSError as error:
        raise ExchangeError("authoring-unreadable", file=str(path), problem=reason(error)) from None


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


def save(imported: Imported, path: Path) -> None:
    """Write a new topic file, and its figures next to it; what exists is never overwritten.

    Raises:
        ExchangeError: one of them exists, or its folder does not, or writing is not allowed.
    """
    files = {path: imported.text.encode()}
    files |= {path.parent / FIGURES / name: raw for name, raw in imported.figures.items()}
    if found := next((file for file in files if file.exists()), None):
        raise ExchangeError("authoring-exists", file=str(found))
    try:
        if imported.figures:
            (path.parent / FIGURES).mkdir(exist_ok=True)
        for file, content in files.items():
            with file.open("xb") as stream:
                stream.write(content)
    except FileExistsError as error:
        raise ExchangeError("authoring-exists", file=str(error.filename)) from None
    except OSError as error:
        raise ExchangeError("authoring-unwritable", file=str(error.filename or path), problem=reason(error)) from None
