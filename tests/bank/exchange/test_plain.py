"""Plain text as Markdown: what Discord would act on is escaped, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.exchange.plain import as_markdown


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("__init__ or __new__", r"\_\_init\_\_ or \_\_new\_\_"),
        ("f(*args, **kwargs)", r"f(\*args, \*\*kwargs)"),
        ("a*b*c and _x_", r"a\*b\*c and \_x\_"),
        ("fill in ___ here", r"fill in \_\_\_ here"),
        ("a__b__c", r"a\_\_b\_\_c"),
        ("run `ls` and ```x```", r"run \`ls\` and \`\`\`x\`\`\`"),
        ("~~old~~ or ||secret||", r"\~\~old\~\~ or \|\|secret\|\|"),
        ("[a](https://b.c)", r"[a]\(https://b.c)"),
        (r"\* and \_", r"\\\* and \\\_"),
        ("<@1> <#2> <:x:3> <t:4:R> </daily:5>", r"\<@1> \<#2> \<\:x:3> \<t:4:R> \</daily:5>"),
        (":smile: and 10:100:5", r"\:smile: and 10\:100:5"),
        ("# one\n>  two\n-# three\n* four\n### five", "\\# one\n\\>  two\n\\-# three\n\\* four\n\\### five"),
    ],
)
def test_signs_are_escaped(text, markdown):
    assert as_markdown(text) == markdown


@pytest.mark.parametrize(
    "text",
    [
        "snake_case and other_case",
        "2 * 3 * 4",
        "about ~5 | 6",
        "C:\\temp\\new",
        "x[1] (two)",
        "a < b > c, List<int>",
        "at 12:30:45: now",
        "https://example.org/a_b_(c)_*d*",
        "- a\n- b\n1. c",
        "#1 of 2, -5 > -6",
        "std::sort",
    ],
)
def test_what_does_nothing_is_left_alone(text):
    assert as_markdown(text) == text


@given(st.text("ab_*`~|\\[]()<>:#-@ \n", max_size=40))
def test_only_backslashes_are_added_each_before_a_sign(text):
    """Taken away again where Discord does, before punctuation, they leave the text as it was."""
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", as_markdown(text)) == text
