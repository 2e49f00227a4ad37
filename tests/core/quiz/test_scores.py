from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.grading import FULL_SCORE
from bot.core.grading import points as post_points
from bot.core.quiz.scores import Ballot, Player, convinced, counted, points, scoreboard, team_board, team_for
from bot.core.quiz.state import Round, Void, Vote

LIMIT = timedelta(seconds=30)
ROUNDS = (Round(0, 1, "a"), Round(1, 2, "b"), Round(2, 3, "c"))


def ballot(user, index, worth, vote=Vote.FIRST):
    return Ballot(user, index, vote, FULL_SCORE if worth else 0, worth)


@given(st.integers(1, 3), st.integers(0, FULL_SCORE))
def test_without_the_bonus_a_round_is_worth_what_a_post_is(difficulty, score):
    elapsed = timedelta(seconds=29)
    assert points(difficulty, score, elapsed, LIMIT, bonus=False) == post_points(difficulty, score, hint=False)


@given(st.integers(1, 3), st.integers(0, FULL_SCORE), st.integers(0, 60_000))
def test_the_bonus_never_takes_more_than_half(difficulty, score, elapsed_ms):
    worth = points(difficulty, score, timedelta(milliseconds=elapsed_ms), LIMIT, bonus=True)
    most = Fraction(10 * (difficulty + 1) * score, 2 * FULL_SCORE)
    assert most / 2 - Fraction(1, 2) <= worth <= most + Fraction(1, 2)


def test_the_second_vote_counts_and_else_the_first():
    given_ = [ballot(1, 0, 10), ballot(1, 0, 0, Vote.SECOND), ballot(2, 0, 10), ballot(3, 0, 15, Vote.SECOND)]
    found = counted(ROUNDS, reversed(given_))
    assert {key: each.points for key, each in found.items()} == {(1, 0): 0, (2, 0): 10, (3, 0): 15}


def test_ties_share_a_place_and_the_next_one_is_skipped():
    players = [Player(user, str(user)) for user in (1, 2, 3, 4)]
    valid = counted(ROUNDS, [ballot(1, 0, 20), ballot(2, 0, 10), ballot(3, 0, 10)])
    assert [(place.rank, place.key) for place in scoreboard(players, valid)] == [(1, 1), (2, 2), (2, 3), (4, 4)]


def test_movement_is_told_by_the_last_round_and_newcomers_have_none():
    players = [Player(user, str(user)) for user in (1, 2, 3, 4)]
    valid = counted(ROUNDS, [ballot(1, 0, 10), ballot(2, 0, 20), ballot(1, 1, 20), ballot(3, 1, 15)])
    board = {place.key: place for place in scoreboard(players, valid, last=1, new={4})}
    assert [board[user].movement for user in (1, 2, 3, 4)] == [1, -1, 0, None]  # 3 was there with no points
    assert board[1].gained == 20


def test_a_team_has_the_mean_of_its_members_and_one_without_members_is_not_on_the_board():
    players = [Player(1, "a", 1), Player(2, "b", 1), Player(3, "c", 3)]
    valid = counted(ROUNDS, [ballot(1, 0, 15), ballot(3, 0, 10)])
    assert [(place.key, place.points) for place in team_board(players, valid)] == [(3, 10), (1, Fraction(15, 2))]


def test_a_void_round_counts_for_nobody():
    rounds = (Round(0, 1, "a", void=Void.HOST), *ROUNDS[1:])
    assert counted(rounds, [ballot(1, 0, 10), ballot(1, 1, 20)]).keys() == {(1, 1)}


def test_who_was_convinced_and_of_what():
    both = [
        (1, 0, 10),
        (2, 0, 10),
        (3, 10, 0),
        (4, 10, 10),
    ]
    given_ = [ballot(user, 0, before) for user, before, _ in both]
    given_ += [ballot(user, 0, after, Vote.SECOND) for user, _, after in both]
    assert convinced([*given_, ballot(5, 0, 10, Vote.SECOND)], 0) == (2, 1)


@given(st.integers(2, 4), st.lists(st.integers(1, 5), max_size=40))
def test_teams_never_differ_by_more_than_one(teams, wishes):
    players = []
    for user, wanted in enumerate(wishes):
        players.append(Player(user, "", team_for(players, teams, wanted)))
    sizes = [sum(player.team == team for player in players) for team in range(1, teams + 1)]
    assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize(("wanted", "expected"), [(2, 2), (1, 2), (None, 2), (9, 2)])
def test_a_wish_is_granted_where_it_keeps_the_balance(wanted, expected):
    assert team_for([Player(1, "", 1)], 2, wanted) == expected


def test_without_teams_everybody_plays_alone():
    assert team_for([], 0, 2) == 0
