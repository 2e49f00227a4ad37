"""What an operator reads when something is wrong: one sentence, exit code 2, no traceback and no token."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from alembic import command
from sqlalchemy import create_engine, text

from bot.store import migrate, servers, tables
from bot.texts import say

from .forks import Forks
from .study import RUN, Study

Setting = Callable[[Study], dict[str, str]]


def _closed_port() -> int:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _file(study: Study, name: str, content: str | bytes) -> str:
    path = study.folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def _bank(study: Study) -> str:
    broken = study.folder / "broken"
    broken.mkdir()
    (broken / "foundations.yaml").write_text((study.questions / "foundations.yaml").read_text().replace("why:", "wy:"))
    return str(broken)


def _damaged(study: Study) -> str:
    """A file whose pages all have other bytes in the middle, but for the first one."""
    file = study.folder / "damaged.db"
    shutil.copy(study.file, file)
    content = bytearray(file.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page + 8 : page + 200] = b"\xaa" * 192
    file.write_bytes(content)
    return str(file)


def _newer(study: Study) -> str:
    file = study.folder / "newer.db"
    with closing(sqlite3.connect(file)) as made:
        made.executescript(
            "CREATE TABLE alembic_version (version_num VARCHAR(32)); INSERT INTO alembic_version VALUES ('9999')"
        )
    return f"sqlite+aiosqlite:///{file}"


SQLITE = "sqlite+aiosqlite:///"
DEAD = f"http://127.0.0.1:{_closed_port()}/api/v10"

CASES: dict[str, tuple[Setting, Callable[[Study], str]]] = {
    "no token": (lambda s: {"DISCORD_TOKEN": ""}, lambda s: say("error-no-token")),
    "blank token": (lambda s: {"DISCORD_TOKEN": "  "}, lambda s: say("error-no-token")),
    "wrong token": (lambda s: {"DISCORD_TOKEN": "x.y.z"}, lambda s: say("error-bad-token")),
    "token with a line break": (lambda s: {"DISCORD_TOKEN": "x\ny"}, lambda s: say("error-token-form")),
    "token of other letters": (lambda s: {"DISCORD_TOKEN": "tökén"}, lambda s: say("error-token-form")),
    "two tokens": (lambda s: {"DISCORD_TOKEN_FILE": "/dev/null"}, lambda s: say("error-token-twice")),
    "no token file": (
        lambda s: {"DISCORD_TOKEN": "", "DISCORD_TOKEN_FILE": "/nowhere/token"},
        lambda s: say("error-token-file", file="/nowhere/token", detail="No such file or directory"),
    ),
    "empty token file": (
        lambda s: {"DISCORD_TOKEN": "", "DISCORD_TOKEN_FILE": _file(s, "empty", "\n")},
        lambda s: say("error-no-token"),
    ),
    "binary token file": (
        lambda s: {"DISCORD_TOKEN": "", "DISCORD_TOKEN_FILE": _file(s, "binary", b"\xff\xfe")},
        lambda s: say("error-token-form"),
    ),
    "refused port": (lambda s: {"DISCORD_API_URL": DEAD}, lambda s: say("error-unreachable", address=DEAD)),
    "no API there": (
        lambda s: {"DISCORD_API_URL": f"{s.discordd.origin}/nothing"},
        lambda s: say("error-unreachable", address=f"{s.discordd.origin}/nothing"),
    ),
    "untrusted host": (
        lambda s: {"DISCORD_API_URL": "https://discord.example.org/api/v10"},
        lambda s: say("error-api-untrusted"),
    ),
    "no address": (lambda s: {"DISCORD_API_URL": "discord.com/api"}, lambda s: say("error-api-url")),
    "bad address": (lambda s: {"DISCORD_API_URL": "http://[::1/api"}, lambda s: say("error-api-url")),
    "bad port": (lambda s: {"DISCORD_API_URL": "http://127.0.0.1:port/api"}, lambda s: say("error-api-url")),
    "log format": (lambda s: {"TUTOR_LOG_FORMAT": "xml"}, lambda s: "TUTOR_LOG_FORMAT can't be used: "),
    "database url": (
        lambda s: {"TUTOR_DATABASE_URL": "mysql://x"}, lambda s: say("error-database-url", drivers="")[:40],
    ),
    "database folder": (
        lambda s: {"TUTOR_DATABASE_URL": f"{SQLITE}/nowhere/x.db"},
        lambda s: say("error-database-folder", folder="/nowhere"),
    ),
    "not a database": (
        lambda s: {"TUTOR_DATABASE_URL": SQLITE + _file(s, "text.db", "no database " * 999)},
        lambda s: say("error-database-not-one", url=f"{SQLITE}{s.folder}/text.db"),
    ),
    "damaged database": (
        lambda s: {"TUTOR_DATABASE_URL": SQLITE + _damaged(s)},
        lambda s: say("error-database-damaged", url=f"{SQLITE}{s.folder}/damaged.db"),
    ),
    "two slashes": (
        lambda s: {"TUTOR_DATABASE_URL": "sqlite+aiosqlite://tutor.db"},
        lambda s: say("error-database-slashes", right=f"{SQLITE}tutor.db"),
    ),
    "options for SQLite": (
        lambda s: {"TUTOR_DATABASE_URL": f"{SQLITE}{s.file}?mode=ro&uri=true"}, lambda s: say("error-database-options"),
    ),
    "newer database": (
        lambda s: {"TUTOR_DATABASE_URL": _newer(s)}, lambda s: say("error-database-newer", revision="9999"),
    ),
    "no postgres there": (
        lambda s: {"TUTOR_DATABASE_URL": f"postgresql+asyncpg://me:geheim@127.0.0.1:{_closed_port()}/x"},
        lambda s: "The database postgresql+asyncpg://me:***@127.0.0.1:",
    ),
    "no postgres there, password as an option": (
        lambda s: {"TUTOR_DATABASE_URL": f"postgresql+asyncpg:///x?host=127.0.0.1:{_closed_port()}&password=geheim"},
        lambda s: "&password=*** can't be opened: ",
    ),
    "broken bank": (lambda s: {"TUTOR_QUESTIONS": _bank(s)}, lambda s: "foundations.yaml:"),
    "no bank": (lambda s: {"TUTOR_QUESTIONS": "/nowhere"}, lambda s: "/nowhere"),
}  # fmt: skip


async def test_every_bad_setting_is_one_sentence_and_exit_code_2(study: Study, forks: Forks) -> None:
    async with study.store():
        pass
    found: dict[str, Any] = {}
    for name, (setting, sentence) in CASES.items():
        setting_made = setting(study)
        process = await forks.start(study.env | setting_made)
        code = await process.wait(30)
        said = [line for line in process.stderr.splitlines() if " WARNING discord." not in line]
        fine = code == 2 and process.stdout == "" and sentence(study) in process.stderr
        fine = fine and (len(said) == 1 or "bank" in name) and "Traceback" not in process.stderr
        token = (study.env | setting_made)["DISCORD_TOKEN"].strip()
        if (
            not fine
            or (token and token in process.stderr)
            or "geheim" in process.stderr
            or study.discordd.token in process.stderr
        ):
            found[name] = (code, process.stdout, process.stderr)
    assert not found, "\n".join(f"{name}: {what}" for name, what in found.items())
    assert study.posts() == []


async def test_a_database_in_use_by_another_program(study: Study, forks: Forks) -> None:
    async with study.store():
        pass
    with closing(sqlite3.connect(study.file, isolation_level=None)) as other:
        other.executescript("PRAGMA journal_mode=DELETE; BEGIN EXCLUSIVE")
        process = await forks.start(study.env)
        assert await process.wait(30) == 2
        assert process.stderr.splitlines()[-1] == say("error-database-locked", url=study.url)
        other.execute("ROLLBACK")


async def test_all_that_is_wrong_on_this_machine_is_said_at_once_and_before_the_network(study: Study) -> None:
    env = {"DISCORD_TOKEN": "", "TUTOR_LOG_FORMAT": "xml", "TUTOR_SHARD_IDS": "0", "TUTOR_QUESTIONS": _bank(study)}
    env |= {"TUTOR_DATABASE_URL": f"{SQLITE}/nowhere/x.db", "TUTOR_HEALTH_FILE": "/nowhere/health"}
    seen = study.discordd.faults.watch("*", "")
    bot = await study.launch(**env)
    assert await bot.wait(30) == 2
    for sentence in (
        "TUTOR_LOG_FORMAT can't be used: ",
        say("error-shards"),
        say("error-no-token"),
        say("error-database-folder", folder="/nowhere"),
        say("error-health-file", file="/nowhere/health", detail="No such file or directory"),
        "foundations.yaml:",
    ):
        assert sentence in bot.stderr
    assert "Traceback" not in bot.stderr
    assert not seen.hits


async def test_what_is_wrong_otherwise_leaves_the_database_as_it_is(study: Study) -> None:
    study.file.unlink()
    engine = create_engine(f"sqlite:///{study.file}")
    with engine.begin() as old:
        command.upgrade(migrate._config(old), "0001")
    engine.dispose()
    seen = study.discordd.faults.watch("*", "")
    bot = await study.launch(TUTOR_QUESTIONS=_bank(study))
    assert await bot.wait(30) == 2
    assert not seen.hits
    with closing(sqlite3.connect(study.file)) as file:
        assert file.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    nothing = study.folder / "none.db"
    bot = await study.launch(TUTOR_QUESTIONS=str(study.folder / "broken"), TUTOR_DATABASE_URL=f"{SQLITE}{nothing}")
    assert await bot.wait(30) == 2
    assert not nothing.exists()


def _mortal() -> list[str]:
    """What a command begins with so that the permissions of files hold for it, also where the tests run as root."""
    mortal = [] if os.geteuid() else [shutil.which("setpriv") or "", "--bounding-set=-dac_override"]
    if mortal and not mortal[0]:
        pytest.skip("root may write to every file, and there is no setpriv to take that from a process")
    return mortal


def _close_folder(study: Study) -> str:
    study.folder.chmod(0o500)
    return say("error-database-folder-closed", folder=str(study.folder), user=str(os.geteuid()))


def _close_file(study: Study) -> str:
    study.file.chmod(0o444)
    return say("error-database-readonly", url=study.url, user=str(os.geteuid()))


def _close_lock(study: Study) -> str:
    lock = study.folder / "tutor.db.lock"
    lock.touch(0o400)
    return say("error-database-lock-file", file=str(lock), detail="Permission denied")


@pytest.mark.parametrize("close", [_close_folder, _close_file, _close_lock])
async def test_a_database_that_cannot_be_written(study: Study, close: Callable[[Study], str]) -> None:
    mortal = _mortal()
    async with study.store():
        pass
    sentence = close(study)
    bot = await study.launch([*mortal, *RUN])
    try:
        assert await bot.wait(30) == 2
    finally:
        study.folder.chmod(0o700)
    assert bot.output == [sentence]


async def test_a_disk_that_knows_no_locks(study: Study) -> None:
    async with study.store():
        pass
    no_locks = "import errno, fcntl, os\ndef flock(*_): raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))\n"
    bot = await study.launch(no_locks + "fcntl.flock = flock")
    assert await bot.wait(30) == 2
    lock = f"{study.file}.lock"
    assert bot.output == [say("error-database-lock", file=lock, detail="No locks available")]


async def test_a_fault_of_this_machine_is_not_taken_for_the_network(study: Study) -> None:
    async with study.store():
        pass
    fault = "import bot.app as a\nasync def fail(*_, **__): raise OSError(24, 'Too many open files')\n"
    bot = await study.launch(fault + "a.register = fail")
    assert await bot.wait(30) == 2
    assert bot.output == [say("error-system", detail="[Errno 24] Too many open files")]


@pytest.mark.parametrize("path", [r"^/gateway$", r"^/users/@me$", r"/commands$", r"^/gateway/bot$"])
async def test_discord_fails_while_the_bot_starts(study: Study, forks: Forks, path: str) -> None:
    faults = study.discordd.faults
    for make in (
        lambda: faults.fail("*", path, 503, count=None),
        lambda: faults.limit("*", path, 40.0, count=None),
        lambda: faults.limit("*", path, 40.0, via=False, count=None),
        lambda: faults.reset("*", path, count=None),
    ):
        fault = make()
        process = await forks.start(study.env)
        code = await process.wait(60)
        fault.remove()
        said = [line for line in process.stderr.splitlines() if " ERROR " not in line and "Z " not in line]
        assert (code, len(said)) == (2, 1), process.stderr
        assert "Traceback" not in process.stderr
        assert len(fault.hits) <= 5
        study.discordd.limits._bans.clear()


async def test_an_api_that_hangs(study: Study) -> None:
    async with study.store():
        pass
    study.discordd.faults.block("GET", "^/gateway$", count=None)
    bot = await study.launch("import bot.connection as c, aiohttp; c.TIMEOUT = aiohttp.ClientTimeout(total=1)")
    assert await bot.wait(40) == 2
    assert bot.stderr == say("error-unreachable", address=study.discordd.api_url)


async def test_json_lines_a_token_file_and_commands_told_once(study: Study) -> None:
    token = _file(study, "token", f"  {study.discordd.token}\r\n")
    more = {"DISCORD_TOKEN": "", "DISCORD_TOKEN_FILE": token, "TUTOR_LOG_FORMAT": "json"}
    await study.schedule()
    study.discordd.faults.fail("POST", "/messages$", 503)
    told = []
    for change in (False, True, False, True):
        if len(told) == 3:  # old commands will do, and posts need none
            study.discordd.faults.fail("PUT", "/commands$", 400, code=50035, count=None)
        if change:
            async with study.store() as store, store.write() as tx:
                kept = json.loads(await servers.get_meta(tx, "commands") or "{}")
                await servers.set_meta(tx, "commands", json.dumps(kept | {"digest": "of another version"}))
        bot = await study.start(**more)
        seen = await study.kofi.slash(study.guild, study.channel, "daily")
        assert seen.acknowledged
        await study.stop(bot)
        lines = [json.loads(line) for line in bot.output]
        assert all(line["at"] and line["level"] and line["logger"] and line["message"] for line in lines)
        told.append(len(study.discordd.calls("PUT", "/commands")))
    assert told == [1, 2, 2, 3]


async def test_the_token_is_reset_while_it_runs(study: Study) -> None:
    bot = await study.start()
    study.discordd.world.token = "another.token"
    study.discordd.gateway.close(4004)
    assert await bot.wait(40) == 2
    assert bot.output[-1] == say("error-bad-token")


TOLD_AGAIN = """
import gc, os, signal, sys
import bot.app as a, bot.running as r
look, opens = r.look_around, a.TutorBot.open
def look_and_be_told():
    os.kill(os.getpid(), signal.SIGHUP)
    return look()
