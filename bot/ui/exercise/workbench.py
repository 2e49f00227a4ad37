"""The workbench: an answer in progress, seen by its member only.

The draft lives in the store and is redrawn after every click. Entries that do not fit the exercise are not drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from discord import ButtonStyle, SelectOption
from discord.ui import ActionRow, Button, LayoutView, Select, TextDisplay

from bot.core.display import Shown, letter
from bot.core.drafts import is_complete
from bot.core.exercise import Choice, Classify, Exercise, Multiple, Order
from bot.core.memory import Confidence
from bot.texts import say
from bot.ui.exercise import parts
from bot.ui.exercise.sheet import Sheet
from bot.ui.kit import ids
from bot.ui.kit.layout import CLOSED, OPEN, Block, Row, card, rows, rule
from bot.ui.kit.markdown import label, one_line

OPTION_LABEL = 100
"""Longest label of a select's option, in characters."""


def workbench_view(sheet: Sheet, draft: Mapping[int, int], *, hint: bool = False, note: str = "") -> LayoutView:
    """Return the private message in which a member builds an answer.

    Args:
        sheet: what is answered.
        draft: classify: place of the item → bucket position; multiple: place of the option → 1; order: index in the
            sequence → place of the step; choice: not looked at.
        hint: the member has taken the hint: show it.
        note: what has to be known beforehand, above the question.
    """
    kept = fitting(sheet.exercise, sheet.shown, draft)
    match sheet.exercise:
        case Choice():
            body = _choice(sheet)
        case Multiple():
            body = _multiple(sheet, kept)
        case Classify() as exercise:
            body = _classify(sheet, exercise, kept)
        case Order():
            body = _order(sheet, list(kept.values()))
    shown_hint = _hint(sheet) if hint else ""
    asks = sheet.confidence and not isinstance(sheet.exercise, Choice)
    below = "\n\n".join(filter(None, (shown_hint, say("workbench-sure-submits") if asks else "")))
    tools = _tools(sheet, kept, hint=hint)
    return card(
        CLOSED if sheet.closed else OPEN,
        parts.header(sheet.exercise),
        note,
        *parts.asked(sheet.exercise),
        rule(),
        *body,
        rule() if below or tools else None,
        below,
        tools,
    )


def picked_view(sheet: Sheet, place: int) -> LayoutView:
    """Return what follows a tap on an option of a choice: how sure is the member? Only then the answer counts.

    Raises:
        ValueError: the exercise has no such place.
    """
    if not 0 <= place < len(sheet.shown):
        raise ValueError(f"no place {place}")
    change = sheet.button(say("workbench-change"), ids.WORKBENCH)
    return card(
        CLOSED if sheet.closed else OPEN,
        say("workbench-you-picked", part=parts.part(sheet.exercise, sheet.shown, place)),
        say("workbench-how-sure"),
        rows([*_sure(sheet, ids.CONFIRM, place), change]),
    )


def hint_offer_view(sheet: Sheet) -> LayoutView:
    """Return the question whether the member wants the hint, since it costs points."""
    return card(
        OPEN,
        say("hint-offer", title=sheet.exercise.title),
        rows(
            [
                sheet.button(say("hint-show"), ids.TAKE, style=ButtonStyle.primary),
                sheet.button(say("hint-no"), ids.WORKBENCH),
            ]
        ),
    )


def letter_rows(sheet: Sheet) -> list[Row]:
    """Return a button per option of a choice."""
    return rows(
        [sheet.button(letter(place), ids.ANSWER, place, style=ButtonStyle.primary) for place in range(len(sheet.shown))]
    )


def confirmed(place: int) -> tuple[int, Confidence]:
    """Take the place of a confirmation apart: the option's place, and how sure the member is."""
    option, index = divmod(place, len(Confidence))
    return option, list(Confidence)[index]


def _sure(sheet: Sheet, what: str, place: int | None = None, *, disabled: bool = False) -> list[Button[Any]]:
    """The three ways to say how sure one is, which submit the answer."""
    base = 0 if place is None else place * len(Confidence)
    style = ButtonStyle.success if what == ids.SUBMIT else ButtonStyle.primary
    return [
        sheet.button(say(f"confidence-{each.value}"), what, base + index, style=style, disabled=disabled)
        for index, each in enumerate(Confidence)
    ]


def _hint(sheet: Sheet) -> str:
    cost = say("hint-practised" if sheet.practised else "hint-free" if sheet.closed else "hint-costs")
    text = parts.hint(sheet.exercise)
    return f"{text}\n{cost}" if text else ""


