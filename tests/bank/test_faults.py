"""Each kind of fault: its exact line and column, its words, and the exercise that it names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.bank.explain import explain
from bot.bank.faults import Fault
from bot.bank.yaml_source import read_yaml
from bot.core.exercise import Choice
from bot.texts import FOLDER, say

from .conftest import MARK, VALID, changed, unmarked


class Case(NamedTuple):
    key: str
    text: str
    exercise: str | None
    params: dict[str, object]


def case(key: str, old: str, new: str, exercise: str | None = None, **params: object) -> Case:
    """A valid file with one change; the mark in ``new`` is where the fault must be reported."""
    return Case(key, changed(old, new), exercise, params)


def choice(key: str, old: str, new: str, **params: object) -> Case:
    return case(key, old, new, "sample-choice", **params)


def classify(key: str, old: str, new: str, **params: object) -> Case:
    return case(key, old, new, "sample-classify", **params)


SOURCE = "{title: A, author: B, year: 1999, url: https://b.example}"
TEXT = [
    Case("empty-file", MARK, None, {}),
    Case("empty-file", f"{MARK}# only a comment\n", None, {}),
    Case("empty-file", f"{MARK}---\n", None, {}),
    Case("not-mapping", f"{MARK}- topic: sample\n", None, {}),
    Case("not-mapping", f"{MARK}just words\n", None, {}),
    case("control", "Things happen.", f'Things "{MARK}\0" happen.', code="U+0000"),
    case("control", "Things happen.", f"Things {MARK}\u2028 happen.", code="U+2028"),
    choice("control", "Things happen.", f'{MARK}"Things\\0 happen."', code="U+0000"),
    case("tab", "    why: It was this.".replace("    ", "        "), f"{MARK}\twhy: It was this."),
    case("syntax-colon", "Things happen.", f"Things{MARK}: happen."),
    case("syntax-colon", "    hint: Think.", f"      hint{MARK}: Think."),
    case("syntax-sign", "Things happen.", f"{MARK}@things happen."),
    case("syntax-quote", "The alphabet.", f'{MARK}"The alphabet.'),
    case("syntax-quote", "text: Neither", f'text: {MARK}"Neither'),
    case("syntax-quote", "why: It was one of them.", f"why: {MARK}'It was one of them."),
    Case("syntax-quote", changed("text: Neither", f'text: {MARK}"Neither', changed("one of them.", 'one "of" them.')),
         None, {}),
    Case("syntax-quote", changed("text: Neither", f'text: {MARK}"Neither', changed("one of them.", 'one of them."')),
         None, {}),
    Case("syntax-quote", changed("text: Neither", f"text: {MARK}'tis neither", changed("Think.", "Don't.")), None, {}),
    case("syntax-quote", "{text: That, why: It", f'{{text: {MARK}"That, why: It'),
    case("quote-early", "text: Neither", f"text: {MARK}'Don't know'"),
    case("quote-early", "Things happen.", f'{MARK}"Things" happen.'),
    case("bullet", "      - text: Neither", f"      {MARK}– text: Neither", sign="–"),
    case("bullet", "      - text: This", f"      {MARK}— text: This", sign="—"),
    case("bullet", "      - text: This", f"      {MARK}* text: This", sign="*"),
    choice("bullet", "    tags: [sample, \"bloom:apply\"]", f"    tags:\n      {MARK}• sample\n      • more", sign="•"),
    case("bullet", "    tags: [sample, \"bloom:apply\"]", f"    tags:\n      {MARK}− sample: x\n", sign="−"),
    case("syntax-bracket", "[book-2020]\n", f"{MARK}[book-2020\n"),
    case("syntax-bracket", "{text: That,", f"{MARK}{{text: 'That' is it,"),
    case("syntax-no-colon", "topic: sample", f"topic: sample\n{MARK}nonsense"),
    case("syntax-indent", "  - id: sample-order", f"  {MARK}id: sample-order"),
    case("syntax-indent", "    hint: Think.", f"   {MARK}hint: Think."),
    case("syntax", "Things happen.", f'"Things {MARK}\\q happen."', problem="found unknown escape character"),
    case("documents", "  - id: sample-order", f"{MARK}---\n  - id: sample-order"),
    choice("alias", "Things happen.", f"{MARK}*things", name="things"),
    choice("alias", "Things happen.", f"{MARK}&things Things happen.", name="things"),
    choice("tag", "Things happen.", f"{MARK}!!python/name:os.system", tag="tag:yaml.org,2002:python/name:os.system"),
    choice("tag", "Things happen.", f"{MARK}!important Things happen.", tag="!important"),
    choice("folded-list", "A thing happened.", f">-\n      Two things:\n      {MARK}- one\n      - two"),
    choice("folded-list", "A thing happened.", f">\n      They are:\n\n      - one\n      {MARK}1. two"),
    case("depth", "Things happen.", "[" * 9 + f"{MARK}[" + "]" * 10, most=12),
    choice(
        "duplicate-key", "    hint: Think.", f"    {MARK}question: Again?\n    hint: Think.", name="question", line="17"
    ),
    choice("key-not-text", "    hint: Think.", f"    ? {MARK}[a, b]\n    : c\n    hint: Think."),
    choice("key-not-text", "    hint: Think.", f"    {MARK}{{a: b}}: c\n    hint: Think."),
]  # fmt: skip
VALUES = [
    case("missing", "title: A sample\n", "", name="title"),
    choice("missing", "  - id: sample-choice\n    kind: choice\n    difficulty: 1\n",
           f"  - {MARK}id: sample-choice\n    kind: choice\n", name="difficulty"),
    choice("missing", "- text: Neither\n        why: It was one", f"- {MARK}why: It was one", name="text"),
    choice("missing", "{text: That, why: It was not that.}", f"{MARK}{{text: That}}", name="why"),
    case("missing", "  - id: sample-choice\n    kind", f"  - {MARK}kind", name="id"),
    choice("missing", "  - id: sample-choice\n    kind: choice\n", f"  - {MARK}id: sample-choice\n", name="kind"),
    case("missing", "    title: A page\n    author: Somebody else\n    year",
         f"    {MARK}author: Somebody else\n    year", name="title"),
    case("unknown-key", "title: A sample", f"title: A sample\n{MARK}subtitle: Small", name="subtitle", close="title"),
    case("unknown-key", "title: A sample", f"title: A sample\n{MARK}<<: {{}}", name="<<", close="none"),
    choice("unknown-key", "    hint: Think.", f"    {MARK}hnit: Think.", name="hnit", close="hint"),
    choice("unknown-key", "    hint: Think.", f"    {MARK}topic: other", name="topic", close="none"),
    choice("unknown-key", "    hint: Think.", f"    {MARK}steps: []", name="steps", close="none"),
    choice("unknown-key", "correct: true\n        why: It was this.",
           f"correct: true\n        why: It was this.\n        {MARK}wy: x", name="wy", close="why"),
    case("unknown-key", "    url: https://example.org/page_(one)",
         f"    url: https://example.org/page_(one)\n    {MARK}link: x", name="link", close="none"),
    choice("type-nothing", "    explanation: Things happen.", f"    explanation:{MARK}", what="`explanation`"),
    choice("type-nothing", "    explanation: Things happen.", f"    explanation: {MARK}~", what="`explanation`"),
    choice("type-nothing", "[sample, ", f"[{MARK}null, ", what="An entry of `tags`"),
    choice("type-text", "Things happen.", f"{MARK}[Things, happen]", what="`explanation`"),
    choice("type-text", "[sample, ", f"[{MARK}{{a: b}}, ", what="An entry of `tags`"),
    choice("type-list", "[sample, \"bloom:apply\"]", f"{MARK}sample", what="`tags`"),
    choice("type-mapping", "{text: That, why: It was not that.}", f"{MARK}That"),
    case("type-mapping", "exercises:\n", f"exercises:\n  - {MARK}sample\n"),
    case("type-mapping",
         "{title: A book, author: Somebody, year: 2020, url: https://example.org/book}", f"{MARK}A book"),
    choice("type-switch", "correct: true\n        why: It was this", f"correct: {MARK}yes\n        why: It was this",
           what="`correct`"),
    choice("type-switch", "correct: true\n        why: It was this", f"correct: {MARK}True\n        why: It was this",
           what="`correct`"),
    choice("type-switch", "correct: true\n        why: It was this", f'correct: {MARK}"true"\n        why: It was this',
           what="`correct`"),
    choice("not-one-of", "difficulty: 1", f"difficulty: {MARK}4", name="difficulty", value="4", known="1, 2 or 3"),
    choice("not-one-of", "difficulty: 1", f'difficulty: {MARK}"1"', name="difficulty", value="1", known="1, 2 or 3"),
    choice("not-one-of", "kind: choice", f"kind: {MARK}chioce", name="kind", value="chioce",
           known="choice, multiple, classify or order"),
    case("year", "year: 2020", f"year: {MARK}20", value="20"),
    case("year", "year: current", f"year: {MARK}now", value="now"),
    case("year", "year: 2020", f'year: {MARK}"2020"', value="2020"),
    choice("text-empty", "Things happen.", f'{MARK}""', what="`explanation`"),
    choice("text-empty", "Things happen.", f'{MARK}"  "', what="`explanation`"),
    choice("text-invisible", "A first sample", f'{MARK}"\u200b\u3164"', what="`title`"),
    case("text-short", "id: sample-choice", f"id: {MARK}ab", "ab", what="`id`", length=2, limit=3, by=1),
    choice("text-long", "Things happen.", MARK + "x" * 905, what="`explanation`", length=905, limit=900, by=5),
    choice("text-long", "A thing happened.", MARK + "x" * 1201, what="`scenario`", length=1201, limit=1200, by=1),
    choice("text-long", "What was it?", MARK + "x" * 201, what="`question`", length=201, limit=200, by=1),
    choice("text-long", "A first sample", MARK + "x" * 61, what="`title`", length=61, limit=60, by=1),
    classify("text-long", "text: West", "text: " + MARK + "x" * 101, what="`text`", length=101, limit=100, by=1),
    classify("list-short", "[Left, Right]\n", f"{MARK}[Left]\n", what="`buckets`", length=1, limit=2),
    case("list-short", "[book-2020]\n", f"{MARK}[]\n", "sample-choice", what="`references`", length=0, limit=1),
    classify("list-long", "[Left, Right]\n", f"{MARK}[Left, Right, Up, Down, In]\n",
             what="`buckets`", length=5, limit=4),
    case("form-id", "id: sample-choice", f"id: {MARK}Sample_Choice", "Sample_Choice", value="Sample_Choice"),
    case("form-topic", "topic: sample", f"topic: {MARK}The sample", value="The sample"),
    choice("form-tags", "[sample, ", f"[{MARK}A sample, ", value="A sample"),
    case("form-url", "https://example.org/book}", f"{MARK}http://example.org/book}}", value="http://example.org/book"),
    choice("form-twin", "    hint: Think.", f"    hint: Think.\n    twin: {MARK}Sample_Order", value="Sample_Order"),
    choice("form-reviewed", "2026-11", f"{MARK}2026-13", value="2026-13"),
    choice("form-reviewed", "2026-11", f"{MARK}2026-11-23", value="2026-11-23"),
    Case("key-form",
         changed("  page:\n", f"  {MARK}A page: {SOURCE}\n  page:\n",
                 changed("[book-2020]\n", "[book-2020, A page]\n")), None, {"name": "A page"}),
    Case("key-form",
         changed("  page:\n", f'  {MARK}"[key]": {SOURCE}\n  page:\n',
                 changed("[book-2020]\n", '[book-2020, "[key]"]\n')), None, {"name": "[key]"}),
    choice("cited-by-key", "[book-2020]\n", f"[book-2020, {MARK}{SOURCE}]\n"),
]  # fmt: skip
FIT = [
    case("topic-stem", "topic: sample", f"topic: {MARK}samples", name="samples", stem="sample"),
    case("id-own", "id: sample-order", f"id: {MARK}own-9001-x", "own-9001-x"),
    case("id-twice", "id: sample-order", f"id: {MARK}sample-choice", "sample-choice", other="{file}", at="12"),
    case("title-twice", "title: A fourth sample", f"title: {MARK}A  first Sample", "sample-order",
         other="{file}", at="15"),
    choice("own-twin", "    hint: Think.", f"    hint: Think.\n    twin: {MARK}sample-choice"),
    choice("unknown-twin", "    hint: Think.", f"    hint: Think.\n    twin: {MARK}sample-ordre",
           name="sample-ordre", close="sample-order"),
    choice("unknown-twin", "    hint: Think.", f"    hint: Think.\n    twin: {MARK}zzz", name="zzz", close="none"),
    choice("unknown-reference", "[book-2020]\n", f"[book-2020, {MARK}pages]\n", name="pages", close="page"),
    choice("unknown-reference", "[book-2020]\n", f"[book-2020, {MARK}zzz]\n", name="zzz", close="none"),
    case("unused-reference", "  page:\n", f"  {MARK}third: {SOURCE}\n  page:\n",
         name="third"),
    choice("same-text", "{text: That,", f"{{text: {MARK}this,", line="19"),
    classify("same-text", "text: Starboard", f"text: {MARK}Port", line="50"),
    case("same-text", "text: Delta", f"text: {MARK}Beta", "sample-order", line="61"),
    classify("same-text", "[Left, Right]", f"[Left, Right, {MARK}left]", line="46"),
    choice("no-correct", "    options:\n      - text: This\n        correct: true\n",
           f"    {MARK}options:\n      - text: This\n"),
    choice("second-correct", "- text: Neither\n", f"- text: Neither\n        {MARK}correct: true\n", count=2),
    case("few-correct", "    options:\n      - {text: One, correct: true,", f"    {MARK}options:\n      - {{text: One,",
         "sample-multiple", count=1),
    Case("few-correct",
         changed("    options:\n      - {text: One, correct: true,", f"    {MARK}options:\n      - {{text: One,",
                 changed("{text: Two, correct: true,", "{text: Two,")), "sample-multiple", {"count": 0}),
    Case("all-correct",
         changed("    options:\n      - {text: One,", f"    {MARK}options:\n      - {{text: One,",
                 changed("correct: false", "correct: true")), "sample-multiple", {}),
    classify("unknown-bucket", "{text: Port, bucket: Left", f"{{text: Port, bucket: {MARK}left", name="left",
             known="Left, Right"),
    classify("empty-bucket", "[Left, Right]", f"[Left, Right, {MARK}Up]", name="Up"),
]  # fmt: skip
CASES = TEXT + VALUES + FIT


def prepared(each: Case) -> tuple[str, tuple[int, int]]:
    if each.key == "missing" and MARK not in each.text:
        return unmarked(each.text.replace("topic:", f"{MARK}topic:", 1))
    return unmarked(each.text)


@pytest.mark.parametrize("each", CASES, ids=[f"{index}-{each.key}" for index, each in enumerate(CASES)])
def test_fault_has_its_place_and_words(each: Case, faults, tmp_path: Path) -> None:
    text, (line, column) = prepared(each)
    file = (tmp_path / "sample.yaml").as_posix()
    params = {name: file if value == "{file}" else value for name, value in each.params.items()}
    message, fix = say(f"bank-{each.key}", **params), say(f"bank-{each.key}-fix", **params)
    assert Fault(file, line, column, each.exercise, message, fix) in faults(text)


@pytest.mark.parametrize("each", CASES, ids=[f"{index}-{each.key}" for index, each in enumerate(CASES)])
def test_one_slip_is_one_fault(each: Case, faults) -> None:
    """What follows from a slip is not told of as well (a renamed key leaves its old name missing, though)."""
    found = faults(prepared(each)[0])
    assert len(found) == 1, "\n".join(map(str, found))


def test_every_sentence_is_tested() -> None:
    """A new kind of fault needs a case here, or a test of its own in test_loader."""
    catalogue = "".join((FOLDER / "en" / f"{area}.ftl").read_text(encoding="utf-8") for area in ("bank", "faults"))
    elsewhere = Path(__file__).with_name("test_loader.py").read_text(encoding="utf-8")
    figures, drills = {"unknown-figure", "figure-unreadable"}, {"drill-stem", "drill-topic"}  # tested in their files
    own = {"own-name-twice", "own-name-long", "own-too-many"}  # likewise
    known = (
        {each.key for each in CASES}
        | {"other"}
        | figures
        | drills
        | own
        | set(re.findall(r'worded\("([a-z0-9-]+)"', elsewhere))
    )
    found = set(re.findall(r"(?m)^bank-(.+)-fix =", catalogue))
    assert {key for key in found if not key.startswith(("glossary-", "translation-"))} == known


def test_what_no_sentence_fits_is_told_in_the_words_of_the_types() -> None:
    document, _ = read_yaml(VALID.encode())
    data = document.data["exercises"][0]
    single = {"type": "new_in_some_release", "loc": ("hint",), "msg": "This is new"}
    across = {"type": "value_error", "loc": (), "msg": "Value error, odd", "ctx": {"error": ValueError("odd")}}
    flaws = [flaw for error in (single, across) for flaw in explain(error, data, ("exercises", 0), document, Choice)]
    assert [(flaw.key, flaw.place, flaw.params["problem"]) for flaw in flaws] == [
        ("other", (26, 11), "This is new"),
        ("other", (12, 5), "odd"),
    ]


def test_valid_file_has_no_fault(load) -> None:
    assert [exercise.id for exercise in load(VALID)] == [
        "sample-choice", "sample-multiple", "sample-classify", "sample-order",
    ]  # fmt: skip
