import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.kit.ids import LARGEST_ID, VERSION, Parsed, custom_id, parse

ACTIONS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=8)


@given(ACTIONS, st.integers(0, LARGEST_ID), st.none() | st.integers(0, 99))
def test_what_is_written_can_be_read(what, post, place):
    text = custom_id(what, post, place)

    assert len(text) <= 100
    assert parse(text) == Parsed(VERSION, what, post, place)


@given(st.text() | st.from_regex(r"t1:[a-z]:\d{1,25}(:\d{1,25}){0,2}"))
def test_only_what_is_written_can_be_read(text):
    parsed = parse(text)

    if parsed is not None and parsed.version == VERSION:
        assert custom_id(parsed.what, parsed.post, parsed.place) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "t1",
        "t1:",
        "t1:a",
        "t1:a:",
        "t1:a:7:",
        "t1:a:7:1:2",
        "t1:a:-7",
        "t1:a:+7",
        "t1:a: 7",
        "t1:a:7\n",
        "t1:a:07",
        "t1:a:7:01",
        "t1:a:7:100",
        "t1:a:7.0",
        "t1:a:7_0",
        "t1:a:٣",
        "t1:a:７",
        "t1:a:²",
        "t1:a:7:٣",
        "t1:A:7",
        "t1:ä:7",
        "t1::7",
        "t0:a:7",
        "t١:a:7",
        "x1:a:7",
        f"t1:a:{LARGEST_ID + 1}",
        "t1:a:" + "9" * 19,
        "t1:a:" + "9" * 5000,
        "t1:" + "a" * 200 + ":7",
    ],
)
def test_malformed_is_none(text):
    assert parse(text) is None


def test_another_version_is_told():
    assert parse("t2:a:7:1") == Parsed(2, "a", 7, 1)


@pytest.mark.parametrize(
    ("what", "post", "place"),
    [("", 1, None), ("A", 1, None), ("a:b", 1, None), ("a", -1, None), ("a", 2**63, None), ("a", 1, -1), ("a", 1, 100)],
)
def test_what_could_not_be_read_is_not_written(what, post, place):
    with pytest.raises(ValueError, match="custom id"):
        custom_id(what, post, place)
