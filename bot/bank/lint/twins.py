"""L14, L29: exercises that say the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import log, sqrt

from bot.bank.lint.finding import Remark, error, warning
from bot.bank.lint.words import content, texts, without_blocks, words
from bot.bank.source import Entry

ALIKE, TOO_ALIKE = 0.65, 0.80
"""TF-IDF cosine over prompt and options: from the one on a warning, from the other on an error."""
SHARED_WORDS = 12

Vector = dict[str, float]
"""Weights of stems, of length 1; heaviest rarity first."""


def near_duplicates(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Remark]]:
    """L14: no two exercises have nearly the same prompt and options."""
    for earlier, later, cosine in alike([_vocabulary(entry) for entry in entries]):
        make, most = (error, TOO_ALIKE) if cosine >= TOO_ALIKE else (warning, ALIKE)
        other = entries[earlier]
        params = {"other": other.exercise.id, "file": other.file, "line": str(other.place("id").line)}
        yield entries[later], make("twins", "prompt", cosine=f"{cosine:.2f}", most=most, **params)


def _vocabulary(entry: Entry) -> list[str]:
    exercise = entry.exercise
    return content(
        " ".join([exercise.prompt, *getattr(exercise, "buckets", ()), *(part.text for part in exercise.parts)])
    )


def alike(documents: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, float]]:
    """Pairs of documents whose TF-IDF cosine is at least ``ALIKE``: the earlier, the later, the cosine.

    Comparing all pairs would take minutes for ten thousand exercises. As the rarest words come first in each vector,
    two vectors that share no word before the point where their rests become shorter than ``ALIKE`` cannot be alike
    (prefix filtering: Bayardo, Ma, Srikant, "Scaling up all pairs similarity search", 2007).
    """
    vectors = _vectors(documents)
    index: defaultdict[str, list[int]] = defaultdict(list)
    for later, vector in enumerate(vectors):
        prefix = _prefix(vector)
        for earlier in sorted({other for word in prefix for other in index[word]}):
            other = vectors[earlier]
            small, large = (vector, other) if len(vector) < len(other) else (other, vector)
            cosine = sum(weight * large[word] for word, weight in small.items() if word in large)
            if cosine >= ALIKE:
                yield earlier, later, min(cosine, 1.0)
        for word in prefix:
            index[word].append(later)


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


def _prefix(vector: Vector) -> list[str]:
    """The rarest words, up to where what follows has a length below ``ALIKE``."""
    if not vector:
        return []
    passed = accumulate(weight * weight for weight in vector.values())
    needed = next((count for count, square in enumerate(passed, start=1) if 1 - square < ALIKE**2), len(vector))
    return list(vector)[:needed]


def shared_runs(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Remark]]:
    """L29: no twelve words in a row stand in two exercises; code may.

    (The other half of the rule, seven words shared with the course from which the founding exercises come, is for
    authors who have its text.)
    """
    seen: dict[int, int] = {}
    for number, entry in enumerate(entries):
        told = set()
        for way, text in texts(entry.exercise):
            said = words(without_blocks(text))
            for start in range(len(said) - SHARED_WORDS + 1):
                run = hash(tuple(said[start : start + SHARED_WORDS]))
                first = seen.setdefault(run, number)
                if first != number and first not in told:
                    told.add(first)
                    shared = " ".join(said[start : start + SHARED_WORDS])
                    yield entry, error("shared-run", *way, run=shared, other=entries[first].exercise.id)
