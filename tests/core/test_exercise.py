"""What an exercise must be, and that its snapshot keeps all of it."""

import json

import pytest
from hypothesis import given, settings
from pydantic import ValidationError

from bot.core.exercise import EXERCISE, KINDS, Classify, Exercise, from_snapshot, to_snapshot
from tests.core.strategies import REFERENCE, exercises, make, raw, raw_exercises


def option(text, correct=False):
    return {"text": text, "correct": correct, "why": "because"}


def item(text, bucket="True"):
    return {"text": text, "bucket": bucket, "why": "because"}


def step(text):
    return {"text": text, "why": "because"}


def options(right, wrong):
    return {"options": [option(f"o{n}", n < right) for n in range(right + wrong)]}


def items(count, buckets=("True", "False")):
    return {
        "buckets": list(buckets),
        "items": [item(f"i{n}", buckets[n % len(buckets)]) for n in range(count)],
    }


def steps(count):
    return {"steps": [step(f"s{n}") for n in range(count)]}


def refused(kind, **changes):
    """The text of what is said against an exercise."""
    with pytest.raises(ValidationError) as caught:
        EXERCISE.validate_python(raw(kind, **changes), context={})
    return str(caught.value)


def test_a_servers_own_exercise_may_do_without_what_the_built_in_bank_demands():
    bare = [{"text": f"o{n}", "correct": not n} for n in range(3)]
    plain = {name: value for name, value in raw("choice", options=bare).items() if name != "explanation"}
    for context in (None, {"lenient": True}):
        found = EXERCISE.validate_python({**plain, "references": []}, context=context)
        assert (found.explanation, found.references, {each.why for each in found.parts}) == ("", (), {""})
        assert from_snapshot(to_snapshot(found)) == found


@pytest.mark.parametrize("kind", KINDS)
def test_the_plain_exercise_of_each_kind_is_valid(kind):
    assert make(kind).kind == kind


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        pytest.param("choice", options(1, 2), id="choice-3-options"),
        pytest.param("choice", options(1, 4), id="choice-5-options"),
        pytest.param("multiple", options(2, 1), id="multiple-3-options"),
        pytest.param("multiple", options(4, 1), id="multiple-4-of-5-right"),
        pytest.param("classify", items(4), id="classify-4-items"),
        pytest.param("classify", items(8, "abcd"), id="classify-8-items-4-buckets"),
        pytest.param("order", steps(4), id="order-4-steps"),
        pytest.param("order", steps(7), id="order-7-steps"),
    ],
)
def test_sizes_at_the_bounds_are_accepted(kind, changes):
    exercise = make(kind, **changes)
    assert len(exercise.parts) == len(changes.get("options") or changes.get("items") or changes.get("steps"))


@pytest.mark.parametrize(
    ("kind", "changes", "says"),
    [
        pytest.param("choice", options(1, 1), "at least 3", id="choice-2-options"),
        pytest.param("choice", options(1, 5), "at most 5", id="choice-6-options"),
        pytest.param("choice", options(0, 4), "this one has 0", id="choice-none-right"),
        pytest.param("choice", options(2, 2), "this one has 2", id="choice-two-right"),
        pytest.param("multiple", options(1, 1), "at least 3", id="multiple-2-options"),
        pytest.param("multiple", options(2, 4), "at most 5", id="multiple-6-options"),
        pytest.param("multiple", options(0, 4), "not 0 correct", id="multiple-none-right"),
        pytest.param("multiple", options(1, 3), "not 1 correct", id="multiple-one-right"),
        pytest.param("multiple", options(4, 0), "not 4 correct", id="multiple-all-right"),
        pytest.param("classify", items(3), "at least 4", id="classify-3-items"),
        pytest.param("classify", items(9), "at most 8", id="classify-9-items"),
        pytest.param("classify", items(4, ["True"]), "at least 2", id="classify-1-bucket"),
        pytest.param("classify", items(5, "abcde"), "at most 4", id="classify-5-buckets"),
        pytest.param("order", steps(3), "at least 4", id="order-3-steps"),
        pytest.param("order", steps(8), "at most 7", id="order-8-steps"),
    ],
)
def test_too_few_or_too_many_are_refused(kind, changes, says):
    assert says in refused(kind, **changes)


@pytest.mark.parametrize("twin", ["same", "SAME", "  same  "])
@pytest.mark.parametrize(
    ("kind", "field", "part"),
    [
        ("choice", "options", option),
        ("multiple", "options", option),
        ("classify", "items", item),
        ("order", "steps", step),
    ],
)
def test_the_same_text_twice_is_refused(kind, field, part, twin):
    parts = [*raw(kind)[field][:3], part("same"), part(twin)]
    assert "the same text twice" in refused(kind, **{field: parts})


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValidationError, match="essay"):
        EXERCISE.validate_python(raw("choice") | {"kind": "essay"})


def test_the_same_bucket_twice_is_refused():
    assert "the same text twice" in refused("classify", buckets=["True", "False", "true"])


@pytest.mark.parametrize("bucket", ["Maybe", "true"])
def test_an_item_of_an_unknown_bucket_is_refused(bucket):
    broken = [*items(5)["items"], item("stray", bucket)]
    assert f"in no declared bucket: '{bucket}'" in refused("classify", items=broken)


