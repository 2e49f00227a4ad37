"""YAML text → plain values, each with its line and column.

Question files use a plain part of YAML: mappings, lists and text in UTF-8. Whatever could surprise an author (``Yes``
read as true, a date, a key given twice) or hurt the process (aliases that multiply, endless nesting) is a flaw or stays
text. The parser's events are read one by one, so that nothing is expanded or nested before it has been looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from bot.bank.paragraphs import folded_list, paragraphs

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # pragma: no cover - wheels carry libyaml; a build without it is slower, not different
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

MAX_BYTES = 2**20
"""Largest question file."""
MAX_DEPTH = 12
"""Deepest nesting of lists and mappings; the format needs five."""

MOST_FAULTS = 200
"""Of one file; after so many, reading on would only cost time."""

NUMBERS = frozenset({"difficulty", "year"})
"""Keys whose plain value is a whole number if it looks like one."""
SWITCHES = frozenset({"correct"})
"""Keys whose plain value is true or false if it says so. Everywhere else a value stays text as written."""

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|\r(?!\n)")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,8})")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})

_BULLET = re.compile(r"\s*([\u2010-\u2015\u2212\u2022\u00b7*])\s+\S")
"""A line that begins with what looks like a list's hyphen, as word processors write it."""
_KEYS = (
    "id|kind|difficulty|title|prompt|scenario|question|figure|options|buckets|items|steps|text|correct|bucket|why"
    "|explanation|hint|discuss|references|tags|reviewed|term|aliases|definition|related|topic|reference"
)
_NEXT_KEY = re.compile(rf"\s*(?:- )?(?:{_KEYS}):(?:\s|$)")
"""A line with a key, which nobody means to be part of the quoted text before it."""

_PHRASES = {
    "mapping values are not allowed": "syntax-colon",
    "cannot start any token": "syntax-sign",
    "unexpected end of stream": "syntax-quote",
    "expected ',' or": "syntax-bracket",
    "could not find expected ':'": "syntax-no-colon",
    "did not find expected key": "syntax-indent",
    "did not find expected '-' indicator": "syntax-indent",
}
"""What the parser says → the end of a key of the catalogue."""

Path = tuple[str | int, ...]
"""The keys and positions that lead from the top of the file to a value."""


class Place(NamedTuple):
    """A place in the file, counted from 1, in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong with the file: the sentences ``bank-<key>`` and ``bank-<key>-fix`` say what."""

    key: str
    place: Place
    path: Path = ()
    params: dict[str, Any] = field(default_factory=dict)


def in_order(flaws: Iterable[Flaw]) -> list[Flaw]:
    """A file's flaws from top to bottom, and not too many."""
    ordered = sorted(flaws, key=lambda flaw: flaw.place)
    if len(ordered) > MOST_FAULTS:
        ordered[MOST_FAULTS:] = [Flaw("too-many", ordered[MOST_FAULTS].place)]
    return ordered


@dataclass(slots=True)
class Document:
    """The values of a file; lists are tuples.

    Attributes:
        data: str, int, bool, None, tuple or dict.
        values, keys: where each value starts, and where the key that leads to it stands.
    """

    data: Any = None
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)

    def value_at(self, path: Path) -> Place:
        """Where the value starts; for one that is missing, where what should hold it starts."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Place(1, 1))

    def key_at(self, path: Path) -> Place:
        """Where the key stands; for a list's entry, where the entry starts."""
        return self.keys.get(path) or self.value_at(path)


class _Broken(Exception):
    """The rest of the file cannot be read."""


def read_yaml(raw: bytes) -> tuple[Document, list[Flaw]]:
    """Read the bytes of a file.

    Returns:
        The document, as far as it could be read (``data`` is None if it could not), and all flaws found on the way.
    """
    try:
        text = _decode(raw)
    except _Broken as broken:
        return Document(), [broken.args[0]]
    reader = _Reader(text)
    try:
        reader.read()
    except _Broken as broken:
        reader.flaws.append(broken.args[0])
        reader.document.data = None
    return reader.document, reader.flaws


