from shutil import copytree

import pytest

from bot import texts
from bot.core.exercise import EXERCISE, Figure
from bot.core.streaks import Streak
from bot.texts import locales, say, speaking
from bot.ui.exercise.result import Standing
from bot.ui.kit.layout import MOST_TEXT
from bot.ui.posts.desk import post_result
from bot.ui.posts.fits import MOST_COMPONENTS, breaches, problems
from tests.samples import sample, sample_post
from tests.texts.pseudo import catalogue_in
from tests.ui.payloads import KINDS, attempt


def text_of(length: int, seed: str = "") -> str:
    """Words of nine characters, ``length`` characters in all, beginning with ``seed``."""
    return (f"{seed} " + "plausible " * length)[:length].strip().ljust(length, "x")


def exercise(kind, *, part, why, scenario, explanation, hint, references, title=60, bucket=16):
    """An exercise with the most parts, each text of the given length."""
    raw = {
        "id": "x" * 80,
        "kind": kind,
        "topic": "t" * 80,
        "topic_title": text_of(60),
        "difficulty": 3,
        "title": text_of(60),
        "scenario": text_of(scenario),
        "question": text_of(200),
        "explanation": text_of(explanation),
        "hint": text_of(hint),
        "references": [
            {
                "title": text_of(title),
                "author": text_of(title // 3),
                "year": 2026,
                "url": f"https://example.org/{'a' * title}",
            }
        ]
        * references,
    }
    if kind in {"choice", "multiple"}:
        size = part * 2
        raw["options"] = [
            {"text": text_of(size, f"{n}"), "why": text_of(why), "correct": n < (1 if kind == "choice" else 3)}
            for n in range(5)
        ]
    elif kind == "classify":
        names = [text_of(bucket, f"{n}") for n in range(4)]
        raw["buckets"] = names
        raw["items"] = [{"text": text_of(part, f"{n}"), "bucket": names[n % 4], "why": text_of(why)} for n in range(8)]
    else:
        raw["steps"] = [{"text": text_of(part, f"{n}"), "why": text_of(why)} for n in range(7)]
    return EXERCISE.validate_python(raw)


@pytest.mark.parametrize("kind", KINDS)
def test_the_samples_fit(kind):
    assert problems(sample(kind)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_rich_exercise_fits(kind):
    rich = exercise(kind, part=70, why=175, scenario=600, explanation=450, hint=200, references=2)

    assert problems(rich) == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_exercise_at_every_limit_of_the_format_is_refused_for_its_text_alone(kind):
    huge = exercise(
        kind, part=100, why=400, scenario=1200, explanation=900, hint=300, references=5, title=200, bucket=40
    )

    found = problems(huge)

    assert [sentence.split(" would")[0] for sentence in found] == [say("fits-feedback"), say("fits-reveal")]
    assert all("characters of text, and at most 3,800 fit. Shorten" in sentence for sentence in found)


@pytest.mark.parametrize("kind", KINDS)
def test_without_long_reasons_and_sources_even_the_longest_question_can_be_shown(kind):
    long = exercise(kind, part=100, why=100, scenario=1200, explanation=300, hint=300, references=1)

    assert problems(long) == []


def test_an_order_is_measured_with_every_step_misplaced():
    long = exercise("order", part=100, why=400, scenario=100, explanation=900, hint=100, references=1)
    post = sample_post("order", exercise=long, shown=tuple(range(7)))
    standing = Standing(Streak(99_999, 99_999, 2), 99_999)
    results = [attempt(post, (1, 2, 3, 4, 5, 6, 0), hint=hint) for hint in (False, True)]
    longest = 0
    for locale in locales():
        with speaking(locale):
            shown = [post_result(post, result, again=True, standing=standing) for result in results]
        longest = max(longest, *(view.content_length() for view in shown))

    assert problems(long) == [
        f"The result would come to {longest:,} characters of text, and "
        "at most 3,800 fit. Shorten the scenario, the reasons, the explanation or the references."
    ]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4">'
HOSTILE = {
    "An outline": ("drawing-shape", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 10000"/>'),
    "A nest": ("drawing-deep", f"""{SVG}{"<g>" * 700}{"</g>" * 700}</svg>"""),
    "A panic": ("drawing-heavy", f"""{SVG}<path d="M0 0L3e9 1L-3e9 2L5 50" stroke="red"/></svg>"""),
    "A fault of the renderer": ("drawing-xml", f"{SVG}<g>"),
}


@pytest.mark.parametrize(("key", "svg"), HOSTILE.values(), ids=HOSTILE)
def test_a_figure_that_cannot_be_drawn_is_refused_with_what_to_do(key, svg):
    figure = {"svg": svg, "alt": "Two boxes, one beside the other."}
    (sentence,) = problems(sample("choice").model_copy(update={"figure": Figure(**figure)}))

    beginning = say(key, width=1, height=10000, widest=10, tallest=2.5, most=32, problem="x")[:12]
    assert sentence.startswith("The figure can't be drawn. " + beginning)


def test_the_boundary_is_exact():
    assert list(breaches([{"type": 10, "content": "x" * MOST_TEXT}])) == []
    found = breaches([{"type": 10, "content": "x" * 3000}, {"type": 10, "content": "x" * 801}])
    assert [breach.sentence("The post") for breach in found] == [
        "The post would come to 3,801 characters of text, and at most 3,800 fit. "
        "Shorten the scenario, the reasons, the explanation or the references."
    ]


def button(**changes):
    return {"type": 2, "custom_id": "a", "label": "A"} | changes


def menu(options, **changes):
    return {"type": 3, "custom_id": "m", "options": options} | changes


@pytest.mark.parametrize(
    ("components", "expected"),
    [
        ([{"type": 17, "components": [{"type": 14}] * MOST_COMPONENTS}], ("components", 41, 40)),
        ([{"type": 1, "components": [button(custom_id=str(n)) for n in range(6)]}], ("row", 6, 5)),
        ([button(label="x" * 81)], ("label", 81, 80)),
        ([button(custom_id="x" * 101)], ("custom_id", 101, 100)),
        ([button(), button()], ("custom_id", 2, 1)),
        ([menu([], placeholder="x" * 151)], ("placeholder", 151, 150)),
        ([menu([{"label": "x" * 101, "value": "0"}])], ("label", 101, 100)),
        ([menu([{"label": "x", "value": "0" * 101}])], ("value", 101, 100)),
        ([menu([{"label": "x", "value": "0", "description": "x" * 101}])], ("description", 101, 100)),
        ([menu([{"label": "x", "value": str(n)} for n in range(26)])], ("menu", 26, 25)),
    ],
)
def test_every_limit_is_watched(components, expected):
    (breach,) = breaches(components)

    assert (breach.what, breach.size, breach.most) == expected
    assert all(str(part) in breach.sentence("The post") for part in expected)


def test_an_exercise_has_to_fit_in_every_language(tmp_path):
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "exercise.ftl").write_text(f"reveal-week = {text_of(3000)}", encoding="utf-8")
    copytree(texts.FOLDER / "en", tmp_path / "en")
    assert problems(sample("choice")) == []
    with catalogue_in(tmp_path):
        (found,) = problems(sample("choice"))
    assert say("fits-reveal") in found, "and the author reads it in English"
