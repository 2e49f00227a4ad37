"""Words in pictures: names in forty scripts and disguises, cut to the room there is."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape

import pytest
import svg
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from bot.ui.kit.drawing.fonts import SOURCE_SANS, faces
from bot.ui.kit.drawing.studio import Studio
from bot.ui.kit.drawing.words import UNKNOWN, clean, fitted, initials, runs, width, written

NAMES = [
    "Ada Lovelace", "Zoë Müller", "Łukasz Żak", "Nguyễn Văn Đức", "Ελένη", "Ольга", "Անի", "გიორგი", "محمد علي",
    "دوست‌داشتنی", "דוד לוי", "שָׁלוֹם", "नमस्ते", "क्षत्रिय", "বাংলা", "ਪੰਜਾਬੀ", "ગુજરાતી", "ଓଡ଼ିଆ", "தமிழ்", "తెలుగు", "ಕನ್ನಡ",
    "മലയാളം", "සිංහල", "สมชาย ใจดี", "ລາວ", "မြန်မာ", "ខ្មែរ", "አማርኛ", "山田太郎", "김철수", "李小龙", "ｆｕｌｌ ｗｉｄｔｈ",
    "𝔉𝔯𝔞𝔨𝔱𝔲𝔯", "ﬁnal", "👩‍👩‍👧 family", "🇩🇪 Jörg", "❤️ Mia", "👍🏽 Sam", "☂ rain", "Ада & <Б>",
]  # fmt: skip
BOX = "\ue000"  # no font has it: drawn as the box that stands for what is missing


@pytest.fixture(scope="module")
def studio():
    with_fonts = Studio()
    yield with_fonts
    with_fonts.stop()


def drawn(studio: Studio, *elements: svg.Element) -> Image.Image:
    paper = svg.Rect(width=400, height=60, fill="white")
    picture = svg.SVG(viewBox=svg.ViewBoxSpec(0, 0, 400, 60), elements=[paper, *elements])
    png = studio.attempt(picture.as_str(), 400)
    assert isinstance(png, bytes), png
    return Image.open(BytesIO(png)).convert("L")


def bare(text: str, family: str) -> svg.Element:
    return svg.Text(x=10, y=40, font_size=30, elements=[svg.TSpan(text=escape(text), font_family=family)])


def same(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one, other).getbbox() is None


@pytest.mark.parametrize("name", NAMES)
def test_every_script_is_drawn_and_none_as_boxes(studio, name):
    nothing = drawn(studio)
    for face, stretch in runs(clean(name)):
        assert stretch != UNKNOWN
        for cluster in stretch.split():
            shown = drawn(studio, bare(cluster, face.family))
            assert not same(shown, nothing), cluster
            boxes = (drawn(studio, bare(BOX * number, face.family)) for number in range(1, len(cluster) + 1))
            assert not any(same(shown, box) for box in boxes), cluster
    assert not same(drawn(studio, written(name, 10, 40, 30)), nothing)


@pytest.mark.parametrize("name", ["Ada 👩‍💻", "Jörg 🇩🇪", "Sam 👍🏽", "محمد 👩‍👩‍👧", "👩‍👩‍👧 family"])
@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
def test_emoji_among_other_signs_are_drawn(studio, name, anchor):
    """The renderer crashed on them; before others it left a gap."""
    at = {"start": 10, "middle": 200, "end": 390}[anchor]
    box = ImageChops.invert(drawn(studio, written(name, at, 40, 30, anchor=anchor))).getbbox()
    assert box is not None
    wide = width(clean(name), 30)
    left = at - wide * {"start": 0, "middle": 0.5, "end": 1}[anchor]
    assert left - 3 <= box[0]
    assert box[2] <= left + wide + 3


def test_the_space_after_an_emoji_is_no_wider_than_others():
    assert width("👩‍👩‍👧 family", 30) == pytest.approx(width("👩‍👩‍👧", 30) + width(" family", 30))
    assert width(" ", 30) < 10


def test_emoji_stand_left_of_what_is_read_from_the_right(studio):
    placed = written("محمد 👩‍👩‍👧", 10, 40, 30).elements or []
    name, family = (span.x for span in placed if isinstance(span, svg.TSpan))
    assert family < name


def test_what_no_font_has_is_a_question_mark():
    assert [stretch for _, stretch in runs(clean("a𒀀b"))] == ["a?b"]  # cuneiform


def test_nothing_that_turns_the_direction_or_is_not_seen_is_left():
    assert clean("a\u202eb\u0000c\ufeff\td\n e") == "abc d e"
    assert clean("👩‍👩‍👧") == "👩‍👩‍👧"


def test_a_name_that_is_too_long_ends_in_an_ellipsis(studio):
    long = "Maximiliane-Alexandra von und zu Hohenstein"
    short = fitted(long, 30, 200)
    assert short.endswith("…")
    assert long.startswith(short[:-1])
    assert 170 < width(short, 30) <= 200
    box = ImageChops.invert(drawn(studio, written(long, 10, 40, 30, room=200))).getbbox()
    assert box is not None
    assert box[2] <= 211


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Ada King Lovelace", "AL"), ("ben", "B"), ("👩‍👩‍👧 family", "👩‍👩‍👧F"), ("नमस्ते", "न"), ("", UNKNOWN)],
)
def test_initials(name, shown):
    assert initials(clean(name)) == shown


@given(st.text(max_size=60), st.floats(20, 300))
def test_any_text_fits_its_room(text, room):
    line = clean(text)
    assert clean(line) == line
    assert width(fitted(line, 20, room), 20) <= room
    assert all(face in faces() for face, _ in runs(line))


def test_the_first_font_is_the_one_that_is_always_there():
    assert faces()[0].family == SOURCE_SANS.family
