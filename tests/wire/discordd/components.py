"""The rules for components that Discord's document does not hold, and the form in which they are kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from .errors import Problem
from .model import Json, walk

ROW, BUTTON, SELECT, INPUT, SECTION, TEXT, THUMBNAIL, GALLERY, FILE, RULE = 1, 2, 3, 4, 9, 10, 11, 12, 13, 14
CONTAINER, LABEL, UPLOAD, RADIO, CHECKS, CHECK = 17, 18, 19, 21, 22, 23
SELECTS = (3, 5, 6, 7, 8)
TOP_V2 = (ROW, SECTION, TEXT, GALLERY, FILE, RULE, CONTAINER)
IN_CONTAINER = (ROW, SECTION, TEXT, GALLERY, FILE, RULE)
IN_LABEL = (INPUT, *SELECTS, UPLOAD, RADIO, CHECKS, CHECK)


class Checker:
    """Collects the problems of one form."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self._ids: set[str] = set()
        self._numbers: set[int] = set()

    def bad(self, path: str, code: str, message: str) -> None:
        """Note a problem."""
        self.found.append(Problem(path, code, message))

    def length(self, path: str, value: Any, low: int, high: int) -> None:
        """A string, or a list, of `low` to `high`; None passes if `low` is 0."""
        size = len(value) if value is not None else 0
        if size < low and not size:
            self.bad(path, "BASE_TYPE_REQUIRED", "This field is required")
        elif not low <= size <= high:
            self.bad(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {low} and {high} in length.")

    def message(self, components: list[Json], v2: bool) -> None:
        """All components of a message."""
        if not v2:
            self.length("components", components, 0, 5)
        total = sum(1 for _ in walk(components))
        if total > 40:
            self.bad("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", f"40 components at most, not {total}.")
        size = sum(len(part.get("content") or "") for part in walk(components) if part.get("type") == TEXT)
        if size > 4000:
            self.bad("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", f"4000 characters at most, not {size}.")
        self._each("components", components, TOP_V2 if v2 else (ROW,))

    def modal(self, data: Json) -> None:
        """A modal."""
        self.length("data.title", data.get("title"), 1, 45)
        self.length("data.custom_id", data.get("custom_id"), 1, 100)
        components = data.get("components") or []
        self.length("data.components", components, 1, 5)
        self._each("data.components", components, (ROW, TEXT, LABEL), modal=True)

    def _each(self, path: str, parts: list[Json], allowed: tuple[int, ...], modal: bool = False) -> None:
        for index, part in enumerate(parts):
            where = f"{path}.{index}"
            if part.get("type") not in allowed:
                self.bad(f"{where}.type", "UNION_TYPE_CHOICES", f'Value of field "type" must be one of {allowed}.')
                continue
            self._one(where, part, modal)

    def _one(self, path: str, part: Json, modal: bool) -> None:
        number, custom_id = part.get("id"), part.get("custom_id")
        if number:
            if number in self._numbers:
                self.bad(f"{path}.id", "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated")
            self._numbers.add(number)
        if custom_id is not None:
            self.length(f"{path}.custom_id", custom_id, 1, 100)
            if custom_id in self._ids:
                self.bad(f"{path}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Custom id cannot be duplicated")
            self._ids.add(custom_id)
        kind = part["type"]
        if kind == ROW:
            self._row(path, part, modal)
        elif check := self._CHECKS.get(kind):
            check(self, path, part)

    def _row(self, path: str, part: Json, modal: bool) -> None:
        children = part.get("components") or []
        self.length(f"{path}.components", children, 1, 5)
        self._each(f"{path}.components", children, (INPUT,) if modal else (BUTTON, *SELECTS))
        kinds = {child.get("type") for child in children}
        if len(children) > 1 and kinds - {BUTTON}:
            self.bad(f"{path}.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "A select fills its row.")

    def _button(self, path: str, part: Json) -> None:
        style, label = part.get("style"), part.get("label")
        self.length(f"{path}.label", label, 0, 80)
        if style == 6:
            return
        if not label and not part.get("emoji"):
            self.bad(path, "BUTTON_COMPONENT_INVALID_LABEL", "A button needs a label or an emoji.")
        if style == 5:
            self.length(f"{path}.url", part.get("url"), 1, 512)
            if part.get("custom_id"):
                self.bad(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A link has no custom id.")
        elif not part.get("custom_id"):
            self.bad(f"{path}.custom_id", "BASE_TYPE_REQUIRED", "This field is required")
        elif part.get("url"):
            self.bad(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "Only a link has a url.")

    def _select(self, path: str, part: Json) -> None:
        self.length(f"{path}.placeholder", part.get("placeholder"), 0, 150)
        if not part.get("custom_id"):
            self.bad(f"{path}.custom_id", "BASE_TYPE_REQUIRED", "This field is required")
        low, high = part.get("min_values", 1), part.get("max_values", 1)
        if low is None or high is None or not 0 <= low <= 25 or not 1 <= high <= 25 or low > high:
            self.bad(f"{path}.min_values", "BASE_TYPE_BAD_LENGTH", "0 ≤ min_values ≤ max_values ≤ 25")
            return
        if part["type"] != SELECT:
            return
        options = part.get("options") or []
        self.length(f"{path}.options", options, max(low, high, 1), 25)
        self._options(path, options)
        if sum(bool(option.get("default")) for option in options) > high:
            self.bad(f"{path}.options", "COMPONENT_SELECT_TOO_MANY_DEFAULTS", "More defaults than max_values.")

    def _group(self, path: str, part: Json) -> None:
        options = part.get("options") or []
        self.length(f"{path}.options", options, 2 if part["type"] == RADIO else 1, 10)
        self._options(path, options)

    def _options(self, path: str, options: list[Json]) -> None:
        values = [option.get("value") for option in options]
        if len(set(values)) != len(values):
            self.bad(
                f"{path}.options", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified value is used twice."
            )
        for index, option in enumerate(options):
            where = f"{path}.options.{index}"
            self.length(f"{where}.label", option.get("label"), 1, 100)
            self.length(f"{where}.value", option.get("value"), 1, 100)
            self.length(f"{where}.description", option.get("description"), 0, 100)

    def _input(self, path: str, part: Json) -> None:
        self.length(f"{path}.placeholder", part.get("placeholder"), 0, 100)
        low, high = part.get("min_length") or 0, part.get("max_length") or 4000
        if not 0 <= low <= high <= 4000:
            self.bad(f"{path}.min_length", "BASE_TYPE_BAD_LENGTH", "0 ≤ min_length ≤ max_length ≤ 4000")
        value = part.get("value")
        if value and not low <= len(value) <= high:
            self.bad(f"{path}.value", "BASE_TYPE_BAD_LENGTH", f"Must be between {low} and {high} in length.")

    def _section(self, path: str, part: Json) -> None:
        self.length(f"{path}.components", part.get("components"), 1, 3)
        self._each(f"{path}.components", part.get("components") or [], (TEXT,))
        self._each(f"{path}.accessory", [part.get("accessory") or {}], (BUTTON, THUMBNAIL))

    def _text(self, path: str, part: Json) -> None:
        self.length(f"{path}.content", part.get("content"), 1, 4000)

    def _gallery(self, path: str, part: Json) -> None:
        self.length(f"{path}.items", part.get("items"), 1, 10)

    def _container(self, path: str, part: Json) -> None:
        self.length(f"{path}.components", part.get("components"), 1, 40)
        self._each(f"{path}.components", part.get("components") or [], IN_CONTAINER)

    def _label(self, path: str, part: Json) -> None:
        self.length(f"{path}.label", part.get("label"), 1, 45)
        self.length(f"{path}.description", part.get("description"), 0, 100)
        child = part.get("component") or {}
        if child.get("type") not in IN_LABEL:
            self.bad(f"{path}.component.type", "UNION_TYPE_CHOICES", f"Must be one of {IN_LABEL}.")
            return
        self._one(f"{path}.component", child, True)

    _CHECKS: ClassVar[dict[int, Callable[[Checker, str, Json], None]]] = {
        BUTTON: _button, INPUT: _input, SECTION: _section, TEXT: _text, GALLERY: _gallery, CONTAINER: _container,
        LABEL: _label, RADIO: _group, CHECKS: _group, **dict.fromkeys(SELECTS, _select),
    }  # fmt: skip


_DEFAULTS: dict[int, Json] = {
    SELECT: {"min_values": 1, "max_values": 1, "disabled": False},
    THUMBNAIL: {"description": None, "spoiler": False},
    FILE: {"name": None, "size": None, "spoiler": False},
    RULE: {"divider": True, "spacing": 1},
    CONTAINER: {"accent_color": None, "spoiler": False},
    INPUT: {"required": True},
}


def normalise(components: list[Json]) -> list[Json]:
    """A copy as Discord keeps it: every component numbered, defaults filled in, empty keys dropped."""
    taken = {part["id"] for part in walk(components) if part.get("id")}
    counter = 0

    def one(part: Json) -> Json:
        nonlocal counter
        kind = part["type"]
        made = {**_DEFAULTS.get(SELECT if kind in SELECTS else kind, {})}
        made |= {key: value for key, value in part.items() if value is not None}
        if not part.get("id"):
            counter += 1
            while counter in taken:
                counter += 1
            made["id"] = counter
        if "components" in made:
            made["components"] = [one(child) for child in made["components"]]
        for key in ("accessory", "component"):
            if key in made:
                made[key] = one(made[key])
        if kind == GALLERY:
            made["items"] = [{"description": None, "spoiler": False, **item} for item in made["items"]]
        return made

    return [one(part) for part in components]


def media(components: list[Json]) -> list[tuple[Json, str]]:
    """Every place where a file or picture is shown: its holder and the key of the media item."""
    places: list[tuple[Json, str]] = []
    for part in walk(components):
        if part["type"] == THUMBNAIL:
            places.append((part, "media"))
        elif part["type"] == FILE:
            places.append((part, "file"))
        elif part["type"] == GALLERY:
            places += [(item, "media") for item in part["items"]]
    return places
