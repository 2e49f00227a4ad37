"""What a person sees of a message, and how it looks on a terminal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.exercise import Figure
from bot.sandbox import screen
from bot.ui.exercise.workbench import workbench_view
from bot.ui.posts.exercise import post_view
from bot.ui.posts.sheets import sheet_of
from tests.samples import OPENED, sample, sample_post

READER = screen.Reader(datetime(2026, 1, 5, 7, 0, tzinfo=UTC), {"<#7>": "#general", "<@8>": "@Mei"})


def test_a_post_on_the_terminal() -> None:
    post = sample_post("choice", closes_at=OPENED + timedelta(days=1))
    lines = READER.lines(post_view(post).to_components())
    assert lines[0] == "Abort the canary"
    assert "[A] [B] [C] [D]" in lines
    assert any(line.startswith("A. ") for line in lines)
    assert any("Tue 24 Nov, 08:00" in line for line in lines)
    assert not [line for line in lines if "**" in line or "<t:" in line or "-#" in line]


def test_a_figure_is_told_in_words() -> None:
    figure = Figure(svg="<svg/>", alt="Two boxes and an arrow between them.")
    post = sample_post("choice", exercise=sample("choice").model_copy(update={"figure": figure}))
    assert "[Figure: Two boxes and an arrow between them.]" in READER.lines(post_view(post).to_components())


def test_menus_show_what_was_chosen() -> None:
    post = sample_post("classify")
    lines = READER.lines(workbench_view(sheet_of(post), {0: 1}).to_components())
    assert f"[{post.exercise.buckets[1]} ▾]" in lines
    assert "[2: choose a bucket ▾]" in lines
    assert any(line.startswith("(Sure)") for line in lines)


def test_controls_in_reading_order() -> None:
    post = sample_post("order")
    controls = screen.controls(workbench_view(sheet_of(post), {}).to_components())
    assert [control.label for control in controls][: len(post.shown)] == list("ABCDEFGH")[: len(post.shown)]
    submit = next(control for control in controls if control.id == f"t1:s:{post.id}:1")
    assert not submit.enabled
    assert not submit.is_menu


def test_what_a_form_holds() -> None:
    options = [{"label": "A", "value": "a", "default": True}, {"label": "B", "value": "b"}]
    parts = [
        {"type": 4, "custom_id": "time", "value": "09:00"},
        {"type": 4, "custom_id": "note"},
        {"type": screen.SELECT, "custom_id": "topics", "options": options},
    ]
    form = [
        {"type": screen.TEXT, "content": "about"},
        *({"type": 18, "label": "x", "component": part} for part in parts),
    ]
    assert screen.fields(form) == {"time": "09:00", "note": "", "topics": ["a"]}


@pytest.mark.parametrize(
    ("markdown", "line"),
    [
        ("### Results", "Results"),
        ("-# Closes <t:1767603600:R>", "Closes in 2 hours"),
        ("<t:1767603600:f>", "Mon 5 Jan, 09:00"),
        ("<t:1767596100:R>", "5 minutes ago"),
        ("<t:1767855600:R>", "in 3 days"),
        ("<t:1767596400:R>", "now"),
        ("**A.** one *and* __two__", "A. one and two"),
        ("[Canary](https://example.org/a_b) · Sato", "Canary · Sato"),
        ("[Canary](<https://example.org/>)", "Canary"),
        ("snake_case stays, 2 * 3 * 4 too", "snake_case stays, 2 * 3 * 4 too"),
        ("1. <#7> · `0 9 * * *` · *next*", "1. #general · 0 9 * * * · next"),
        ("`code` and \\*stars\\*", "code and *stars*"),
        ("see </daily:123456> in <#7>, <@!8>", "see /daily in #general, @Mei"),
        ("<#9>", "<#9>"),
        ("", ""),
    ],
)
def test_markdown_as_a_plain_line(markdown: str, line: str) -> None:
    assert READER.plain(markdown) == line


def test_times_are_those_of_the_server() -> None:
    berlin = screen.Reader(datetime(2026, 7, 1, 12, 0, tzinfo=ZoneInfo("Europe/Berlin")))
    assert berlin.plain("<t:1783418400:t>") == "Tue 7 Jul, 12:00"
