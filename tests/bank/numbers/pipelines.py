"""The reckonings behind the exercises of pipelines.yaml, as assertions (standard library only)."""

import ast
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from graphlib import CycleError, TopologicalSorter


def check_pipelines_what_a_dag_gives() -> None:
    graph = {"clean": ["load"], "train": ["clean"], "profile": ["clean"]}
    graph |= {"evaluate": ["train"], "publish": ["evaluate"]}

    def upstream(step: str) -> set[str]:
        return {found for before in graph.get(step, []) for found in {before, *upstream(before)}}

    assert "profile" not in upstream("publish"), "publish doesn't wait for profile"
    assert not {"train", "evaluate"} & upstream("profile"), "nor does the graph order these"
    assert "profile" not in upstream("evaluate")


def check_pipelines_step_contract() -> None:
    ast.parse(
        "import os\nimport pandas as pd\nimport clean\n"
        'orders = pd.read_parquet(os.environ["IN"])\nregion = os.environ["REGION"]\n'
        "scale = clean.normalise\ncount = clean.row_count\n"
    )


def check_pipelines_where_to_cut() -> None:
    needs = {
        "cleaning": ("hourly", "CPU", "features"),
        "features": ("hourly", "CPU", "models"),
        "training": ("weekly", "GPU", "model"),
        "report": ("monthly", "CPU", "people"),
    }
    assert len({(rhythm, hardware) for rhythm, hardware, _ in needs.values()}) == 3
    assert len(needs) == 4
    assert len(needs) - 1 + 5 == 8, "a step for each of the five functions"


def check_pipelines_forbidden_edge() -> None:
    edges = [("ingest", "clean"), ("clean", "features"), ("features", "train"), ("train", "evaluate")]
    edges.append(("clean", "profile"))
    new = ("profile", "features")

    def acyclic(extra: tuple[str, str], *others: tuple[str, str]) -> bool:
        graph: dict[str, set[str]] = {}
        for before, after in [*edges, extra, *others]:
            graph.setdefault(after, set()).add(before)
        try:
            list(TopologicalSorter(graph).static_order())
        except CycleError:
            return False
        return True

    assert acyclic(("ingest", "evaluate"), new)
    assert acyclic(("ingest", "profile"), new)
    assert acyclic(("profile", "evaluate"), new)
    assert not acyclic(("train", "profile"), new)
    assert acyclic(("train", "profile")), "before the new line it would have been fine"
    ast.parse("ingest >> clean >> features >> train >> evaluate\nclean >> profile\nprofile >> features\n")


def check_pipelines_critical_path() -> None:
    def minutes(features: int = 20, a: int = 40, b: int = 25) -> int:
        return 10 + 5 + features + max(a, b) + 5 + 5

    assert minutes() == 85
    assert minutes(a=15) == 70, "the third worker and a faster B leave 85"
    assert minutes(b=10) == 85
    assert minutes(features=3) == 68
    assert minutes() - minutes(a=15) == 15 < minutes() - minutes(features=3) == 17
    assert 40 - 25 == 15


def check_pipelines_rerun_twice() -> None:
    def run(clock: str, state: dict[str, list[str]]) -> None:
        day = "tuesday"
        state["sales"].append(day)
        state["stock"].append(f"-{day}")
        state["prices"] = [row for row in state["prices"] if row != day] + [day]
        state["report"] = [row for row in state["report"] if row != clock] + [clock]

    state: dict[str, list[str]] = {"sales": [], "stock": [], "prices": [], "report": []}
    run("wednesday", state)
    once = {name: list(rows) for name, rows in state.items()}
    run("thursday", state)
    assert [name for name in state if state[name] == once[name]] == ["prices"]


def check_pipelines_count_the_tries() -> None:
    def starts(retries: int, delay: int) -> list[int]:
        """Minutes after 02:00 at which the tries start; each hangs for five minutes."""
        return [n * (5 + delay) for n in range(retries + 1)]

    def first_after_outage(tries: list[int], back: int = 40) -> int | None:
        return next((n for n, minute in enumerate(tries, start=1) if minute >= back), None)

    assert starts(3, 10) == [0, 15, 30, 45]
    assert first_after_outage(starts(3, 10)) == 4
    assert first_after_outage(starts(3, 35)) == 2
    assert first_after_outage(starts(3, 10), back=30) == 3
    assert first_after_outage(starts(2, 10)) is None
    assert starts(3, 10)[-1] + 5 == 50, "the span in the explanation"


def run_state(
    after: dict[str, list[str]], rules: dict[str, str], broken: Iterable[str], teardowns: Iterable[str] = ()
) -> str:
    """A run's state as Airflow reads it off the leaf tasks, teardowns left aside."""
    state: dict[str, str] = {}
    for task in TopologicalSorter(after).static_order():
        before = [state[name] for name in after.get(task, [])]
        rule = rules.get(task, "all_success")
        if rule == "one_failed" and not any(found in ("failed", "upstream_failed") for found in before):
            state[task] = "skipped"
        elif rule == "all_success" and any(found != "success" for found in before):
            state[task] = "upstream_failed"
        else:
            state[task] = "failed" if task in broken else "success"
    counted = set(state) - set(teardowns)
    leaves = counted - {name for task, befores in after.items() if task in counted for name in befores}
    return "failed" if any(state[leaf] in ("failed", "upstream_failed") for leaf in leaves) else "success"


