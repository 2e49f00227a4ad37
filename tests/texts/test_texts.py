"""The catalogue: languages, fallbacks, placeholders, plural forms, and files without faults."""

import asyncio
from collections import Counter

import pytest
from fluent.syntax import FluentParser, ast, visitor

from bot import texts
from bot.texts import MissingText, english, locales, remembered, say, speak, speaking, translation
from tests.texts.languages import ENGLISH_ONLY
from tests.texts.pseudo import catalogue_in

ENGLISH = """\
greeting = Hello!
farewell = Goodbye, { $name }.
answers = { $answers ->
    [0] Nobody has answered yet.
    [one] One answer.
   *[other] { $answers } answers.
}
both = { $kind ->
    [one] Only { $name }.
   *[more] { $name }, { $other } and { $name }.
}
"""
GERMAN = "greeting = Hallo!\n"
POLISH = """\
answers = { $answers ->
    [one] { $answers } odpowiedź
    [few] { $answers } odpowiedzi
   *[many] { $answers } odpowiedzi (wiele)
}
"""


@pytest.fixture
def catalogue(tmp_path):
    """A small catalogue in three languages, in place of the real one."""
    for locale, content in {"en": ENGLISH, "de": GERMAN, "pl": POLISH}.items():
        (tmp_path / locale).mkdir()
        (tmp_path / locale / "area.ftl").write_text(content, encoding="utf-8")
    (tmp_path / "__pycache__").mkdir()
    with catalogue_in(tmp_path):
        yield tmp_path


@pytest.mark.usefixtures("catalogue")
def test_languages_are_the_folders_with_sentences():
    assert locales() == ("de", "en", "pl")


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("locale", "expected"),
    [("en", "Hello!"), ("de", "Hallo!"), ("de-AT", "Hallo!"), ("en-GB", "Hello!"), ("xx", "Hello!"), ("", "Hello!")],
    ids=["english", "german", "regional", "regional-english", "unknown", "empty"],
)
def test_a_language_falls_back_to_its_base_and_then_to_english(locale, expected):
    with speaking(locale):
        assert say("greeting") == expected


@pytest.mark.usefixtures("catalogue")
def test_a_sentence_not_translated_is_said_in_english():
    with speaking("de"):
        assert say("farewell", name="Ada") == "Goodbye, Ada."


@pytest.mark.usefixtures("catalogue")
def test_blocks_nest_and_reset():
    said = [say("greeting")]
    with speaking("de"):
        said.append(say("greeting"))
        with speaking("en"):
            said.append(say("greeting"))
        said.append(say("greeting"))
    said.append(say("greeting"))
    assert said == ["Hello!", "Hallo!", "Hello!", "Hallo!", "Hello!"]


@pytest.mark.usefixtures("catalogue")
def test_the_language_is_reset_after_an_error():
    with pytest.raises(RuntimeError), speaking("de"):
        raise RuntimeError
    assert say("greeting") == "Hello!"


@pytest.mark.usefixtures("catalogue")
async def test_tasks_side_by_side_speak_their_own_languages():
    both_inside = asyncio.Barrier(2)

    async def greet(locale: str) -> str:
        with speaking(locale):
            await both_inside.wait()
            return say("greeting")

    assert await asyncio.gather(greet("de"), greet("en")) == ["Hallo!", "Hello!"]


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("params", [{}, {"nom": "Ada"}], ids=["none", "misspelt"])
def test_a_placeholder_that_was_not_given_is_a_bug(params):
    with pytest.raises(MissingText, match="farewell"):
        say("farewell", **params)


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("locale", ["en", "de"])
def test_a_key_that_no_language_has_is_a_bug(locale):
    with speaking(locale), pytest.raises(MissingText, match="no-such-key"):
        say("no-such-key")


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("locale", "answers", "expected"),
    [
        ("en", 0, "Nobody has answered yet."),
        ("en", 1, "One answer."),
        ("en", 2, "2 answers."),
        ("en", 21, "21 answers."),
        ("de", 1, "One answer."),
        ("pl", 1, "1 odpowiedź"),
        ("pl", 3, "3 odpowiedzi"),
        ("pl", 5, "5 odpowiedzi (wiele)"),
        ("pl", 22, "22 odpowiedzi"),
    ],
)
def test_plural_forms_follow_the_language(locale, answers, expected):
    with speaking(locale):
        assert say("answers", answers=answers) == expected


