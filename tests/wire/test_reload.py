"""The question files are read again while the bot is running."""

from __future__ import annotations

import os
import signal

from .study import Study


async def test_a_broken_bank_keeps_the_old_one_and_a_fixed_one_replaces_it(study: Study) -> None:
    bot = await study.start()
    owner = study.discordd.as_person(study.discordd.world.owner)
    file = study.questions / "foundations.yaml"
    good = file.read_text()

    file.write_text(good.replace("why:", "wy:"))
    refused = await owner.slash(study.guild, study.channel, "bank reload")
    assert "keeping the previous version" in refused.text
    assert "foundations.yaml:" in refused.text
    made = await study.noor.order(study.guild, study.channel, "exercise post")
    assert "Posted" in made.text

    file.write_text(good.replace("id: ", "id: new-", 1))
    done = await owner.slash(study.guild, study.channel, "bank reload")
    assert "Reloaded" in done.text
    first = next(line.split()[-1] for line in file.read_text().splitlines() if "id: new-" in line)
    made = await study.noor.order(study.guild, study.channel, "exercise post", {"exercise": first})
    assert "Posted" in made.text

    file.write_text("topic: [")
    os.kill(bot.process.pid if hasattr(bot, "process") else bot.pid, signal.SIGHUP)
    await bot.says("keeping the old one")
    file.write_text(good)
    os.kill(bot.process.pid if hasattr(bot, "process") else bot.pid, signal.SIGHUP)
    await bot.says(r"the bank was reloaded: \d+ exercises")


async def test_only_the_owner_reads_it_again(study: Study) -> None:
    await study.start()
    admin = study.discordd.world.add_role(study.guild, "Admins", 8)
    someone = study.discordd.person("Mei", study.guild, roles=(admin,))
    assert "Only the owner" in (await someone.slash(study.guild, study.channel, "bank reload")).text
