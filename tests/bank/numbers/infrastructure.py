"""The reckonings behind the exercises of infrastructure.yaml, as assertions (standard library only)."""

import math


def _desired(current: int, value: float, target: float, tolerance: float = 0.1) -> int:
    ratio = value / target
    return current if abs(ratio - 1) <= tolerance else math.ceil(current * ratio)


def check_infrastructure_autoscaler_sum() -> None:
    assert sum((82, 88, 84, 86, 85)) / 5 == 85
    assert round(5 * 85 / 60, 2) == 7.08
    assert _desired(5, 85, 60) == 8
    assert round(85 / 60, 2) == 1.42
    assert round(5 * 85 / 60) == 7
    assert 60 < 5 * 85 / 7 < 61, "seven would run at nearly 61%"
    assert max(2 * 5, 5 + 4) == 10, "the default policy allows a doubling or four pods more, so 8 is one step"


def check_infrastructure_autoscaler_shrugs() -> None:
    services = {"captions": (3, 67, 60), "posters": (4, 71, 65), "search": (12, 64, 60), "trailers": (20, 54, 50)}
    assert [name for name, (now, use, target) in services.items() if _desired(now, use, target) > now] == ["captions"]
    ratios = {name: round(use / target, 2) for name, (_, use, target) in services.items()}
    assert ratios == {"captions": 1.12, "posters": 1.09, "search": 1.07, "trailers": 1.08}
    sums = {name: round(now * use / target, 2) for name, (now, use, target) in services.items()}
    assert sums == {"captions": 3.35, "posters": 4.37, "search": 12.8, "trailers": 21.6}
    assert (round(60 * 0.9), round(60 * 1.1)) == (54, 66)


def check_infrastructure_killed_while_loading() -> None:
    load = 90

    def survives(first: int, every: int, fails: int) -> bool:
        """Whether the probe is asked with success before it has failed as often as it may."""
        return any(first + every * k >= load for k in range(fails))

    alone = {"captions": (10, 10, 3), "posters": (60, 10, 3), "search": (10, 30, 4)}
    startup = {"ranker": 24 * 5, "trailers": 12 * 5}
    restarted = [name for name, probe in alone.items() if not survives(*probe)]
    restarted += [name for name, allowed in startup.items() if allowed < load]
    assert restarted == ["captions", "posters", "trailers"]
    assert [10 + 30 * k for k in range(4)] == [10, 40, 70, 100]
    assert [60 + 10 * k for k in range(3)] == [60, 70, 80]


def check_infrastructure_how_long_may_it_load() -> None:
    delay, startup, liveness = 20, 30 * 5, 3 * 10
    assert delay + startup == 170
    assert (startup, startup + liveness, delay + startup + liveness) == (150, 180, 200)


def check_infrastructure_two_workers_one_limit() -> None:
    def gib(workers: int) -> float:
        return round(workers * (1.4 + 0.3) + 0.2, 1)

    assert max(n for n in range(1, 20) if gib(n) <= 6) == 3
    assert (gib(3), gib(4), gib(8)) == (5.3, 7.0, 13.8)
    assert max(n for n in range(1, 20) if gib(n) <= 4) == 2, "within the request"
    assert max(n for n in range(1, 20) if 1.4 * n <= 6) == 4, "the model alone"


def check_infrastructure_over_the_limit() -> None:
    assert round((2 - 1) / 0.1) == 10, "hours until the leak meets the limit"
    assert 3 * 1.5 == 4.5 > 4


def check_infrastructure_spot_and_checkpoints() -> None:
    work, interruptions, restart = 600, 4, 5
    needed = work + interruptions * (30 / 2 + restart)
    assert divmod(needed, 60) == (11, 20)
    worst = work + interruptions * (30 + restart)
    assert divmod(worst, 60) == (12, 20)
    assert 11 * 60 < needed < worst <= 13 * 60
    assert round(100 * (needed - work) / work) == 13
    assert round(needed / work * 0.30, 2) == 0.34, "a third of the price"


def check_infrastructure_effective_batch() -> None:
    batch = 16 * 8 * 4
    assert batch == 512
    assert batch / (2 * 32) == 8
    assert 16 * 8 / (2 * 32) == 2, "the accumulation forgotten"
    assert 2 * 32 * 4 == 256
    assert batch == 4 * 32 * 4, "four big cards"
    assert batch / (2 * 16) == 16, "the larger batch per card forgotten"


