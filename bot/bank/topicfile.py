"""A document → the exercises of a topic, or all that is wrong with it.

Whether something is right is decided by the types of ``bot/core/exercise``; this module finds the place of what they
refuse. Their checks across fields (exactly one correct option, every bucket used) run only on values that are well
formed one by one. So that an author hears everything at once, what was refused is fixed in a copy and the copy is
checked again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from bot.bank.explain import INJECTED, explain
from bot.bank.yaml_source import MOST_FAULTS, Document, Flaw, Path, Place
from bot.core.drill import DrillScenario, DrillTitle
from bot.core.exercise import VISIBLE, Choice, Classify, Exercise, Multiple, Order, Reference, Slug

KindModel = type[Choice] | type[Multiple] | type[Classify] | type[Order]
MODELS: Mapping[str, KindModel] = {
    "choice": Choice,
    "multiple": Multiple,
    "classify": Classify,
    "order": Order,
}

_PARTS: Mapping[str, KindModel] = {"options": Choice, "items": Classify, "steps": Order}
_FILLER = Reference(title="-", author="-", year="current", url="https://example.org")
_FILLERS: Mapping[str, Any] = {
    "id": "filler", "difficulty": 1, "title": "-", "scenario": None, "question": "-", "explanation": "-", "hint": None,
    "tags": (), "reviewed": None, "twin": None, "discuss": None, "figure": None, "references": (_FILLER,), "why": "-",
}  # fmt: skip
_ROUNDS = 3
"""Field by field, lists of texts, the exercise as a whole."""


class TopicFile(BaseModel):
    """A question file without a look inside its exercises."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    topic: Slug
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60), VISIBLE]
    references: dict[Slug, Reference]
    exercises: Annotated[tuple[Any, ...], Field(min_length=1)]


class OwnFile(TopicFile):
    """A file of a server's own exercises; they need no references."""

    references: dict[Slug, Reference] = {}


