"""Simulated members: how much each of them knows, and how they click their answer together.

Everything is drawn from the seed, the member's name and the number of the post, so that a run can be repeated and one
member's answer does not depend on who else is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import assert_never

from simcord import InteractionResult, ResponseMessage

from bot.core.exercise import Choice, Classify, Exercise, Multiple, Order
from bot.core.grading import Answer
from bot.core.memory import Confidence
from bot.sandbox import screen
from bot.sandbox.reading import Seen, recognise
from bot.sandbox.world import MEMBERS, Person
from bot.texts import say


@dataclass(frozen=True, slots=True)
class Habits:
    """How someone studies; all are shares from 0 to 1.

    Attributes:
        skill: how often an answer is known rather than guessed, on average over the topics.
        diligence: how often a post is answered at all.
        caution: how often a hint is taken where there is one.
    """

    skill: float
    diligence: float
    caution: float


HABITS = dict(
    zip(
        MEMBERS,
        (
            Habits(skill=0.85, diligence=0.95, caution=0.05),
            Habits(skill=0.60, diligence=0.85, caution=0.40),
            Habits(skill=0.75, diligence=1.00, caution=0.20),
            Habits(skill=0.45, diligence=0.70, caution=0.60),
            Habits(skill=0.55, diligence=0.60, caution=0.15),
        ),
        strict=True,
    )
)
SPREAD = 0.2
"""By how much a member's skill in one topic lies above or below the average, at most."""


_LETTERS = ("a", "b")
"""What the buttons do that answer at once: on a post or in a round, and when a round is voted on again."""


class CannotAnswer(Exception):
    """A control that an answer needs is not on the screen, or the bot did not react to it."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of one member's turn at a post.

    Attributes:
        steps: what the member clicked, in the words on the screen; nothing if somebody had answered for them by hand.
        hint: whether the hint was taken first.
        feedback: the components of the private message that came back.
    """

    person: Person
    steps: tuple[str, ...]
    hint: bool
    feedback: list[screen.Component]


def skill(seed: int, name: str, topic: str) -> float:
    """How much a member knows of a topic, from 0.05 to 0.98."""
    shift = Random(f"{seed}/{name}/{topic}").uniform(-SPREAD, SPREAD)
    return min(0.98, max(0.05, HABITS[name].skill + shift))


def decide(exercise: Exercise, known: float, rng: Random) -> Answer:
    """Think of an answer, in file positions (see ``bot.core.grading``).

    Args:
        exercise: as it is in the bank, with its key.
        known: the share of it that the member knows; the rest is guessed.
        rng: decides what is known and what is guessed.
    """
    match exercise:
        case Choice():
            key = next(position for position, option in enumerate(exercise.options) if option.correct)
            return (key if rng.random() < known else rng.randrange(len(exercise.options)),)
        case Multiple():
            picks = [
                position
                for position, option in enumerate(exercise.options)
                if (option.correct if rng.random() < known else rng.random() < 0.5)
            ]
            return tuple(picks or [rng.randrange(len(exercise.options))])
        case Classify():
            return tuple(
                bucket if rng.random() < known else rng.randrange(len(exercise.buckets)) for bucket in exercise.key
            )
        case Order():
            steps = list(range(len(exercise.steps)))
            for place in range(len(steps) - 1):
                if rng.random() > known:
                    steps[place], steps[place + 1] = steps[place + 1], steps[place]
            return tuple(steps)
    assert_never(exercise)


STILL_UNKNOWN = 0.4
"""The share of what a member doesn't know that they still don't know after talking it over."""


class StudyGroup:
    """The simulated members and what they have answered so far.

    Args:
        seed: makes their behaviour repeatable.
    """

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._answered: set[tuple[int, int]] = set()
        self._voted_again: set[tuple[int, int]] = set()

    def _rng(self, person: Person, occasion: int, purpose: str) -> Random:
        return Random(f"{self.seed}/{person.name}/{occasion}/{purpose}")

    def takers(self, people: Sequence[Person], seen: Seen) -> list[Person]:
        """Who of these people will answer a post and has not done so yet.

        Whoever begins a drill does all of its steps: they build on one another.
        """
        return [
            person
            for person in people
            if (person.id, seen.post) not in self._answered
            and self._rng(person, _occasion(seen), "turns up").random() < HABITS[person.name].diligence
        ]

    def has_answered(self, person: Person, seen: Seen) -> bool:
        """Whether a simulated member has had a turn at a post."""
        return (person.id, seen.post) in self._answered

    def has_voted_again(self, person: Person, seen: Seen) -> bool:
        """Whether a simulated member has had a turn at a post's second vote."""
        return (person.id, seen.post) in self._voted_again

    async def answer(self, person: Person, seen: Seen, *, again: bool = False) -> Answered:
        """Let one member answer a post by clicking, after a look at the hint if that is their way.

        Args:
            person: who.
            seen: the post.
            again: it is a second vote: talking it over has told them something.

        Raises:
            CannotAnswer: a control is missing, or the bot did not answer.
            simcord.SetupError: the member could not have done that in Discord.
        """
        (self._voted_again if again else self._answered).add((person.id, seen.post))
        hint = seen.hint and not again and self._rng(person, seen.post, "hint").random() < HABITS[person.name].caution
        if hint:
            await _take_hint(person, seen)
        known = skill(self.seed, person.name, seen.exercise.topic)
        if again:
            known = 1 - (1 - known) * STILL_UNKNOWN
        answer = decide(seen.exercise, known, self._rng(person, seen.post, "second vote" if again else "answer"))
        if seen.by in _LETTERS:
            place = seen.places.index(answer[0])
            custom_id = seen.control(seen.by, place)
            picked = _label(screen.controls(_components(seen)), custom_id)
            feedback = _shown(await person.actor.click(seen.message, custom_id=custom_id))
            sure = await Workbench(person, seen, feedback).confirm(place)
            steps = [picked, *sure]
        else:
            bench = _shown(await person.actor.click(seen.message, custom_id=seen.control(seen.by)))
            if not seen.places:
                written = screen.text(bench.components)
                seen = replace(seen, places=recognise([seen.exercise], written)[1])
            steps = await Workbench(person, seen, bench).fill(answer)
            feedback = bench
        return Answered(person, tuple(steps), hint, list(feedback.components))


