from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from fsrs import Card as FsrsCard
from fsrs import Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from bot.core.grading import FULL_SCORE
from bot.core.memory import (
    FORTNIGHT,
    LONGEST_DAYS,
    Card,
    Confidence,
    Recall,
    Review,
    due_on,
    recall_chance,
    recall_of,
    replay,
    review,
)

DAY0 = date(2026, 3, 2)
RIGHT, WRONG = FULL_SCORE, 0


def day(number: int) -> date:
    return DAY0 + timedelta(days=number)


def seen(number: int, score: int = RIGHT, **more) -> Review:
    return Review(day(number), score, **more)


reviews = st.lists(
    st.builds(
        Review,
        day=st.integers(0, 400).map(day),
        score=st.integers(0, FULL_SCORE),
        hint=st.booleans(),
        confidence=st.sampled_from([None, *Confidence]),
    ),
    max_size=12,
)


@pytest.mark.parametrize(
    ("score", "hint", "confidence", "recall"),
    [
        (FULL_SCORE * 3 // 4 - 1, False, Confidence.SURE, Recall.AGAIN),
        (FULL_SCORE * 3 // 4, False, Confidence.SURE, Recall.HARD),
        (FULL_SCORE - 1, False, None, Recall.HARD),
        (FULL_SCORE, True, Confidence.SURE, Recall.HARD),
        (FULL_SCORE, False, Confidence.GUESS, Recall.HARD),
        (FULL_SCORE, False, None, Recall.GOOD),
        (FULL_SCORE, False, Confidence.THINK, Recall.GOOD),
        (FULL_SCORE, False, Confidence.SURE, Recall.EASY),
    ],
)
def test_how_an_attempt_is_graded(score, hint, confidence, recall):
    assert recall_of(Review(DAY0, score, hint, confidence)) is recall


def test_the_numbers_are_those_of_the_library_at_noon():
    """The state of FSRS's own cards after the same reviews, a whole number of days apart."""
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=LONGEST_DAYS, enable_fuzzing=False)
    theirs = FsrsCard(card_id=1, due=datetime(2026, 3, 2, 12, tzinfo=UTC))
    ours = None
    for number, score in ((0, RIGHT), (3, RIGHT), (12, WRONG), (14, RIGHT), (40, RIGHT)):
        rating = Rating.Good if score else Rating.Again
        theirs, _ = scheduler.review_card(theirs, rating, datetime(2026, 3, 2, 12, tzinfo=UTC) + timedelta(days=number))
        ours = review(ours, seen(number, score))
        assert (ours.stability, ours.difficulty, ours.due) == (theirs.stability, theirs.difficulty, theirs.due.date())
    assert (ours.reviews, ours.lapses) == (5, 1)


def test_only_the_first_review_of_a_date_counts():
    once = review(None, seen(0, WRONG))
    assert review(once, seen(0, RIGHT)) == once


def test_wrong_and_sure_comes_back_within_a_week_even_after_a_right_answer_of_that_date():
    once = review(None, seen(0, RIGHT, confidence=Confidence.SURE))
    assert once.due > day(7)
    after = review(once, seen(0, WRONG, confidence=Confidence.SURE))
    assert after == replace(once, due=day(7)), "the date has had its review, so the memory itself stays as it was"
    assert review(after, seen(0, RIGHT)) == after
    assert review(once, seen(0, WRONG, confidence=Confidence.THINK)) == once
    assert review(once, seen(-1, WRONG, confidence=Confidence.SURE)) == once, "that was before"


def test_a_clock_that_was_set_back_changes_nothing():
    later = review(None, seen(5))
    assert review(later, seen(3, WRONG)) == later


def test_an_evening_and_the_next_morning_are_two_dates():
    """People count dates; the library alone would count hours and take these two for one day."""
    card = review(review(None, seen(0)), seen(1))
    assert card.reviews == 2
    assert card.stability > review(None, seen(0)).stability


def test_wrong_and_sure_comes_back_within_a_week():
    card = replay([seen(0), seen(5), seen(40), seen(200)])
    sure = review(card, Review(day(700), WRONG, confidence=Confidence.SURE))
    assert sure.due <= day(707)


@given(reviews)
def test_every_interval_is_between_a_day_and_a_year(given_):
    card = None
    for each in sorted(given_, key=lambda one: one.day):
        card = review(card, each)
        assert timedelta(days=1) <= card.due - card.last <= timedelta(days=LONGEST_DAYS)
        assert card.lapses <= card.reviews


@given(reviews)
def test_replaying_all_attempts_gives_the_same_card(given_):
    card = None
    for each in given_:
        card = review(card, each)
    assert replay(given_) == card


@given(reviews.filter(bool))
def test_the_chance_of_recall_falls_with_time(given_):
    card = replay(given_)
    chances = [recall_chance(card, card.last + timedelta(days=number)) for number in range(0, 300, 30)]
    assert chances[0] == recall_chance(card, card.last - timedelta(days=1)) == 1
    assert chances[1] < 1
    assert chances == sorted(chances, reverse=True)
    assert all(0 < chance <= 1 for chance in chances)


@given(st.integers(0, 60), st.integers(0, 500), st.integers(0, 10**9), st.integers(-30, 200))
def test_before_an_exam_everything_comes_round_once_in_the_last_fortnight(last, interval, spread, exam_in):
    card = Card(3.0, 5.0, day(last), day(last + 1 + interval), 1, 0)
    exam = day(last + exam_in)
    due = due_on(card, exam, spread)
    assert due <= card.due
    if exam_in >= FORTNIGHT and card.last < exam - timedelta(days=FORTNIGHT):
        assert due < exam
    if exam_in <= 0:
        assert due == card.due


def test_without_an_exam_a_card_is_due_when_it_is_due():
    card = review(None, seen(0))
    assert due_on(card, None, 7) == card.due