def check_pipelines_green_but_broken() -> None:
    rule = {"cleanup": "all_done"}
    chain = {"train": ["extract"], "publish": ["train"], "cleanup": ["publish"]}
    assert run_state(chain, rule, {"train"}) == "success"
    beside = {"train": ["extract"], "publish": ["train"], "cleanup": ["train"]}
    assert run_state(beside, rule, {"train"}) == "failed"


def check_pipelines_red_or_green() -> None:
    rules = {"clean": "all_done", "watch": "one_failed"}
    chain = {"publish": ["train"], "clean": ["publish"]}
    watched = chain | {"watch": ["train", "publish", "clean"]}
    ends = {
        "opera": run_state(chain, rules, {"train"}),
        "ballet": run_state({"publish": ["train"], "clean": ["train"]}, rules, {"train"}),
        "puppets": run_state(chain, rules, {"train"}, teardowns={"clean"}),
        "revue": run_state(chain | {"report": ["clean"]}, rules, {"train"}),
        "circus": run_state(watched, rules, {"train", "watch"}),
    }
    assert [name for name, state in ends.items() if state == "failed"] == ["ballet", "puppets", "circus"]
    assert run_state(watched, rules, {"watch"}) == "success", "without a failure the watcher is skipped"


def check_pipelines_which_day() -> None:
    logical_date = datetime(2025, 3, 1, tzinfo=UTC)
    starts_after = logical_date + timedelta(days=1)
    assert starts_after == datetime(2025, 3, 2, tzinfo=UTC)
    assert logical_date.date() == date(2025, 3, 1), "the interval's day"


def check_pipelines_backfill_by_the_clock() -> None:
    runs = [date(2025, 3, day) for day in (3, 4, 5)]
    clock, back = date(2025, 3, 10), timedelta(days=1)
    assert {clock - back for _ in runs} == {date(2025, 3, 9)}
    assert [(day - back).day for day in runs] == [2, 3, 4], "if today() were the run's date"
    ast.parse(
        "def load_visitors():\n    day = date.today() - timedelta(days=1)\n"
        '    rows = fetch_visitors(day)\n    replace_partition("visitors", day, rows)\n'
    )


def check_pipelines_what_runs_again() -> None:
    stages: dict[str, tuple[set[str], set[str]]] = {
        "prepare": ({"prepare.py", "raw.csv", "split"}, {"clean.csv"}),
        "profile": ({"profile.py", "clean.csv"}, {"profile.txt"}),
        "train": ({"train.py", "clean.csv", "train.lr"}, {"model.txt"}),
        "evaluate": ({"evaluate.py", "model.txt"}, {"scores.json"}),
        "card": ({"card.py", "scores.json"}, {"card.md"}),
    }

    def rerun(changed: set[str], same_output: frozenset[str] = frozenset()) -> list[str]:
        ran: list[str] = []
        changed = set(changed)
        for name, (deps, outs) in stages.items():
            if deps & changed:
                ran.append(name)
                if name not in same_output:
                    changed |= outs
        return ran

    edits = {"prepare.py", "train.lr"}
    assert rerun(edits, frozenset({"prepare"})) == ["prepare", "train", "evaluate", "card"]
    assert rerun(edits) == list(stages), "if the table had changed"
    assert rerun({"prepare.py"}, frozenset({"prepare"})) == ["prepare"]


def check_pipelines_cron_day_or() -> None:
    days = [date(2025, 10, 3) + timedelta(days=n) for n in range(90)]
    assert next(day for day in days if day.day == 1 or day.weekday() == 0) == date(2025, 10, 6)
    assert next(day for day in days if day.day == 1) == date(2025, 11, 1)
    assert next(day for day in days if day.day == 1 and day.weekday() == 0) == date(2025, 12, 1)
    assert next(day for day in days if day.day <= 7 and day.weekday() == 0 and day.month == 11) == date(2025, 11, 3)
    assert date(2025, 10, 2).weekday() == 3, "installed on a Thursday"


def check_pipelines_cron_first_week() -> None:
    days = [date(2025, 10, 1) + timedelta(days=n) for n in range(31)]
    mondays = [day.day for day in days if day.weekday() == 0]
    assert mondays == [6, 13, 20, 27]
    assert sum(day.day <= 7 or day.weekday() == 0 for day in days) == 10
    assert sum(day.day <= 7 and day.weekday() == 0 for day in days) == 1
    assert sum(day.day <= 7 for day in days) == 7


def check_pipelines_only_one_order() -> None:
    graph: dict[str, list[str]] = {
        "check": ["fit_encoder", "split"],
        "evaluate": ["split", "train"],
        "fit_encoder": ["split"],
        "load": [],
        "split": ["load"],
        "train": ["check", "fit_encoder"],
    }
    assert list(graph) == sorted(graph)
    sorter = TopologicalSorter(graph)
    sorter.prepare()
    order: list[str] = []
    while sorter.is_active():
        ready = sorter.get_ready()
        assert len(ready) == 1, "one step is free each time"
        order.extend(ready)
        sorter.done(*ready)
    assert order == ["load", "split", "fit_encoder", "check", "train", "evaluate"]
