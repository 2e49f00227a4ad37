"""Building blocks of messages: Components V2 as payload builders.

A view is built, turned into its payload and forgotten; clicks are routed by custom id. discord.py would keep a view
that it sends, with a task for fifteen minutes per private message, unless the view counts as finished.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from discord import AllowedMentions, ButtonStyle, ComponentType, MediaGalleryItem
from discord.ui import ActionRow, Button, Container, File, Item, LayoutView, MediaGallery, Separator, TextDisplay

from bot.core.exercise import Figure
from bot.texts import say
from bot.ui.kit.ids import custom_id

OPEN = 0x5865F2
CLOSED = 0x80848E
RIGHT = 0x3BA55C
PARTLY = 0xE0A526
WRONG = 0xD83C3E
REVEAL = 0x1A9C8C

MOST_TEXT = 3800
"""Characters in all texts of a message; Discord takes 4,000."""
BUTTONS_PER_ROW = 5
MOST_CHOICES = 25
"""Options of a select, and suggestions of an autocomplete."""
FIGURE_NAME = "figure.png"

NO_MENTIONS = AllowedMentions.none()
"""To be passed with every message and every edit: an edit that says nothing may mention anybody."""

View = LayoutView
"""A finished message."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture that the bot makes itself.

    Attributes:
        svg: its source.
        alt: all that it shows, in words; at most 1,024 characters.
        beside: the message says all of it in words anyway, so nothing takes its place where it can't be shown.
    """

    svg: str
    alt: str
    beside: bool = False


Document = tuple[str, str | bytes]
"""A file that a message offers: its name and what is in it."""

Row = ActionRow[Any]
"""A row of buttons, or one select."""

Block = str | Item[Any] | Sequence[Row] | Figure | Drawing | None
"""What a card is made of: text, a component, several rows, a figure; None and empty text are skipped."""


_files: ContextVar[bool] = ContextVar("files", default=True)


@contextmanager
def with_files(allowed: bool) -> Iterator[None]:
    """Draw figures inside the block, or where files can't be sent, describe them in words."""
    token = _files.set(allowed)
    try:
        yield
    finally:
        _files.reset(token)


class Payload(LayoutView):
    """A view that nobody listens to.

    ``stop()`` alone marks a view as finished only where an event loop ran when it was made.

    Attributes:
        figure: what the view shows from a file, which has to be sent along with it; see ``figures``.
        words: what stands for the figure where it can't be shown.
        clears: it replaces a view with a figure.
        documents: files that it offers, which have to be sent along with it.
    """

    figure: Figure | Drawing | None = None
    words: str = ""
    clears: bool = False
    documents: tuple[Document, ...] = ()

    def put_in_words(self) -> None:
        """Describe the figure in words instead of showing it."""
        for box in self.children:
            if isinstance(box, Container):
                parts = box.children
                box.clear_items()
                for part in parts:
                    if not isinstance(part, MediaGallery):
                        box.add_item(part)
                    elif self.words:
                        box.add_item(TextDisplay(self.words))
        self.figure, self.clears = None, True

    def is_finished(self) -> bool:
        """Return True: there is nothing to wait for."""
        return True


def message(*items: Item[Any], figure: Figure | Drawing | None = None, words: str = "") -> Payload:
    """Return the finished view of a message; ``words`` are for where its figure can't be shown.

    Raises:
        ValueError: more than 40 components.
    """
    view = Payload(timeout=None)
    view.figure, view.words = figure, words
    for item in items:
        view.add_item(item)
    view.stop()
    return view


def card(colour: int, *blocks: Block) -> Payload:
    """Return the finished view of a message that is one coloured container.

    Raises:
        ValueError: more than 40 components.
    """
    children: list[Item[Any]] = []
    figure: Figure | Drawing | None = None
    words = ""
    for block in blocks:
        if isinstance(block, str):
            children += [TextDisplay(block)] if block else []
        elif isinstance(block, Figure | Drawing):
            beside = isinstance(block, Drawing) and block.beside
            words = "" if beside else say("exercise-figure", alt=block.alt)
            if _files.get():
                figure = block
                children.append(MediaGallery(MediaGalleryItem(f"attachment://{FIGURE_NAME}", description=block.alt)))
            elif words:
                children.append(TextDisplay(words))
        elif isinstance(block, Item):
            children.append(block)
        elif block is not None:
            children += block
    return message(Container(*children, accent_colour=colour), figure=figure, words=words)


def offer(documents: Sequence[Document], *blocks: Block, below: str = "") -> Payload:
    """Return the finished view of a private message that offers files, with what is said above and below them."""
    view = card(OPEN, *blocks, *(File(f"attachment://{name}") for name, _ in documents), below)
    view.documents = tuple(documents)
    return view


class _Written(Payload):
    """A view that is kept as what is sent, instead of as an object for each of its parts."""

    def __init__(self, components: list[dict[str, Any]]) -> None:
        super().__init__(timeout=None)
        self._components = components
        self.stop()

    def to_components(self) -> list[dict[str, Any]]:
        """Return what is sent."""
        return self._components

    def has_components_v2(self) -> bool:
        """Return True: there are texts that stand by themselves."""
        return True

    def content_length(self) -> int:
        """Return the number of characters in all texts."""
        return sum(len(part.get("content", "")) for box in self._components for part in box["components"])


def texts(colour: int, *blocks: str | Row | None) -> Payload:
    """Return what ``card`` makes of texts, rows and rules (None), much faster: for what is sent most often."""
    parts: list[dict[str, Any]] = [
        {"type": ComponentType.separator.value, "divider": True, "spacing": 1}
        if block is None
        else {"type": ComponentType.text_display.value, "content": block}
        if isinstance(block, str)
        else block.to_component_dict()
        for block in blocks
        if block != ""
    ]
    box = {"type": ComponentType.container.value, "components": parts, "accent_color": colour, "spoiler": False}
    return _Written([box])


def rule() -> Separator[Any]:
    """Return a visible line between two blocks."""
    return Separator()


def button(
    label: str,
    what: str,
    post: int,
    place: int | None = None,
    *,
    style: ButtonStyle = ButtonStyle.secondary,
    disabled: bool = False,
) -> Button[Any]:
    """Return a button that does ``what`` at the post."""
    return press(label, custom_id(what, post, place), style=style, disabled=disabled)


def press(label: str, name: str, *, style: ButtonStyle = ButtonStyle.secondary, disabled: bool = False) -> Button[Any]:
    """Return a button with that custom id."""
    return Button(label=label, style=style, custom_id=name, disabled=disabled)


def rows(buttons: Sequence[Button[Any]]) -> list[Row]:
    """Spread buttons over as few rows as they need, evenly: six are 3 + 3, not 5 + 1. No row for no button."""
    if not buttons:
        return []
    number = -(-len(buttons) // BUTTONS_PER_ROW)
    size = -(-len(buttons) // number)
    return [ActionRow(*buttons[start : start + size]) for start in range(0, len(buttons), size)]
