"""Pictures in Moodle's exports: the first of what is asked becomes a figure, the others are named."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.bank.exchange.files import import_file
from bot.bank.exchange.gift import read_gift
from bot.bank.exchange.moodle import read_moodle
from bot.bank.loader import read_bank
from bot.cli import app
from bot.core.picture import MOST_BYTES
from bot.texts import say
from tests.bank.test_figures import ALT, SVG, picture

PNG = picture("PNG", 40, 30)


def image(name: str = "a%20b.png", alt: str = ALT) -> str:
    return f'<img src="@@PLUGINFILE@@/{name}" alt="{alt}">'


def file(raw: bytes, name: str = "a b.png") -> str:
    return f'<file name="{name}" path="/" encoding="base64">{b64encode(raw).decode()}</file>'


def quiz(text: str, files: str = "", answer: str = "a") -> str:
    return f"""<quiz><question type="multichoice"><name><text>Shares</text></name>
      <questiontext format="html"><text><![CDATA[<p>What is it? {text}</p>]]></text>{files}</questiontext>
      <answer fraction="100" format="html"><text><![CDATA[{answer}]]></text></answer>
      <answer><text>b</text></answer><answer><text>c</text></answer></question></quiz>"""


@pytest.mark.parametrize(
    ("raw", "name", "suffix"),
    [
        (PNG, "a b.png", "png"),
        (picture("JPEG", 40, 30), "a b.jpg", "jpg"),
        (PNG, "a b.jpg", "png"),
        (SVG.encode(), "a b.svg", "svg"),
    ],
)
def test_a_picture_within_the_limits_becomes_a_figure(raw, name, suffix):
    reading = read_moodle(quiz(image(name.replace(" ", "%20")), file(raw, name)).encode())
    (question,) = reading.questions
    assert reading.remarks == []
    assert question.prompt == "What is it?"
    assert question.figure is not None
    assert (question.figure.suffix, question.figure.raw, question.figure.alt) == (suffix, raw, ALT)


def test_a_picture_within_the_address_is_one_too():
    data = f'<img src="data:image/png;base64,{b64encode(PNG).decode()}" alt="{ALT}">'
    assert read_moodle(quiz(data).encode()).questions[0].figure is not None
    escaped = data.replace(":", r"\:").replace("=", r"\=")
    (question,) = read_gift(f"[html]What? {escaped}{{=a ~b ~c}}".encode()).questions
    assert question.figure is not None
    assert question.figure.raw == PNG


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"GIF89a", say("bank-figure-format")),
        (PNG[:60], "damaged"),
        (PNG + b"x" * MOST_BYTES, "150 KB"),
        (b"x" * 1_000_000, "150 KB"),
        (picture("PNG", 4_001, 1), "4,000 pixels"),
    ],
)
def test_a_picture_beyond_the_limits_is_named(raw, said):
    reading = read_moodle(quiz(image(), file(raw)).encode())
    (question,) = reading.questions
    assert question.figure is None
    assert question.prompt == f"What is it? [Picture: {ALT}]"
    (remark,) = reading.remarks
    assert "a%20b.png" in str(remark)
    assert said in str(remark)


@pytest.mark.parametrize("inside", ["<script/>", '<image href="https://a.b/c.png"/>'])
def test_a_drawing_that_fetches_is_named(inside):
    raw = SVG.replace("<rect", f"{inside}<rect").encode()
    reading = read_moodle(quiz(image("a.svg"), file(raw, "a.svg")).encode())
    assert reading.questions[0].figure is None
    assert "nothing fetched" in str(reading.remarks[0])


def test_base64_that_is_none_is_named():
    reading = read_moodle(quiz(image("a.png"), '<file name="a.png" encoding="base64">no!</file>').encode())
    assert "damaged" in str(reading.remarks[0])


def test_only_the_first_picture_of_what_is_asked_can_be_kept():
    text = image() + image("other.png", "Another one") + '<img src="https://a.b/c.png">'
    reading = read_moodle(quiz(text, file(PNG) + file(PNG, "other.png"), image(alt="An answer")).encode())
    (question,) = reading.questions
    assert question.figure is not None
    assert question.prompt == "What is it? [Picture: Another one]"
    assert question.parts[0].text == "An answer"
    (remark,) = reading.remarks
    assert "3 pictures" in str(remark)


def run(*arguments: str | Path):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "quiz.xml"
    path.write_text(quiz(image(), file(PNG)), encoding="utf-8")
    return path


def test_the_figure_is_written_beside_the_topic(source, tmp_path):
    target = tmp_path / "some-topic.yaml"
    made = run("import", source, "--topic", "some-topic", "--title", "T", "--output", target)
    assert made.exit_code == 0
    assert (tmp_path / "figures" / "some-topic-shares.png").read_bytes() == PNG
    faults = read_bank(tmp_path).faults
    todo = [number for number, line in enumerate(target.read_text().splitlines(), start=1) if "TODO" in line]
    assert [fault.line for fault in faults] == todo  # what every import lacks; the figure is sound


def test_an_alternative_text_that_is_missing_is_to_be_added(tmp_path):
    (tmp_path / "quiz.xml").write_text(quiz(image(alt=""), file(PNG)), encoding="utf-8")
    assert "alt:  # TODO" in import_file(tmp_path / "quiz.xml", "some-topic", "T").text


def test_a_printed_topic_has_no_figure(source):
    made = run("import", source, "--topic", "some-topic", "--title", "T")
    assert "figure" not in made.stdout
    assert "Use --output to keep it." in made.stderr


@pytest.mark.parametrize("taken", ["some-topic.yaml", "figures/some-topic-shares.png"])
def test_nothing_is_overwritten_and_nothing_half_written(source, tmp_path, taken):
    (tmp_path / taken).parent.mkdir(exist_ok=True)
    (tmp_path / taken).write_text("mine")
    made = run("import", source, "--topic", "some-topic", "--title", "T", "--output", tmp_path / "some-topic.yaml")
    assert made.exit_code == 2
    assert "already exists" in made.stderr
    assert (tmp_path / taken).read_text() == "mine"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file() and path != source] == [Path(taken).name]