def check_infrastructure_does_not_fit() -> None:
    weights, gradients, optimiser = (7 * size for size in (2, 2, 12))  # GB for 7 billion parameters
    assert (weights, gradients, optimiser) == (14, 14, 84)
    state, activations, gpu = weights + gradients + optimiser, 6, 40
    per_gpu = {
        "2, everything": state / 2,
        "4, everything": state / 4,
        "8, optimiser": weights + gradients + optimiser / 8,
        "16, nothing": state,
    }
    assert per_gpu == {"2, everything": 56, "4, everything": 28, "8, optimiser": 38.5, "16, nothing": 112}
    assert [plan for plan, size in per_gpu.items() if size + activations <= gpu] == ["4, everything"]
    assert per_gpu["8, optimiser"] + activations == 44.5


def check_infrastructure_twice_the_gpus() -> None:
    state, activations, gpu = 20.8, 5.0, 24.0
    assert round(state + activations, 1) == 25.8 > gpu
    assert (32 / 4, 32 / 8) == (8, 4)
    assert round(state + activations / 2, 1) == 23.3 < gpu
    assert round((state + activations) / 2, 1) == 12.9
    assert round(state / 2 + activations, 1) == 15.4
    assert round(gpu - 23.3, 1) == 0.7


def check_infrastructure_cut_off_at_the_end() -> None:
    grace, hook = 60, 15
    done = [12, 45, 58, 64]  # seconds after 14:00:00
    accepted = [-20, -5, 8, 14]
    assert all(end - start <= 50 for start, end in zip(accepted, done, strict=True))
    assert sum(end <= grace for end in done) == 3
    assert sum(end <= hook for end in done) == 1, "cut off by SIGTERM"
    assert sum(start < 0 for start in accepted) == 2, "refused from the deletion on"
    assert sum(end <= grace + hook for end in done) == 4, "the period counted from SIGTERM"
    assert done[-1] - grace == 4
    assert max(accepted) <= 14 < hook


def check_infrastructure_a_pod_says_goodbye() -> None:
    request, off_the_list, hook, report, grace = 7.5, 8, 15, 30, 60
    assert 0 < request < off_the_list < hook < request + report < grace
    assert round(request + report) == 38


def check_infrastructure_who_causes_the_cost() -> None:
    cost, month = 1200, 30 * 24 * 3600
    titles, posters = 90e6 * 0.005, 10e6 * 0.135
    assert (round(titles), round(posters)) == (450_000, 1_350_000)
    assert titles + posters < month, "one device does the work"
    assert round(cost * posters / (titles + posters)) == 900
    assert (cost * 10 / 100, cost / 3, cost / 2) == (120, 400, 600)
    assert 135 / 5 == 27


def check_infrastructure_spend_less() -> None:
    mean = (12 * 60 + 12 * 10) / 24
    assert mean == 35
    assert round(60 * 0.70) == 42 > mean
    assert 120 / 15 == 8


def check_infrastructure_gitops() -> None:
    every, paused, looked_at = 3, 23 * 60 + 10, 29 * 60
    assert 22 * 60 + 40 + every < paused, "the first commit is applied in time"
    assert 22 * 60 + 55 + every < min(paused, 23 * 60), "the replicas are put back before 23:00"
    assert paused < 23 * 60 + 20 < 25 * 60 + 30 < 26 * 60 + 15 < looked_at < 30 * 60


def check_infrastructure_sharing_a_gpu() -> None:
    used, slices = 0, 4
    serving: list[str] = []
    pods = (("captions", 1, 9), ("posters", 0.5, 1), ("ranker", 1, 11), ("search", 1, 3), ("trailers", 1, 2))
    for name, gpus, size in pods:
        if gpus == int(gpus) and slices and used + size <= 24:
            used, slices, serving = used + size, slices - 1, [*serving, name]
    assert serving == ["captions", "ranker", "search"]
    assert (9 + 11, used, used + 2) == (20, 23, 25)


def check_infrastructure_scaling_facts() -> None:
    assert 0.75 / 2 + 0.25 == 0.625 > 0.5
