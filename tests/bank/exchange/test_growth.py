"""The time of an import grows with the size of its file, not with the square of it.

What is compared is processor time for 64 KB and for 256 KB: four times as much may take a bit more than four times as
long, where the square would be sixteen. Busy machines disturb single measurements, so the best of several counts.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest

from bot.bank.exchange import aiken, gift, moodle, question
from bot.bank.exchange.files import import_file
from bot.core.errors import SetupError

SMALL, LARGE = 64 * 1024, 256 * 1024
MOST_GROWTH = 9
TRIES = 6
NEGLIGIBLE = 0.01
"""Seconds; shorter measurements say nothing."""

Make = Callable[[int], str]


def soup(piece: str) -> Make:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def html(piece: str) -> tuple[str, Make]:
    def make(size: int) -> str:
        text = soup(piece)(size)
        answers = "<answer fraction='100'><text>a</text></answer><answer><text>b</text></answer>"
        return (
            "<quiz><question type='multichoice'><questiontext format='html'>"
            f"<text><![CDATA[{text}]]></text></questiontext>{answers}</question></quiz>"
        )

    return "quiz.xml", make


def inner(piece: str, end: str) -> tuple[str, Make]:
    def make(size: int) -> str:
        times = size // len(piece + end)
        text = piece * times + end * times
        return f"<quiz><question type='multichoice'><questiontext><text>{text}</text></questiontext></question></quiz>"

    return "quiz.xml", make


def plain(piece: str, form: str = "[plain]") -> tuple[str, Make]:
    def make(size: int) -> str:
        signs = "".join(f"\\{sign}" if sign in "~=#{}:\\" else sign for sign in soup(piece)(size))
        return f"{form}{signs}{{=a ~b ~c}}"

    return "quiz.gift", make


CASES: dict[str, tuple[str, Make]] = {
    **{f"html {piece}": html(piece) for piece in (
        "<a<", '<a "', "<a '\"", "<!--x>", "<!", "<![x ", "<", "<b>x", "<sup>", "<li>",
        "<table><tr><td>", "<pre>", "<script>", "<a href='http://x'>y", "<msup><mi>",
        "<span style='text-decoration text-decoration", "<span lang=de class=multilang>", "{mlang ",
        "{mlang de}x{mlang}", "<img alt=x>", "&", "&#99999999;", "_ `", "```",
    )},
    **{f"plain {piece}": plain(piece) for piece in ("_", "*", ":a", "</a ", "](", "http://")},
    **{f"markdown {piece}": plain(piece, "[markdown]") for piece in (
        "<!--x>", "`", "```a\n", "`` `", ".*", "![](a", "![", "<sup>",
    )},
    "xml deep": inner("<b>x", "</b>"),
    "xml wide": inner("<b>x</b>", ""),
    "gift comment [tag:": ("quiz.gift", lambda size: f"//{'[tag:' * (size // 5)}\nWhich?{{=a ~b ~c}}"),
    "gift comment [id:": ("quiz.gift", lambda size: f"//{'[id:' * (size // 4)}\nWhich?{{=a ~b ~c}}"),
    "gift questions": ("quiz.gift", lambda size: "Q?{=a ~b ~c}\n\n" * (size // 14)),
    "gift statements": ("quiz.gift", lambda size: "Q{T}\n\nR{F}\n\n" * (size // 12)),
    "gift options": ("quiz.gift", lambda size: f"Q?{{=a {'~b' * (size // 2)}}}"),
    "gift pairs": ("quiz.gift", lambda size: "Q?{" + "".join(f"={n} -> {n} " for n in range(size // 16)) + "}"),
    "gift categories": ("quiz.gift", lambda size: "$CATEGORY: x\n" * (size // 13) + "Q?{=a ~b ~c}"),
    "gift lines": ("quiz.gift", lambda size: "x\n" * (size // 2) + "{=a ~b ~c}"),
    "gift partial credit": ("quiz.gift", lambda size: "Q?{=a " + "".join(f"~%50%{n}" for n in range(size // 10)) + "}"),
    "aiken questions": ("quiz.aiken", lambda size: "Q?\nA. a\nB. b\nANSWER: A\n" * (size // 24)),
    "aiken options": ("quiz.aiken", lambda size: "Q?\n" + "A. a\n" * (size // 5) + "ANSWER: A\n"),
    "aiken lines": ("quiz.aiken", lambda size: "Q?\nA. a\n" + "x\n" * (size // 2) + "ANSWER: A\n"),
    "aiken spaces": ("quiz.aiken", lambda size: f"Q?\nA. a\nB. b\nANSWER: A{' ' * size}!\n"),
    "aiken letters": ("quiz.aiken", lambda size: "Q?\nA. a\nB. b\nANSWER: " + "A " * (size // 2) + "!\n"),
    "csv columns": ("quiz.csv", lambda size: f"kind,prompt,text1{',same' * (size // 5)}\nchoice,Q,a\n"),
    "csv other columns": ("quiz.csv", lambda size: "kind,prompt,text1"
                          + "".join(f",x{n}" for n in range(size // 7)) + "\nchoice,Q,a\n"),
    "csv rows": ("quiz.csv", lambda size: "kind,prompt,text1\n" + "choice,Q,a\n" * (size // 11)),
    "csv references": ("quiz.csv", lambda size: 'kind,prompt,text1,references\nchoice,Q,a,"'
                       + "A | B | 2020 | https://a.b/c\n" * (min(size, 120_000) // 30) + '"'),
    "csv formulas": ("quiz.csv", lambda size: f"kind,prompt,text1\nchoice,{';' * min(size, 120_000)},a"),
    "xml answers": ("quiz.xml", lambda size: "<quiz><question type='multichoice'>"
                    + "<answer><text>b</text></answer>" * (size // 31) + "</question></quiz>"),
    "xml questions": ("quiz.xml", lambda size: "<quiz>" + "<question type='essay'/>" * (size // 24) + "</quiz>"),
    "xml files": ("quiz.xml", lambda size: "<quiz><question type='multichoice'><questiontext><text>"
                  + "&lt;img src='@@PLUGINFILE@@/a.png'&gt;" * (size // 80) + "</text>"
                  + "<file name='a.png'>!</file>" * (size // 54) + "</questiontext></question></quiz>"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _without_caps(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the caps keep out is measured as well, so that they are no excuse."""
    monkeypatch.setattr(question, "MOST_QUESTIONS", 10**9)
    for module in (gift, aiken, moodle):
        monkeypatch.setattr(module, "MOST_PARTS", 10**9)


def seconds(path: Path, text: str) -> float:
    path.write_text(text, encoding="utf-8")
    gc.disable()  # it would look at all that other tests have left behind
    start = process_time()
    with suppress(SetupError):
        import_file(path, "some-topic", "T")
    spent = process_time() - start
    gc.enable()
    return spent


@pytest.mark.parametrize("name", CASES)
def test_time_grows_with_the_size(name: str, tmp_path: Path) -> None:
    file, make = CASES[name]
    small, large = make(SMALL), make(LARGE)
    best_small = best_large = float("inf")
    for _ in range(TRIES):
        best_large = min(best_large, seconds(tmp_path / file, large))
        if best_large < MOST_GROWTH * NEGLIGIBLE:
            return
        best_small = min(best_small, seconds(tmp_path / file, small))
        if best_large < MOST_GROWTH * best_small:
            return
    pytest.fail(f"{best_small:.3f} s for 64 KB, {best_large:.3f} s for 256 KB")
