"""The private touches still do what they are for. A failure here means that SimCord changed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import version

import discord
import pytest
from discord import app_commands
from simcord import ChannelHandle, Env, MemberActor
from simcord.preview import _action_plans, _markdown

from bot.sandbox import simcord_private
from bot.sandbox.driver import ICON

START = datetime(2027, 3, 1, 7, 30, tzinfo=UTC)


class Parrot(discord.Client):
    """Repeats what it is told, to the one who said it."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        @self.tree.command(description="Repeat")
        async def say(interaction: discord.Interaction, words: str) -> None:
            await interaction.response.send_message(words, ephemeral=True)

        await self.tree.sync()


@pytest.fixture
async def env() -> AsyncIterator[Env]:
    env = Env(Parrot())
    simcord_private.begin_at(env, START)
    simcord_private.name_bot(env, "Polly")
    simcord_private.quicken(env)
    env.create_guild("Cage")
    await env.start()
    yield env
    await env.shutdown()


@pytest.fixture
def channel(env: Env) -> ChannelHandle:
    return env.guild.create_text_channel("perch")


@pytest.fixture
def ann(env: Env) -> MemberActor:
    return env.guild.add_member(env.create_user("ann"))


async def test_a_post_in_a_forum_has_the_id_of_its_thread(env: Env) -> None:
    simcord_private.number_forum_posts(env)
    perch = env.guild.create_forum_channel("perches")
    forum = env.bot.get_channel(perch.id)
    assert isinstance(forum, discord.ForumChannel)
    made = await forum.create_thread(name="Crackers", content="Polly wants one")
    assert made.message.id == made.thread.id
    assert perch.threads[0].id == made.thread.id


def test_the_version_is_the_one_that_was_tried() -> None:
    assert version("simcord") == "3.2.1"


async def test_the_world_begins_when_it_should(env: Env, channel: ChannelHandle) -> None:
    assert env.now() == START
    assert discord.utils.snowflake_time(channel.id) == START


async def test_the_bot_has_a_name(env: Env) -> None:
    assert env.bot.user is not None
    assert env.bot.user.name == "Polly"


async def test_the_bot_has_a_picture(env: Env, channel: ChannelHandle, ann: MemberActor) -> None:
    address = simcord_private.picture_bot(env)
    assets = {address: ("icon.png", ICON.read_bytes())}
    async with env.preview(channel, viewers=[ann], layout="channel", assets=assets) as preview:
        snapshot = await preview.snapshot()
    (bot,) = snapshot["entities"]["applications"].values()
    assert bot["avatar_kind"] == "custom"
    assert bot["avatar_available"]


async def test_idling_is_short(env: Env, channel: ChannelHandle, ann: MemberActor) -> None:
    assert env._settle_internal.keywords == {"idle": simcord_private.IDLE}
    result = await ann.slash(channel, "say", words="hello")
    assert result.response is not None
    assert result.response.content == "hello"


async def test_events_grow_with_what_happens_and_can_be_forgotten(
    env: Env, channel: ChannelHandle, ann: MemberActor
) -> None:
    before = simcord_private.events(env)
    await env.settle()
    assert simcord_private.events(env) == before
    await ann.slash(channel, "say", words="hello")
    assert simcord_private.events(env) > before
    simcord_private.forget_events(env)
    assert (simcord_private.events(env), env.http_requests) == (0, [])


async def test_a_leap_moves_the_clock(env: Env) -> None:
    simcord_private.leap(env, 3600)
    assert env.now() == START + timedelta(hours=1)


async def test_several_previews_stand_side_by_side_and_act(env: Env, channel: ChannelHandle, ann: MemberActor) -> None:
    other = env.guild.create_text_channel("nest")
    previews = []
    for handle in (channel, other):
        simcord_private.make_room_for_preview(env)
        previews.append(await env.preview(handle, viewers=[ann], layout="channel").__aenter__())
    assert len({preview.url for preview in previews}) == 2
    for preview in previews:
        simcord_private.act_through(env, preview)
        await preview.refresh()
        snapshot = await preview.snapshot()
        assert snapshot["viewerId"] == str(ann.id)
    for preview in previews:
        await preview.close()


async def test_a_menu_that_offers_something_else_is_another_one(
    env: Env, channel: ChannelHandle, ann: MemberActor
) -> None:
    simcord_private.renew_menus()
    menu = discord.ui.Select[discord.ui.View](custom_id="first", options=[discord.SelectOption(label="seed")])
    view = discord.ui.View(timeout=None).add_item(menu)
    room = env.bot.get_channel(channel.id)
    assert isinstance(room, discord.TextChannel)
    message = await room.send("Hungry?", view=view)
    simcord_private.make_room_for_preview(env)
    keys = []
    async with env.preview(channel, viewers=[ann], layout="channel") as preview:
        for name, chosen in (("first", False), ("first", False), ("second", False), ("second", True)):
            menu.custom_id = name
            menu.options[0].default = chosen
            await message.edit(view=view)
            await preview.refresh()
            (row,) = (await preview.snapshot())["messages"][str(message.id)]["components"]
            keys.append(row["components"][0]["control_key"])
            _action_plans._find_scoped_component(env.backend.get_message(channel.id, message.id), keys[-1], types=(3,))
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3


def test_a_kept_parser_reads_as_a_new_one() -> None:
    simcord_private.keep_parsers()
    texts = [
        "# Hello <@1>\n- **b** `c` ||no|| https://example.org",
        "<#2> <@1> @everyone\n> </daily:3>",
        "```py\nx\n```",
    ]
    ann = {"users": {"1": "Ann"}, "channels": {"2": "daily"}, "commands": {"3": "daily"}}
    for context in (None, ann, {"users": {"1": "Ben"}, "everyone": True}, None):
        for profile in _markdown._FIELD_POLICIES:
            for text in texts:
                kept = _markdown.markdown_tokens(text, profile, context=context)
                with pytest.MonkeyPatch.context() as patched:
                    patched.setattr(_markdown, "_markdown_parser", simcord_private._usual_parser)
                    assert kept == _markdown.markdown_tokens(text, profile, context=context)


async def test_old_private_messages_are_dismissed(env: Env, channel: ChannelHandle, ann: MemberActor) -> None:
    await ann.send(channel, "good morning")
    await ann.slash(channel, "say", words="old")
    simcord_private.leap(env, 7200)
    await ann.slash(channel, "say", words="new")
    assert simcord_private.forget_private_messages(env, [channel], older_than=timedelta(hours=1)) == 1
    assert [message.content for message in channel.history(viewer=ann)] == ["good morning", "new"]