def _decode(raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        raise _Broken(Flaw("too-big", Place(1, 1), params={"most": MAX_BYTES // 1024}))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", "replace")
        raise _Broken(Flaw("not-utf8", _place_in(before, len(before)))) from None
    if unwanted := _UNWANTED.search(text):
        raise _Broken(Flaw("control", _place_in(text, unwanted.start()), params={"code": _code(unwanted)}))
    return text


def _place_in(text: str, offset: int) -> Place:
    return Place(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _code(character: re.Match[str]) -> str:
    return f"U+{ord(character[0]):04X}"


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is being read."""

    path: Path
    entries: list[Any] | dict[str, Any]
    key: str | None = None
    """The key whose value comes next."""
    drop: bool = False
    """That value is read but not kept, since its key cannot be used."""


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.splitlines() or [""]
        self.document = Document()
        self.flaws: list[Flaw] = []
        self.stack: list[_Frame] = []
        self.documents = 0
        self.quoted: yaml.ScalarEvent | None = None
        """The event before this one, if it is text in quotes."""

    def read(self) -> None:
        """Read all events into the document.

        Raises:
            _Broken: with the flaw after which nothing can be read.
        """
        for event in self._events():
            mark = event.start_mark
            place = self._place(mark.line, mark.column) if mark else Place(1, 1)
            if isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    raise _Broken(Flaw("documents", place))
            elif isinstance(event, yaml.NodeEvent):
                self._node(event, place)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close()
            self.quoted = event if isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"') else None
            if len(self.flaws) > MOST_FAULTS:
                return
        if not self.documents:
            raise _Broken(Flaw("empty-file", Place(1, 1)))

    def _events(self) -> Iterator[yaml.Event]:
        try:
            yield from yaml.parse(self.text, Loader=Loader)
        except yaml.YAMLError as error:
            raise _Broken(self._syntax(error)) from None

    def _syntax(self, error: yaml.YAMLError) -> Flaw:
        if not isinstance(error, yaml.MarkedYAMLError):
            return Flaw("syntax", Place(1, 1), params={"problem": str(error)})
        problem = str(error.problem or error.context or "")
        mark = error.problem_mark
        if not mark or any(phrase in problem for phrase in ("end of stream", "expected ',' or", "expected ':'")):
            mark = error.context_mark or mark  # what was left open is of more use than where that was noticed
        at = (mark.line, mark.column) if mark else (0, 0)
        place = self._place(*at)
        if better := self._bullet_at(place) or self._quote_before(place, problem):
            return better
        written = self.lines[place.line - 1]
        indent = written[: len(written) - len(written.lstrip())]
        if "\t" in indent and ("cannot start any token" in problem or "tab character" in problem):
            return Flaw("tab", Place(place.line, indent.index("\t") + 1))
        key = next((key for phrase, key in _PHRASES.items() if phrase in problem), "syntax")
        return Flaw(key, place, params={"problem": problem})

    def _bullet_at(self, place: Place) -> Flaw | None:
        """The flaw that this line, or the last one with text before it, begins with another sign than a hyphen."""
        before = (number for number in range(place.line - 1, 0, -1) if self.lines[number - 1].strip())
        for number in (place.line, next(before, place.line)):
            if found := _BULLET.match(self.lines[number - 1]):
                return Flaw("bullet", Place(number, found.start(1) + 1), params={"sign": found[1]})
        return None

    def _quote_before(self, place: Place, problem: str) -> Flaw | None:
        """The flaw that something follows text in quotes: the quote that ends it was meant to open or be another."""
        if self.quoted is None or self.quoted.start_mark is None or self.quoted.end_mark is None:
            return None
        start, end = self.quoted.start_mark, self.quoted.end_mark
        gap = self.lines[end.line][end.column : place.column - 1] if end.line == place.line - 1 else "far"
        if gap.strip():
            return None
        opening = self._place(start.line, start.column)
        if start.line < end.line:
            return Flaw("syntax-quote", opening)
        return Flaw("quote-early", opening) if "expected key" in problem else None

    def _place(self, line: int, column: int) -> Place:
        """The place of a mark, which counts from 0; one behind the end is moved to the end of the last line."""
        if line < len(self.lines):
            return Place(line + 1, column + 1)
        return Place(len(self.lines), len(self.lines[-1]) + 1)

    def _node(self, event: yaml.NodeEvent, place: Place) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self.flaws.append(Flaw("alias", place, self._path(), {"name": str(event.anchor)}))
        if isinstance(event, yaml.AliasEvent):
            self._scalar("", place)
            return
        if tag := getattr(event, "tag", None):
            self.flaws.append(Flaw("tag", place, self._path(), {"tag": str(tag)[:60]}))
        if isinstance(event, yaml.ScalarEvent):
            self._check_scalar(event, place)
            if event.style == ">" and event.start_mark and event.end_mark:
                self._check_folded(event.start_mark.line + 1, event.end_mark.line)
            self._scalar(str(event.value), place, event.style or "")
            return
        if len(self.stack) == MAX_DEPTH:
            raise _Broken(Flaw("depth", place, self._path(), {"most": MAX_DEPTH}))
        self._open(place, [] if isinstance(event, yaml.SequenceStartEvent) else {})

    def _check_scalar(self, event: yaml.ScalarEvent, place: Place) -> None:
        """Look for a quote that swallows the lines after it, and for a list that is none."""
        end = event.end_mark.line if event.end_mark else place.line - 1
        if event.style in ("'", '"') and any(map(_NEXT_KEY.match, self.lines[place.line : end + 1])):
            raise _Broken(Flaw("syntax-quote", place))
        found = None if event.style else _BULLET.match(self.lines[place.line - 1])
        if found and found.start(1) == place.column - 1:
            flaw = Flaw("bullet", place, self._path(), {"sign": found[1]})
            if self.stack and isinstance(self.stack[-1].entries, dict) and self.stack[-1].key is None:
                raise _Broken(flaw)  # a key: what follows isn't a list either
            self.flaws.append(flaw)

    def _check_folded(self, first: int, end: int) -> None:
        """Tell of a list between two lines whose entries YAML folds into one."""
        if (index := folded_list(self.lines[first:end])) is not None:
            line = self.lines[first + index]
            place = Place(first + index + 1, len(line) - len(line.lstrip()) + 1)
            self.flaws.append(Flaw("folded-list", place, self._path()))

    def _path(self) -> Path:
        """Where the node that comes now belongs."""
        if not self.stack:
            return ()
        frame = self.stack[-1]
        if isinstance(frame.entries, list):
            return (*frame.path, len(frame.entries))
        return frame.path if frame.key is None else (*frame.path, frame.key)

    def _scalar(self, text: str, place: Place, style: str = "'") -> None:
        """Take a scalar in: a plain one, whose style is empty, may be a number or a switch."""
        path = self._path()
        if unwanted := _UNWANTED.search(text):  # made by an escape such as "\0"
            self.flaws.append(Flaw("control", place, path, {"code": _code(unwanted)}))
            text = _UNWANTED.sub("", text)
        frame = self.stack[-1] if self.stack else None
        if frame and isinstance(frame.entries, dict) and frame.key is None:
            self._key(frame, text, place)
        else:
            text = paragraphs(text, folded=style != "|")
            self._keep(text if style else _typed(text, path), path, place)

    def _key(self, frame: _Frame, text: str, place: Place) -> None:
        assert isinstance(frame.entries, dict)
        frame.key = text
        path = (*frame.path, text)
        if text in frame.entries:
            frame.drop = True
            line = self.document.keys[path].line
            self.flaws.append(Flaw("duplicate-key", place, path, {"name": text, "line": str(line)}))
        self.document.keys.setdefault(path, place)

    def _open(self, place: Place, entries: list[Any] | dict[str, Any]) -> None:
        path = self._path()
        frame = self.stack[-1] if self.stack else None
        if frame and isinstance(frame.entries, dict) and frame.key is None:
            self.flaws.append(Flaw("key-not-text", place, path))
        self.document.values.setdefault(path, place)
        self.stack.append(_Frame(path, entries))

    def _close(self) -> None:
        frame = self.stack.pop()
        value = tuple(frame.entries) if isinstance(frame.entries, list) else frame.entries
        parent = self.stack[-1] if self.stack else None
        if parent and isinstance(parent.entries, dict) and parent.key is None:
            parent.key, parent.drop = "", True  # it was a key
        else:
            self._keep(value, frame.path, self.document.values[frame.path])

    def _keep(self, value: Any, path: Path, place: Place) -> None:
        self.document.values.setdefault(path, place)
        if not self.stack:
            self.document.data = value
            return
        frame = self.stack[-1]
        if isinstance(frame.entries, list):
            frame.entries.append(value)
            return
        assert frame.key is not None
        if not frame.drop:
            frame.entries[frame.key] = value
        frame.key, frame.drop = None, False


def _typed(text: str, path: Path) -> Any:
    """The value that a plain scalar stands for at its place."""
    if text in _NULLS:
        return None
    key = path[-1] if path else None
    if key in NUMBERS and _NUMBER.fullmatch(text):
        return int(text)
    if key in SWITCHES and text in ("true", "false"):
        return text == "true"
    return text
