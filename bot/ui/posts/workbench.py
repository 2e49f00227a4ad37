"""The workbench: an answer in progress, seen by its member only.

The draft lives in the store and is drawn anew after every click. Entries that do not fit the exercise are not drawn.
"""

from __future__ import annotations

from collections.abc import Mapping

from discord import ButtonStyle, SelectOption
from discord.ui import ActionRow, LayoutView, Select, TextDisplay

from bot.core.display import letter
from bot.core.exercise import Choice, Classify, Multiple, Order
from bot.core.records.posts import Post
from bot.texts import say
from bot.tutor.posts.answering import is_complete
from bot.ui.kit import ids, parts
from bot.ui.kit.layout import CLOSED, OPEN, Block, Row, button, card, rows, rule
from bot.ui.kit.markdown import label, one_line
from bot.ui.posts.exercise import letter_rows

OPTION_LABEL = 100
"""Longest label of a select's option, in characters."""


def workbench_view(post: Post, draft: Mapping[int, int], *, hint: bool = False) -> LayoutView:
    """Return the private message in which a member builds an answer.

    Args:
        post: what is answered; a closed one is answered for practice.
        draft: classify: place of the item → bucket position; multiple: place of the option → 1; order: index in the
            sequence → place of the step; choice: not looked at.
        hint: the member has taken the hint: show it.
    """
    kept = _fitting(post, draft)
    match post.exercise:
        case Choice():
            body = _choice(post)
        case Multiple():
            body = _multiple(post, kept)
        case Classify() as exercise:
            body = _classify(post, exercise, kept)
        case Order():
            body = _order(post, list(kept.values()))
    shown_hint = parts.hint(post.exercise) if hint else ""
    tools = _tools(post, kept, hint=hint)
    return card(
        CLOSED if parts.is_closed(post) else OPEN,
        parts.header(post.exercise),
        say("workbench-practice") if parts.is_closed(post) else "",
        *parts.asked(post.exercise),
        rule(),
        *body,
        rule() if shown_hint or tools else None,
        shown_hint,
        tools,
    )


def _fitting(post: Post, draft: Mapping[int, int]) -> dict[int, int]:
    """Return the draft's entries that the exercise has a use for, in ascending order of their fields."""
    exercise, places = post.exercise, range(len(post.shown))
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


def _choice(post: Post) -> list[Block]:
    return [parts.part_list(post), say("workbench-one-click"), letter_rows(post)]


def _multiple(post: Post, picked: Mapping[int, int]) -> list[Block]:
    options = [
        SelectOption(
            label=label(
                say("workbench-option", letter=letter(place), text=post.exercise.parts[position].text), OPTION_LABEL
            ),
            value=str(place),
            default=place in picked,
        )
        for place, position in enumerate(post.shown)
    ]
    # No least number, so that people can take back every pick.
    select: Select[LayoutView] = Select(
        custom_id=ids.custom_id(ids.PUT, post.id),
        placeholder=say("workbench-pick"),
        min_values=0,
        max_values=len(options),
        options=options,
    )
    return [parts.part_list(post), ActionRow(select), say("workbench-picked", picked=len(picked))]


def _classify(post: Post, exercise: Classify, given: Mapping[int, int]) -> list[Block]:
    blocks: list[Block] = []
    for place in range(len(post.shown)):
        options = [
            SelectOption(label=label(name, OPTION_LABEL), value=str(bucket), default=given.get(place) == bucket)
            for bucket, name in enumerate(exercise.buckets)
        ]
        select: Select[LayoutView] = Select(
            custom_id=ids.custom_id(ids.PUT, post.id, place),
            placeholder=say("workbench-choose", number=place + 1),
            options=options,
        )
        blocks += [TextDisplay(parts.part(exercise, post.shown, place)), ActionRow(select)]
    return [*blocks, say("workbench-placed", placed=len(given), all=len(post.shown))]


def _order(post: Post, sequence: list[int]) -> list[Block]:
    steps = [
        say(
            "workbench-step",
            number=number,
            letter=letter(place),
            text=one_line(post.exercise.parts[post.shown[place]].text),
        )
        for number, place in enumerate(sequence, start=1)
    ]
    built = [say("workbench-sequence"), *(steps or [say("workbench-sequence-empty")])]
    left = [place for place in range(len(post.shown)) if place not in sequence]
    # Every step keeps its button, so that none moves under a finger that taps twice.
    letters = [
        button(letter(place), ids.NEXT, post.id, place, style=ButtonStyle.primary, disabled=place in sequence)
        for place in range(len(post.shown))
    ]
    return [
        "\n".join(built),
        f"{say('workbench-left')}\n{parts.part_list(post, left)}" if left else "",
        rows(letters),
        say("workbench-placed", placed=len(sequence), all=len(post.shown)),
    ]


def _tools(post: Post, draft: Mapping[int, int], *, hint: bool) -> list[Row]:
    """Return the buttons below an answer. A choice has no Submit: a click on an option answers."""
    tools = []
    if not isinstance(post.exercise, Choice):
        open_ends = not is_complete(post, draft)
        tools.append(
            button(say("workbench-submit"), ids.SUBMIT, post.id, style=ButtonStyle.success, disabled=open_ends)
        )
    if isinstance(post.exercise, Order):
        tools.append(button(say("workbench-undo"), ids.UNDO, post.id, disabled=not draft))
        tools.append(button(say("workbench-reset"), ids.RESET, post.id, disabled=not draft))
    if post.exercise.hint and not hint:
        name = "workbench-hint-free" if parts.is_closed(post) else "post-hint"
        tools.append(button(say(name), ids.HINT, post.id))
    return rows(tools)
