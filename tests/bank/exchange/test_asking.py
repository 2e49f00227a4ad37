"""Which sentence of a foreign question asks, and what the exercise is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.exchange.asking import LONGEST_TITLE, divide, divided
from bot.bank.exchange.question import Question


@pytest.mark.parametrize(
    ("prompt", "scenario", "question"),
    [
        ("Which one?", "", "Which one?"),
        ("Features are kept in a _____.", "", "Features are kept in a _____."),
        ("It fails. Why?", "It fails.", "Why?"),
        ("It fails.\n\nOn what\ndoes it depend?", "It fails.", "On what does it depend?"),
        ("Why does it fail? It worked on Monday.", "It worked on Monday.", "Why does it fail?"),
        ("Is it slow? Is it wrong? Look again.", "Is it slow? Look again.", "Is it wrong?"),
        ("It is late, e.g. by an hour. What now?", "It is late, e.g. by an hour.", "What now?"),
        ("Put them in order. Begin with the check.", "Put them in order.", "Begin with the check."),
        ("Which apply? Choose all that apply.", "", "Which apply (choose all that apply)?"),
        ("Which apply? (Select all that apply)", "", "Which apply (choose all that apply)?"),
        ("He asks: “Why so?”", "", "He asks: “Why so?”"),
        (
            "What does it print?\n\n```python\nprint(1 if a else 2)  # why? so.\n```",
            "```python\nprint(1 if a else 2)  # why? so.\n```",
            "What does it print?",
        ),
        ("Take `a?.b` here. What is it?", "Take `a?.b` here.", "What is it?"),
        ("Which holds?\n- is it a?\n- is it b?", "- is it a?\n- is it b?", "Which holds?"),
        ("Two facts:\n\n- one\n- two\n\nSo what?\nSay so.", "Two facts:\n\n- one\n- two\n\nSay so.", "So what?"),
        (f"It is so. {'x' * 199}?", "It is so.", f"{'x' * 199}?"),
        (f"It is so. {'x' * 200}?", f"It is so. {'x' * 200}?", ""),
        (f"{'x' * 190}? Choose all that apply.", "Choose all that apply.", f"{'x' * 190}?"),
    ],
)
def test_the_sentence_that_asks(prompt, scenario, question):
    assert divide(prompt) == (scenario, question)


@given(st.text("ab .?!`\n-e", max_size=80))
def test_nothing_gets_lost(prompt):
    scenario, question = divide(prompt)
    assert sorted(f"{scenario} {question}".split()) == sorted(prompt.split())


def called(*questions: tuple[str, str]) -> list[str]:
    made = divided([Question("choice", prompt, (), name=name) for name, prompt in questions])
    return [each.title for each in made]


def test_titles_are_names_or_the_first_words():
    words = "Which of the very many things that could be done here and now would you do before any other?"
    assert called(
        ("Late   labels", "Why?"), ("q-17-late-labels", "Why are **they** late?"), ("", words), ("n " * 40, "Why?")
    ) == [
        "Late labels",
        "Why are they late?",
        "Which of the very many things that could be done here and…",
        " ".join("n" * 30) + "…",
    ]


def test_titles_are_told_apart():
    long = "A name as long as a title may be, which is sixty characters."
    assert len(long) == LONGEST_TITLE
    assert called(("Quiz", "a?"), ("quiz", "b?"), ("Quiz", "c?"), (long, "d?"), (long, "e?")) == [
        "Quiz",
        "quiz (2)",
        "Quiz (3)",
        long,
        "A name as long as a title may be, which is sixty charact (2)",
    ]


def test_what_is_divided_already_stays():
    (made,) = divided([Question("choice", "", (), title="A title", scenario="So. Really?", question="Why? Tell.")])
    assert (made.title, made.scenario, made.question) == ("A title", "So. Really?", "Why? Tell.")
