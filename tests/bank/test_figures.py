"""Figures of exercises: read with their file, kept in the exercise, every slip told of."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from pathlib import Path
from zlib import crc32

import pytest
from PIL import Image

from bot.bank.faults import BankError, Fault
from bot.bank.lint.figures import unused_figures
from bot.bank.loader import load_bank, read_bank
from bot.core.exercise import FIGURE_SIZE, from_snapshot, to_snapshot
from bot.core.picture import MOST_BYTES, MOST_SIDE, Picture, unwrapped, wrapped
from bot.texts import say
from bot.ui.kit.drawing.studio import STUDIO
from bot.ui.posts.fits import problems

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
        (f'{{file: boxs.svg, alt: "{ALT}"}}', "There's no figure “boxs.svg”"),
        (f'{{file: ../../secret.svg, alt: "{ALT}"}}', "There's no figure “../../secret.svg”"),
        (f'{{alt: "{ALT}"}}', "`file` is missing"),
        ("{file: boxes.svg}", "`alt` is missing"),
        ("{file: boxes.svg, alt: Too short}", "at least 20"),
        (f'{{svg: "<svg/>", alt: "{ALT}"}}', "`file` is missing"),
        (f'{{file: boxes.svg, svg: "<svg/>", alt: "{ALT}"}}', "`svg` isn't a key"),
        (f'{{file: {{name: boxes.svg}}, alt: "{ALT}"}}', "`file` must be text"),
        (f'{{file: [boxes.svg], alt: "{ALT}"}}', "`file` must be text"),
        (f'{{file: boxes.svg, alt: "{ALT}", size: 3}}', "`size` isn't a key"),
        ("boxes.svg", say("bank-type-mapping")),
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
    assert "This figure can't be used" in found[0].message


# Pictures


def picture(form: str, width: int = 8, height: int = 4) -> bytes:
    stream = BytesIO()
    Image.effect_noise((width, height), 50).save(stream, form)
    return stream.getvalue()


@pytest.mark.parametrize(("name", "form"), [("shot.png", "PNG"), ("shot.jpg", "JPEG"), ("shot.jpeg", "JPEG")])
def test_a_picture_is_a_figure(folder: Path, name: str, form: str) -> None:
    raw = picture(form, 40, 30)
    (folder / "figures" / name).write_bytes(raw)
    write(folder, f'{{file: {name}, alt: "{ALT}"}}')
    exercise = load_bank(folder).get("sample-choice")
    assert exercise is not None
    assert exercise.figure is not None
    assert b64encode(raw).decode() in exercise.figure.svg
    assert from_snapshot(to_snapshot(exercise)) == exercise
    png = STUDIO.attempt(exercise.figure.svg, 40)
    assert isinstance(png, bytes)
    drawn = Image.open(BytesIO(png))
    assert drawn.size == (40, 30)
    assert len(set(drawn.convert("L").tobytes())) > 10


PNG = picture("PNG", 30, 30)
HUGE = PNG[:16] + (5_000).to_bytes(4) * 2 + PNG[24:29]
HUGE += crc32(HUGE[12:]).to_bytes(4) + PNG[33:]


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        (b"GIF89a" + b"x" * 99, "format"),
        (SVG.encode(), "format"),
        (b"", "format"),
        (PNG[:-20], "broken"),
        (PNG[:40] + b"x" + PNG[41:], "broken"),
        (PNG[:8], "broken"),
        (picture("JPEG", 30, 30)[:-2], "broken"),
        (picture("JPEG", 30, 30)[:30], "broken"),
        (b"\xff\xd8\xff" + b"\0" * 50, "broken"),
        (HUGE, "pixels"),
        (picture("PNG", 4_001, 1), "pixels"),
        (None, "bytes"),
        (PNG + b"x" * MOST_BYTES, "bytes"),
    ],
)
def test_a_picture_that_cannot_be_used(folder: Path, raw: bytes | None, key: str) -> None:
    whole_but_long = picture("JPEG", 3_000, 3_000) if raw is None else raw  # takes long to make
    (folder / "figures" / "shot.png").write_bytes(whole_but_long)
    problem = say(f"bank-figure-{key}", kilobytes=MOST_BYTES // 1000, side=MOST_SIDE)
    file = (folder / "figures" / "shot.png").as_posix()
    assert faults(folder) == (Fault.worded("figure-unreadable", file, problem=problem),)


def test_a_drawing_cannot_pass_for_a_picture() -> None:
    """Its true size is what counts, not what a wrapper written by hand says."""
    assert unwrapped(wrapped(PNG)) == Picture("png", 30, 30)
    assert not unwrapped(wrapped(PNG).replace(b64encode(PNG).decode(), b64encode(HUGE).decode()))
    assert not unwrapped(wrapped(PNG).replace('"30"', '"3"'))
    assert not unwrapped(wrapped(PNG).replace("</svg>", "<rect/></svg>"))


def test_a_picture_of_which_nothing_can_be_drawn_is_refused(folder: Path) -> None:
    """Its parts are whole, but no decoder makes pixels of them."""
    data = PNG.index(b"IDAT")
    end = data + 4 + int.from_bytes(PNG[data - 4 : data])
    body = b"IDAT" + b"\0" * (end - data - 4)
    (folder / "figures" / "shot.png").write_bytes(PNG[:data] + body + crc32(body).to_bytes(4) + PNG[end + 4 :])
    write(folder, f'{{file: shot.png, alt: "{ALT}"}}')
    (exercise,) = [each for each in load_bank(folder) if each.figure]
    assert problems(exercise) == [say("fits-figure", problem=say("drawing-empty"))]


def test_a_figure_that_nothing_shows_is_warned_of(folder: Path) -> None:
    assert not list(unused_figures(read_bank(folder)))
    (folder / "figures" / "spare.svg").write_text(SVG, encoding="utf-8")
    (finding,) = unused_figures(read_bank(folder))
    assert finding.file.endswith("figures/spare.svg")
