"""Reads the bank from a folder: all of it, or every fault of every file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.bank.bank import Bank
from bot.bank.closest import closest
from bot.bank.faults import BankError, Fault
from bot.bank.figures import FIGURE_SUFFIXES, BadFigure, read_figure
from bot.bank.regular import read_regular, reason
from bot.bank.source import BankSource, Entry
from bot.bank.topicfile import DRILL, TOPIC, Form, Found, Named, check_file
from bot.bank.translations import check_translation, translated_drill
from bot.bank.yaml_source import MAX_BYTES, Document, Flaw, Place, in_order, read_yaml
from bot.core.drill import Drill
from bot.core.exercise import Exercise
from bot.core.own import owner_of
from bot.texts import SOURCE_LOCALE, locales

Rule = Callable[[Exercise], Iterable[str]]
"""One more demand on an exercise: yields a finished sentence for each way in which it is not met."""

NO_TOPICS = frozenset({"glossary.yaml"})
"""Files of the folder that hold something else than exercises."""
RELEASED = "ids.txt"
"""The file of the folder that lists all ids ever released."""
DRILLS, FIGURES = "drills", "figures"
"""Folders within it."""


def load_bank(folder: Path, rules: Sequence[Rule] = ()) -> Bank:
    """Read every ``*.yaml`` file that lies directly in the folder, and those of its folder ``drills`` and of languages.

    Hidden files are skipped. A link is followed, wherever it leads, since some ways to deliver files (mounted
    configuration maps, package stores) consist of links; one that leads nowhere is a fault like any unreadable file.

    Args:
        folder: one file per topic.
        rules: checked for each exercise that is sound by itself.

    Raises:
        BankError: with all faults of all files; nothing is half-loaded.
    """
    source = read_bank(folder)
    faults = list(source.faults)
    for entry in (*source.every, *(entry for _, entry in source.translations)):
        said = [sentence for rule in rules for sentence in rule(entry.exercise)]
        faults += [Fault(entry.file, *entry.place("id"), entry.exercise.id, sentence, "") for sentence in said]
    if faults:
        raise BankError(faults)
    translations = ((locale, entry.exercise) for locale, entry in source.translations)
    return Bank((entry.exercise for entry in source.entries), source.drills, translations, source.told_drills)


def read_bank(folder: Path) -> BankSource:
    """Read a folder as far as possible: its sound exercises with their places, and its faults.

    Raises nothing: a folder that is missing or empty is a fault.
    """
    name = folder.as_posix()
    try:
        files = _files(folder)
    except (FileNotFoundError, NotADirectoryError):
        return BankSource(name, (), (), (Fault.worded("no-folder", name),))
    except OSError as error:
        return BankSource(name, (), (), (Fault.worded("unreadable", name, problem=reason(error)),))
    reading = _Reading()
    reading.read_figures(folder / FIGURES)
    for path in files:
        if path.name not in NO_TOPICS:
            reading.read(path, TOPIC)
    if not reading.entries and not reading.faults:
        reading.faults.append(Fault.worded("no-files", name))
    reading.read_drills(folder / DRILLS)
    reading.check_twins()
    reading.unsound = bool(reading.faults)
    for locale in locales():
        if locale != SOURCE_LOCALE:
            reading.read_translations(folder / locale, locale)
            reading.read_drill_translations(folder / locale / DRILLS, locale)
    released = _released(folder / RELEASED)
    if isinstance(released, Fault):
        reading.faults.append(released)
        released = None
    return BankSource(
        name,
        tuple(reading.files),
        tuple(reading.entries),
        tuple(reading.faults),
        frozenset(reading.ids),
        released,
        tuple(reading.drills),
        tuple(reading.steps),
        frozenset(reading.figures),
        tuple(reading.translations),
        tuple(reading.told_drills),
    )


def _files(folder: Path, suffixes: tuple[str, ...] = (".yaml", ".yml")) -> list[Path]:
    """The files of a folder by name, hidden ones aside."""
    paths = (path for path in folder.iterdir() if not path.name.startswith("."))
    return sorted(path for path in paths if path.suffix.lower() in suffixes)


def _released(path: Path) -> str | Fault | None:
    """The text of the list of released ids, what is wrong with it, or None if there is no such file."""
    try:
        raw = read_regular(path, MAX_BYTES + 1)
        return raw.decode("utf-8-sig") if len(raw) <= MAX_BYTES else Fault.worded("ids-too-big", path.as_posix())
    except FileNotFoundError:
        return None
    except OSError as error:
        return Fault.worded("unreadable", path.as_posix(), problem=reason(error))
    except UnicodeDecodeError as error:
        return Fault.worded("not-utf8", path.as_posix(), raw.count(b"\n", 0, error.start) + 1)


@dataclass(frozen=True, slots=True)
class _Parsed:
    """One file by itself.

    Attributes:
        ids, titles: of all its exercises with their places, also of those that are not sound.
        drill: what the entries are the steps of, if it is a sound drill, and the place of its topic.
    """

    faults: tuple[Fault, ...]
    ids: tuple[tuple[str, Place], ...]
    titles: tuple[Named, ...]
    entries: tuple[Entry, ...]
    drill: tuple[Drill, Place] | None = None


@dataclass(slots=True)
class _Reading:
    files: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    ids: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Where each id stands: file and line."""
    titles: dict[str, tuple[str, Named]] = field(default_factory=dict)
    """Where each title stands, in lower case: the file and the rest."""
    drills: list[Drill] = field(default_factory=list)
    steps: list[Entry] = field(default_factory=list)
    figures: dict[str, str] = field(default_factory=dict)
    """Source by file name."""
    translations: list[tuple[str, Entry]] = field(default_factory=list)
    told_drills: list[tuple[str, Drill]] = field(default_factory=list)
    unsound: bool = False
    """The original has faults of its own, so nothing can be said about its translations."""

    def _within(self, folder: Path, *suffixes: str) -> list[Path]:
        try:
            return _files(folder, suffixes) if folder.is_dir() else []
        except OSError as error:
            self.faults.append(Fault.worded("unreadable", folder.as_posix(), problem=reason(error)))
            return []

    def read_figures(self, folder: Path) -> None:
        """Read the figures; a folder that is not there has none."""
        for path in self._within(folder, *FIGURE_SUFFIXES):
            try:
                self.figures[path.name] = read_figure(path)
            except BadFigure as bad:
                self.faults.append(Fault.worded("figure-unreadable", path.as_posix(), problem=str(bad)))

    def read_drills(self, folder: Path) -> None:
        """Read the drills, whose points count in topics that have been read before."""
        topics = {entry.exercise.topic for entry in self.entries}
        for path in self._within(folder, ".yaml", ".yml"):
            parsed = self.read(path, DRILL)
            if parsed is None or parsed.drill is None:
                continue
            drill, place = parsed.drill
            if drill.topic in topics:
                self.drills.append(drill)
            elif not self.faults:
                self.faults.append(Fault.worded("drill-topic", path.as_posix(), *place, name=drill.topic))

    def read_translations(self, folder: Path, locale: str) -> None:
        """Read what has been translated into a language."""
        for path in self._within(folder, ".yaml", ".yml"):
            raw = None if path.name in NO_TOPICS else self._raw(path)
            if raw is None or self.unsound:
                continue
            originals = {e.exercise.id: e.exercise for e in self.entries if e.exercise.topic == path.stem}
            if not originals:
                self.faults.append(Fault.worded("translation-topic", path.as_posix(), name=path.stem))
                continue
            document, flaws = read_yaml(raw)
            if document.data is not None or not flaws:
                found = check_translation(document, path.stem, originals)
                flaws += found.flaws
                entries = (Entry(exercise, path.as_posix(), document, way) for exercise, way in found.exercises)
                self.translations += [(locale, entry) for entry in entries]
            self.faults += [placed(flaw, path.as_posix(), document) for flaw in in_order(flaws)]

    def read_drill_translations(self, folder: Path, locale: str) -> None:
        """Read which drills have been translated into a language."""
        originals = {drill.id: drill for drill in self.drills}
        for path in self._within(folder, ".yaml", ".yml"):
            raw, file = self._raw(path), path.as_posix()
            if raw is None or self.unsound:
                continue
            if path.stem not in originals:
                self.faults.append(Fault.worded("translation-drill", file, name=path.stem))
                continue
            document, flaws = read_yaml(raw)
            if document.data is not None or not flaws:
                found, drill = translated_drill(document, originals[path.stem])
                flaws += found.flaws
                if drill is not None:
                    self.told_drills.append((locale, drill))
                    self.translations += [(locale, Entry(step, file, document, way)) for step, way in found.exercises]
            self.faults += [placed(flaw, file, document) for flaw in in_order(flaws)]

    def _raw(self, path: Path) -> bytes | None:
        """The content of a file of exercises; None if it isn't one that can be read."""
        file = path.as_posix()
        if path.suffix != ".yaml":
            self.faults.append(Fault.worded("suffix", file, name=path.stem + ".yaml"))
            return None
        try:
            if not path.is_file():
                self.faults.append(Fault.worded("not-a-file" if path.exists() else "broken-link", file))
                return None
            raw = read_regular(path, MAX_BYTES + 1)
        except OSError as error:
            self.faults.append(Fault.worded("unreadable", file, problem=reason(error)))
            return None
        self.files.append(file)
        return raw

    def read(self, path: Path, form: Form) -> _Parsed | None:
        """Read a file of exercises; None if it isn't one that can be read."""
        raw, file = self._raw(path), path.as_posix()
        if raw is None:
            return None
        named = {name: svg for name, svg in self.figures.items() if name.encode() in raw}
        parsed = _parse(raw, file, path.stem, form, named)
        self.faults += parsed.faults
        self.faults += self._taken(parsed.ids, file)
        self.faults += self._called_alike(parsed.titles, file)
        (self.entries if form is TOPIC else self.steps).extend(parsed.entries)
        return parsed

    def _taken(self, ids: Iterable[tuple[str, Place]], file: str) -> Iterator[Fault]:
        for name, place in ids:
            if owner_of(name):
                yield replace(Fault.worded("id-own", file, *place, name), rule="ids")
            if first := self.ids.get(name):
                fault = Fault.worded("id-twice", file, *place, name, other=first[0], at=first[1])
                yield replace(fault, rule="ids")
            self.ids.setdefault(name, (file, str(place.line)))

    def _called_alike(self, titles: Iterable[Named], file: str) -> Iterator[Fault]:
        """Equal titles; those of an id that occurs twice aren't news."""
        for each in titles:
            folded = " ".join(each.title.casefold().split())
            other, first = self.titles.setdefault(folded, (file, each))
            if folded and first is not each and (each.exercise is None or first.exercise != each.exercise):
                at = str(first.place.line)
                yield Fault.worded("title-twice", file, *each.place, each.exercise, other=other, at=at)

    def check_twins(self) -> None:
        """Twins are exercises of the topics. What could not be read may be the twin of what could."""
        if self.faults:
            return
        names = [entry.exercise.id for entry in self.entries]
        for entry in (*self.entries, *self.steps):
            twin = entry.exercise.twin
            if twin is None:
                continue
            where = entry.file, *entry.place("twin"), entry.exercise.id
            if twin == entry.exercise.id:
                self.faults.append(Fault.worded("own-twin", *where))
            elif twin not in names:
                self.faults.append(Fault.worded("unknown-twin", *where, name=twin, close=closest(twin, names)))


