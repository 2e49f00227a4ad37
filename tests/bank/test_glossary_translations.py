"""Terms in other languages: found by their names in both, and what does not fit is a fault with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bank.faults import BankError
from bot.bank.glossary import NAME, load_glossary
from bot.bank.lint.glossary import lint_glossary
from bot.bank.terms import Glossary
from bot.texts import say
from tests.bank.test_glossary import LONG, QUESTIONS, VALID, written

GERMAN = """\
topics:
  data: Daten
terms:
  - term: Schema
    name: Bauplan
    aliases: [Datenschema]
    definition: Beschreibt, welche Spalten eine Tabelle hat und was in ihnen stehen darf, und alle halten sich daran.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / NAME).write_text(GERMAN, encoding="utf-8")
    return written(tmp_path, VALID)


@pytest.fixture(scope="module")
def built_in() -> Glossary:
    return load_glossary(QUESTIONS)


def test_a_translated_term_goes_by_its_names_in_both_languages(folder: Path) -> None:
    glossary = load_glossary(folder)
    german = glossary.told("de")
    told = german.get("bauplan")
    assert told is not None
    assert told.name == "Bauplan"
    assert told.aliases == ("Datenschema", "Schema")
    assert told.definition.startswith("Beschreibt, welche Spalten")
    plain = glossary.get("schema")
    assert plain is not None
    assert (told.topic, told.reference) == (plain.topic, plain.reference)
    assert german.get("SCHEMA") is german.get("datenschema") is told
    assert [hit.term.name for hit in german.complete("bau", 5)] == ["Bauplan"]
    assert dict(german.topics) == {"releases": "Strategies", "data": "Daten"}
    assert lint_glossary(folder) == []


def test_what_is_not_translated_stays_english_but_for_the_names_of_related_terms(folder: Path) -> None:
    glossary = load_glossary(folder)
    canary = glossary.told("de").get("canary")
    assert canary is not None
    assert (canary.name, canary.definition, canary.related) == ("Canary release", LONG, ("Bauplan",))
    assert glossary.told("fr") is glossary.told("en") is glossary
    assert glossary.get("bauplan") is None


@pytest.mark.parametrize(
    ("old", "new", "line", "fault"),
    [
        ("term: Schema", "term: Shema", 4, "no term “Shema”"),
        ("name: Bauplan", "name: Canary-Release", 5, "belongs to the term “Canary release”"),
        ("[Datenschema]", "[CR]", 6, "belongs to the term “Canary release”"),
        ("    aliases", "    alias", 6, "`alias` isn't a key"),
        ("  data: Daten", "  date: Daten", 2, "no topic “date”"),
        ("    definition: Beschreibt, welche", "    definition: Kurz.\n#", 7, "has 5 characters"),
        (GERMAN[GERMAN.index("  - term") :], 2 * GERMAN[GERMAN.index("  - term") :], 8, "already translated above"),
        (GERMAN, "", 1, "empty"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(folder: Path, old: str, new: str, line: int, fault: str) -> None:
    file = folder / "de" / NAME
    assert old in GERMAN
    file.write_text(GERMAN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BankError) as refused:
        load_glossary(folder)
    (only,) = refused.value.faults
    assert fault in only.message
    assert (only.file, only.line) == (file.as_posix(), line)
    assert [finding.line for finding in lint_glossary(folder)] == [line]


def test_the_built_in_terms_in_german(built_in: Glossary) -> None:
    german = built_in.told("de")
    english = {term.definition for term in built_in}
    assert len([term for term in german if term.definition not in english]) >= 20
    said = {term.name: term.definition for term in german}
    assert len(set(said.values())) == len(said) == len(built_in)
    for term in german:
        assert set(term.related) <= said.keys() - {term.name}, term.name
        assert term.definition.endswith((".", "…", "?")), term.name
    assert "43,2 Minuten" in said["Error-Budget"]
    assert "8\u00a0% der Alarme" in said["Basisratenfehler"]
    assert german.get("Datendrift") is german.get("data drift")
    assert german.topics.keys() == built_in.topics.keys()


def test_a_folder_that_cannot_be_entered_is_a_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exists, is_file = Path.exists, Path.is_file

    def refusing(works):
        def refuse(self: Path, **more: bool) -> bool:
            if self.parent.name == "de":
                raise PermissionError(13, "Permission denied", str(self))
            return works(self, **more)

        return refuse

    monkeypatch.setattr(Path, "exists", refusing(exists))
    monkeypatch.setattr(Path, "is_file", refusing(is_file))
    (found,) = lint_glossary(folder)
    assert found.message == say("bank-unreadable", problem="Permission denied")
