"""A file that a moderator uploads: the bot downloads it, shows what it would change, and takes it in."""

from __future__ import annotations

import asyncio

from bot.texts import say
from bot.ui.bank.taking_in import MOST_BYTES
from tests.bank.test_own_file import BARE

from .discordd import Interaction, permissions
from .discordd.model import Attachment
from .study import Study, graded, right

FILES = "^/attachments/"


async def test_an_upload_arrives_late_broken_too_large_or_not_at_all_and_in_the_end_as_it_should(study: Study) -> None:
    world, faults = study.discordd.world, study.discordd.faults
    mods = world.add_role(study.guild, "More moderators", permissions.MANAGE_GUILD)
    priya = study.discordd.person("Priya", study.guild, roles=(mods,))
    bot = await study.start("import bot.ui.bank.taking_in as t; t.FETCHING = 3.0")
    message = await study.post_claim(one_tap=True)

    def upload(content: bytes = BARE.encode()) -> Attachment:
        return world.add_attachment(0, "ours.yaml", content, "application/yaml")

    async def sent(file: Attachment, person=study.noor) -> Interaction:
        return await person.slash(study.guild, study.channel, "bank import", {"file": file})

    # Discord's host for files refuses, or is gone: that says nothing about what its API still takes.
    gone = upload()
    del world.attachments[gone.id]
    assert (await sent(gone)).text == say("error-own-unfetched")
    for fault in (faults.fail("GET", FILES, 403), faults.limit("GET", FILES, 300), faults.reset("GET", FILES, count=2)):
        assert (await sent(upload())).text == say("error-own-unfetched"), bot.stderr
        assert fault.hits
    assert graded(await study.kofi.tap(message, right(message)))
    await study.post_claim(2)

    large = upload(BARE.encode().ljust(MOST_BYTES + 1, b"\n"))
    large.said = 400
    assert (await sent(large)).text == say("error-own-file-big", most=1)

    # It takes too long: only the one who sent it waits, and a second one of the server.
    late = faults.block("GET", FILES)
    first = asyncio.create_task(sent(upload()))
    await late.reached()
    assert (await sent(upload(), priya)).text == say("error-own-busy")
    ben = study.people(1)[0]
    assert graded(await ben.tap(message, right(message)))
    assert (await first).text == say("error-own-unfetched")
    late.remove()

    # It is slow, but arrives.
    slow = faults.block("GET", FILES)
    first = asyncio.create_task(sent(upload()))
    await slow.reached()
    slow.release()
    offered = await first
    assert say("own-counts", new=1, changed=0, same=0) in offered.text, bot.stderr
    done = await study.noor.tap(offered, say("own-offer-yes"), deliver_twice=True)
    assert say("own-imported") in offered.text
    assert done.text in (offered.text, say("error-own-import-over"))
    listed = await study.noor.slash(study.guild, study.channel, "bank list")
    assert "First things" in listed.text
    await study.stop(bot)
