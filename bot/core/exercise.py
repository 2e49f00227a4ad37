"""The four kinds of exercise, as immutable values.

An exercise is written in YAML (``questions/``), checked by these types, and kept as a JSON snapshot with every post.
Positions: ``options``, ``items`` and ``steps`` are in file order; what a member sees is a permutation of them that is
stored with the post (see ``display``). The steps of an ``order`` are in the right sequence in the file.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
    model_validator,
)
from pydantic_core import PydanticKnownError

from bot.core.blank import is_blank
from bot.core.picture import MOST_BYTES, unwrapped

KINDS = ("choice", "multiple", "classify", "order")
"""The kinds in the order in which they are listed to people."""

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
FIGURE_FILE = r"^[a-z0-9]+(-[a-z0-9]+)*\.(svg|png|jpe?g)$"
FIGURE_SIZE = 16_000
"""Maximum length of a drawing's source."""
_WITH_PIXELS = MOST_BYTES * 4 // 3 + 500
"""Maximum length of a source that holds a picture."""
SCENARIO_LENGTH = 1200
"""Longest scenario in characters."""
ITEM_LENGTH = 100
"""Longest item or step in characters: the label of a Discord select option."""

Slug = Annotated[str, StringConstraints(pattern=SLUG, min_length=3, max_length=80)]
Tag = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9:.+-]*$", max_length=40)]


def _text(low: int, high: int) -> Any:
    return StringConstraints(strip_whitespace=True, min_length=low, max_length=high)


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text)


def _visible(text: str, info: ValidationInfo) -> str:
    """Refuse a text that somebody writes of which nobody would see anything; in a snapshot it may stand."""
    if info.context is not None and is_blank(text):
        raise PydanticKnownError("string_too_short", {"min_length": 1})
    return text


VISIBLE = AfterValidator(_visible)


def _as_long_as_written(text: str, info: ValidationInfo) -> str:
    """Hold a scenario that somebody writes to its limit; in a snapshot it may be a prompt from older versions."""
    if info.context is not None and len(text) > SCENARIO_LENGTH:
        raise PydanticKnownError("string_too_long", {"max_length": SCENARIO_LENGTH})
    return text


class _Absent(str):
    """What stands for a value that nobody wrote."""

    __slots__ = ()


_ABSENT: Any = _Absent()


def _absent() -> Any:
    """Not a plain default, which would show in the schema."""
    return _ABSENT


