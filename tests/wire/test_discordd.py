"""The server tried with a real discord.py client: commands, components, modals, files, direct messages."""

from __future__ import annotations

import io
import json

import discord
import pytest
from discord import app_commands, ui

from .client import SmallBot, running
from .discordd import CannotRun, DiscordServer, Guild, Interaction, Upload, spec

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (640).to_bytes(4, "big") + (480).to_bytes(4, "big") + b"\x08\x02\0\0\0"


def layout(*items: ui.Item) -> ui.LayoutView:
    """A view that only builds a payload."""
    view = ui.LayoutView(timeout=None)
    for item in items:
        view.add_item(item)
    view.stop()
    return view


def post(*labels: str) -> ui.LayoutView:
    row = ui.ActionRow(*(ui.Button(label=text, custom_id=f"t1:a:7:{n}") for n, text in enumerate(labels)))
    return layout(ui.Container(ui.TextDisplay("Which?"), row))


@pytest.fixture
def guild(discordd: DiscordServer) -> Guild:
    return discordd.world.add_guild("MLOps circle")


def test_the_document_is_there_to_check_against():
    if spec.load() is None:
        pytest.skip("Discord's document does not lie beside the checkout: bodies go unchecked")
    assert spec.request_problems("POST", "/channels/{channel}/messages", {}, {"content": 5})


async def test_a_command_is_synced_run_and_answered_privately(discordd: DiscordServer, guild: Guild):
    ada, bob = discordd.person("Ada", guild), discordd.person("Bob", guild)
    bot = SmallBot()

    @bot.tree.command(description="Say hello")
    async def hello(interaction: discord.Interaction, name: app_commands.Range[str, 1, 20], times: int = 1) -> None:
        assert interaction.app_permissions.send_messages
        assert interaction.permissions.view_channel
        assert interaction.user.display_name == "Ada"
        await interaction.response.send_message(f"Hello {name}! " * times, ephemeral=True)

    async with running(bot, discordd.api_url, discordd.token):
        first = await bot.tree.sync()
        again = await bot.tree.sync()
        assert [c.id for c in first] == [c.id for c in again]
        seen = await ada.slash(guild, None, "/hello", {"name": "you", "times": 2})
    assert seen.text == "Hello you! Hello you! "
    assert (seen.kind, seen.ephemeral) == (4, True)
    assert seen.ack_ms is not None
    assert 0 < seen.ack_ms < 3000
    assert seen.response is not None
    assert ada.sees(seen.response)
    assert not bob.sees(seen.response)
    assert guild.default_channel.history() == []
    assert [m.id for m in ada.reads(guild.default_channel)] == [seen.response.id]
    assert discordd.violations == []


async def test_what_the_client_would_not_let_people_do_raises(discordd: DiscordServer, guild: Guild):
    ada = discordd.person("Ada", guild)
    bot = SmallBot()
    group = app_commands.Group(
        name="schedule", description="Plan", default_permissions=discord.Permissions(manage_guild=True)
    )

    @group.command(description="Every day")
    @app_commands.choices(kind=[app_commands.Choice(name="Easy", value="e")])
    async def daily(interaction: discord.Interaction, kind: str, hour: app_commands.Range[int, 0, 23] = 9) -> None:
        await interaction.response.send_message(f"{kind} at {hour}")

    bot.tree.add_command(group)
    async with running(bot, discordd.api_url, discordd.token):
        await bot.tree.sync()
        boss = discordd.as_person(discordd.world.owner)
        assert (await boss.slash(guild, None, "schedule daily", {"kind": "Easy", "hour": 7})).text == "e at 7"
        for name, options in [
            ("schedule", {}),
            ("schedule weekly", {}),
            ("plan", {}),
            ("schedule daily", {}),
            ("schedule daily", {"kind": "Hard"}),
            ("schedule daily", {"kind": "Easy", "hour": 24}),
            ("schedule daily", {"kind": "Easy", "hour": "seven"}),
            ("schedule daily", {"kind": "Easy", "day": 1}),
        ]:
            with pytest.raises(CannotRun):
                await boss.slash(guild, None, name, options)
        with pytest.raises(CannotRun, match="hidden"):
            await ada.slash(guild, None, "schedule daily", {"kind": "Easy"})
    assert len(discordd.calls("POST", "/callback")) == 1


async def test_commands_that_discord_refuses_are_violations(discordd: DiscordServer):
    bot = SmallBot()
    bad = [{"name": "Bad Name", "description": "x"}, {"name": "ok", "description": "", "options": []}]
    async with running(bot, discordd.api_url, discordd.token):
        for body in bad:
            with pytest.raises(discord.HTTPException) as raised:
                await bot.http.bulk_upsert_global_commands(bot.application_id, [body])
            assert raised.value.code == 50035
    assert len(discordd.violations) >= 2
    assert discordd.world.commands[None] == {}


