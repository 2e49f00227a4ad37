"""What an SVG must keep to before it is drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.svg import DEEPEST, MOST_ELEMENTS, BadDrawing, aspect

FIGURES = sorted((Path(__file__).parents[2] / "questions" / "figures").glob("*.svg"))
XMLNS = 'xmlns="http://www.w3.org/2000/svg"'


def drawing(inside: str = "", outline: str = 'viewBox="0 0 100 50"') -> str:
    return f"<svg {XMLNS} {outline}>{inside}</svg>"


def nested(depth: int) -> str:
    return "<g>" * depth + "</g>" * depth


def reason(svg: str) -> str:
    with pytest.raises(BadDrawing) as caught:
        aspect(svg)
    return caught.value.reason


@pytest.mark.parametrize("file", FIGURES, ids=lambda file: file.stem)
def test_our_own_figures_keep_to_it(file: Path) -> None:
    assert 0.3 < aspect(file.read_text("utf-8")) < 0.7


@pytest.mark.parametrize(
    ("outline", "found"),
    [
        ('viewBox="0 0 100 50"', 0.5),
        ('viewBox="-5,-5,1e2,+50."', 0.5),
        ('viewBox="0 0 100 50" width="50" height="100"', 2.0),
        ('viewBox="0 0 100 50" width="100%" height="100%"', 0.5),
        ('viewBox="0 0 100 50" width="300"', 0.5),
        ('viewBox="0 0 100 50" height="300pt"', 0.5),
        ('width="20mm" height="1cm"', 0.5),
        ('width="1in" height="96px"', 1.0),
    ],
)
def test_the_shape_is_what_a_renderer_makes_of_it(outline: str, found: float) -> None:
    assert aspect(drawing(outline=outline)) == pytest.approx(found)


@pytest.mark.parametrize(
    ("svg", "why"),
    [
        ("", "xml"),
        ("<svg", "xml"),
        (drawing("<g>"), "xml"),
        (drawing("\ud800"), "xml"),
        (f"<!DOCTYPE svg [<!ENTITY a 'b'>]>{drawing('&a;')}", "doctype"),
        ("<svg/>", "root"),
        (f"<g {XMLNS}/>", "root"),
        ('<svg viewBox="0 0 1 10000"><rect width="1" height="1"/></svg>', "root"),
        (drawing(outline=""), "size"),
        (drawing(outline='viewBox="0 0 100"'), "size"),
        (drawing(outline='viewBox="0 0 0 0"'), "size"),
        (drawing(outline='viewBox="0 0 100 0" width="100"'), "size"),
        (drawing(outline='viewBox="0 0 1e9 1e9"'), "size"),
        (drawing(outline='width="1e999" height="1e999"'), "size"),
        (drawing(outline='width="100%" height="100%"'), "size"),
        (drawing(outline='viewBox="0 0 1 10000"'), "shape"),
        (drawing(outline='viewBox="0 0 10000 1"'), "shape"),
        (drawing(outline='viewBox="0 0 100 50" width="1" height="10000"'), "shape"),
        (drawing(nested(700)), "deep"),
        (drawing(nested(DEEPEST)), "deep"),
        (drawing("<g/>" * MOST_ELEMENTS), "elements"),
        (drawing('<filter id="f"/>'), "element"),
        (drawing('<filter><feTurbulence baseFrequency="0.9" numOctaves="99"/></filter>'), "element"),
        (drawing("<mask/>"), "element"),
        (drawing("<image/>"), "element"),
        (drawing('<svg viewBox="0 0 1 1"/>'), "element"),
        (drawing("<foreignObject/>"), "element"),
        (drawing('<rect filter="blur(20)"/>'), "effect"),
        (drawing('<rect mask="url(#m)"/>'), "effect"),
        (drawing('<rect style="fill: red; filter : blur(20)"/>'), "effect"),
        (drawing("<style>rect { mask: url(#m) }</style>"), "effect"),
    ],
)
def test_what_exceeds_a_bound_is_refused(svg: str, why: str) -> None:
    assert reason(svg) == why


@pytest.mark.parametrize(
    "inside",
    [
        nested(DEEPEST - 1),
        "<g/>" * (MOST_ELEMENTS - 1),
        '<rect filter="none" style="mask:none; -x-filter: blur(2)"/>',
        '<text>filter: blur(2) &lt;mask></text><a href="#b"/>',
        '<notes xmlns="https://example.org/editor"><filter/></notes>',
        '<g id="a"/><use href="#a"/><use href="#a"/><rect fill="#a"/>',
    ],
)
def test_what_keeps_to_the_bounds_is_taken(inside: str) -> None:
    assert aspect(drawing(inside)) == 0.5


def test_what_is_repeated_counts_each_time() -> None:
    layers = "".join(f'<g id="a{n}">{f"""<use href="#a{n - 1}"/>""" * 10}</g>' for n in range(1, 9))
    assert reason(drawing(f'<g id="a0"/>{layers}')) == "elements"
    shown = "".join(f'<pattern id="p{n}"><rect fill="url(#p{n - 1})"/></pattern>' for n in range(1, 40))
    assert reason(drawing(shown)) == "deep"


@pytest.mark.parametrize("inside", ['<g id="a"><use href="#a"/></g>', '<use id="a" href="#b"/><use id="b" href="#a"/>'])
def test_what_shows_itself_is_refused(inside: str) -> None:
    assert reason(drawing(inside)) == "deep"
