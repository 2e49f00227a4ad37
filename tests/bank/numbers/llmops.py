"""The reckonings behind the exercises of llmops.yaml, as assertions (standard library only)."""

import math


def check_llmops_token_bill() -> None:
    requests, tokens_in, tokens_out, price_in, price_out = 200_000, 1_500, 300, 3, 15
    million_in, million_out = requests * tokens_in / 1e6, requests * tokens_out / 1e6
    assert (million_in, million_out) == (300, 60)
    assert million_in * price_in == million_out * price_out == 900
    assert million_in * price_in + million_out * price_out == 1_800
    assert (million_in + million_out) * price_in == 1_080
    assert (million_in + million_out) * price_out == 5_400
    assert million_in / (million_in + million_out) == 5 / 6
    assert million_out * price_out / 2 == million_in * price_in / 2 == 450


def check_llmops_how_many_contexts() -> None:
    assert 32 * 128 * 2 == 8_192, "32 heads of 128 numbers with 2 bytes each"
    keys = 32 * 4_096 * 8_192 / 1e9
    context = 2 * keys
    assert round(keys, 2) == 1.07
    assert round(context, 2) == 2.15
    assert 24 - 14 - 1 == 9
    assert math.floor(9 / context) == 4
    assert math.floor(9 / keys) == 8
    assert math.floor(24 / context) == 11
    assert math.floor(9 / (context * 8 / 32)) == 16, "eight key-value heads"


def check_llmops_judge_likes_the_first() -> None:
    # Could 63% against 45% on 300 pairs arise from chance? The first share lies far from one half.
    z = (0.63 - 0.5) / math.sqrt(0.25 / 300)
    assert z > 4


def _kappa(both_good: int, judge_bad: int, people_bad: int, both_bad: int) -> tuple[float, float, float]:
    total = both_good + judge_bad + people_bad + both_bad
    judge, people = (judge_bad + both_bad) / total, (people_bad + both_bad) / total
    agreed = (both_good + both_bad) / total
    chance = (1 - judge) * (1 - people) + judge * people
    return agreed, chance, (agreed - chance) / (1 - chance)


def check_llmops_about_evaluation() -> None:
    agreed, chance, kappa = _kappa(86, 6, 6, 2)
    assert math.isclose(chance, 0.92**2 + 0.08**2)
    assert (round(agreed, 2), round(chance, 3), round(kappa, 2)) == (0.88, 0.853, 0.18)
    agreed, _, kappa = _kappa(70, 8, 6, 16)
    assert (round(agreed, 2), round(kappa, 2)) == (0.86, 0.60)
