"""Somebody who presses every button and picks in every menu, whatever the bot puts in front of them."""

from __future__ import annotations

from typing import Any

from simcord import InteractionResult

from tests.behaviour.people import BUTTON, SELECT, Component, Person, Screen, walk


async def explore(person: Person, screen: Screen, *, turn: int = 0, done: set[str] | None = None) -> None:
    """Use each control of a message once, and those of every private message that this leads to.

    Args:
        person: who does it.
        screen: where to begin.
        turn: how far the order of the controls is rotated, so that several people do different things.
        done: the custom ids that were used already.
    """
    done = set() if done is None else done
    while (control := _fresh(screen, turn, done)) is not None:
        done.add(control["custom_id"])
        result = await _use(person, screen, control)
        if result.modal is not None:
            continue
        shown = person.seen(result)
        if shown.message.id != screen.message.id:
            await explore(person, shown, turn=turn, done=done)


def _fresh(screen: Screen, turn: int, done: set[str]) -> Component | None:
    """The first control that was not used yet; menus before buttons, since they may be needed for those."""
    usable = [
        part
        for part in walk(screen.message.components)
        if part["type"] in (BUTTON, SELECT) and part.get("custom_id") and not part.get("disabled")
    ]
    menus = [part for part in usable if part["type"] == SELECT]
    buttons = [part for part in usable if part["type"] == BUTTON]
    turned = buttons[turn:] + buttons[:turn] if turn < len(buttons) else buttons
    return next((part for part in (*menus, *turned) if part["custom_id"] not in done), None)


async def _use(person: Person, screen: Screen, control: Component) -> InteractionResult:
    name = control["custom_id"]
    if control["type"] == BUTTON:
        return await person.actor.click(screen.message, custom_id=name)
    most: Any = control.get("max_values", 1)
    values = [option["value"] for option in control["options"]][: min(2, most)]
    return await person.actor.select(screen.message, values, custom_id=name)
