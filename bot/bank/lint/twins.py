"""L14, L29: exercises that say the same."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from math import log, sqrt

from bot.bank.lint.finding import ItemRule, Remark, error, warning
from bot.bank.lint.words import content, texts, without_blocks, words
from bot.bank.source import Entry

ALIKE, TOO_ALIKE = 0.65, 0.80
"""TF-IDF cosine over scenario, question and options: from the one on a warning, from the other on an error."""
REST = 0.55
"""Must be below ``ALIKE``. A smaller one means longer lists of candidates, a larger one more candidates to compare."""
SHARED_WORDS = 12
BORROWED_WORDS = 7

_READ_ON = re.compile(r"\bTo read on\b[^.]*\.?")

Vector = dict[str, float]
"""Weights of stems, of length 1; heaviest rarity first."""


def near_duplicates(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Remark]]:
    """L14: no two exercises have nearly the same scenario, question and options."""
    for earlier, later, cosine in alike([_vocabulary(entry) for entry in entries]):
        make, most = (error, TOO_ALIKE) if cosine >= TOO_ALIKE else (warning, ALIKE)
        other = entries[earlier]
        params = {"other": other.exercise.id, "file": other.file, "line": str(other.place("id").line)}
        yield entries[later], make("twins", "question", cosine=f"{cosine:.2f}", most=most, **params)


def _vocabulary(entry: Entry) -> list[str]:
    exercise = entry.exercise
    return content(
        " ".join([exercise.stem, *getattr(exercise, "buckets", ()), *(part.text for part in exercise.parts)])
    )


def alike(documents: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, float]]:
    """Pairs of documents whose TF-IDF cosine is at least ``ALIKE``: the earlier, the later, the cosine.

    Comparing all pairs would take minutes for ten thousand exercises. Each vector, rarest words first, is cut where its
    rest becomes shorter than ``REST``. Behind the earlier of their cuts two vectors contribute at most the length of
    that rest, before it at most the number of words that both have there times the product of their heaviest. (After
    prefix filtering: Bayardo, Ma, Srikant, "Scaling up all pairs similarity search", 2007.)
    """
    vectors = _vectors(documents)
    index: defaultdict[str, list[int]] = defaultdict(list)
    heaviest: list[float] = []
    rests: list[float] = []
    most = 0.0
    for later, vector in enumerate(vectors):
        prefix, rest = _prefix(vector)
        heaviest.append(max(vector.values(), default=0.0))
        rests.append(rest)
        shared = Counter(chain.from_iterable(index[word] for word in prefix))
        most = max(most, heaviest[later])
        fewest = (ALIKE - REST) / (heaviest[later] * most) if prefix else 0
        for earlier in sorted(
            other
            for other, words_shared in shared.items()
            if words_shared >= fewest
            and words_shared * heaviest[later] * heaviest[other] + max(rest, rests[other]) >= ALIKE
        ):
            cosine = _cosine(vector, vectors[earlier])
            if cosine >= ALIKE:
                yield earlier, later, cosine
        for word in prefix:
            index[word].append(later)


def _cosine(one: Vector, other: Vector) -> float:
    return min(1.0, sum(one[word] * other[word] for word in one.keys() & other.keys()))


def _vectors(documents: Sequence[Sequence[str]]) -> list[Vector]:
    """Weights by 1 + log of a word's count: exercises about "green" and "blue" are not alike for saying so often."""
    held = Counter(word for document in documents for word in set(document))
    rarity = {word: 1 + log((1 + len(documents)) / (1 + times)) for word, times in held.items()}
    vectors = []
    for document in documents:
        weights = {word: (1 + log(times)) * rarity[word] for word, times in Counter(document).items()}
        length = sqrt(sum(weight * weight for weight in weights.values()))
        ranked = sorted(weights, key=lambda word: (held[word], word))
        vectors.append({word: weights[word] / length for word in ranked})
    return vectors


def _prefix(vector: Vector) -> tuple[list[str], float]:
    """The rarest words, up to where what follows is shorter than ``REST``, and how long that is."""
    square = 1.0
    for count, weight in enumerate(vector.values(), start=1):
        square = max(0.0, square - weight * weight)
        if square < REST**2:
            return list(vector)[:count], sqrt(square)
    return list(vector), 0.0


def shared_runs(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Remark]]:
    """L29: no two exercises share twelve words in a row; code may repeat, and so may "To read on, begin with"."""
    seen: dict[int, int] = {}
    for number, entry in enumerate(entries):
        told = set()
        for way, text in texts(entry.exercise):
            said = words(_READ_ON.sub(" ", without_blocks(text)))
            for start in range(len(said) - SHARED_WORDS + 1):
                run = hash(tuple(said[start : start + SHARED_WORDS]))
                first = seen.setdefault(run, number)
                if first != number and first not in told:
                    told.add(first)
                    shared = " ".join(said[start : start + SHARED_WORDS])
                    yield entry, error("shared-run", *way, run=shared, other=entries[first].exercise.id)


def borrowed(text: str) -> ItemRule:
    """L29: the rule that no seven words in a row come from a given text, such as the course."""
    said = words(text)
    runs = {tuple(said[start : start + BORROWED_WORDS]) for start in range(len(said) - BORROWED_WORDS + 1)}

    def rule(entry: Entry) -> Iterator[Remark]:
        for way, own in texts(entry.exercise):
            spoken = words(without_blocks(own))
            for start in range(len(spoken) - BORROWED_WORDS + 1):
                run = tuple(spoken[start : start + BORROWED_WORDS])
                if run in runs:
                    yield error("borrowed", *way, run=" ".join(run))
                    break

    return rule
