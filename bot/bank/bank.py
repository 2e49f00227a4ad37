"""The bank: all exercises that were loaded together, as one immutable value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.core.drill import Drill
from bot.core.exercise import Exercise
from bot.core.own import name_of


@dataclass(frozen=True, slots=True)
class Topic:
    """One file of the bank.

    Attributes:
        slug: the file's stem.
        title: as people read it.
        exercises: how many it has.
    """

    slug: str
    title: str
    exercises: int


class Bank:
    """Exercises by id and by topic. Reloading makes a new one; nobody changes one that is in use."""

    __slots__ = ("_by_id", "_drills", "_exercises", "_steps", "_told_drills", "_topics", "_translations")

    def __init__(
        self,
        exercises: Iterable[Exercise],
        drills: Iterable[Drill] = (),
        translations: Iterable[tuple[str, Exercise]] = (),
        told_drills: Iterable[tuple[str, Drill]] = (),
    ) -> None:
        """Collect the exercises.

        Args:
            exercises: in the order in which they are listed; topics are listed by their first exercise.
            drills: the incident drills. Their steps aren't exercises of the bank: none can do without its scenario.
            translations: exercises of the bank and steps in another language, each with that language.
            told_drills: drills in another language, likewise.

        Raises:
            ValueError: two of them have the same id.
        """
        self._exercises = tuple(exercises)
        self._by_id = MappingProxyType({exercise.id: exercise for exercise in self._exercises})
        if len(self._by_id) < len(self._exercises):
            counts = Counter(exercise.id for exercise in self._exercises)
            raise ValueError(f"ids used more than once: {sorted(name for name, n in counts.items() if n > 1)}")
        self._drills = MappingProxyType({drill.id: drill for drill in drills})
        self._steps = MappingProxyType(
            {step.id: (drill, step) for drill in self._drills.values() for step in drill.steps}
        )
        self._translations = MappingProxyType({(locale, told.id): told for locale, told in translations})
        self._told_drills = MappingProxyType({(locale, drill.id): drill for locale, drill in told_drills})
        sizes = Counter(exercise.topic for exercise in self._exercises)
        titles: dict[str, str] = {}
        for exercise in self._exercises:
            titles.setdefault(exercise.topic, exercise.topic_title)
        self._topics = tuple(Topic(slug, title, sizes[slug]) for slug, title in titles.items())

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """All exercises: files by name, within a file from top to bottom."""
        return self._exercises

    @property
    def topics(self) -> tuple[Topic, ...]:
        """All topics, in the order of their files."""
        return self._topics

    @property
    def drills(self) -> Mapping[str, Drill]:
        """The incident drills by their ids."""
        return self._drills

    @property
    def steps(self) -> Mapping[str, tuple[Drill, Exercise]]:
        """The steps of all drills by their ids, each with its drill."""
        return self._steps

    def title_of(self, topic: str | None) -> str | None:
        """What people call a topic; None if the bank has no exercise of it."""
        return next((known.title for known in self._topics if known.slug == topic), None)

    def get(self, name: str) -> Exercise | None:
        """The exercise with that id, or None."""
        return self._by_id.get(name)

    def meant(self, typed: str) -> Exercise | Drill | None:
        """The exercise or drill that somebody typed: by id, by the name that moderators see, or else by title."""
        if found := self._drills.get(typed) or self._by_id.get(typed):
            return found
        word = typed.casefold()
        every = (*self._drills.values(), *self._exercises)
        named = [one for one in every if name_of(one.id) == word]
        titled = named or [one for one in every if one.title.casefold() == word]
        return titled[0] if len(titled) == 1 else None

    @property
    def translations(self) -> tuple[tuple[str, Exercise], ...]:
        """Exercises and steps in other languages, each with its language."""
        return tuple((locale, told) for (locale, _), told in self._translations.items())

    @property
    def told_drills(self) -> tuple[tuple[str, Drill], ...]:
        """Drills in other languages, each with its language."""
        return tuple((locale, drill) for (locale, _), drill in self._told_drills.items())

    def versions(self, name: str) -> tuple[Exercise, ...]:
        """The exercise or step with that id, in each language that the bank has it in."""
        step = self._steps.get(name)
        plain = self._by_id.get(name) if step is None else step[1]
        told = tuple(one for (_, each), one in self._translations.items() if each == name)
        return () if plain is None else (plain, *told)

    def told(self, exercise: Exercise, locale: str) -> Exercise:
        """An exercise of the bank in a language, or as it is where the bank does not have it in that."""
        if self._by_id.get(exercise.id) is not exercise:
            return exercise
        return self._translations.get((locale, exercise.id), exercise)

    def told_drill(self, drill: Drill, locale: str) -> Drill:
        """A drill of the bank in a language, or as it is where the bank does not have it in that."""
        if self._drills.get(drill.id) is not drill:
            return drill
        return self._told_drills.get((locale, drill.id), drill)

    def __len__(self) -> int:
        return len(self._exercises)

    def __iter__(self) -> Iterator[Exercise]:
        return iter(self._exercises)

    def __repr__(self) -> str:
        return f"Bank({len(self._exercises)} exercises, {len(self._topics)} topics)"
