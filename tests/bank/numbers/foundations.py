"""The reckonings behind the exercises of foundations.yaml, as assertions (standard library only)."""

from itertools import pairwise


def check_foundations_three_axes() -> None:
    columns = ("commit", "image", "weights", "features")
    rows = [
        ("4f1c9e2", "77ab31", "v41", "e90d", 118),
        ("9b02d71", "77ab31", "v41", "e90d", 118),
        ("9b02d71", "c310f4", "v41", "e90d", 118),
        ("9b02d71", "c310f4", "v42", "5a17", 131),
        ("9b02d71", "c310f4", "v42", "e90d", 131),
    ]
    explains = [
        name
        for place, name in enumerate(columns)
        if len({(row[place], row[-1]) for row in rows}) == len({row[place] for row in rows}) == 2
    ]
    assert explains == ["weights"], "one value, one number of boxes"
    changed = [
        [name for name, old, new in zip(columns, before, after, strict=False) if old != new]
        for before, after in pairwise(rows)
    ]
    assert changed == [["commit"], ["image"], ["weights", "features"], ["features"]]
    assert 131 - 118 == 13


def check_foundations_small_box() -> None:
    incidents = {"configuration": 3, "model": 2, "order feed": 5, "serving job": 6}
    hours = {"configuration": 41, "model": 10, "order feed": 13, "serving job": 6}
    assert sum(hours.values()) == 70
    assert max(hours, key=hours.__getitem__) == "configuration"
    assert max(incidents, key=incidents.__getitem__) == "serving job"
    assert sum(hours.values()) - hours["model"] == 60
    ahead = {part: each for part, each in hours.items() if part != "configuration"}
    assert max(ahead, key=ahead.__getitem__) == "order feed"
    assert (ahead["order feed"], sum(ahead.values())) == (13, 29)


def check_foundations_deploy_the_pipeline() -> None:
    runs, passed, refused, pipelines = 30, 28, 2, 3
    assert passed + refused == runs
    assert pipelines == 3, "level 1: people deploy the pipeline"
    assert passed == 28, "level 0: people deploy each model"
    assert passed + pipelines == 31


def check_foundations_next_step_for_a_small_team() -> None:
    assert 31 - 3 == 28 == 4 * 7, "four weeks from 3 to 31 March"


def check_foundations_same_record_other_model() -> None:
    payments, then, now = 4_118_220, 7_904, 8_236
    assert now - then == 332
    assert round(1000 * now / payments, 1) == 2.0, "about 2 in 1,000"


def check_foundations_feedback_loop() -> None:
    assert 9_000 - 300 == 8_700


def check_foundations_start_without_ml() -> None:
    wape = {"neural network": 19, "LightGBM": 20, "mean of four weeks": 23, "last week's value": 31}
    plain = ("mean of four weeks", "last week's value")
    enough = [name for name, error in wape.items() if error <= 25]
    assert [name for name in enough if name in plain] == ["mean of four weeks"]
    assert [name for name, error in wape.items() if error <= 22][-1] == "LightGBM", "with a limit of 22%"


def check_foundations_is_it_still_worth_it() -> None:
    live, previous, top_list, opted_out, two_years_ago = 6.30, 6.27, 6.05, 4.10, 5.70
    assert round(live - previous, 2) == 0.03
    assert round(live - top_list, 2) == 0.25
    assert round(live - two_years_ago, 2) == 0.60
    assert round(live - opted_out, 2) == 2.20
    assert round(top_list - two_years_ago, 2) == 0.35
