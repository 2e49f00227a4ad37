"""What a member gets who asks for everything."""

from __future__ import annotations

import csv
import io
import json
from zipfile import ZipFile

import jsonschema
import pytest

from bot.core.errors import Refused
from bot.store.engine import Store
from bot.texts import english
from bot.tutor.members.erasing import delete_everything
from bot.tutor.members.exporting import ATTEMPTS, export
from bot.tutor.posts.submission import accept
from bot.ui.members.exporting import ARCHIVE, documents_of, export_view, schema
from tests.conftest import sqlite_only
from tests.store.rows import add_post
from tests.tutor.members.everything import ME, NAME, OTHER, live_everywhere
from tests.tutor.members.test_erasing import veiled
from tests.tutor.world import SERVER, World, answer_to
from tests.ui.payloads import document_check


async def lived(store: Store) -> World:
    """A world in which the member and somebody else have done everything."""
    world = await veiled(World(store))
    async with store.write() as tx:
        post = await add_post(tx)
    await accept(world.context, [answer_to(post, ME, name=NAME), answer_to(post, OTHER)])
    await live_everywhere(world, SERVER)
    return world


def read(documents) -> tuple[dict[str, object], list[list[str]], dict[str, object]]:
    (_, data), (_, table), (_, described) = documents
    return json.loads(data), list(csv.reader(io.StringIO(table.lstrip("\ufeff")))), json.loads(described)


async def test_all_of_it_in_the_shape_that_the_schema_says(store: Store) -> None:
    world = await lived(store)
    found = await export(world.context, ME)
    documents = documents_of(found)
    data, table, described = read(documents)
    jsonschema.Draft202012Validator.check_schema(described)
    jsonschema.validate(data, described, format_checker=jsonschema.FormatChecker())
    empty = {name for name, rows in data["tables"].items() if not rows}
    assert empty == {"streak_days", "streaks"}, "there were no dailies"
    assert data["user"] == str(ME)
    assert str(OTHER) not in json.dumps({**data["tables"], "kindnesses": []}), "nothing of anybody else"
    assert table[0] == list(ATTEMPTS)
    assert len(table) == 1 + len(data["tables"]["attempts"]) == 4
    assert (document_check() or (lambda *_: []))(
        "POST", "/channels/1/messages", {"flags": 32768, "components": export_view(found, documents).to_components()}
    ) == []


@sqlite_only
async def test_no_key_can_be_told_from_it(store: Store) -> None:
    """Votes are graded as they are cast, and may be changed until the round closes; the file order can be a key."""
    world = await lived(store)
    tables = (await export(world.context, ME)).document["tables"]
    assert tables["turn_drafts"]
    assert not (await export(world.context, OTHER)).tables["turn_drafts"], "those are somebody else's"
    phases = {row["id"]: row["phase"] for row in tables["quizzes"]}
    assert set(phases.values()) == {"open", "ended"}
    assert [phases[row["quiz"]] for row in tables["quiz_ballots"]] == ["ended"]
    assert len(tables["quiz_players"]) == 2
    assert tables["turns"]
    assert all("shown" not in row for row in tables["turns"])
    assert tables["sealed"]
    assert all("answer" not in row for row in tables["sealed"]), "it may be changed until the close"


async def test_nothing_is_left_to_export_after_a_deletion(store: Store) -> None:
    world = await lived(store)
    await delete_everything(world.context, ME)
    data, table, described = read(documents_of(await export(world.context, ME)))
    jsonschema.validate(data, described)
    assert not any(data["tables"].values())
    assert len(table) == 1


@pytest.mark.parametrize("dialect", ["sqlite"])
async def test_large_exports_are_packed_and_cells_are_harmless(store: Store) -> None:
    world = await lived(store)
    found = await export(world.context, ME)
    for row in found.attempts:
        row[5] = "=HYPERLINK(1)"
    size = sum(len(text.encode()) for _, text in documents_of(found))
    ((name, packed),) = documents_of(found, size - 1)
    assert name == ARCHIVE
    with ZipFile(io.BytesIO(packed)) as archive:
        assert archive.namelist() == ["my-data.json", "my-attempts.csv", "schema.json"]
        assert "'=HYPERLINK(1)" in archive.read("my-attempts.csv").decode()
    with pytest.raises(Refused):
        documents_of(found, 100)


def test_every_table_is_described() -> None:
    for table in schema()["properties"]["tables"]["properties"].values():
        assert 10 < len(table["description"]) < 90
        assert table["description"] != english("me-export-other")