async def test_a_click_updates_the_public_message(discordd: DiscordServer, guild: Guild):
    ada = discordd.person("Ada", guild)
    bot = SmallBot()
    bot.answers(lambda i: i.response.edit_message(view=layout(ui.TextDisplay("1 answer"))))
    async with running(bot, discordd.api_url, discordd.token):
        sent = await bot.get_channel(guild.default_channel.id).send(view=post("A", "B"))
        message = guild.default_channel.messages[sent.id]
        assert [b["custom_id"] for b in message.buttons] == ["t1:a:7:0", "t1:a:7:1"]
        seen = await ada.click(message, "B")
        assert bot.clicks[0].data["custom_id"] == "t1:a:7:1"
        assert bot.clicks[0].message.id == sent.id
        with pytest.raises(CannotRun):
            await ada.click(message, "B")
    assert seen.kind == 7
    assert message.text == "1 answer"
    assert [change.what for change in seen.changes] == ["update"]
    assert discordd.violations == []


async def test_private_workbench_is_updated_followed_up_and_deleted(discordd: DiscordServer, guild: Guild):
    ada, bob = discordd.person("Ada", guild), discordd.person("Bob", guild)
    bot = SmallBot()

    async def routed(interaction: discord.Interaction) -> None:
        data = interaction.data
        if data["custom_id"] == "t1:w:7":
            menu = ui.Select(
                custom_id="t1:p:7:0", options=[discord.SelectOption(label=x, value=x.lower()) for x in "XYZ"]
            )
            await interaction.response.send_message(view=layout(ui.ActionRow(menu)), ephemeral=True)
        else:
            await interaction.response.edit_message(view=layout(ui.TextDisplay(f"picked {data['values'][0]}")))
            extra = await interaction.followup.send("noted", ephemeral=True, wait=True)
            await extra.edit(content="noted well", allowed_mentions=discord.AllowedMentions.none())
            await interaction.delete_original_response()

    bot.answers(routed)
    async with running(bot, discordd.api_url, discordd.token):
        open_button = ui.Button(label="Answer", custom_id="t1:w:7")
        await bot.get_channel(guild.default_channel.id).send(view=layout(ui.ActionRow(open_button)))
        bench = await ada.click(guild.default_channel.history()[0], "Answer")
        with pytest.raises(CannotRun, match="cannot see"):
            await bob.select(bench, "t1:p:7:0", ["Y"])
        with pytest.raises(CannotRun, match="no option"):
            await ada.select(bench, "t1:p:7:0", ["W"])
        picked = await ada.select(bench, "t1:p:7:0", ["Y"])
        await picked.until(lambda i: i.changes[-1].what == "delete")
    assert bot.errors == []
    assert [c.what for c in picked.changes] == ["update", "followup", "edit", "delete"]
    assert picked.changes[0].message.text == "picked y"
    assert picked.text == "noted well"
    assert bench.response is not None
    assert bench.response.deleted
    assert discordd.violations == []


