"""The guided setup and the form of a schedule, as a moderator goes through them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from simcord import ChannelHandle, InteractionResult, RoleHandle

from bot.core.records.schedules import Schedule
from bot.core.reviews import EVERY
from tests.behaviour.people import SELECT, Component, Person, Screen, walk

CHANNEL, ROLE = 8, 6


@dataclass
class Guide:
    """A moderator in front of their setup message.

    Attributes:
        shown: what they see last: the message itself, or a notice beside it.
        page: the setup message; it is live.
    """

    person: Person
    page: Screen
    shown: Screen = field(init=False)

    def __post_init__(self) -> None:
        self.shown = self.page

    @property
    def menus(self) -> dict[str, Component]:
        """The menus of the page by field."""
        parts = walk(self.page.message.components)
        return {part["custom_id"].split(":")[3]: part for part in parts if part["type"] in (SELECT, CHANNEL, ROLE)}

    def chosen(self, name: str) -> list[str]:
        """What is set in a menu: values, or ids of channels and roles."""
        menu = self.menus[name]
        if menu["type"] == SELECT:
            return [option["value"] for option in menu["options"] if option.get("default")]
        return [str(default["id"]) for default in menu.get("default_values") or ()]

    async def pick(self, name: str, *values: Any) -> Guide:
        """Pick in a menu: strings, or channels and roles."""
        actor = self.person.actor
        result = await actor.select(self.page.message, list(values), custom_id=self.menus[name]["custom_id"])
        self.shown = self.person.seen(result)
        return self

    async def press(self, *keys: str) -> Guide:
        """Press buttons by the keys of their labels; those that switch something whichever way they stand."""
        reads = self.person.reads
        for key in keys:
            if key in ("reveal", "thread", "one-tap"):
                labels = [reads(f"setup-{key}", state=reads(f"setup-{state}")) for state in ("yes", "no")]
            elif key == "reviews":
                labels = [reads("setup-reviews", every=every) for every in (0, 3, EVERY)]
            else:
                labels = [reads(f"setup-{key}")]
            label = next(name for name in labels if name in self.page.enabled)
            self.shown = await self.person.click(self.page, label)
        return self

    async def type_time(self, text: str) -> Guide:
        """Open the form for the time of day and submit it."""
        return await self._type("time", text)

    async def find_zone(self, text: str) -> Guide:
        """Open the form for the time zone and submit it."""
        return await self._type("find", text)

    async def _type(self, field: str, text: str) -> Guide:
        actor = self.person.actor
        opened = await actor.click(self.page.message, label=self.person.reads(f"setup-{field}"))
        self.shown = self.person.seen(await actor.submit_modal(opened, {field: text}))
        return self


async def begin_set_up(person: Person, *, at: ChannelHandle | None = None, **options: Any) -> Guide:
    """Run ``/setup``."""
    return Guide(person, await person.slash("setup", at=at, **options))


async def set_up(person: Person, *, at: ChannelHandle | None = None, **options: Any) -> Guide:
    """Run ``/setup`` and go to the page for channel and time, which is the first but for a server's first setup."""
    guide = await begin_set_up(person, at=at, **options)
    return await guide.press("next") if "zone" in guide.menus else guide


async def to_summary(guide: Guide, channel: ChannelHandle | None = None) -> Guide:
    """Go to the last page, choosing a channel on the way."""
    if channel is not None:
        await guide.pick("channel", channel)
    return await guide.press("next", "next", "next")


async def set_up_around(
    person: Person,
    channel: ChannelHandle,
    *toggles: str,
    ping: RoleHandle | None = None,
    moderators: ChannelHandle | None = None,
    quizmasters: RoleHandle | None = None,
) -> Guide:
    """Go through the whole setup in that channel and confirm it; the toggles are pressed once."""
    guide = await set_up(person, at=channel)
    await guide.press("next", "next", *toggles)
    for name, value in (("ping", ping), ("moderators", moderators), ("quizmasters", quizmasters)):
        if value is not None:
            await guide.pick(name, value)
    await guide.press("next", "confirm")
    assert person.reads("setup-done") in guide.page.text
    return guide


async def open_form(person: Person, number: int) -> InteractionResult:
    """Run ``/schedule edit`` and have the form in front of one."""
    shown = await person.actor.slash(person.world.general, "schedule edit", schedule=number)
    assert shown.modal is not None, shown
    return shown


def form_values(shown: InteractionResult) -> dict[str, Any]:
    """What a form holds when it opens, in the shape in which it is submitted."""
    values: dict[str, Any] = {}
    for part in walk([label["component"] for label in (shown.modal or {})["components"]]):
        if part["type"] == SELECT:
            values[part["custom_id"]] = [option["value"] for option in part["options"] if option.get("default")]
        else:
            values[part["custom_id"]] = part["value"]
    return values


async def submit_form(person: Person, shown: InteractionResult, **changes: Any) -> Screen:
    """Submit a form with what it holds but for some changes."""
    return person.seen(await person.actor.submit_modal(shown, form_values(shown) | changes))


async def only_schedule(world: Any) -> Schedule:
    """The one schedule of the server."""
    (kept,) = await world.stored_schedules()
    return kept  # type: ignore[no-any-return]


def let_in(world: Any, role: RoleHandle, *commands: str) -> None:
    """Allow a role those commands in the server's settings, as an administrator does."""
    for name in commands:
        known = world.env.backend.find_command(name, world.guild.id, type=1)
        world.guild.set_command_permissions(int(known["id"]), {role: True})
