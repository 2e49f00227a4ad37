"""A figure goes along with its message as a file, or as words where it can't be drawn."""

from __future__ import annotations

import pytest
from discord import ComponentType

from bot.core.exercise import Figure
from bot.core.records.posts import Post
from bot.texts import say
from bot.ui.kit.drawing.studio import STUDIO
from bot.ui.kit.figures import FIGURE_NAME, WIDTH, changed, fault, files, sent
from bot.ui.kit.layout import with_files
from bot.ui.posts.desk import post_result
from bot.ui.posts.exercise import post_view
from tests.samples import sample, sample_post
from tests.ui.payloads import attempt, of_type, text

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><rect width="8" height="4"/></svg>'
ALT = "Two boxes, and an arrow from the left one to the right one."


def post(svg: str = SVG, **changes: object) -> Post:
    drawn = sample("choice").model_copy(update={"figure": Figure(svg=svg, alt=ALT)})
    return sample_post("choice", exercise=drawn, **changes)


@pytest.fixture(params=["panics", "too tall"])
def hostile(request: pytest.FixtureRequest) -> str:
    if request.param == "panics":
        return SVG.replace("<rect", '<path d="M0 0L3e9 1L-3e9 2L5 50" stroke="red"/><rect')
    return SVG.replace("0 0 8 4", "0 0 1 10000")


async def test_a_figure_goes_along_as_a_file_for_each_request() -> None:
    view = post_view(post())
    for _ in range(2):
        (file,) = (await sent(view))["files"]
        assert (file.filename, file.description) == (FIGURE_NAME, ALT)
        assert file.fp.read() == await STUDIO.draw(SVG, WIDTH)
        (again,) = (await changed(view))["attachments"]
        assert again.fp.read() == await STUDIO.draw(SVG, WIDTH)
    assert ALT not in text(view)
    (gallery,) = of_type(view, ComponentType.media_gallery.value)
    assert [item["description"] for item in gallery["items"]] == [ALT]


@pytest.mark.parametrize("ping", [None, 77])
async def test_a_figure_that_cannot_be_drawn_is_told_in_words_at_its_place(hostile: str, ping: int | None) -> None:
    with with_files(False):
        in_words = post_view(post(hostile, ping=ping))
    view = post_view(post(hostile, ping=ping))
    assert view.to_components() != in_words.to_components()
    assert await sent(view) == {"view": view}
    assert view.to_components() == in_words.to_components()
    assert view.content_length() == in_words.content_length()
    assert say("exercise-figure", alt=ALT) in text(view)


async def test_an_edit_to_words_takes_the_old_file_away(hostile: str) -> None:
    view = post_view(post(hostile))
    for _ in range(2):
        assert await changed(view) == {"view": view, "attachments": []}


async def test_a_view_without_a_figure_has_no_files() -> None:
    view = post_view(sample_post("choice"))
    assert await files(view) == []
    assert await sent(view) == await changed(view) == {"view": view}
    result = post_result(post(), attempt(post(), (0,)))
    assert await changed(result) == {"view": result, "attachments": []}


def test_what_is_wrong_with_a_figure_is_said_in_a_sentence(hostile: str) -> None:
    assert fault(SVG) is None
    assert fault(hostile) in (
        say("drawing-heavy"),
        say("drawing-shape", width=1.0, height=10000.0, widest=10.0, tallest=2.5),
    )
