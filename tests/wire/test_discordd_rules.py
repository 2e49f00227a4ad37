"""The server's rules over plain HTTP: forms, permissions, history, nonces, deadlines, threads, roles, events."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from .conftest import Rest
from .discordd import Channel, DiscordServer, Guild, spec
from .discordd import permissions as perms
from .discordd.clock import created
from .discordd.model import V2

needs_document = pytest.mark.skipif(spec.load() is None, reason="Discord's document does not lie beside the checkout")


@pytest.fixture
def guild(discordd: DiscordServer) -> Guild:
    discordd.limits.enabled = False
    return discordd.world.add_guild()


@pytest.fixture
def channel(guild: Guild) -> Channel:
    return guild.default_channel


def text(content: str = "x") -> dict[str, Any]:
    return {"type": 10, "content": content}


def row(*children: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(children)}


def button(custom_id: str = "a", **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "L", "custom_id": custom_id, **more}


def menu(count: int, **more: Any) -> dict[str, Any]:
    options = [{"label": str(n), "value": str(n)} for n in range(count)]
    return {"type": 3, "custom_id": "s", "options": options, **more}


def v2(*components: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"flags": V2, "components": list(components), **more}


@pytest.mark.parametrize(
    "body",
    [
        v2(text(), content="both"),
        v2(text(), embeds=[{"title": "both"}]),
        {"components": [text()]},
        {"content": "x" * 2001},
        v2(text("x" * 2001), text("y" * 2000)),
        v2(*[text() for _ in range(41)]),
        v2({"type": 17, "components": [text() for _ in range(20)]}, {"type": 17, "components": [text()] * 19}),
        v2({"type": 17, "components": [{"type": 17, "components": [text()]}]}),
        v2(row(button("a"), button("a"))),
        v2(row(button("x" * 101))),
        v2(row(button("a", label="x" * 81))),
        v2(row(button("a", label=None))),
        v2(row(*[button(str(n)) for n in range(6)])),
        v2(row(button("a"), menu(2))),
        v2(row(menu(26))),
        v2(row(menu(0))),
        v2(row(menu(2, placeholder="x" * 151))),
        v2(row(menu(2, min_values=2, max_values=1))),
        v2(row(menu(2, max_values=3))),
        v2(row({"type": 3, "custom_id": "s", "options": [{"label": "x" * 101, "value": "v"}]})),
        v2(row({"type": 3, "custom_id": "s", "options": [{"label": "a", "value": "v"}, {"label": "b", "value": "v"}]})),
        v2({"type": 9, "components": [text()] * 4, "accessory": button()}),
        v2({"type": 9, "components": [text()]}),
        v2({"type": 12, "items": []}),
        v2({"type": 12, "items": [{"media": {"url": "attachment://nothing.png"}}]}),
        v2(row({"type": 2, "style": 5, "label": "link", "url": "https://x.org", "custom_id": "a"})),
        {"content": "hi", "allowed_mentions": {"parse": ["roles"], "roles": ["1"]}},
        {"content": "hi", "message_reference": {"message_id": "5"}},
        {"embeds": [{"title": "x", "description": "y" * 4000}, {"description": "z" * 2500}]},
    ],
)
async def test_messages_that_discord_refuses(rest: Rest, channel: Channel, body: dict[str, Any]):
    answer = await rest("POST", f"/channels/{channel.id}/messages", body)
    assert (answer.status, answer.code) == (400, 50035)
    assert answer.body["errors"]
    assert rest.server.violations
    assert channel.messages == {}


@needs_document
async def test_the_document_is_asked_too(rest: Rest, channel: Channel):
    answer = await rest("POST", f"/channels/{channel.id}/messages", {"content": 5, "flags": "many"})
    assert answer.code == 50035
    assert answer.body["errors"]["content"]["_errors"][0]["code"] == "BASE_TYPE_BAD_TYPE"
    answer = await rest("GET", f"/channels/{channel.id}/messages?limit=101")
    assert answer.code == 50035


@pytest.mark.parametrize(
    "body",
    [
        v2(*[text("x" * 100) for _ in range(40)]),
        v2({"type": 9, "components": [text()] * 3, "accessory": button()}, row(*[button(str(n)) for n in range(5)])),
        v2(row(menu(25, max_values=25, min_values=0, placeholder="x" * 150))),
        {"content": "x" * 2000, "components": [row(button("x" * 100, label="y" * 80))]},
    ],
)
async def test_messages_that_just_fit(rest: Rest, channel: Channel, body: dict[str, Any]):
    answer = await rest("POST", f"/channels/{channel.id}/messages", body)
    assert answer.status == 200
    assert rest.server.violations == []
    numbers = [part["id"] for part in channel.history()[0].parts()]
    assert len(set(numbers)) == len(numbers)


async def test_the_components_flag_stays(rest: Rest, channel: Channel):
    path = f"/channels/{channel.id}/messages"
    sent = (await rest("POST", path, v2(text("one")))).body["id"]
    assert (await rest("PATCH", f"{path}/{sent}", {"flags": 0})).code == 50035
    assert (await rest("PATCH", f"{path}/{sent}", {"content": "plain"})).code == 50035
    assert (await rest("PATCH", f"{path}/{sent}", {"components": []})).code == 50006
    assert (await rest("PATCH", f"{path}/{sent}", {"components": [text("two")]})).status == 200
    plain = (await rest("POST", path, {"content": "plain"})).body["id"]
    assert (await rest("PATCH", f"{path}/{plain}", v2(text()))).code == 50035
    assert (await rest("PATCH", f"{path}/{plain}", v2(text(), content=None))).status == 200
    assert [m.text for m in channel.history()] == ["two", "x"]


async def test_permissions_decide(rest: Rest, guild: Guild, channel: Channel):
    world = rest.server.world
    path, hello = f"/channels/{channel.id}/messages", {"content": "hello"}
    sent = (await rest("POST", path, hello)).body["id"]
    world.deny(channel, world.bot, perms.SEND_MESSAGES)
    assert (await rest("POST", path, hello)).code == 50013
    assert (await rest("PATCH", f"{path}/{sent}", {"content": "still"})).status == 200
    world.deny(channel, guild.roles[guild.id], perms.VIEW_CHANNEL)
    world.allow(channel, world.bot)
    assert (await rest("POST", path, hello)).code == 50001
    assert (await rest("GET", path)).code == 50001
    world.allow(channel, world.bot, allow=perms.VIEW_CHANNEL, deny=perms.READ_MESSAGE_HISTORY)
    assert (await rest("GET", path)).body == []
    assert (await rest("GET", f"{path}/{sent}")).code == 50013
    world.allow(channel, world.bot, allow=perms.VIEW_CHANNEL, deny=perms.EMBED_LINKS)
    assert (await rest("POST", path, {"embeds": [{"title": "x"}]})).code == 50013
    assert (await rest("POST", "/channels/1/messages", hello)).code == 10003
    assert (await rest("GET", f"{path}/1")).code == 10008
    other = rest.server.person("Ada", guild).say(channel, "mine")
    assert (await rest("PATCH", f"{path}/{other.id}", hello)).code == 50005
    assert (await rest("DELETE", f"{path}/{other.id}")).code == 50013
    assert (await rest("GET", f"{path}/{other.id}")).body["content"] == ""
    assert (await rest("GET", "/users/@me", token="wrong")).status == 401


async def test_history_is_paged_as_asked(rest: Rest, channel: Channel):
    ada = rest.server.person("Ada", rest.server.world.guilds[channel.guild_id or 0])
    now = datetime.now(UTC)
    ids = [ada.say(channel, str(n), at=now - timedelta(minutes=60 - n)).id for n in range(10)]
    assert ids == sorted(ids)
    assert abs(created(ids[0]) - (now - timedelta(minutes=60)).timestamp()) < 0.01

    async def page(query: str) -> list[int]:
        return [int(m["id"]) for m in (await rest("GET", f"/channels/{channel.id}/messages?{query}")).body]

    assert await page("limit=3") == ids[:-4:-1]
    assert await page(f"after={ids[2]}&limit=3") == ids[5:2:-1]
    assert await page(f"before={ids[2]}&limit=3") == [ids[1], ids[0]]
    assert await page(f"around={ids[5]}&limit=4") == [ids[7], ids[6], ids[5], ids[4], ids[3]]
    assert await page(f"after={ids[2] + 1}&limit=100") == ids[:2:-1]
    assert await page("limit=100") == ids[::-1]
    both = await rest("GET", f"/channels/{channel.id}/messages?after=1&before=2")
    assert both.code == 50035


async def test_a_nonce_makes_one_message_for_some_minutes(rest: Rest, channel: Channel):
    path = f"/channels/{channel.id}/messages"
    body = {"content": "daily", "nonce": "slot-1", "enforce_nonce": True}
    first = await rest("POST", path, body)
    assert (await rest("POST", path, {**body, "content": "again"})).body == first.body
    assert (await rest("POST", path, {**body, "enforce_nonce": False})).body["id"] != first.body["id"]
    assert (await rest("POST", path, {**body, "nonce": "slot-2"})).body["id"] != first.body["id"]
    rest.server.clock.advance(181)
    assert (await rest("POST", path, body)).body["id"] != first.body["id"]
    assert len(channel.messages) == 4


async def test_deadlines_of_interactions(rest: Rest, guild: Guild, channel: Channel):
    server = rest.server
    ada = server.person("Ada", guild)
    reply = {"type": 4, "data": {"content": "hi", "flags": 64}}

    def make() -> Any:
        made = server.interactions.make(2, ada.user, guild, channel)
        server.interactions.deliver(made, {})
        return made, f"/interactions/{made.id}/{made.token}/callback", f"/webhooks/{server.world.bot.id}/{made.token}"

    made, callback, webhook = make()
    assert (await rest("POST", webhook, {"content": "early"})).code == 10015
    assert (await rest("POST", callback, {"type": 7, "data": {}})).code == 50035
    assert (await rest("POST", callback, {"type": 5, "data": {"flags": V2}})).code == 50035
    answer = await rest("POST", f"{callback}?with_response=true", reply)
    assert answer.body["resource"]["message"]["content"] == "hi"
    assert answer.body["interaction"]["response_message_ephemeral"] is True
    assert (await rest("POST", callback, reply)).code == 40060
    assert made.repeats == 1
    assert (await rest("GET", f"{webhook}/messages/@original")).body["content"] == "hi"
    server.clock.advance(901)
    assert (await rest("POST", webhook, {"content": "late"})).code == 50027
    made, callback, _ = make()
    server.clock.advance(3.1)
    assert (await rest("POST", callback, reply)).code == 10062
    assert (made.late, made.failed) == (1, True)
    assert (await rest("POST", "/interactions/1/none/callback", reply)).code == 10062


async def test_threads(rest: Rest, channel: Channel):
    sent = (await rest("POST", f"/channels/{channel.id}/messages", {"content": "daily"})).body["id"]
    path = f"/channels/{channel.id}/messages/{sent}/threads"
    thread = await rest("POST", path, {"name": "Talk"})
    assert (thread.status, thread.body["id"], thread.body["type"]) == (201, sent, 11)
    assert (await rest("POST", path, {"name": "Talk"})).code == 160004
    assert (await rest("POST", f"/channels/{sent}/messages", {"content": "in it"})).status == 200
    assert (await rest("PATCH", f"/channels/{sent}", {"archived": True, "locked": True})).status == 200
    assert (await rest("POST", f"/channels/{sent}/messages", {"content": "more"})).code == 50083
    assert (await rest("POST", f"/channels/{channel.id}/threads", {"name": "Private", "type": 12})).code == 50013
    assert (await rest("POST", f"/channels/{channel.id}/threads", {"name": "Open", "type": 11})).status == 201


async def test_members_and_roles(rest: Rest, guild: Guild):
    world = rest.server.world
    ada = rest.server.person("Ada", guild)
    path = f"/guilds/{guild.id}/members/{ada.id}"
    low, high = world.add_role(guild, "Learner", position=0), world.add_role(guild, "Boss")
    assert (await rest("PUT", f"{path}/roles/{low.id}")).code == 50013
    world.set_roles(guild, world.bot, [*guild.members[world.bot.id].roles, world.add_role(guild, "Mgr", 1 << 28).id])
    guild.roles[guild.members[world.bot.id].roles[-1]].position = 1
    assert (await rest("PUT", f"{path}/roles/{low.id}")).status == 204
    assert (await rest("GET", path)).body["roles"] == [str(low.id)]
    assert (await rest("PUT", f"{path}/roles/{high.id}")).code == 50013
    assert (await rest("PUT", f"{path}/roles/5")).code == 10011
    assert (await rest("DELETE", f"{path}/roles/{low.id}")).status == 204
    world.remove_member(guild, ada.user)
    assert (await rest("GET", path)).code == 10007
    assert (await rest("GET", f"/guilds/{guild.id}/members/7")).code == 10013
    world.remove_bot(guild)
    assert (await rest("GET", f"/guilds/{guild.id}")).code == 10004


async def test_scheduled_events(rest: Rest, guild: Guild):
    world, path = rest.server.world, f"/guilds/{guild.id}/scheduled-events"
    start = datetime.now(UTC) + timedelta(days=1)
    body = {
        "name": "Quiz", "privacy_level": 2, "entity_type": 3, "entity_metadata": {"location": "#quiz"},
        "scheduled_start_time": start.isoformat(), "scheduled_end_time": (start + timedelta(hours=1)).isoformat(),
    }  # fmt: skip
    assert (await rest("POST", path, body)).code == 50013
    world.set_roles(guild, world.bot, [world.add_role(guild, "Planner", perms.CREATE_EVENTS).id])
    past = (start - timedelta(days=2)).isoformat()
    assert (await rest("POST", path, {**body, "scheduled_start_time": past})).code == 50035
    made = await rest("POST", path, body)
    assert made.status == 200
    one = f"{path}/{made.body['id']}"
    assert (await rest("PATCH", one, {"name": "Big quiz"})).body["name"] == "Big quiz"
    assert [e["name"] for e in (await rest("GET", path)).body] == ["Big quiz"]
    assert (await rest("DELETE", one)).status == 204
    assert (await rest("GET", one)).code == 10070


async def test_who_is_pinged(rest: Rest, guild: Guild, channel: Channel):
    world = rest.server.world
    ada = rest.server.person("Ada", guild)
    role = world.add_role(guild, "Quiz", mentionable=True)
    shout = f"@everyone <@&{role.id}> {ada.mention}"
    path = f"/channels/{channel.id}/messages"
    for allowed, pinged in [
        (None, {role.id, ada.id}),
        ({"parse": []}, set()),
        ({"parse": [], "roles": [str(role.id)]}, {role.id}),
    ]:
        body = v2(text(shout)) | ({"allowed_mentions": allowed} if allowed else {})
        sent = await rest("POST", path, body)
        assert channel.messages[int(sent.body["id"])].pinged == pinged


def test_ids_are_unique_increasing_and_tell_their_time(discordd: DiscordServer):
    ids = [discordd.world.ids.next() for _ in range(20_000)]
    assert ids == sorted(set(ids))
    assert abs(created(ids[-1]) - discordd.clock.now()) < 0.5