def _occasion(seen: Seen) -> int:
    """What people turn up for: a post, or all the posts in a drill's thread."""
    return seen.channel.id if seen.channel.is_thread else seen.post


async def _take_hint(person: Person, seen: Seen) -> None:
    """Ask for the hint, and say yes if it costs something."""
    offer = _shown(await person.actor.click(seen.message, custom_id=seen.control("h")))
    take = seen.control("k")
    if any(control.id == take for control in screen.controls(offer.components)):
        await person.actor.click(offer, custom_id=take)


def _components(seen: Seen) -> list[screen.Component]:
    return [component.to_dict() for component in seen.message.components]


def _shown(result: InteractionResult) -> ResponseMessage:
    """The private message that came back."""
    message = result.response or next(iter(result.followups), None)
    if message is None:
        raise CannotAnswer(say("sandbox-no-reaction"))
    return message


def _label(controls: Sequence[screen.Control], custom_id: str) -> str:
    control = next((control for control in controls if control.id == custom_id), None)
    if control is None or not control.enabled:
        raise CannotAnswer(say("sandbox-no-control", control=custom_id))
    return control.label


class Workbench:
    """A member's private message in which an answer is put together.

    Args:
        person: whose workbench it is.
        seen: the post that is being answered.
        message: the workbench; it is re-rendered in place with every click.
    """

    def __init__(self, person: Person, seen: Seen, message: ResponseMessage) -> None:
        self.person = person
        self.seen = seen
        self.message = message

    async def fill(self, answer: Answer) -> list[str]:
        """Put the answer in and submit it; where the result is shown instead of a workbench, leave it at that.

        Returns:
            What was clicked, in the words on the screen.
        """
        exercise, control = self.seen.exercise, self.seen.control
        if isinstance(exercise, Choice):
            return await self._choose(answer[0])
        submits = (control("s", list(Confidence).index(Confidence.THINK)), control("s"))
        submit = next((each.id for each in self._controls() if each.id in submits), None)
        if submit is None:
            return []
        place_of = self.seen.places.index
        steps: list[str] = []
        match exercise:
            case Multiple():
                wanted = {control("t", place_of(position)) for position in answer}
                # Somebody who played this member by hand may have picked something.
                for toggle in [each for each in self._controls() if each.id.startswith(f"{control('t')}:")]:
                    if toggle.label.startswith("✓") != (toggle.id in wanted):
                        steps.append(await self._press(toggle.id))
            case Classify():
                for place, position in enumerate(self.seen.places):
                    steps.append(await self._pick(control("p", place), [str(answer[position])]))
            case Order():
                # Somebody who played this member by hand may have left a sequence half built.
                if any(each.id == control("r") and each.enabled for each in self._controls()):
                    await self._press(control("r"))
                for position in answer:
                    steps.append(await self._press(control("n", place_of(position))))
        await self._press(submit)
        return steps

    async def _choose(self, position: int) -> list[str]:
        """Pick an option in private, if none has been picked."""
        place = self.seen.places.index(position) if self.seen.places else 0
        letter = self.seen.control("a", place)
        if not any(each.id == letter for each in self._controls()):
            return []
        return [await self._press(letter), *await self.confirm(place)]

    async def confirm(self, place: int) -> list[str]:
        """Say how sure the member is of the option at a place, if that is asked; return what was clicked."""
        number = place * len(Confidence) + list(Confidence).index(Confidence.THINK)
        custom_id = self.seen.control("c", number)
        if not any(control.id == custom_id for control in self._controls()):
            return []
        return [await self._press(custom_id)]

    def _controls(self) -> tuple[screen.Control, ...]:
        return screen.controls(self.message.components)

    async def _press(self, custom_id: str) -> str:
        label = _label(self._controls(), custom_id)
        await self.person.actor.click(self.message, custom_id=custom_id)
        return label

    async def _pick(self, custom_id: str, values: list[str]) -> str:
        menu = next((control for control in self._controls() if control.id == custom_id), None)
        if menu is None:
            raise CannotAnswer(say("sandbox-no-control", control=custom_id))
        await self.person.actor.select(self.message, values, custom_id=custom_id)
        return ", ".join(choice.label for choice in menu.choices if choice.value in values)
