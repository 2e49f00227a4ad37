"""Every language beside English is whole; the rules for that are tried on languages made up for the purpose."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale

from bot import texts
from bot.texts import SOURCE_LOCALE, locales
from tests.texts.languages import ENGLISH_ONLY, faults
from tests.texts.pseudo import BRACKETS

ENGLISH = """\
greeting = Hello, { $name }! Type `/daily`.
answers = { $answers ->
    [one] One answer
   *[other] { $answers } answers
} by { board }
board = { $who }
tone = { $mood ->
    [glad] Good news
   *[bad] News
}
"""
GERMAN = """\
greeting = Hallo { $name }! Gib `/daily` ein.
answers = { $who } hat { $answers } Antworten
board = { $who }
tone = { $mood ->
    [glad] Frohe Nachricht
   *[other] Nachricht
}
"""


def languages(folder: Path, german: str | None, **others: str) -> Path:
    """A catalogue in two languages; English has an area for people and one for the terminal."""
    for locale, files in {"en": {"area": ENGLISH, "cli": "help = Help\n"}, "de": {"area": german, **others}}.items():
        (folder / locale).mkdir()
        for area, content in files.items():
            if content is not None:
                (folder / locale / f"{area}.ftl").write_text(content, encoding="utf-8")
    return folder


def test_every_language_is_whole() -> None:
    wrong = {
        locale: found for locale in locales() if locale != SOURCE_LOCALE and (found := faults(texts.FOLDER, locale))
    }
    assert wrong == {}


def test_a_folder_is_named_after_a_language() -> None:
    for locale in locales():
        assert Locale.parse(locale, sep="-")


def test_areas_that_may_stay_english_exist() -> None:
    areas = {file.stem for file in (texts.FOLDER / SOURCE_LOCALE).glob("*.ftl")}
    assert areas > ENGLISH_ONLY
    contributing = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [area for area in ENGLISH_ONLY if f"`{area}.ftl`" not in contributing] == []


@pytest.mark.parametrize("locale", BRACKETS)
def test_the_pseudo_languages_are_whole(pseudo_catalogue: Path, locale: str) -> None:
    assert faults(pseudo_catalogue, locale) == []


def test_a_language_may_say_it_in_its_own_way(tmp_path: Path) -> None:
    assert faults(languages(tmp_path, GERMAN), "de") == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("board = { $who }\n", "", "area.ftl: board is missing"),
        ("board =", "bord =", "area.ftl: bord is no text of en"),
        ("{ $name }", "", "area.ftl: greeting leaves out ['name']"),
        ("{ $name }", "{ $nome }", "area.ftl: greeting fills in ['nome'], which it is not given"),
        ("hat { $answers }", "hat", "area.ftl: answers leaves out ['answers']"),
        ("{ $who } hat", "hat", "area.ftl: answers leaves out ['who']"),
        ("{ $who } hat", "{ brett } hat", "area.ftl: answers includes texts that there are not: ['brett']"),
        (
            "hat { $answers }",
            "hat { LIST($answers) }",
            "area.ftl: answers calls functions that there are not: ['LIST']",
        ),
        ("`/daily`", "`/täglich`", "area.ftl: greeting names other commands: ['/daily', '/täglich']"),
        ("[glad]", "[happy]", "area.ftl: tone chooses by what is never given: ['happy']"),
        ("board = { $who }", "board = { $who }\n    .alt = x", "area.ftl: board has other attributes: ['alt']"),
        (
            "Hallo { $name }! Gib `/daily` ein.",
            "Hello, { $name }! Type `/daily`.",
            "area.ftl: greeting is still English; if it really is the same, write “# Same as English” above it",
        ),
        (
            "{ $name }!",
            '{ DATE($name, "MMMEd") }.',
            "area.ftl: greeting ends a sentence with a date, which may end with a full stop itself",
        ),
        ("board = {", "board = { {", "area.ftl: 'board = { { $who }' cannot be read"),
    ],
)
def test_what_is_wrong_with_a_language_is_named(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in GERMAN
    assert fault in faults(languages(tmp_path, GERMAN.replace(old, new)), "de")


def test_a_text_may_say_that_it_is_the_same_as_in_english(tmp_path: Path) -> None:
    same = "# Same as English\ngreeting = Hello, { $name }! Type `/daily`.\n"
    german = GERMAN.replace("greeting = Hallo { $name }! Gib `/daily` ein.\n", same)
    assert faults(languages(tmp_path, german), "de") == []


def test_a_whole_file_may_lack_only_where_english_will_do(tmp_path: Path) -> None:
    assert faults(languages(tmp_path, None, cli="help = Hilfe\n", more="x = y\n"), "de") == [
        "area.ftl is missing",
        "more.ftl is no file of en",
    ]