@pytest.mark.usefixtures("catalogue")
def test_what_is_filled_in_is_not_read_as_a_sentence():
    assert say("farewell", name="{ $other } { greeting }") == "Goodbye, { $other } { greeting }."


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("length", [99, 100, 101, 2_499, 2_500, 2_501, 1_000_000])
def test_what_is_filled_in_may_be_of_any_length(length):
    name, other = "x" * length, "{ $name } \ue000name\ue001"
    assert say("farewell", name=name) == f"Goodbye, {name}."
    assert say("both", kind="one", name=name) == f"Only {name}."
    other += "y" * length
    assert say("both", kind="more", name=name, other=other) == f"{name}, {other} and {name}."


@pytest.mark.usefixtures("catalogue")
def test_what_is_filled_in_gets_no_invisible_marks():
    assert say("farewell", name="Ada").isascii()


@pytest.mark.usefixtures("catalogue")
async def test_a_language_may_be_spoken_for_the_rest_of_a_task():
    async def greet(locale: str) -> str:
        speak(locale)
        return say("greeting")

    assert await asyncio.gather(asyncio.create_task(greet("de")), asyncio.create_task(greet("xx"))) == [
        "Hallo!",
        "Hello!",
    ]
    assert say("greeting") == "Hello!"


@pytest.mark.usefixtures("catalogue")
def test_english_is_english_whoever_is_spoken_to():
    with speaking("de"):
        assert english("greeting") == "Hello!"


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("key", "locale", "expected"),
    [
        ("greeting", "de", "Hallo!"),
        ("greeting", "de-AT", "Hallo!"),
        ("greeting", "en-GB", None),
        ("greeting", "pl", None),
        ("greeting", "xx", None),
    ],
    ids=["there", "regional", "english", "not-translated", "unknown"],
)
def test_a_translation_is_what_another_language_has_itself(key, locale, expected):
    assert translation(key, locale) == expected


@pytest.mark.usefixtures("catalogue")
def test_what_is_remembered_is_remembered_for_each_language():
    made = []

    @remembered
    def greet(name: str) -> str:
        made.append(name)
        return f"{say('greeting')} {name}"

    for _ in range(2):
        assert greet("Ada") == "Hello! Ada"
        with speaking("de"):
            assert greet("Ada") == "Hallo! Ada"
    assert made == ["Ada", "Ada"]


# The real catalogue.

FILES = sorted(texts.FOLDER.glob("*/*.ftl"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_file_of_the_catalogue_has_no_fault(file):
    body = FluentParser().parse(file.read_text(encoding="utf-8")).body
    assert [entry.content for entry in body if isinstance(entry, ast.Junk)] == []


@pytest.mark.parametrize("locale", locales())
def test_no_key_of_a_language_is_written_twice(locale):
    keys = Counter(
        entry.id.name
        for file in FILES
        if file.parent.name == locale
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body
        if isinstance(entry, ast.Message)
    )
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("locale", locales())
def test_whoever_reads_it_in_discord_is_sent_to_no_terminal(locale):
    files = [file for file in FILES if file.parent.name == locale and file.stem not in ENGLISH_ONLY]
    said = "".join(file.read_text(encoding="utf-8") for file in files)
    assert [word for word in (".venv", "python -m", "README", "questions/") if word in said] == []


def test_the_product_speaks_english():
    assert "en" in locales()
    assert "/daily" in say("error-post-closed")


class _Named(visitor.Visitor):
    """Collects the keys that a sentence refers to."""

    def __init__(self) -> None:
        self.keys: set[str] = set()

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 - named by the library
        self.keys.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.keys.add(f"-{node.id.name}")


@pytest.mark.parametrize("locale", locales())
def test_each_sentence_can_be_read_by_itself(locale):
    """Sentences are parsed one by one, each with those that it names."""
    for file in sorted((texts.FOLDER / locale).glob("*.ftl")):
        source = file.read_text(encoding="utf-8")
        together = [one for one in FluentParser().parse(source).body if isinstance(one, ast.Message | ast.Term)]
        sources = texts._ENTRY.split(source)[1:]
        assert len(sources) == len(together)
        for one, alone in zip(together, sources, strict=True):
            read, *_ = FluentParser().parse(alone).body
            assert read.equals(one, ignored_fields=["span", "comment"]), one.id.name
            named = _Named()
            named.visit(one)
            assert named.keys <= set(texts._NAMED.findall(alone)), one.id.name


@pytest.mark.usefixtures("catalogue")
def test_sentences_within_sentences(tmp_path):
    (tmp_path / "en" / "more.ftl").write_text("-who = we\nwe-all = { -who } { all-of-us }\nall-of-us = all\n", "utf-8")
    texts._catalogue.cache_clear()
    assert say("we-all") == "we all"
