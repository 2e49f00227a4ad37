"""Filling in modals and menus as the client lets people do."""

from __future__ import annotations

from typing import Any

from .commands import CannotRun, add_resolved
from .components import CHECK, CHECKS, INPUT, LABEL, RADIO, ROW, TEXT, UPLOAD
from .messages import Upload
from .model import Json
from .world import World


def pick(menu: Json, wanted: list[Any]) -> list[str]:
    """The values of options that are named by value or label, in the order of the list as Discord sends them."""
    options = menu.get("options") or []
    chosen = set()
    for name in wanted:
        found = next((o for o in options if name in (o["value"], o["label"])), None)
        if found is None:
            raise CannotRun(f"{name!r} is no option: {[o['label'] for o in options]}")
        chosen.add(found["value"])
    return [o["value"] for o in options if o["value"] in chosen]


def fill(world: World, modal: Json, values: Json, resolved: Json, guild_id: int | None) -> list[Json]:
    """The components of a modal's submission; missing values keep what the modal proposes."""
    left = dict(values)
    filled = []
    for part in modal["components"]:
        if part["type"] == TEXT:
            filled.append({"type": TEXT, "id": part["id"]})
            continue
        children = part["components"] if part["type"] == ROW else [part["component"]]
        done = []
        for child in children:
            names = [child["custom_id"], part.get("label"), child.get("label")]
            key = next((name for name in names if name in left), None)
            given = left.pop(key) if key is not None else None
            done.append(_answer(world, child, given, resolved, guild_id))
        holder: Json = {"type": part["type"], "id": part["id"]}
        filled.append(holder | ({"component": done[0]} if part["type"] == LABEL else {"components": done}))
    if left:
        raise CannotRun(f"the modal has no {sorted(left)}")
    return filled


def _answer(world: World, part: Json, given: Any, resolved: Json, guild_id: int | None) -> Json:
    kind, name = part["type"], part["custom_id"]
    answer: Json = {"type": kind, "id": part["id"], "custom_id": name}
    required = part.get("required", kind != CHECK)
    if kind == INPUT:
        text = part.get("value", "") if given is None else given
        low, high = part.get("min_length") or (1 if required else 0), part.get("max_length") or 4000
        if (text or required) and not low <= len(text) <= high:
            raise CannotRun(f"{name!r} takes {low} to {high} characters, not {len(text)}")
        return answer | {"value": text}
    if kind == CHECK:
        return answer | {"value": bool(part.get("default") if given is None else given)}
    if kind == RADIO:
        default = next((o["value"] for o in part["options"] if o.get("default")), None)
        chosen = pick(part, [given])[0] if given is not None else default
        if chosen is None and required:
            raise CannotRun(f"{name!r} is required")
        return answer | {"value": chosen}
    return answer | {"values": _values(world, part, given, required, resolved, guild_id)}


def _values(world: World, part: Json, given: Any, required: bool, resolved: Json, guild_id: int | None) -> list[str]:
    kind = part["type"]
    wanted = [] if given is None else list(given) if isinstance(given, (list, tuple)) else [given]
    if kind in (3, CHECKS):
        if given is None:
            wanted = [o["value"] for o in part["options"] if o.get("default")]
        values = pick(part, wanted)
    elif kind == UPLOAD:
        kept = [f for f in wanted if isinstance(f, Upload)]
        files = [world.add_attachment(0, f.filename, f.content, f.content_type) for f in kept]
        for file in files:
            add_resolved(world, file, resolved, guild_id)
        values = [str(file.id) for file in files]
    else:
        people = [getattr(value, "user", value) for value in wanted]
        for value in people:
            add_resolved(world, value, resolved, guild_id)
        values = [str(value.id) for value in people]
    low, high = part.get("min_values", 1), part.get("max_values", 1)
    if not values and not required:
        return values
    if kind == CHECKS and "max_values" not in part:
        high = len(part["options"])
    if not low <= len(values) <= high:
        raise CannotRun(f"{part['custom_id']!r} takes {low} to {high} values, not {len(values)}")
    return values
