import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.ui.kit.markdown import bar, label, link, one_line, percent, plain, timestamp

HOSTILE = "@everyone **x** <@1> [a](http://b)"
READER = MarkdownIt("default", {"html": True, "linkify": True})


def kinds_of_markdown(source: str) -> set[str]:
    """What a CommonMark reader, with links and strikethrough, finds in a text besides text."""
    found = set()
    for token in READER.parse(source):
        found |= {token.type} | {child.type for child in token.children or []}
    return found - {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}


def shown(source: str) -> str:
    return "".join(
        child.content
        for token in READER.parse(source)
        for child in token.children or []
        if child.type.startswith("text")
    )


@given(st.text())
@example(HOSTILE)
@example("# x")
@example("-# x")
@example("- x")
@example("1. FC")
@example("1) FC")
@example("> quote")
@example(">>> quote")
@example("||spoiler|| ~~x~~ __y__ `z` ```w```")
@example("<https://x.de> https://x.de <#1> <@&2> </a:3> <t:1:R> <:x:4> <a:x:5>")
@example("---")
@example("===")
@example("\\*x\\*")
@example("\\")
def test_a_name_means_nothing_to_markdown(name):
    safe = plain(name)

    assert kinds_of_markdown(safe) == set()
    assert kinds_of_markdown(f"**1.** {safe} and **{safe or 'x'}**") <= {"strong_open", "strong_close"}
    assert "\n" not in safe
    assert "@everyone" not in safe
    assert "@here" not in safe
    assert not re.search(r"<(@[!&]?|#)\d", safe)
    assert "](" not in safe
    assert not re.search("https?://", safe)


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1))
def test_a_name_shows_as_itself(name):
    assert shown(plain(name)).replace("\u200b", "") == name.replace("&amp;", "&")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Lovelace", "Ada Lovelace"),
        ("Zoë Müller", "Zoë Müller"),
        ("Zoe\u0308", "Zoë"),
        ("李小龙", "李小龙"),
        ("नमस्ते", "नमस्ते"),
        ("محمد", "محمد"),
        ("🦊 Fox", "🦊 Fox"),
        ("two\nlines\r\nand\ttabs", "two lines and tabs"),
        ("  much   space  ", "much space"),
        ("\u2028line\u2029paragraph", "line paragraph"),
        ("ab\u202edc\u202c", "abdc"),
        ("\u2066x\u2069\u200fy\u061c", "xy"),
        ("a\u200bb\u200dc\ufeffd\u2060e\u00adf", "abcdef"),
        ("\u3164\u2800\uffa0", ""),
        ("a\x00b\x1b[31mc", r"ab\[31mc"),
        ("\ud800x", "x"),
        ("Z" + "\u0334" * 40 + "algo", "Z\u0334\u0334algo"),
        ("@everyone", "@\u200beveryone"),
        ("<@1>", "\\<@\u200b1\\>"),
        ("**x**", r"\*\*x\*\*"),
        ("[a](http://b)", r"\[a\]\(http\://b\)"),
    ],
)
def test_names(name, expected):
    assert plain(name) == expected


@given(st.text())
def test_nothing_invisible_is_left(name):
    left = plain(name).replace("@\u200b", "@")

    assert left.isprintable()
    assert left == left.strip()


def test_one_line():
    assert one_line(" a\n  b ") == "a b"
    assert one_line("```\na\n```") == "```\na\n```"


def test_labels_show_no_signs_and_end_with_an_ellipsis():
    assert label("Set `max_runs` to **one**", 100) == "Set max_runs to one"
    assert label("one two three four", 12) == "one two…"
    assert label("x" * 200, 20) == "x" * 19 + "…"
    assert label("short " + "x" * 200, 20) == "short " + "x" * 13 + "…"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"\_\_init\_\_ and a\*b\*c", "__init__ and a*b*c"),
        (r"`\_x` or `` a`b ``", r"\_x or a`b"),
        ("a*b*c and *em*", "a*b*c and em"),
        ("see [the table](https://x.y/z) and [q](<https://x.y/(q)>)", "see the table and q"),
        (r"C:\temp and \\srv", r"C:\temp and \srv"),
        ("||", "||"),
        (" **  ** ", "** **"),
    ],
)
def test_labels_show_what_markdown_means(text, shown):
    assert label(text, 100) == shown


@given(st.text(), st.integers(2, 150))
def test_labels_keep_to_their_limit(text, limit):
    assert len(label(text, limit)) <= limit


def test_links():
    assert link("Canary [beta]", "https://x.org/a") == r"[Canary \[beta\]](https://x.org/a)"
    assert link("Wiki", "https://x.org/Drift_(ML)") == "[Wiki](<https://x.org/Drift_(ML)>)"


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(2, 20))
def test_bars_tell_something_from_nothing_and_from_everything(part, whole, width):
    part = min(part, whole)
    drawn = bar(part, whole, width)

    assert len(drawn) == width
    assert set(drawn) <= {"█", "░"}
    assert ("█" in drawn) == (part > 0)
    assert ("░" in drawn) == (part < whole)
    assert abs(drawn.count("█") / width - part / whole) <= 1 / width


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(0, 7, 0), (7, 7, 100), (1, 8, 13), (1, 99_999, 1), (99_998, 99_999, 99), (1, 2, 50), (0, 0, 0)],
)
def test_per_cent(part, whole, expected):
    assert percent(part, whole) == expected


@pytest.mark.parametrize(("part", "whole"), [(-1, 2), (3, 2)])
def test_no_share(part, whole):
    with pytest.raises(ValueError, match="no share"):
        bar(part, whole)
    with pytest.raises(ValueError, match="no share"):
        percent(part, whole)


def test_timestamps():
    at = datetime(2026, 11, 23, 8, 0, 59, 999_999, tzinfo=UTC)

    assert timestamp(at) == "<t:1795420859:R>"
    assert timestamp(at, "f") == "<t:1795420859:f>"
    assert timestamp(at.astimezone(timezone(timedelta(hours=5)))) == "<t:1795420859:R>"


class Nowhere(tzinfo):
    def utcoffset(self, dt):
        return None


@pytest.mark.parametrize("zone", [None, Nowhere()])
def test_naive_instants_are_refused(zone):
    with pytest.raises(ValueError, match="naive"):
        timestamp(datetime(2026, 11, 23, tzinfo=zone))
