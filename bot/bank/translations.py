"""``questions/<language>/<topic>.yaml``: the texts of exercises in another language, put into the exercises.

Such a file has a topic's title and, for each exercise that it translates, the id and every text. All else (kind, key,
difficulty, references, tags) comes from the exercise itself, whose options, items, steps and buckets it lists in order.
``questions/<language>/drills/<drill>.yaml`` does the same for a drill: its title, its scenario, and all of its steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bot.bank.closest import closest
from bot.bank.topicfile import DRILL, MODELS, TOPIC, Form, flaws_of
from bot.bank.yaml_source import MOST_FAULTS, Document, Flaw, Path, Place
from bot.core.drill import Drill, DrillScenario, DrillTitle
from bot.core.exercise import VISIBLE, Classify, Exercise, Slug

TEXTS = ("title", "scenario", "question", "explanation", "hint", "discuss")
LISTS = ("options", "items", "steps")
PART = ("text", "why")


class TranslationFile(BaseModel):
    """A translated topic without a look inside its exercises."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    topic: Slug
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60), VISIBLE]
    exercises: Annotated[tuple[Any, ...], Field(min_length=1)]


class DrillTranslationFile(BaseModel):
    """A translated drill without a look inside its steps."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    drill: Slug
    title: DrillTitle
    scenario: DrillScenario
    steps: tuple[Any, ...]


_MODELS: Mapping[str, type[BaseModel]] = {TOPIC.name: TranslationFile, DRILL.name: DrillTranslationFile}


class Translated(NamedTuple):
    """What a file holds: the sound exercises with the paths that lead to them, and flaws in no particular order."""

    exercises: list[tuple[Exercise, Path]]
    flaws: list[Flaw]


def translated_drill(document: Document, original: Drill) -> tuple[Translated, Drill | None]:
    """Put a file's texts into the drill that it translates; None if they don't fit."""
    found = check_translation(document, original.id, {step.id: step for step in original.steps}, DRILL)
    if found.flaws:
        return found, None
    steps = {step.id: step for step, _ in found.exercises}
    texts = {name: document.data[name].strip() for name in ("title", "scenario")}
    return found, original.model_copy(update={**texts, "steps": tuple(steps[step.id] for step in original.steps)})


def check_translation(
    document: Document, stem: str, originals: Mapping[str, Exercise], form: Form = TOPIC
) -> Translated:
    """Put a file's texts into the exercises that they translate.

    Args:
        document: what ``read_yaml`` returned.
        stem: the file's name without ``.yaml``, which must be its topic or its drill.
        originals: the exercises of that topic, or the steps of that drill in their order, by id.
        form: what kind of file it translates; a drill is translated as a whole.
    """
    data = document.data
    if not isinstance(data, dict):
        flaw = Flaw("empty-file", Place(1, 1)) if data is None else Flaw("not-mapping", document.value_at(()))
        return Translated([], [flaw])
    flaws = flaws_of(_MODELS[form.name], data, (), document)
    name, own, title = data.get(form.name), (form.name,), data.get("title")
    if isinstance(name, str) and name != stem and not any(flaw.path == own for flaw in flaws):
        flaws.append(Flaw(f"{form.name}-stem", document.value_at(own), own, {"name": name, "stem": stem}))
    if any(flaw.path == ("title",) for flaw in flaws) or not isinstance(title, str):
        title = "-"
    found = Translated([], flaws)
    seen: dict[str, Place] = {}
    raw_entries = data.get(form.list)
    entries = raw_entries if isinstance(raw_entries, tuple) else ()
    if form is DRILL and entries is raw_entries and len(entries) != len(originals):
        counts = {"name": form.list, "length": len(entries), "expected": len(originals)}
        flaws.append(Flaw("translation-drill-count", document.key_at((form.list,)), (form.list,), counts))
    places = {each: f"{title} ({number}/{len(originals)})" for number, each in enumerate(originals, 1)}
    for index, raw in enumerate(entries):
        path: Path = (form.list, index)
        unknown = "translation-step" if form is DRILL else "translation-id"
        original, faulty = _original(document, path, raw, originals, seen, unknown)
        if original is not None:
            above = places[original.id] if form is DRILL else title
            exercise, more = _translate(document, path, raw, original, above)
            faulty += more
            if exercise is not None:
                found.exercises.append((exercise, path))
        flaws += faulty
        if len(flaws) > MOST_FAULTS:
            break
    return found


def _original(
    document: Document, path: Path, raw: Any, originals: Mapping[str, Exercise], seen: dict[str, Place], unknown: str
) -> tuple[Exercise | None, list[Flaw]]:
    """The exercise that is translated there."""
    if not isinstance(raw, dict):
        return None, [Flaw("type-mapping", document.value_at(path), path)]
    name, where = raw.get("id"), (*path, "id")
    if not isinstance(name, str):
        return None, [Flaw("missing", document.value_at(path), where, {"name": "id"})]
    place = document.value_at(where)
    if name not in originals:
        return None, [Flaw(unknown, place, where, {"name": name[:80], "close": closest(name, originals)})]
    if name in seen:
        return None, [Flaw("translation-twice", place, where, {"line": str(seen[name].line)})]
    seen[name] = place
    return originals[name], []


def _translate(
    document: Document, path: Path, raw: dict[str, Any], original: Exercise, title: str
) -> tuple[Exercise | None, list[Flaw]]:
    data: dict[str, Any] = {**original.model_dump(), "topic_title": title}
    flaws = [*_strange(document, path, raw, data), *_missing(document, path, raw, data)]
    for key in TEXTS:
        if key in raw and data[key]:
            data[key] = raw[key]
    if data["figure"] and isinstance(raw.get("figure"), dict) and "alt" in raw["figure"]:
        data["figure"] = {**data["figure"], "alt": raw["figure"]["alt"]}
    for key in (*LISTS, "buckets"):
        if key not in raw or key not in data:
            continue
        if not isinstance(raw[key], tuple):
            what = f"`{key}`"
            flaws.append(Flaw("type-list", document.value_at((*path, key)), (*path, key), {"name": key, "what": what}))
        elif len(raw[key]) != len(data[key]):
            counts = {"name": key, "length": len(raw[key]), "expected": len(data[key])}
            flaws.append(Flaw("translation-count", document.key_at((*path, key)), (*path, key), counts))
        elif key == "buckets":
            data[key] = raw[key]
        else:
            flaws += _parts(document, (*path, key), raw[key], data[key])
            data[key] = tuple(
                {**part, **{name: text for name, text in told.items() if name in PART and part[name]}}
                if isinstance(told, dict)
                else part
                for part, told in zip(data[key], raw[key], strict=True)
            )
    if isinstance(original, Classify) and all(isinstance(name, str) for name in data["buckets"]):
        buckets = [data["buckets"][place] for place in original.key]
        data["items"] = tuple({**item, "bucket": name} for item, name in zip(data["items"], buckets, strict=True))
    model = MODELS[original.kind]
    flaws += flaws_of(model, data, path, document)
    return (None, flaws) if flaws else (model.model_validate(data, strict=True, context={}), [])


def _strange(document: Document, path: Path, raw: dict[str, Any], data: dict[str, Any]) -> Iterator[Flaw]:
    """Keys that a translation doesn't have, or this exercise doesn't."""
    known = [key for key in ("id", *TEXTS, "figure", *LISTS, "buckets") if data.get(key)]
    for key in raw:
        if key not in known:
            where = (*path, key)
            yield Flaw("unknown-key", document.key_at(where), where, {"name": key[:60], "close": closest(key, known)})
    figure = raw.get("figure")
    for key in figure if isinstance(figure, dict) else ():
        if key != "alt":
            where = (*path, "figure", key)
            yield Flaw("unknown-key", document.key_at(where), where, {"name": key[:60], "close": "alt"})


def _missing(document: Document, path: Path, raw: dict[str, Any], data: dict[str, Any]) -> Iterator[Flaw]:
    """Texts that the exercise has, and its translation hasn't."""
    for key in (*TEXTS, "figure", *LISTS, "buckets"):
        if data.get(key) and key not in raw:
            yield Flaw("missing", document.value_at(path), (*path, key), {"name": key})
    figure = raw.get("figure")
    if data["figure"] and "figure" in raw and not (isinstance(figure, dict) and "alt" in figure):
        yield Flaw("missing", document.value_at((*path, "figure")), (*path, "figure"), {"name": "alt"})


def _parts(document: Document, path: Path, told: tuple[Any, ...], parts: tuple[dict[str, Any], ...]) -> Iterator[Flaw]:
    for index, (raw, part) in enumerate(zip(told, parts, strict=True)):
        where = (*path, index)
        if not isinstance(raw, dict):
            yield Flaw("type-mapping", document.value_at(where), where)
            continue
        for key in raw:
            if key not in PART or not part[key]:
                close = closest(key, PART)
                yield Flaw("unknown-key", document.key_at((*where, key)), (*where, key), {"name": key, "close": close})
        for key in PART:
            if part[key] and key not in raw:
                yield Flaw("missing", document.value_at(where), (*where, key), {"name": key})
