"""The world in which nobody speaks English: members and the server have a language each, and the bank an alphabet."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot import texts
from bot.core.recurrence import zone_names
from bot.texts.names import own_name
from tests.behaviour.languages.foreign_bank import write_foreign_bank
from tests.behaviour.languages.overheard import bypasses
from tests.behaviour.world import World
from tests.texts.pseudo import MEMBERS, SERVERS, catalogue_in


@pytest.fixture(scope="package")
def pseudo_languages(pseudo_catalogue: Path) -> Iterator[Path]:
    """The bot speaks the pseudo-languages besides English."""
    with catalogue_in(pseudo_catalogue):
        yield pseudo_catalogue


@pytest.fixture
def locales() -> tuple[str, ...]:
    return (MEMBERS, SERVERS)


@pytest.fixture(scope="session")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("foreign-questions")
    write_foreign_bank(folder)
    return folder


@pytest.fixture
async def world(pseudo_languages: Path, world: World) -> AsyncIterator[World]:
    """The usual world; at the end all that was read is looked at."""
    yield world
    assert bypasses(world, same_everywhere(world)) == []


def same_everywhere(world: World) -> frozenset[str]:
    """What has one name in all languages."""
    backend, bank = world.env.backend, world.context.bank
    people = {name for user in backend.users.values() for name in (user.name, user.global_name) if name}
    places = {place.name for place in (*backend.channels.values(), *backend.guilds.values()) if place.name}
    ids = {exercise.id for exercise in bank} | {topic.slug for topic in bank.topics} | set(bank.drills)
    languages = {own_name(locale) for locale in texts.locales()}
    return frozenset(people | places | ids | languages | set(zone_names()))