async def open_and_be_told(self, faults=()):
    os.kill(os.getpid(), signal.SIGHUP)
    os.kill(os.getpid(), signal.SIGHUP)
    await opens(self, faults)
r.look_around, a.TutorBot.open = look_and_be_told, open_and_be_told
gc.freeze = lambda: sys._getframe(1).f_code.co_name == "main" and os.kill(os.getpid(), signal.SIGTERM)
"""


async def test_signals_at_the_wrong_moment_end_nothing(study: Study) -> None:
    """SIGHUP before there is a bank, and while it is being read; a second SIGTERM when all is closed."""
    study.file.unlink()
    bot = await study.start(TOLD_AGAIN)
    await bot.says("the bank was reloaded")
    assert sum("the bank was reloaded" in line for line in bot.output) == 1
    await study.stop(bot)


SLOW = """
import time
import bot.store.migrate as m
upgrade = m._upgrade
def slow(connection):
    upgrade(connection)
    print("in the middle", flush=True)
    time.sleep(60)
m._upgrade = slow
"""


async def test_killed_in_the_middle_of_a_migration(study: Study) -> None:
    """The database of the first version, with a schedule in it; the process dies with all steps done but the last."""

    def at(year: str) -> str:
        return f"'{year}-01-01 00:00:00.000000'"

    ids = f"1, {study.guild.id}, {study.channel.id}, {study.noor.id}"
    study.file.unlink()
    engine = create_engine(f"sqlite:///{study.file}")
    with engine.begin() as old:
        command.upgrade(migrate._config(old), "0001")
        old.execute(
            text(
                "INSERT INTO schedules"
                " (id, server, channel, created_by, cron, topics, mode, state, seed, created_at, since)"
                f" VALUES ({ids}, '0 9 * * *', 'foundations', 'syllabus', 'active', 7, {at('2026')}, {at('2099')})"
            )
        )
    engine.dispose()
    for _ in range(2):
        bot = await study.launch(SLOW)
        await bot.says("in the middle", within=30)
        await study.crash(bot)
        with closing(sqlite3.connect(study.file)) as file:
            assert file.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert list(study.folder.glob("tutor.db.backup-*")) == [study.folder / "tutor.db.backup-0001"]
    bot = await study.start()
    listed = await study.noor.slash(study.guild, study.channel, "schedule list")
    assert f"**1.** <#{study.channel.id}>" in listed.text
    await study.stop(bot)
    (kept,) = await study.rows(tables.schedules)
    assert (kept.cron, kept.created_by, kept.reveal, kept.ping) == ("0 9 * * *", study.noor.id, True, None)
