"""The reckonings behind the exercises of pipelines.yaml, as assertions (standard library only)."""

import ast
from datetime import UTC, date, datetime, timedelta
from graphlib import CycleError, TopologicalSorter


def check_pipelines_forbidden_edge() -> None:
    edges = [("ingest", "clean"), ("clean", "features"), ("features", "train"), ("train", "evaluate")]
    edges.append(("clean", "profile"))

    def acyclic(extra: tuple[str, str]) -> bool:
        graph: dict[str, set[str]] = {}
        for before, after in [*edges, extra]:
            graph.setdefault(after, set()).add(before)
        try:
            list(TopologicalSorter(graph).static_order())
        except CycleError:
            return False
        return True

    assert acyclic(("ingest", "profile"))
    assert acyclic(("clean", "evaluate"))
    assert acyclic(("profile", "train"))
    assert not acyclic(("evaluate", "features"))
    ast.parse("ingest >> clean >> features >> train >> evaluate\nclean >> profile\n")


def check_pipelines_critical_path() -> None:
    def minutes(a: int, b: int) -> int:
        return 10 + 5 + 20 + max(a, b) + 5 + 5

    assert minutes(40, 25) == 85
    assert minutes(20, 25) == 70
    assert 10 + 5 + 20 + 25 + 5 + 5 == 70
    assert 10 + 5 + 20 + 40 + 25 + 5 + 5 == 110
    assert 40 + 5 == 45
    assert 40 - 25 == 15


def check_pipelines_count_the_tries() -> None:
    retries, delay = 3, timedelta(minutes=10)
    tries = [timedelta(0)]
    for _ in range(retries):
        tries.append(tries[-1] + delay)
    assert len(tries) == 4
    assert tries[-1] == timedelta(minutes=30) < timedelta(hours=2)


def check_pipelines_green_but_broken() -> None:
    def run_state(after: dict[str, list[str]], rule: dict[str, str], broken: str) -> str:
        state: dict[str, str] = {}
        for task in TopologicalSorter(after).static_order():
            fine = all(state[before] == "success" for before in after.get(task, []))
            if task == broken:
                state[task] = "failed"
            elif fine or rule.get(task) == "all_done":
                state[task] = "success"
            else:
                state[task] = "upstream_failed"
        leaves = set(state) - {before for befores in after.values() for before in befores}
        return "success" if all(state[leaf] == "success" for leaf in leaves) else "failed"

    rule = {"cleanup": "all_done"}
    chain = {"train": ["extract"], "publish": ["train"], "cleanup": ["publish"]}
    assert run_state(chain, rule, "train") == "success"


def check_pipelines_which_day() -> None:
    start = datetime(2025, 3, 1, tzinfo=UTC)
    end = start + timedelta(days=1)
    logical_date, starts_after = start, end
    assert logical_date.date() == date(2025, 3, 1)
    assert starts_after == datetime(2025, 3, 2, tzinfo=UTC)
    assert start - timedelta(days=1) == datetime(2025, 2, 28, tzinfo=UTC)


def check_pipelines_what_runs_again() -> None:
    stages: dict[str, tuple[set[str], set[str], set[str]]] = {
        "prepare": ({"prepare.py", "data/raw.csv"}, {"split"}, {"data/clean.csv"}),
        "profile": ({"profile_data.py", "data/clean.csv"}, set(), {"profile.txt"}),
        "train": ({"train.py", "data/clean.csv"}, {"train.lr"}, {"model.txt"}),
        "evaluate": ({"evaluate.py", "model.txt"}, set(), set()),
    }

    def rerun(changed: set[str], same_output: frozenset[str] = frozenset()) -> list[str]:
        ran: list[str] = []
        changed = set(changed)
        for name, (deps, params, outs) in stages.items():
            if (deps | params) & changed:
                ran.append(name)
                if name not in same_output:
                    changed |= outs
        return ran

    assert rerun({"train.lr"}) == ["train", "evaluate"]
    assert rerun({"prepare.py"}, frozenset({"prepare"})) == ["prepare"]
    assert rerun({"unused.param"}) == []


def check_pipelines_cron_day_or() -> None:
    days = [date(2025, 10, 1) + timedelta(days=n) for n in range(31)]
    assert days[0].weekday() == 2, "Wednesday"
    assert [day.day for day in days if day.weekday() == 0] == [6, 13, 20, 27]
    assert sum(day.day == 1 or day.weekday() == 0 for day in days) == 5
    assert sum(day.day == 1 and day.weekday() == 0 for day in days) == 0


def check_pipelines_only_one_order() -> None:
    graph: dict[str, list[str]] = {
        "check": ["load"],
        "evaluate": ["split", "train"],
        "fit_encoder": ["check", "split"],
        "load": [],
        "split": ["check"],
        "train": ["transform"],
        "transform": ["fit_encoder", "split"],
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
    assert order == ["load", "check", "split", "fit_encoder", "transform", "train", "evaluate"]