def fitting(exercise: Exercise, shown: Shown, draft: Mapping[int, int]) -> dict[int, int]:
    """Return the draft's entries that the exercise has a use for, in ascending order of their fields."""
    places = range(len(shown))
    kept: dict[int, int] = {}
    for field, value in sorted(draft.items()):
        match exercise:
            case Multiple():
                fits = field in places and value == 1
            case Classify():
                fits = field in places and value in range(len(exercise.buckets))
            case _:
                fits = value in places and value not in kept.values()
        if fits:
            kept[field] = value
    return kept


def _choice(sheet: Sheet) -> list[Block]:
    return [
        parts.part_list(sheet.exercise, sheet.shown),
        "" if sheet.confidence else say("workbench-last-tap" if sheet.changeable else "workbench-one-click"),
        letter_rows(sheet),
    ]


def _multiple(sheet: Sheet, picked: Mapping[int, int]) -> list[Block]:
    toggles = [
        sheet.button(
            say("workbench-picked-letter" if place in picked else "workbench-letter", letter=letter(place)),
            ids.TOGGLE,
            place,
            style=ButtonStyle.primary if place in picked else ButtonStyle.secondary,
        )
        for place in range(len(sheet.shown))
    ]
    return [
        parts.part_list(sheet.exercise, sheet.shown),
        rows(toggles),
        say("workbench-picked", picked=len(picked)),
    ]


def _classify(sheet: Sheet, exercise: Classify, given: Mapping[int, int]) -> list[Block]:
    blocks: list[Block] = []
    asks = "workbench-judge" if parts.is_true_false(exercise) else "workbench-choose"
    for place in range(len(sheet.shown)):
        options = [
            SelectOption(label=label(name, OPTION_LABEL), value=str(bucket), default=given.get(place) == bucket)
            for bucket, name in enumerate(exercise.buckets)
        ]
        select: Select[LayoutView] = Select(
            custom_id=sheet.write(ids.PUT, place),
            placeholder=say(asks, number=place + 1),
            options=options,
        )
        blocks += [TextDisplay(parts.part(exercise, sheet.shown, place)), ActionRow(select)]
    return [*blocks, say("workbench-placed", placed=len(given), all=len(sheet.shown))]


def _order(sheet: Sheet, sequence: list[int]) -> list[Block]:
    steps = [
        say(
            "workbench-step",
            number=number,
            letter=letter(place),
            text=one_line(sheet.exercise.parts[sheet.shown[place]].text),
        )
        for number, place in enumerate(sequence, start=1)
    ]
    built = [say("workbench-sequence"), *(steps or [say("workbench-sequence-empty")])]
    left = [place for place in range(len(sheet.shown)) if place not in sequence]
    # Every step keeps its button, so that none moves under a finger that taps twice.
    letters = [
        sheet.button(letter(place), ids.NEXT, place, style=ButtonStyle.primary, disabled=place in sequence)
        for place in range(len(sheet.shown))
    ]
    return [
        "\n".join(built),
        f"{say('workbench-left')}\n{parts.part_list(sheet.exercise, sheet.shown, left)}" if left else "",
        rows(letters),
        say("workbench-placed", placed=len(sequence), all=len(sheet.shown)),
    ]


def _tools(sheet: Sheet, draft: Mapping[int, int], *, hint: bool) -> list[Row]:
    """Return the buttons below an answer: submitting first, in a row of its own where it takes three."""
    submit: list[Button[Any]] = []
    tools: list[Button[Any]] = []
    if not isinstance(sheet.exercise, Choice):
        unfinished = not is_complete(sheet.exercise, draft)
        if sheet.confidence:
            submit = _sure(sheet, ids.SUBMIT, disabled=unfinished)
        else:
            tools.append(
                sheet.button(
                    sheet.submit or say("workbench-submit"),
                    ids.SUBMIT,
                    style=ButtonStyle.success,
                    disabled=unfinished and not sheet.submit,
                )
            )
    if isinstance(sheet.exercise, Order):
        tools.append(sheet.button(say("workbench-undo"), ids.UNDO, disabled=not draft))
        tools.append(sheet.button(say("workbench-reset"), ids.RESET, disabled=not draft))
    if sheet.hints and sheet.exercise.hint and not hint:
        tools.append(
            sheet.button(say("workbench-hint-free" if sheet.closed or sheet.practised else "post-hint"), ids.HINT)
        )
    return rows(submit) + rows(tools)
