"""The reckonings behind the exercises of llmops.yaml, as assertions (standard library only)."""

import json
import math
from datetime import date


def check_llmops_flaky_exact_match() -> None:
    assert json.loads("40.0") == json.loads("40.00"), "one JSON number, two strings"
    day = date.fromisoformat("2026-11-03")
    assert f"{day.day} {day:%b %Y}" == "3 Nov 2026"
    assert 2 * 40 == 80 != 40, "run 5 says 40 in all"


def check_llmops_token_bill() -> None:
    # Micro-euros per request, which are euros per million requests.
    instructions, passage, mail, draft = 1_500, 700, 300, 400
    price_in, price_cached, price_out = 1.00, 0.25, 4.50
    assert 6 * passage == 4_200
    bill = (instructions + 6 * passage + mail) * price_in + draft * price_out
    assert bill == 7_800
    assert 2_050 < bill / 1e6 * 9_000 * 30 < 2_150, "about 2,100 euros a month"
    saved = {
        "drafts": 200 * price_out,
        "passages": 2 * passage * price_in,
        "cache": instructions * (price_in - price_cached),
        "standard replies": bill / 10,
    }
    assert saved == {"drafts": 900, "passages": 1_400, "cache": 1_125, "standard replies": 780}
    assert max(saved, key=lambda name: saved[name]) == "passages"
    assert round(100 * saved["passages"] / bill) == 18
    assert instructions * (price_in - 0.05) > saved["passages"], "with a cached price of 0.05"
    assert 400 * price_out > saved["passages"], "with drafts of 800 tokens to halve"
    assert (instructions + 6 * passage + mail) / draft == 15


def check_llmops_how_many_contexts() -> None:
    keys = 32 * 4_096 * 8_192 / 1e9  # layers, tokens, bytes per token and layer (32 heads of 128 numbers of 2 bytes)
    assert round(keys, 2) == 1.07
    context = 2 * keys

    def fits(memory: float, weights: float, each: float) -> int:
        return math.floor((memory - weights - 1) / each)

    assert fits(24, 14, context) == 4, "as it is"
    assert fits(24, 14, context / 2) == 8, "half the tokens, or half the bytes"
    assert fits(24, 14 / 4, context) == 9, "weights in 4 bits"
    assert fits(40, 14, context) == 11
    assert (24 - 14 / 4 - 1, 40 - 14 - 1) == (19.5, 25)
    assert fits(26, 14, context / 2) == 10
    assert fits(24, 14, context / 4) == 16, "KV cache in 4 bits"
    assert fits(24, 14 / 4, context / 2) == 18, "two changes at once"


def check_llmops_where_does_rag_fail() -> None:
    reached = {"chunk": 0.93, "nearest": 0.88, "reranked": 0.85, "used": 0.40, "answer": 0.38}
    shares = [1.0, *reached.values()]
    drops = {name: before - after for name, before, after in zip(reached, shares, shares[1:], strict=False)}
    assert max(drops, key=lambda name: drops[name]) == "used"
    assert round(drops["chunk"], 2) == 0.07
    assert 5 < 20 <= 30, "the prompt has room for the twenty best"
    assert math.isclose(0.40 * 0.95, 0.38), "the figure's two metrics"


def check_llmops_four_topics() -> None:
    recall = {"licences": 0.41, "login": 0.92, "sync": 0.93, "taxes": 0.86}
    gain = {topic: round(1 - share, 2) for topic, share in recall.items()}
    assert (gain["licences"], gain["taxes"]) == (0.59, 0.14)
    assert max(gain, key=lambda topic: gain[topic]) == "licences"


def check_llmops_judge_likes_the_first() -> None:
    wins = {"brief": (66, 45), "calm": (58, 56), "legal": (72, 30), "steps": (53, 52)}
    mean = {prompt: sum(pair) / 2 for prompt, pair in wins.items()}
    assert mean == {"brief": 55.5, "calm": 57, "legal": 51, "steps": 52.5}
    assert max(mean, key=lambda prompt: mean[prompt]) == "calm"
    assert [prompt for prompt, pair in wins.items() if min(pair) > 55] == ["calm"]


def check_llmops_what_the_judge_rewards() -> None:
    judge = {"longer": (72, 70), "about as long": (51, 49), "shorter": (31, 30)}
    assert max(first - second for first, second in judge.values()) == 2, "place"
    assert judge["longer"][0] - judge["shorter"][0] == 41, "length"
    shares = (0.60, 0.25, 0.15)  # one mix of lengths that gives the 60%
    assert round(sum(s * sum(pair) / 2 for s, pair in zip(shares, judge.values(), strict=True))) == 60


def check_llmops_letter_with_orders() -> None:
    assert 1 - 0.99**100 > 0.6, "a hundred attempts against a model that refuses 99 in 100"


def check_llmops_a_prompt_is_a_release() -> None:
    cancelling, faulty = 0.03, 1 / 3
    assert math.isclose(10 * cancelling, 0.3)
    assert round(1 - (1 - cancelling * faulty) ** 10, 2) == 0.10, "the demo meets a faulty draft"
    assert math.isclose(2_000 * cancelling, 60)
    assert math.isclose(2_000 * cancelling * faulty, 20)
    assert round(80 * faulty) == 27
    assert 0.05 * 120 == 6, "agents"


def check_llmops_time_to_first_token() -> None:
    assert math.isclose(1 - 4 / 12, 2 / 3), "of the passages' tokens"


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
    assert round(196 * math.sqrt(agreed * (1 - agreed) / 100)) == 6, "margin of error in points"
    agreed, _, kappa = _kappa(70, 8, 6, 16)
    assert (round(agreed, 2), round(kappa, 2)) == (0.86, 0.60)


def check_llmops_which_judge_guards() -> None:
    judges = {
        "ash": (460, 0, 40, 0),
        "birch": (452, 8, 22, 18),
        "cedar": (300, 160, 2, 38),
        "dogwood": (415, 45, 6, 34),
    }
    assert all(sum(cells) == 500 and cells[2] + cells[3] == 40 for cells in judges.values())

    def minutes(name: str, miss: int = 30) -> int:
        _, stopped_good, passed_bad, stopped_bad = judges[name]
        return 3 * (stopped_good + stopped_bad) + miss * passed_bad

    def cheapest(miss: int) -> str:
        return min(judges, key=lambda name: minutes(name, miss))

    assert {name: minutes(name) for name in judges} == {"ash": 1_200, "birch": 738, "cedar": 654, "dogwood": 417}
    assert [cheapest(miss) for miss in (4, 6, 30, 89, 90)] == ["ash", "birch", "dogwood", "dogwood", "cedar"]
    agreement = {name: round(100 * _kappa(*cells)[0]) for name, cells in judges.items()}
    assert agreement == {"ash": 92, "birch": 94, "cedar": 68, "dogwood": 90}
    assert (round(1_200 / 60), 22 * 30 / 60, round(417 / 60)) == (20, 11, 7)
    assert 38 + 160 == 198
    assert 9.8 < 198 * 3 / 60 < 10
    assert 45 + 34 == 79