def test_a_bucket_without_items_is_refused():
    assert "no item belongs to the bucket 'Perhaps'" in refused("classify", buckets=["True", "False", "Perhaps"])


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"id": "Upper-case"}, "id"),
        ({"id": "two--hyphens"}, "id"),
        ({"id": "-leading"}, "id"),
        ({"id": "newline\n"}, "id"),
        ({"id": "ab"}, "id"),
        ({"id": "a" * 81}, "id"),
        ({"topic": "with space"}, "topic"),
        ({"topic_title": " "}, "topic_title"),
        ({"topic_title": "x" * 61}, "topic_title"),
        ({"difficulty": 0}, "difficulty"),
        ({"difficulty": 4}, "difficulty"),
        ({"difficulty": "2"}, "difficulty"),
        ({"title": " \n "}, "title"),
        ({"title": "x" * 61}, "title"),
        ({"scenario": ""}, "scenario"),
        ({"scenario": "x" * 1501}, "scenario"),
        ({"question": " \n "}, "question"),
        ({"question": "x" * 201}, "question"),
        ({"question": 5}, "question"),
        ({"twin": "No slug"}, "twin"),
        ({"discuss": "x" * 141}, "discuss"),
        ({"explanation": ""}, "explanation"),
        ({"explanation": "x" * 901}, "explanation"),
        ({"hint": ""}, "hint"),
        ({"hint": "x" * 301}, "hint"),
        ({"references": []}, "references"),
        ({"references": [REFERENCE] * 6}, "references"),
        ({"references": ["unknown-key"]}, "unknown reference key 'unknown-key'"),
        ({"tags": ["Upper"]}, "tags"),
        ({"reviewed": "2026-13"}, "reviewed"),
        ({"reviewed": "2026"}, "reviewed"),
        ({"surprise": 1}, "surprise"),
    ],
    ids=lambda value: str(value)[:40] if isinstance(value, dict) else "",
)
def test_a_common_field_out_of_bounds_is_refused(changes, where):
    assert where in refused("choice", **changes)


@pytest.mark.parametrize(
    "field", ["id", "kind", "topic", "topic_title", "difficulty", "title", "question", "explanation", "references"]
)
def test_a_missing_field_is_refused(field):
    broken = raw("order")
    del broken[field]
    with pytest.raises(ValidationError, match=field):
        EXERCISE.validate_python(broken, context={})


@pytest.mark.parametrize(
    ("kind", "field", "part"),
    [
        pytest.param("choice", "options", option("x" * 201), id="long-option"),
        pytest.param("classify", "items", item("x" * 101), id="long-item"),
        pytest.param("order", "steps", step("x" * 101), id="long-step"),
        pytest.param("choice", "options", option("x") | {"why": "x" * 401}, id="long-reason"),
        pytest.param("choice", "options", {"text": "x"}, id="no-reason"),
        pytest.param("order", "steps", step(" "), id="empty-step"),
        pytest.param("order", "steps", step("x") | {"correct": True}, id="step-with-a-mark"),
    ],
)
def test_a_part_out_of_bounds_is_refused(kind, field, part):
    assert field in refused(kind, **{field: [*raw(kind)[field][:-1], part]})


def test_an_item_as_long_as_a_menu_label_is_accepted():
    assert make("classify", items=[*items(4)["items"], item("x" * 100)]).parts[-1].text == "x" * 100


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org",
        "https://",
        "https://a b",
        "https://a.b/<c>",
        "https://a.b/(open",
        "https://a.b)",
        "ftp://a.b",
        "",
    ],
)
def test_a_reference_that_cannot_be_a_link_is_refused(url):
    assert "url" in refused("choice", references=[REFERENCE | {"url": url}])


@pytest.mark.parametrize("year", [1899, 2101, "now"])
def test_a_reference_of_no_possible_year_is_refused(year):
    assert "year" in refused("choice", references=[REFERENCE | {"year": year}])


def test_a_reference_key_is_resolved_from_the_context():
    context = {"references": {"source": REFERENCE}}
    exercise = EXERCISE.validate_python(raw("choice", references=["source"]), context=context)
    assert exercise.references[0].title == REFERENCE["title"]


def test_white_space_around_texts_is_dropped():
    assert make("choice", scenario="\n  So it is.  \n").scenario == "So it is."
    assert make("choice", question="\n  Why\n so?  \n").question == "Why so?"


def test_the_key_of_a_classify_names_buckets_by_position():
    exercise = make("classify", buckets=["False", "True"])
    assert isinstance(exercise, Classify)
    assert exercise.key == (1, 0, 1, 0, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_an_exercise_cannot_be_changed(kind):
    with pytest.raises(ValidationError, match="frozen"):
        make(kind).title = "another"


@given(raw_exercises())
@settings(max_examples=50)
def test_a_valid_mapping_is_read_as_it_is_written(mapping):
    for line in {"title", "question", "discuss"} & mapping.keys():
        mapping[line] = " ".join(mapping[line].split())
    exercise = EXERCISE.validate_python(mapping)
    assert exercise.model_dump(mode="json", exclude_unset=True) == mapping


@given(exercises())
@settings(max_examples=50)
def test_a_snapshot_gives_the_same_exercise_back(exercise: Exercise):
    assert from_snapshot(to_snapshot(exercise)) == exercise


@given(exercises())
@settings(max_examples=50)
def test_a_snapshot_of_a_snapshot_is_the_same_text(exercise: Exercise):
    text = to_snapshot(exercise)
    assert to_snapshot(from_snapshot(text)) == text


def test_a_snapshot_carries_the_references_themselves():
    context = {"references": {"source": REFERENCE}}
    exercise = EXERCISE.validate_python(raw("choice", references=["source"]), context=context)
    assert json.loads(to_snapshot(exercise))["references"] == [REFERENCE]


@pytest.mark.parametrize("text", ["", "{", "null", "[]", '{"kind": "choice"}', '{"kind": "essay"}'])
def test_a_text_that_is_no_snapshot_is_refused(text):
    with pytest.raises(ValidationError):
        from_snapshot(text)
