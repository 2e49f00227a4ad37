"""Reads the bank from a folder: all of it, or every fault of every file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.bank.bank import Bank
from bot.bank.faults import BankError, Fault
from bot.bank.topicfile import Found, check_topic
from bot.bank.yaml_source import MAX_BYTES, MOST_FAULTS, Document, Flaw, read_yaml
from bot.core.exercise import Exercise

Rule = Callable[[Exercise], Iterable[str]]
"""One more demand on an exercise: yields a finished sentence for each way in which it is not met."""

NO_TOPICS = frozenset({"glossary.yaml"})
"""Files of the folder that hold something else than exercises."""


def load_bank(folder: Path, rules: Sequence[Rule] = ()) -> Bank:
    """Read every ``*.yaml`` file that lies directly in the folder.

    Hidden files are passed over. A link is followed, wherever it leads, since some ways to deliver files (mounted
    configuration maps, package stores) consist of links; one that leads nowhere is a fault like any unreadable file.

    Args:
        folder: one file per topic.
        rules: checked for each exercise that is sound by itself.

    Raises:
        BankError: with all faults of all files; nothing is half-loaded.
    """
    reading = _Reading(rules)
    try:
        files = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except FileNotFoundError:
        raise BankError([Fault.worded("no-folder", folder.as_posix())]) from None
    except NotADirectoryError:
        raise BankError([Fault.worded("no-folder", folder.as_posix())]) from None
    except OSError as error:
        raise BankError([Fault.worded("unreadable", folder.as_posix(), problem=_reason(error))]) from None
    for path in files:
        if path.name in NO_TOPICS or path.suffix.lower() not in (".yaml", ".yml"):
            continue
        reading.read(path)
    if not reading.exercises and not reading.faults:
        reading.faults.append(Fault.worded("no-files", folder.as_posix()))
    if reading.faults:
        raise BankError(reading.faults)
    return Bank(reading.exercises)


@dataclass(slots=True)
class _Reading:
    rules: Sequence[Rule]
    exercises: list[Exercise] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    ids: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Where each id stands: file and line."""

    def read(self, path: Path) -> None:
        file = path.as_posix()
        if path.suffix != ".yaml":
            self.faults.append(Fault.worded("suffix", file, name=path.stem + ".yaml"))
            return
        try:
            if not path.is_file():  # a folder, or a pipe that would keep us waiting
                self.faults.append(Fault.worded("not-a-file" if path.exists() else "broken-link", file))
                return
            with path.open("rb") as stream:
                raw = stream.read(MAX_BYTES + 1)
        except OSError as error:
            self.faults.append(Fault.worded("unreadable", file, problem=_reason(error)))
            return
        self.faults += self._file(raw, file, path.stem)

    def _file(self, raw: bytes, file: str, stem: str) -> Iterator[Fault]:
        document, flaws = read_yaml(raw)
        found = Found([], [], [])
        if document.data is not None or not flaws:
            found = check_topic(document, stem)
        unread = {flaw.path for flaw in flaws if flaw.key in ("alias", "tag")}
        flaws += [flaw for flaw in found.flaws if flaw.path not in unread]
        flaws.sort(key=lambda flaw: flaw.place)
        if len(flaws) > MOST_FAULTS:
            flaws[MOST_FAULTS:] = [Flaw("too-many", flaws[MOST_FAULTS].place)]
        yield from (_placed(flaw, file, document) for flaw in flaws)
        for name, place in found.ids:
            if first := self.ids.get(name):
                yield Fault.worded("id-twice", file, *place, name, other=first[0], at=first[1])
            self.ids.setdefault(name, (file, str(place.line)))
        for exercise, place in found.exercises:
            self.exercises.append(exercise)
            for rule in self.rules:
                yield from (Fault(file, *place, exercise.id, sentence, "") for sentence in rule(exercise))


def _placed(flaw: Flaw, file: str, document: Document) -> Fault:
    """The flaw with the exercise in which it lies."""
    name = None
    if len(flaw.path) > 1 and flaw.path[0] == "exercises" and isinstance(document.data, dict):
        exercises = document.data.get("exercises")
        index = flaw.path[1]
        if isinstance(exercises, tuple) and isinstance(index, int) and index < len(exercises):
            raw = exercises[index]
            name = raw.get("id") if isinstance(raw, dict) else None
    named = name if isinstance(name, str) and name else None
    return Fault.worded(flaw.key, file, *flaw.place, named, **flaw.params)


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