class DrillFile(BaseModel):
    """A drill's file without a look inside its steps."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    drill: Slug
    title: DrillTitle
    topic: Slug
    scenario: DrillScenario
    references: dict[Slug, Reference]
    steps: Annotated[tuple[Any, ...], Field(min_length=3, max_length=4)]


class Form(NamedTuple):
    """What a kind of file looks like.

    Attributes:
        model: its type.
        name: the key whose value is the file's stem.
        list: the key of its exercises.
        own: it is a server's: each exercise may name a topic of its own, and do without what only the built-in bank
            demands.
    """

    model: type[TopicFile] | type[DrillFile]
    name: str
    list: str
    own: bool = False


TOPIC = Form(TopicFile, "topic", "exercises")
OWN = Form(OwnFile, "topic", "exercises", own=True)
DRILL = Form(DrillFile, "drill", "steps")


class Named(NamedTuple):
    """A title, the id of its exercise as far as that has one, and where it is."""

    title: str
    exercise: str | None
    place: Place


class Found(NamedTuple):
    """What a file holds.

    Attributes:
        ids: of all exercises, also of faulty ones, with their places.
        titles: likewise.
        exercises: the sound ones, with the paths that lead to them.
        flaws: in no particular order.
    """

    ids: list[tuple[str, Place]]
    titles: list[Named]
    exercises: list[tuple[Exercise, Path]]
    flaws: list[Flaw]


def check_file(document: Document, stem: str, form: Form = TOPIC, figures: Mapping[str, str] | None = None) -> Found:
    """Make the exercises of a file.

    Args:
        document: what ``read_yaml`` returned.
        stem: the file's name without ``.yaml``, which must be its topic or its drill.
        form: what kind of file it is.
        figures: the sources of the figures that there are, by file name.
    """
    data = document.data
    if not isinstance(data, dict):
        flaw = Flaw("empty-file", Place(1, 1)) if data is None else Flaw("not-mapping", document.value_at(()))
        return Found([], [], [], [flaw])
    head, flaws = _check_head(document, stem, form, figures or {})
    found = Found([], [], [], flaws)
    exercises = _entries(data, form)
    for index, raw in enumerate(exercises):
        path: Path = (form.list, index)
        if len(flaws) > MOST_FAULTS:
            break
        if not isinstance(raw, dict):
            flaws.append(Flaw("type-mapping", document.value_at(path), path))
            continue
        title = f"{head.title} ({index + 1}/{len(exercises)})"
        exercise, faulty = _check_exercise(document, path, raw, head._replace(title=title) if form is DRILL else head)
        flaws += faulty
        name, called = (raw.get(key) if isinstance(raw.get(key), str) else None for key in ("id", "title"))
        if name is not None:
            found.ids.append((name, document.value_at((*path, "id"))))
        if called is not None:
            found.titles.append(Named(called, name, document.value_at((*path, "title"))))
        if exercise is not None:
            found.exercises.append((exercise, path))
    flaws += _unused_references(document, data, form)
    return found


def _entries(data: dict[str, Any], form: Form) -> tuple[Any, ...]:
    entries = data.get(form.list)
    return entries if isinstance(entries, tuple) else ()


class _Head(NamedTuple):
    topic: str
    title: str
    references: Mapping[str, Reference]
    figures: Mapping[str, str]
    own: bool


def _check_head(document: Document, stem: str, form: Form, figures: Mapping[str, str]) -> tuple[_Head, list[Flaw]]:
    data = document.data
    flaws = flaws_of(form.model, data, (), document)
    topic, title, cited, name = data.get("topic"), data.get("title"), data.get("references"), data.get(form.name)
    own = (form.name,)
    if isinstance(name, str) and not form.own and name != stem and not any(flaw.path == own for flaw in flaws):
        flaws.append(Flaw(f"{form.name}-stem", document.value_at(own), own, {"name": name, "stem": stem}))
    # Faults in the references are reported once, at the reference, and not again for each exercise.
    references = {} if isinstance(cited, dict) else dict.fromkeys(_cited(data, form), _FILLER)
    for key, raw in cited.items() if isinstance(cited, dict) else ():
        references[key] = _FILLER if _errors(Reference, raw, {}) else Reference.model_validate(raw, strict=True)
    faulty = {flaw.path[:1] for flaw in flaws}
    return _Head(
        "filler" if ("topic",) in faulty or topic is None else topic,
        "-" if ("title",) in faulty or title is None else title,
        references,
        figures,
        form.own,
    ), flaws


def _check_exercise(
    document: Document, path: Path, raw: dict[str, Any], head: _Head
) -> tuple[Exercise | None, list[Flaw]]:
    kind = raw.get("kind")
    known = MODELS.get(kind) if isinstance(kind, str) else None
    model: KindModel = known or next((m for part, m in _PARTS.items() if part in raw), Choice)
    injected = {"topic": head.topic, "topic_title": head.title}
    data = {**injected, **raw} if head.own else {**raw, **injected}
    context = {"references": head.references, "figures": head.figures, "lenient": head.own}
    flaws = (
        []
        if head.own
        else [
            Flaw("unknown-key", document.key_at((*path, name)), (*path, name), {"name": name, "close": "none"})
            for name in sorted(INJECTED & raw.keys())
        ]
    )
    if isinstance(cited := raw.get("references"), tuple):
        data["references"] = tuple(key if isinstance(key, str) else _FILLER for key in cited)
        flaws += _not_keys(document, (*path, "references"), cited)
    errors = list(_all_errors(model, data, context))
    if known is None:
        names = {name for each in MODELS.values() for name in each.model_fields}
        own = model.model_fields.keys() | (raw.keys() - names)
        errors = [error for error in errors if error["loc"] and error["loc"][0] in own]
    flaws += _explained(errors, data, path, document, model)
    if flaws:
        return None, flaws
    return model.model_validate(data, strict=True, context=context), []


def flaws_of(model: type[BaseModel], data: Any, base: Path, document: Document) -> list[Flaw]:
    """What a type refuses of values that stand below a path of a document."""
    return _explained(_errors(model, data, {}), data, base, document, model)


def _explained(
    errors: list[dict[str, Any]], data: Any, base: Path, document: Document, model: type[BaseModel]
) -> list[Flaw]:
    flaws: dict[tuple[str, Path], Flaw] = {}
    for error in errors:
        for flaw in explain(error, data, base, document, model):
            flaws.setdefault((flaw.key, flaw.path), flaw)  # each member of a union complains
    return list(flaws.values())


def _all_errors(model: type[BaseModel], data: Any, context: dict[str, Any]) -> Iterator[dict[str, Any]]:
    seen = set()
    for _ in range(_ROUNDS):
        errors = _errors(model, data, context)
        for error in errors:
            if (error["loc"], error["type"]) not in seen:
                seen.add((error["loc"], error["type"]))
                yield error
        data = deepcopy(data)
        if not errors or not all(_fix(data, error, model) for error in errors):
            return


def _errors(model: type[BaseModel], data: Any, context: dict[str, Any]) -> list[dict[str, Any]]:
    try:
        model.model_validate(data, strict=True, context=context)
    except ValidationError as error:
        return [dict(each) for each in error.errors(include_url=False) if not _miscounted(dict(each))]
    return []


def _miscounted(error: dict[str, Any]) -> bool:
    """Whether a list is too short only because its faulty entries, which are reported on their own, were dropped."""
    return error["type"] == "too_short" and bool(len(error["input"]) >= error["ctx"]["min_length"])


def _fix(data: Any, error: dict[str, Any], model: type[BaseModel]) -> bool:
    """Replace what was refused by something harmless; False if only the author can tell what it should be."""
    loc: Path = error["loc"]
    if not loc:
        return False
    if loc[0] in ("references", "tags", "figure"):
        data[loc[0]] = _FILLERS[str(loc[0])]
        return True
    *way, last = loc
    holder = data
    for step in way:
        holder = holder[step]
    if error["type"] == "extra_forbidden":
        del holder[last]
    elif last == "kind":
        holder[last] = next(name for name, each in MODELS.items() if each is model)
    elif last == "text":
        holder[last] = f"- {way}"
    elif last in _FILLERS:
        holder[last] = _FILLERS[str(last)]
    elif error["type"] == "value_error" and last in _PARTS:
        for index, part in enumerate(holder[last]):
            part["text"] = f"- {index}"
    else:
        return False
    return True


def _not_keys(document: Document, path: Path, cited: tuple[Any, ...]) -> Iterator[Flaw]:
    """Entries that aren't keys; the types would accept a whole reference, as snapshots have it."""
    for index, key in enumerate(cited):
        if not isinstance(key, str):
            yield Flaw("cited-by-key", document.value_at((*path, index)), (*path, index))


def _cited(data: dict[str, Any], form: Form) -> set[str]:
    cited: set[str] = set()
    for exercise in _entries(data, form):
        keys = exercise.get("references") if isinstance(exercise, dict) else ()
        cited.update(key for key in (keys if isinstance(keys, tuple) else (keys,)) if isinstance(key, str))
    return cited


def _unused_references(document: Document, data: dict[str, Any], form: Form) -> list[Flaw]:
    declared = data.get("references")
    if not isinstance(declared, dict) or not isinstance(data.get(form.list), tuple):
        return []
    cited = _cited(data, form)
    return [
        Flaw("unused-reference", document.key_at(("references", key)), ("references", key), {"name": key})
        for key in declared
        if key not in cited
    ]