async def test_deferred_replies_are_filled_in_by_an_edit_or_the_first_follow_up(discordd: DiscordServer, guild: Guild):
    ada = discordd.person("Ada", guild)
    bot = SmallBot()

    @bot.tree.command(description="Slow")
    async def slow(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.edit_original_response(view=layout(ui.TextDisplay("done")))
        await interaction.followup.send("and more", ephemeral=True)

    @bot.tree.command(description="Lazy")
    async def lazy(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.followup.send("at last")

    async with running(bot, discordd.api_url, discordd.token):
        await bot.tree.sync()
        seen = await ada.slash(guild, None, "slow")
        assert seen.kind == 5
        assert seen.response is not None
        assert seen.response.text == "done"
        assert seen.response.visible_to == ada.id
        await seen.until(lambda i: i.followups)
        assert seen.text == "and more"
        seen = await ada.slash(guild, None, "lazy")
        assert seen.response is not None
        assert (seen.response.text, seen.response.visible_to, seen.followups) == ("at last", ada.id, [])


async def test_modals_and_autocomplete(discordd: DiscordServer, guild: Guild):
    ada = discordd.person("Ada", guild)
    bot = SmallBot()

    class Report(ui.Modal, title="Report"):
        what = ui.Label(text="What is wrong?", component=ui.TextInput(custom_id="what", max_length=50))
        kind = ui.Label(
            text="Kind",
            component=ui.Select(custom_id="kind", options=[discord.SelectOption(label="Typo", value="typo")]),
        )

    @bot.tree.command(description="Report")
    async def report(interaction: discord.Interaction, topic: str) -> None:
        modal = Report(custom_id=f"t1:m:{topic}")
        modal.stop()
        await interaction.response.send_modal(modal)

    @report.autocomplete("topic")
    async def topics(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=x.title(), value=x) for x in ("drift", "draft", "release") if typed in x]

    async def routed(interaction: discord.Interaction) -> None:
        fields = {c["component"]["custom_id"]: c["component"] for c in interaction.data["components"]}
        text = f"{interaction.data['custom_id']} {fields['what']['value']} {fields['kind']['values']}"
        await interaction.response.send_message(text, ephemeral=True)

    bot.answers(routed)
    async with running(bot, discordd.api_url, discordd.token):
        await bot.tree.sync()
        offered = await ada.autocomplete(guild, None, "report", "topic", "dr")
        assert [c["value"] for c in offered.choices or []] == ["drift", "draft"]
        opened = await ada.slash(guild, None, "report", {"topic": "drift"})
        assert opened.kind == 9
        assert opened.modal is not None
        assert opened.modal["title"] == "Report"
        for wrong in ({"what": "x" * 51, "kind": "typo"}, {"what": "x"}, {"what": "x", "kind": "lie"}, {"when": "x"}):
            with pytest.raises(CannotRun):
                await ada.submit_modal(opened, wrong)
        done = await ada.submit_modal(opened, {"What is wrong?": "all", "kind": ["Typo"]})
    assert bot.errors == []
    assert done.text == "t1:m:drift all ['typo']"
    assert discordd.violations == []


async def test_files_go_both_ways(discordd: DiscordServer, guild: Guild):
    ada = discordd.person("Ada", guild)
    bot = SmallBot()

    @bot.tree.command(name="import", description="Import")
    async def import_(interaction: discord.Interaction, file: discord.Attachment) -> None:
        content = (await file.read()).decode()
        await interaction.response.send_message(f"{file.filename}: {content}", ephemeral=True)

    async with running(bot, discordd.api_url, discordd.token):
        await bot.tree.sync()
        seen = await ada.slash(guild, None, "import", {"file": Upload("bank.yaml", b"topic: x")})
        assert seen.text == "bank.yaml: topic: x"
        channel = bot.get_channel(guild.default_channel.id)
        gallery = ui.MediaGallery(discord.MediaGalleryItem("attachment://chart.png", description="A chart"))
        sent = await channel.send(view=layout(gallery), file=discord.File(io.BytesIO(PNG), "chart.png"))
        kept = guild.default_channel.messages[sent.id]
        assert kept.attachments[0].content == PNG
        assert sent.attachments == [], "what a component shows is no attachment"
        item = kept.components[0]["items"][0]
        assert item["media"]["url"] == kept.attachments[0].url
        other = discord.File(io.BytesIO(PNG + b"2"), "chart2.png")
        newer = ui.MediaGallery(discord.MediaGalleryItem("attachment://chart2.png"))
        await sent.edit(view=layout(newer), attachments=[other], allowed_mentions=discord.AllowedMentions.none())
        assert [a.filename for a in kept.attachments] == ["chart2.png"]
        with pytest.raises(discord.HTTPException, match="not found"):
            await channel.send(view=layout(gallery))
    assert len(discordd.violations) == 1


async def test_direct_messages_and_who_refuses_them(discordd: DiscordServer, guild: Guild):
    ada, bob = discordd.person("Ada", guild), discordd.person("Bob", guild)
    bob.user.accepts_dms = False
    stranger = discordd.person("Eve")
    bot = SmallBot()
    async with running(bot, discordd.api_url, discordd.token):
        await (await bot.fetch_user(ada.id)).send("reminder")
        for person in (bob, stranger):
            with pytest.raises(discord.Forbidden) as raised:
                await (await bot.fetch_user(person.id)).send("reminder")
            assert raised.value.code == 50007
    assert [m.text for m in ada.inbox] == ["reminder"]


async def test_interactions_are_complete_by_the_document(discordd: DiscordServer, guild: Guild):
    if spec.load() is None:
        pytest.skip("Discord's document does not lie beside the checkout")
    ada = discordd.person("Ada", guild)
    message = ada.say(guild.default_channel, "hi")
    made: Interaction = discordd.interactions.make(3, ada.user, guild, guild.default_channel, message=message)
    body = discordd.interactions.payload(made, {"component_type": 2, "custom_id": "x", "id": 1})
    async with running(SmallBot(), discordd.api_url, discordd.token):
        session = next(iter(discordd.gateway.sessions.values()))
        ready = json.loads(session.events[0][1])
    assert (ready["t"], ready["d"]["shard"], ready["d"]["resume_gateway_url"]) == (
        "READY",
        [0, 1],
        discordd.gateway_url,
    )
    assert spec.schema_problems("UserPIIResponse", ready["d"]["user"]) == []
    assert spec.schema_problems("MessageResponse", body["message"]) == []
    assert spec.schema_problems("GuildMemberResponse", body["member"]) == []
    assert spec.schema_problems("GuildChannelResponse", body["channel"]) == []
    event = discordd.world.guild_event(guild)
    assert spec.schema_problems("GuildWithCountsResponse", event) == []
    for role in event["roles"]:
        assert spec.schema_problems("GuildRoleResponse", role) == []
    assert spec.schema_problems("UserResponse", body["member"]["user"]) == []
    assert int(body["app_permissions"]) & discord.Permissions(send_messages=True).value