def _demanded(value: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
    """Demand reasons, an explanation and references where somebody writes for the built-in bank.

    A server's own exercise may do without: its file is read with a lenient context, and its snapshot with none.
    """
    if info.context is not None and not info.context.get("lenient"):
        if value is _ABSENT:
            raise PydanticKnownError("missing")
        return handler(value)
    return "" if value in (_ABSENT, None, "") else handler(value)


def _demanded_list(value: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
    """The same for a list."""
    lenient = info.context is None or info.context.get("lenient")
    return () if lenient and value in (_ABSENT, None, (), []) else _demanded(value, handler, info)


Title = Annotated[str, _text(1, 60), VISIBLE, AfterValidator(_one_line)]
Scenario = Annotated[
    str,
    _text(1, 1500),
    VISIBLE,
    AfterValidator(_as_long_as_written),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": SCENARIO_LENGTH}),
]
Question = Annotated[str, _text(1, 200), VISIBLE, AfterValidator(_one_line)]
Discussion = Annotated[str, _text(1, 140), VISIBLE, AfterValidator(_one_line)]
Explanation = Annotated[str, _text(1, 900), VISIBLE, WrapValidator(_demanded)]
OptionText = Annotated[str, _text(1, 200), VISIBLE]
ItemText = Annotated[str, _text(1, ITEM_LENGTH), VISIBLE]
Why = Annotated[str, _text(1, 400), VISIBLE, WrapValidator(_demanded)]
Hint = Annotated[str, _text(1, 300), VISIBLE]
BucketName = Annotated[str, _text(1, 40), VISIBLE, AfterValidator(_one_line)]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Reference(_Value):
    """A public source that a reader can open."""

    title: Annotated[str, _text(1, 200), VISIBLE, AfterValidator(_one_line)]
    author: Annotated[str, _text(1, 200), VISIBLE, AfterValidator(_one_line)]
    year: Annotated[int, Field(ge=1900, le=2100)] | Literal["current"]
    url: Annotated[str, StringConstraints(pattern=r"^https://[^\s<>()]+(\([^\s<>()]*\)[^\s<>()]*)*$", max_length=300)]


def _resolve(value: Any, info: ValidationInfo) -> Any:
    """Replace a reference's key by the reference, from the file's ``references`` in the validation context."""
    if not isinstance(value, str):
        return value
    known = (info.context or {}).get("references", {})
    if value not in known:
        raise ValueError(f"unknown reference key {value!r}")
    return known[value]


_FETCHES = re.compile(
    r"<\s*(?:image|script|foreignObject)\b|href\s*=\s*(?!\s*[\"']\s*#)|url\((?!\s*[\"']?\s*#)|@import", re.IGNORECASE
)


def _self_contained(svg: str) -> str:
    if unwrapped(svg) is not None:
        return svg
    if len(svg) > FIGURE_SIZE:
        raise ValueError(f"a drawing has at most {FIGURE_SIZE} characters")
    if found := _FETCHES.search(svg):
        raise ValueError(f"a figure brings all that it shows along, but this one has {found.group()!r}")
    return svg


class Figure(_Value):
    """A drawing that belongs to the scenario.

    Attributes:
        svg: its source, so that a snapshot holds all that was shown; a PNG or JPEG is wrapped into one (``picture``).
        alt: everything it shows, in words, for people who can't see it.
    """

    svg: Annotated[str, StringConstraints(min_length=1, max_length=_WITH_PIXELS), AfterValidator(_self_contained)]
    alt: Annotated[str, _text(20, 400), VISIBLE]


def _draw(value: Any, info: ValidationInfo) -> Any:
    """Replace a figure's file by its source, from the folder's figures in the validation context."""
    known = (info.context or {}).get("figures")
    if not isinstance(value, dict) or known is None:  # None: it is a snapshot that is read
        return value
    file = value.get("file")
    if not isinstance(file, str) or file not in known:
        raise ValueError(f"unknown figure {file!r}")
    if "svg" in value:
        raise ValueError("a figure has either a file or a source")
    return {**{key: each for key, each in value.items() if key != "file"}, "svg": known[file]}


DrawnFigure = Annotated[
    Figure,
    BeforeValidator(_draw),
    WithJsonSchema(
        {
            "type": "object",
            "properties": {
                "file": {"type": "string", "pattern": FIGURE_FILE},
                "alt": {"type": "string", "minLength": 20, "maxLength": 400},
            },
            "required": ["file", "alt"],
            "additionalProperties": False,
        }
    ),
]

CitedReference = Annotated[
    Reference,
    BeforeValidator(_resolve),
    WithJsonSchema({"type": "string", "description": "A key of this file's references"}),
]


class Option(_Value):
    """One option of a ``choice`` or ``multiple``, with the reason why it is right or wrong."""

    text: OptionText
    correct: bool = False
    why: Why = Field(default_factory=_absent, validate_default=True)


class Item(_Value):
    """One thing to be put into a bucket."""

    text: ItemText
    bucket: BucketName
    why: Why = Field(default_factory=_absent, validate_default=True)


class Step(_Value):
    """One step of a sequence."""

    text: ItemText
    why: Why = Field(default_factory=_absent, validate_default=True)


def _distinct(values: tuple[Any, ...]) -> tuple[Any, ...]:
    texts = [(value if isinstance(value, str) else value.text).casefold() for value in values]
    for index, text in enumerate(texts):
        if text in texts[:index]:
            raise ValueError(f"the same text twice: {text!r}")
    return values


Options = Annotated[tuple[Option, ...], Field(min_length=3, max_length=5), AfterValidator(_distinct)]
Buckets = Annotated[tuple[BucketName, ...], Field(min_length=2, max_length=4), AfterValidator(_distinct)]
Items = Annotated[tuple[Item, ...], Field(min_length=4, max_length=8), AfterValidator(_distinct)]
Steps = Annotated[tuple[Step, ...], Field(min_length=4, max_length=7), AfterValidator(_distinct)]


class _Common(_Value):
    """What all kinds have.

    Attributes:
        title: what the exercise is called, unique in the bank.
        scenario: the facts, in Discord's Markdown with its paragraphs (see ``bank.paragraphs``).
        question: the one sentence that asks.
        twin: the id of the exercise that asks the same idea in another case.
        discuss: an open question for the thread below the post.
    """

    id: Slug
    topic: Slug
    topic_title: Annotated[str, _text(1, 60), VISIBLE]
    difficulty: Literal[1, 2, 3]
    title: Title
    scenario: Scenario | None = None
    question: Question
    figure: DrawnFigure | None = None
    explanation: Explanation = Field(default_factory=_absent, validate_default=True)
    hint: Hint | None = None
    references: Annotated[
        tuple[CitedReference, ...], Field(min_length=1, max_length=5), WrapValidator(_demanded_list)
    ] = Field(default_factory=_absent, validate_default=True)
    tags: tuple[Tag, ...] = ()
    reviewed: Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")] | None = None
    twin: Slug | None = None
    discuss: Discussion | None = None

    def __hash__(self) -> int:
        """By the id alone, so that what is drawn from an exercise is found again without a look at all of its texts."""
        return hash(self.id)

    @property
    def stem(self) -> str:
        """Everything before the options: the scenario and the question."""
        return f"{self.scenario}\n\n{self.question}" if self.scenario else self.question


class Choice(_Common):
    """Pick the one right option."""

    kind: Literal["choice"]
    options: Options

    @model_validator(mode="after")
    def _one_right(self) -> Self:
        right = sum(option.correct for option in self.options)
        if right != 1:
            raise ValueError(f"a choice has exactly one correct option, this one has {right}")
        return self

    @property
    def parts(self) -> tuple[Option, ...]:
        """What is shown as a list, in file order."""
        return self.options


class Multiple(_Common):
    """Pick every right option."""

    kind: Literal["multiple"]
    options: Options

    @model_validator(mode="after")
    def _some_right(self) -> Self:
        right = sum(option.correct for option in self.options)
        if right < 2 or right == len(self.options):
            raise ValueError(f"a multiple has two or more correct options and a wrong one, not {right} correct")
        return self

    @property
    def parts(self) -> tuple[Option, ...]:
        """What is shown as a list, in file order."""
        return self.options


class Classify(_Common):
    """Put each item into its bucket. A true/false set has the buckets True and False."""

    kind: Literal["classify"]
    buckets: Buckets
    items: Items

    @model_validator(mode="after")
    def _known_buckets(self) -> Self:
        for item in self.items:
            if item.bucket not in self.buckets:
                raise ValueError(f"item {item.text!r} is in no declared bucket: {item.bucket!r}")
        for bucket in self.buckets:
            if all(item.bucket != bucket for item in self.items):
                raise ValueError(f"no item belongs to the bucket {bucket!r}")
        return self

    @property
    def parts(self) -> tuple[Item, ...]:
        """What is shown as a list, in file order."""
        return self.items

    @property
    def key(self) -> tuple[int, ...]:
        """The right bucket's position for each item, in file order."""
        return tuple(self.buckets.index(item.bucket) for item in self.items)


class Order(_Common):
    """Put the steps in order."""

    kind: Literal["order"]
    steps: Steps

    @property
    def parts(self) -> tuple[Step, ...]:
        """What is shown as a list, in file order (which is the key)."""
        return self.steps

    @property
    def sequences(self) -> tuple[tuple[int, ...], ...]:
        """The right sequences of file positions. Moderators may rule that others are right."""
        return (tuple(range(len(self.steps))),)


Exercise = Annotated[Choice | Multiple | Classify | Order, Field(discriminator="kind")]
EXERCISE: TypeAdapter[Choice | Multiple | Classify | Order] = TypeAdapter(Exercise)


def to_snapshot(exercise: Exercise) -> str:
    """Return the exercise as JSON text, complete with its references."""
    return EXERCISE.dump_json(exercise, exclude_none=True).decode()


def from_snapshot(text: str) -> Choice | Multiple | Classify | Order:
    """Read what ``to_snapshot`` wrote.

    Raises:
        pydantic.ValidationError: the text is not an exercise.
    """
    return EXERCISE.validate_json(text)
