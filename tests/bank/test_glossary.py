"""The glossary: the built-in one, the loader's faults with their places, the search, the schema, the check."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from rapidfuzz.distance import OSA
from typer.testing import CliRunner

from bot.bank.faults import BankError, Fault
from bot.bank.glossary import NAME, load_glossary, read_glossary
from bot.bank.glossary_schema import glossary_schema, write_glossary_schema
from bot.bank.lint.glossary import lint_glossary
from bot.bank.terms import Glossary, Term, fold
from bot.bank.yaml_source import read_yaml
from bot.cli import app
from bot.core.exercise import Reference

from .conftest import changed, unmarked

QUESTIONS = Path(__file__).parents[2] / "questions"
TOPICS = {
    "foundations", "pipelines", "data", "features", "registry", "automation", "serving", "releases", "monitoring",
    "infrastructure", "governance", "llmops",
}  # fmt: skip
LONG = "A small share of traffic goes to the new version, and its errors are compared with those of the old one."
VALID = f"""\
topics:
  releases: Strategies
  data: Data
references:
  book-2020: {{title: A book, author: Somebody, year: 2020, url: https://example.org/book}}
  page: {{title: A page, author: Somebody else, year: current, url: https://example.org/page}}
terms:
  - term: Canary release
    aliases: [canary, CR]
    definition: {LONG}
    related: [Schema]
    topic: releases
    reference: page
  - term: Schema
    definition: >-
      {LONG[:70]}
      and so on.
    topic: data
    reference: book-2020
"""


def written(folder: Path, text: str | bytes) -> Path:
    (folder / NAME).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def faults_of(folder: Path, text: str | bytes) -> tuple[Fault, ...]:
    with pytest.raises(BankError) as caught:
        load_glossary(written(folder, text))
    return caught.value.faults


@pytest.fixture(scope="module")
def built_in() -> Glossary:
    return load_glossary(QUESTIONS)


# The built-in one


def test_enough_terms_over_all_topics(built_in: Glossary) -> None:
    counts = Counter(term.topic for term in built_in)
    assert len(built_in) >= 160
    assert counts.keys() == TOPICS == built_in.topics.keys()
    assert min(counts.values()) >= 12


def test_definitions_are_plain_and_stand_alone(built_in: Glossary) -> None:
    for term in built_in:
        assert 60 <= len(term.definition) <= 300, term.name
        assert term.definition[0].isupper() or not term.definition[0].isalpha(), term.name
        assert term.definition.endswith((".", "…")), term.name
        assert "\n" not in term.definition
        assert max(len(sentence.split()) for sentence in term.definition.split(". ")) <= 40, term.name
    assert len({term.definition for term in built_in}) == len(built_in)


def test_related_terms_exist_and_none_is_alone(built_in: Glossary) -> None:
    names = {term.name for term in built_in}
    for term in built_in:
        assert set(term.related) <= names - {term.name}, term.name
        assert term.related, term.name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("dag", "Directed acyclic graph"), ("CI", "Continuous integration"), ("ct", "Continuous training"),
        ("PSI", "Population stability index"), ("rag", "Retrieval-augmented generation"),
        ("slo", "Service level objective"),
        ("covariate drift", "Data drift"), ("blue green", "Blue-green deployment"), ("a/b test", "A/B test"),
        ("ab test", "A/B test"), ("training–serving skew", "Training-serving skew"), ("quantization", "Quantisation"),
    ],
)  # fmt: skip
def test_abbreviations_and_spellings_lead_to_the_term(built_in: Glossary, typed: str, name: str) -> None:
    found = built_in.get(typed)
    assert found is not None
    assert found.name == name


def test_rulings_of_the_house(built_in: Glossary) -> None:
    """Where the field disagrees, the glossary says what the exercises say."""
    said = {term.name: term.definition for term in built_in}
    assert "P(x)" in said["Data drift"]
    assert "P(y given x)" in said["Concept drift"]
    assert "P(y)" in said["Label shift"]
    assert "a person decides" in said["Continuous delivery"]
    assert "without a person's decision" in said["Continuous deployment"]
    assert "0 to 2" in said["MLOps maturity model"]
    assert "0 to 4" in said["MLOps maturity model"]
    assert "conventions" in said["Population stability index"]
    assert "Deprecated since MLflow 2.9" in said["Model stage"]
    assert "off by default since Airflow 3" in said["Catchup"]
    assert "stated tolerance" in said["Reproducibility"]
    assert "classic group" in said["Consumer group"]


def test_numbers_in_definitions_are_right(built_in: Glossary) -> None:
    said = {term.name: term.definition for term in built_in}
    assert f"{120 * 0.25:.0f}." in said["Little's law"]
    true, false = 0.002 * 0.9, 0.998 * 0.02
    assert f"{true / (true + false):.0%}" in said["Base-rate fallacy"]
    assert f"{30 * 24 * 60 * 0.001:.1f} minutes" in said["Error budget"]
    assert f"{14.4 / (30 * 24):.0%}" in said["Burn rate"]


def test_file_is_sorted_and_the_check_finds_nothing() -> None:
    assert [str(finding) for finding in lint_glossary(QUESTIONS)] == []
    assert (QUESTIONS / NAME).read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=")


# The loader


def test_what_is_read(tmp_path: Path) -> None:
    glossary = load_glossary(written(tmp_path, VALID))
    canary, schema = glossary
    assert (canary.name, canary.aliases, canary.related) == ("Canary release", ("canary", "CR"), ("Schema",))
    assert (canary.definition, canary.topic) == (LONG, "releases")
    assert canary.reference.url == "https://example.org/page"
    assert schema.definition.endswith("and so on.")
    assert (schema.aliases, schema.related, schema.reference.year) == ((), (), 2020)
    assert dict(glossary.topics) == {"releases": "Strategies", "data": "Data"}


def test_definitions_keep_their_paragraphs(tmp_path: Path) -> None:
    text = changed("      and so on.\n", "      and so on.\n\n      Not always, though.\n", VALID)
    (_, schema) = load_glossary(written(tmp_path, text))
    assert schema.definition == f"{LONG[:70].strip()} and so on.\n\nNot always, though."


def test_no_file_is_an_empty_glossary(tmp_path: Path) -> None:
    assert len(load_glossary(tmp_path)) == 0
    assert read_glossary(tmp_path) is None
    assert lint_glossary(tmp_path) == []


CASES = {
    "name-twice": ("term: Schema", "term: §canary  Release", "“Canary release” is already in line 8", "merge"),
    "alias-twice": ("[canary, CR]", "[canary, §Canary]", "“canary” is already in line 9", "merge"),
    "alias-is-name": ("[canary, CR]", "[canary, CR, §canary-release]", "“Canary release” is already", "hyphens"),
    "related": ("related: [Schema]", "related: [§Shema]", "no term “Shema”", "Did you mean “Schema”?"),
    "related-far": ("related: [Schema]", "related: [§Zebra]", "no term “Zebra”", "not an alias"),
    "related-self": ("related: [Schema]", "related: [§Canary release]", "can't be related to itself", "another"),
    "related-twice": ("related: [Schema]", "related: [Schema, §Schema]", "text is already in line 11", "Reword"),
    "topic": ("topic: releases", "topic: §release", "no topic “release”", "`releases`"),
    "topic-form": ("topic: releases", "topic: §The Releases", "can't be a topic", "lower-case letters"),
    "reference": ("reference: page", "reference: §pages", "no reference “pages”", "`page`"),
    "short": (f"definition: {LONG}", "definition: §Too short.", "has 10 characters; it needs at least 60", "50 more"),
    "long": (f"definition: {LONG}", "definition: §" + "x" * 301, "has 301 characters; at most 300", "by 1"),
    "name-long": ("term: Schema", "term: §" + "x" * 61, "has 61 characters; at most 60", "by 1"),
    "aliases-many": ("[canary, CR]", "§[aa, bb, cc, dd, ee, ff, gg]", "7 entries; at most 6", "help most"),
    "missing": ("  - term: Schema\n    definition", "  - §definition", "`term` is missing", "term: …"),
    "unknown-key": ("    aliases: [", "    §alias: [", "`alias` isn't a key", "`aliases`"),
    "no-entry": ("  - term: Schema\n", "  - §just text\n  - term: Schema\n", "keys and values", "key: value"),
    "http": ("url: https://example.org/page", "url: §http://example.org/page", "safe to open", "https://"),
    "topic-unused": ("  data: Data\n", "  data: Data\n  §empty: Empty\n", "No term belongs to the topic", "remove"),
    "no-terms": (VALID[VALID.index("terms:") :], "terms: §[]\n", "has no entries", "Add more"),
    "key-twice": ("    topic: data\n", "    topic: data\n    §topic: data\n", "given twice", "Keep just one"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_faults_have_a_place_and_say_what_to_do(tmp_path: Path, case: str) -> None:
    old, new, message, fix = CASES[case]
    text, place = unmarked(changed(old, new, VALID))
    told = {(fault.line, fault.column): fault for fault in faults_of(tmp_path, text)}
    assert place in told, told
    fault = told[place]
    assert message in fault.message
    assert fix in fault.fix
    assert fault.file == (tmp_path / NAME).as_posix()
    assert fault.rule == "glossary"


def test_unused_reference(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, changed("reference: book-2020", "reference: page", VALID))
    assert (fault.line, fault.column) == (5, 3)
    assert "No term cites the reference “book-2020”" in fault.message


def test_all_faults_come_at_once_with_their_terms(tmp_path: Path) -> None:
    text = changed("topic: data\n", "topic: dta\n", changed("[canary, CR]", "[canary, Schema]", VALID))
    found = faults_of(tmp_path, changed(LONG + "\n", "Short.\n", text))
    assert [(fault.line, fault.exercise) for fault in found] == [
        (3, None), (10, "Canary release"), (14, "Schema"), (18, "Schema"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "empty"), (b"- a\n- b\n", "starts with something else"), (b"topics: [\n", "isn't valid YAML"),
        (b"\xff\xfe", "UTF-8"), (b"x" * (2**20 + 1), "larger than 1,024 KiB"), (b"terms: &a [*a]\n", "Anchors"),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read(tmp_path: Path, raw: bytes, message: str) -> None:
    found = faults_of(tmp_path, raw)
    assert any(message in fault.message for fault in found), found
    assert not any("question" in f"{fault.message} {fault.fix}" for fault in found)


def test_a_folder_or_a_broken_link_instead(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(BankError, match="isn't a file"):
        load_glossary(tmp_path)
    (tmp_path / NAME).rmdir()
    (tmp_path / NAME).symlink_to(tmp_path / "nowhere")
    with pytest.raises(BankError, match="leads nowhere"):
        load_glossary(tmp_path)


@given(
    st.recursive(
        st.none() | st.integers(0, 9) | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
            ["topics", "references", "terms", "term", "aliases", "definition", "related", "topic", "reference"]
        ), inner, max_size=4),
        max_leaves=12,
    )
)  # fmt: skip
def test_nothing_that_a_file_may_hold_breaks_the_loader(tmp_path_factory: Any, data: Any) -> None:
    folder = tmp_path_factory.mktemp("any")
    source = read_glossary(written(folder, json.dumps({"terms": data, "topics": data} if data else data)))
    assert source is not None
    assert source.faults


# The search


def a_term(name: str, *aliases: str) -> Term:
    reference = Reference(title="-", author="-", year="current", url="https://example.org")
    return Term(name, aliases, LONG, (), "data", reference)


SMALL = Glossary(
    [
        a_term("Data drift", "covariate shift"), a_term("Canary release", "canary"), a_term("Concept drift"),
        a_term("Continuous training", "CT"), a_term("Drift alarm"), a_term("Artefact", "artifact"), a_term("A/B test"),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("drift", [("Drift alarm", None), ("Concept drift", None), ("Data drift", None)]),
        ("co", [("Concept drift", None), ("Continuous training", None), ("Data drift", "covariate shift")]),
        ("ct", [("Continuous training", "CT")]),
        ("CANARY", [("Canary release", "canary")]),
        ("canery relese", [("Canary release", None)]),
        ("relaese", [("Canary release", None)]),
        ("drift concept", [("Concept drift", None)]),
        ("efact", [("Artefact", None)]),
        ("a b", []),
        ("ab", [("A/B test", None)]),
        ("qqqq", []),
    ],
)  # fmt: skip
def test_completion(typed: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(hit.term.name, hit.alias) for hit in SMALL.complete(typed, 25)][: max(1, len(expected))] == expected


def test_nothing_typed_lists_all_by_the_alphabet() -> None:
    names = [hit.term.name for hit in SMALL.complete("", 25)]
    assert names == sorted(names, key=fold)
    assert len(names) == len(SMALL)
    assert all(hit.alias is None for hit in SMALL.complete(" - ", 25))


def test_no_more_than_asked_for(built_in: Glossary) -> None:
    assert len(built_in.complete("", 25)) == 25
    assert len(built_in.complete("e", 3)) == 3


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("canary release", "Canary release"), ("canry", "Canary release"), ("cnary relaese", "Canary release"),
        ("drift of concept", None), ("concept of drift", None), ("drift concpet", "Concept drift"),
        ("artfact", "Artefact"), ("arte", "Artefact"), ("cont", "Continuous training"), ("co", None),
        ("drift", "Drift alarm"), ("alarm", None), ("alrm", None), ("banana", None), ("", None), (" - ", None),
    ],
)  # fmt: skip
def test_what_somebody_must_mean(typed: str, name: str | None) -> None:
    found = SMALL.meant(typed)
    assert (found and found.name) == name


@given(st.text(max_size=30))
def test_any_input_is_answered(typed: str) -> None:
    hits = SMALL.complete(typed, 25)
    assert len({hit.term.name for hit in hits}) == len(hits)
    assert SMALL.meant(typed) in (None, *[hit.term for hit in hits[:1]])
    if (found := SMALL.get(typed)) is not None:
        assert hits[0].term == found


def test_every_name_finds_its_own_term_first(built_in: Glossary) -> None:
    for term in built_in:
        for name in (term.name, *term.aliases):
            assert built_in.complete(name.upper(), 25)[0].term is term, name
            assert built_in.get(name) is term


def typos(name: str) -> Iterator[str]:
    """The name with a letter dropped, doubled, wrong or swapped with the next, and (if it is long) two wrong."""
    rng = random.Random(name)
    letters = [place for place, sign in enumerate(name) if sign.isalpha()]
    places = rng.sample(letters, min(3, len(letters)))

    def wrong(text: str, place: int) -> str:
        return text[:place] + rng.choice(ascii_lowercase) + text[place + 1 :]

    for place in places:
        yield name[:place] + name[place + 1 :]
        yield name[: place + 1] + name[place:]
        yield wrong(name, place)
        if place + 1 in letters:
            yield name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    if len(fold(name)) >= 8:
        for _ in range(3):
            one, other = rng.sample(letters, 2)
            yield wrong(wrong(name, one), other)


def test_typos_in_any_term_find_it_first(built_in: Glossary) -> None:
    names = {fold(name): term for term in built_in for name in (term.name, *term.aliases)}
    for term in built_in:
        own = fold(term.name)
        if len(own) < 5:
            continue  # with a slip in them such abbreviations are near too many words
        for typed in map(fold, typos(term.name)):
            hits = built_in.complete(typed, 1)
            if hits and hits[0].term is term:
                continue
            found = [name for name, other in names.items() if other is not term]
            rival = min(OSA.distance(typed, name) for name in found)
            part_of_another = any(typed in name for name in found)
            assert rival <= OSA.distance(typed, own) or part_of_another, (typed, term.name, hits)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("featur stor", "Feature store"), ("fetaure store", "Feature store"), ("kubernets", "Kubernetes"),
        ("observabilty", "Observability"), ("hyperparamter tunning", "Hyperparameter tuning"),
        ("canry", "Canary release"), ("idempotancy", "Idempotency"), ("quantizaton", "Quantisation"),
        ("store featur", "Feature store"),
        ("blu green", "Blue-green deployment"), ("retreival augmented", "Retrieval-augmented generation"),
    ],
)  # fmt: skip
def test_usual_typos_find_the_term(built_in: Glossary, typed: str, name: str) -> None:
    assert built_in.complete(typed, 25)[0].term.name == name
    assert (built_in.meant(typed) or built_in.complete(typed, 1)[0].term).name == name


UNRELATED = """\
banana guitar bicycle elephant sandwich umbrella volcano penguin chocolate violin mountain kitchen tennis garden
winter orange castle dragon pizza football holiday dolphin butter cheese carpet pillow blanket hammer lemon cherry
tomato potato onion pepper salt sugar coffee river ocean beach island desert forest flower horse sheep goat chicken
duck fish whale shark lion tiger bear wolf rabbit mouse dog bird eagle snake frog spider butterfly plane boat truck
road bridge house wall roof floor chair desk lamp book paper pencil school teacher doctor nurse hospital police fire
queen prince church museum theatre cinema music song dance movie paint brush colour yellow black purple brown summer
spring autumn snow rain cloud moon earth sand stone silver iron glass shirt shoes coat dress gloves ring watch clock
radio television telephone towel breakfast dinner soup bread rice pasta meat egg milk juice wine apple grape peach
wedding birthday passport airport hotel restaurant money wallet farmer baker grandmother uncle cousin neighbour baby
finger shoulder hello goodbye yesterday need tank mask crow zzzz qwertyuiop 12345 ???
"""


@pytest.mark.parametrize("typed", UNRELATED.split())
def test_words_that_have_nothing_to_do_with_it_find_nothing(built_in: Glossary, typed: str) -> None:
    assert [hit.term.name for hit in built_in.complete(typed, 25)] == []
    assert built_in.meant(typed) is None


def test_two_terms_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="share a name"):
        Glossary([a_term("Data drift"), a_term("Drift", "data-drift")])


# The schema and the command


def test_schema_agrees_with_the_loader() -> None:
    schema = glossary_schema()
    Draft202012Validator.check_schema(schema)
    for text in (VALID, (QUESTIONS / NAME).read_text(encoding="utf-8")):
        document, _ = read_yaml(text.encode())
        assert list(Draft202012Validator(schema).iter_errors(json.loads(json.dumps(document.data)))) == []
    document, _ = read_yaml(changed("    topic: data", "    topc: data", VALID).encode())
    told = [each.message for each in Draft202012Validator(schema).iter_errors(json.loads(json.dumps(document.data)))]
    assert len(told) == 2
    for name, each in [("file", schema), *schema["$defs"].items()]:
        assert all(value["description"] for value in each["properties"].values()), name


def test_schema_copy_is_up_to_date(tmp_path: Path) -> None:
    write_glossary_schema(tmp_path / "fresh.json")
    kept = (QUESTIONS / "glossary.schema.json").read_text(encoding="utf-8")
    fresh = (tmp_path / "fresh.json").read_text(encoding="utf-8")
    assert kept == fresh, "questions/glossary.schema.json is out of date: run `python -m bot schema`"


def test_the_check_includes_the_glossary(tmp_path: Path) -> None:
    (tmp_path / "pipelines.yaml").write_bytes((QUESTIONS / "pipelines.yaml").read_bytes())
    written(tmp_path, VALID)
    assert not any(NAME in line for line in CliRunner().invoke(app, ["check", str(tmp_path)]).output.splitlines())
    written(tmp_path, changed("and so on.", "and its behavior.", changed("topic: releases", "topic: rel", VALID)))
    result = CliRunner().invoke(app, ["check", str(tmp_path)])
    assert result.exit_code == 1
    told = [line for line in result.output.splitlines() if NAME in line]
    assert len(told) == 3
    assert "error glossary Canary release: There's no topic “rel”" in told[1]
    assert "error spelling Schema: “behavior” is American spelling" in told[2]


def test_the_check_warns_of_a_wrong_order(tmp_path: Path) -> None:
    text = changed("related: [Schema]", "related: [Alpha]", changed("term: Schema", "term: Alpha", VALID))
    (finding,) = lint_glossary(written(tmp_path, text))
    assert str(finding.level) == "warning"
    assert (finding.line, finding.exercise) == (14, "Alpha")
    assert "“Alpha” comes after “Canary release”" in finding.message


def test_schema_command_writes_all(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["schema", str(tmp_path)]).exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "drill.schema.json",
        "glossary.schema.json",
        "schema.json",
    ]
