"""Figures of exercises: read with their file, kept in the exercise, every slip told of."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bank.faults import BankError, Fault
from bot.bank.lint.figures import unused_figures
from bot.bank.loader import load_bank, read_bank
from bot.core.exercise import FIGURE_SIZE, from_snapshot, to_snapshot

from .conftest import changed

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><rect width="8" height="4"/></svg>'
ALT = "Two boxes, and an arrow from the left one to the right one."
FIGURE = f'    figure: {{file: boxes.svg, alt: "{ALT}"}}\n'
DRAWN = changed("    explanation: Things happen.\n", f"{FIGURE}    explanation: Things happen.\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "boxes.svg").write_text(SVG, encoding="utf-8")
    (tmp_path / "sample.yaml").write_text(DRAWN, encoding="utf-8")
    return tmp_path


def faults(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(BankError) as caught:
        load_bank(folder)
    return caught.value.faults


def write(folder: Path, figure: str) -> None:
    (folder / "sample.yaml").write_text(DRAWN.replace(FIGURE, f"    figure: {figure}\n"), encoding="utf-8")


def test_a_figure_is_part_of_the_exercise_and_of_its_snapshot(folder: Path) -> None:
    exercise = load_bank(folder).get("sample-choice")
    assert exercise is not None
    assert exercise.figure is not None
    assert (exercise.figure.svg, exercise.figure.alt) == (SVG, ALT)
    assert from_snapshot(to_snapshot(exercise)) == exercise


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (f'{{file: boxs.svg, alt: "{ALT}"}}', "There is no figure “boxs.svg”"),
        (f'{{file: ../../secret.svg, alt: "{ALT}"}}', "There is no figure “../../secret.svg”"),
        (f'{{alt: "{ALT}"}}', "`file` is missing"),
        ("{file: boxes.svg}", "`alt` is missing"),
        ("{file: boxes.svg, alt: Too short}", "at least 20"),
        (f'{{svg: "<svg/>", alt: "{ALT}"}}', "`file` is missing"),
        (f'{{file: boxes.svg, alt: "{ALT}", size: 3}}', "`size` is not a key"),
        ("boxes.svg", "must consist of keys and values"),
    ],
)
def test_a_slip_is_told_where_it_stands(folder: Path, figure: str, said: str) -> None:
    write(folder, figure)
    (fault,) = faults(folder)
    assert said in str(fault)
    assert (fault.exercise, fault.line) == ("sample-choice", DRAWN.splitlines().index(FIGURE.rstrip("\n")) + 1)


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="https://example.org/a.png"/>',
        '<use href="other.svg#a"/>',
        "<script/>",
        '<rect fill="url(https://example.org/a)"/>',
    ],
)
def test_a_figure_fetches_nothing(folder: Path, inside: str) -> None:
    (folder / "figures" / "boxes.svg").write_text(SVG.replace("<rect", f"{inside}<rect"), encoding="utf-8")
    assert "brings all that it shows along" in str(faults(folder)[0])


def test_what_stays_within_the_drawing_may_be_referred_to(folder: Path) -> None:
    inside = """<defs><path id="a"/></defs><use href="#a"/><rect fill="url(#b)"/><rect fill="url('#b')"/>"""
    (folder / "figures" / "boxes.svg").write_text(SVG.replace("<rect", f"{inside}<rect"), encoding="utf-8")
    load_bank(folder)


@pytest.mark.parametrize(
    ("name", "raw"),
    [("boxes.svg", b"\xff\xfe<svg/>"), ("large.svg", b"x" * (FIGURE_SIZE + 1)), ("My Boxes.svg", SVG.encode())],
)
def test_a_file_that_cannot_be_used_is_a_fault_of_its_own(folder: Path, name: str, raw: bytes) -> None:
    (folder / "figures" / name).write_bytes(raw)
    found = [fault for fault in faults(folder) if fault.file.endswith(f"figures/{name}")]
    assert len(found) == 1
    assert "This figure cannot be used" in found[0].message


def test_a_figure_that_nothing_shows_is_warned_of(folder: Path) -> None:
    assert not list(unused_figures(read_bank(folder)))
    (folder / "figures" / "spare.svg").write_text(SVG, encoding="utf-8")
    (finding,) = unused_figures(read_bank(folder))
    assert finding.file.endswith("figures/spare.svg")
