"""What line breaks mean, in each style of YAML's scalars."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.paragraphs import kept_lines, paragraphs
from bot.bank.yaml_source import read_yaml


def read(written: str) -> str:
    """The one value of a file."""
    document, flaws = read_yaml(written.encode())
    assert not flaws
    return document.data["text"]


@pytest.mark.parametrize(
    "written",
    [
        "text: |\n  One is\n  wrapped.\n\n  Two.\n",
        "text: |-\n  One is\n  wrapped.\n\n\n  Two.",
        "text: |+\n  One is wrapped.\n\n  Two.\n\n\n",
        "text: >-\n  One is\n  wrapped.\n\n  Two.\n",
        "text: >\n  One is wrapped.\n\n\n  Two.\n\n",
        'text: "One is\n  wrapped.\n\n  Two."\n',
        'text: "One is wrapped.\\nTwo."\n',
        "text: 'One is\n  wrapped.\n\n  Two.'\n",
        "text: One is\n  wrapped.\n\n  Two.\n",
    ],
    ids=["|", "|-", "|+", ">-", ">", "double", "escape", "single", "plain"],
)
def test_paragraphs_are_the_same_in_every_style(written):
    assert read(written) == "One is wrapped.\n\nTwo."


LIST = "Facts:\n- one is wrapped\n- two\n\nSo what?"


@pytest.mark.parametrize(
    "written",
    [
        "text: |\n  Facts:\n  - one is\n    wrapped\n  - two\n\n  So what?\n",
        "text: >-\n  Facts:\n    - one is\n      wrapped\n    - two\n\n  So what?\n",
        "text: >-\n  Facts:\n    - one is wrapped\n    - two\n  So what?\n",
        "text: >-\n  Facts:\n\n  - one is\n  wrapped\n\n  - two\n\n  So what?\n",
        'text: "Facts:\n\n  - one is\n  wrapped\n\n  - two\n\n  So what?"\n',
    ],
    ids=["literal", "folded, indented", "folded, no blank line", "folded, blank lines", "double"],
)
def test_entries_of_a_list_keep_their_lines(written):
    assert read(written) == LIST


def test_a_list_within_a_list_keeps_its_place():
    assert read("text: >-\n  Facts:\n\n    - one\n      1. first\n      2. second\n    - two\n") == (
        "Facts:\n\n- one\n  1. first\n  2. second\n- two"
    )


CODE = "It has this:\n\n```yaml\nschedule: >\n   0 6\n\nruns: 1\n```\n\nHow often?"


@pytest.mark.parametrize("style", ["|", "|-"])
def test_code_in_a_literal_text_is_untouched(style):
    lines = CODE.replace("has this", "has\nthis").splitlines()
    assert read(f"text: {style}\n" + "".join(f"  {line}\n" if line else "\n" for line in lines)) == CODE


def test_code_that_is_indented_in_a_folded_text_is_untouched():
    lines = ["It has", "this:", "", *(f"  {line}".rstrip() for line in CODE.splitlines()[2:-2]), "", "How often?"]
    assert read("text: >-\n" + "".join(f"  {line}\n" if line else "\n" for line in lines)) == CODE


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Line one  \nline two", "Line one\nline two"),
        ("# Heading\nText", "# Heading\nText"),
        ("> quote\n> more", "> quote\n> more"),
        ("-# small\nText", "-# small\nText"),
        ("```x```\nText", "```x```\nText"),
        ("Text\n```\ncode\n```\nText\nmore", "Text\n```\ncode\n```\nText more"),
        ("1. a\n2. b\nc", "1. a\n2. b c"),
        ("\n\nText\n\n", "Text"),
        ("one\n\n\n\ntwo", "one\n\ntwo"),
    ],
)
def test_structure_of_a_literal_text(text, shown):
    assert paragraphs(text, folded=False) == shown


def test_keys_and_numbers_are_left_alone():
    document, _ = read_yaml(b"difficulty: 2\n? |\n  a\n  b\n: c\n")
    assert document.data == {"difficulty": 2, "a\nb\n": "c"}


@given(st.text("ab #->`1. \n"), st.booleans())
def test_no_word_is_lost(text, folded):
    assert paragraphs(text, folded=folded).split() == text.split()


@given(st.text("ab #->`1. \n"), st.booleans())
def test_kept_lines_are_kept(text, folded):
    """Whether the text is written as a literal scalar or, with escapes, in quotes."""

    def lines(written: str) -> list[str]:
        return [line.strip() for line in written.splitlines() if line.strip()]

    assert lines(paragraphs(kept_lines(text), folded=folded)) == lines(text)