def _parse(raw: bytes, file: str, stem: str, form: Form, figures: Mapping[str, str]) -> _Parsed:
    document, flaws = read_yaml(raw)
    found = Found([], [], [], [])
    if document.data is not None or not flaws:
        found = check_file(document, stem, form, figures)
    unread = {flaw.path for flaw in flaws if flaw.key in ("alias", "bullet", "tag")}
    flaws += [flaw for flaw in found.flaws if flaw.path not in unread]
    named = document.data.get(form.name) if form is DRILL and isinstance(document.data, dict) else None
    if isinstance(named, str):  # a drill is asked for by its id, like an exercise
        found.ids.append((named, document.value_at((form.name,))))
    flaws = in_order(flaws)
    return _Parsed(
        tuple(placed(flaw, file, document) for flaw in flaws),
        tuple(found.ids),
        tuple(found.titles),
        tuple(Entry(exercise, file, document, path) for exercise, path in found.exercises),
        None if flaws or form is TOPIC else _drill(document, found),
    )


def _drill(document: Document, found: Found) -> tuple[Drill, Place]:
    data = document.data
    steps = tuple(exercise for exercise, _ in found.exercises)
    drill = Drill(id=data["drill"], title=data["title"], topic=data["topic"], scenario=data["scenario"], steps=steps)
    return drill, document.value_at(("topic",))


def placed(flaw: Flaw, file: str, document: Document) -> Fault:
    """The flaw with the exercise in which it lies."""
    name = None
    if len(flaw.path) > 1 and flaw.path[0] in ("exercises", "steps") and isinstance(document.data, dict):
        exercises = document.data.get(flaw.path[0])
        index = flaw.path[1]
        if isinstance(exercises, tuple) and isinstance(index, int) and index < len(exercises):
            raw = exercises[index]
            name = raw.get("id") if isinstance(raw, dict) else None
    named = name if isinstance(name, str) and name else None
    fault = Fault.worded(flaw.key, file, *flaw.place, named, **flaw.params)
    return replace(fault, rule=_rule(flaw))


def _rule(flaw: Flaw) -> str:
    """The rule of the linter that a flaw breaks."""
    if "references" in flaw.path:
        return "L24"
    if flaw.key == "text-long" and {"items", "steps"} & set(flaw.path) and flaw.path[-1] == "text":
        return "L28"
    return "L1"
