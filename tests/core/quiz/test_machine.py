from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from bot.core.errors import InputError
from bot.core.quiz.machine import (
    ALL_IN,
    AWAY,
    EXTENSION,
    LATE,
    SETTLE,
    AllIn,
    Caught,
    Done,
    Drawn,
    Due,
    Forgotten,
    Hosted,
    Lost,
    Ruled,
    opened,
    step,
)
from bot.core.quiz.settings import Mode, Settings
from bot.core.quiz.state import Act, Duty, End, Phase, Quiz, Void, Vote, acts, next_duty, owed, token

T0 = datetime(2026, 3, 2, 19, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
CLASSIC = Settings(rounds=3)
DISCUSS = Settings(rounds=3, mode=Mode.DISCUSS)


def settled(quiz: Quiz, at: datetime) -> Quiz:
    """The quiz once everything that its phase owes was shown."""
    while (duty := next_duty(quiz)) is not None:
        if duty is Duty.ASK and not quiz.drawn:
            quiz = step(quiz, Drawn(f"exercise-{len(quiz.rounds)}"))
        quiz = step(quiz, Done(at))
    return quiz


def asked(settings: Settings = CLASSIC) -> Quiz:
    """In the first vote of the first round, which opened at its lobby's end."""
    quiz = settled(opened(settings, T0), T0)
    return settled(step(quiz, Due(T0 + settings.lobby, players=3)), T0 + settings.lobby)


def closed(quiz: Quiz, voters: int = 0, right: int = 0) -> Quiz:
    """After the vote has been closed and judged."""
    quiz = step(quiz, Due(quiz.due))
    assert quiz.phase is Phase.CLOSED
    return step(quiz, Due(quiz.due, voters=voters, right=right))


def host(quiz: Quiz, act: Act, at: datetime) -> Quiz:
    return step(quiz, Hosted(at, act, token(quiz)))


def test_a_classic_quiz_from_lobby_to_podium():
    quiz = settled(opened(CLASSIC, T0), T0)
    phases, at = [quiz.phase], T0
    while not quiz.over:
        at = quiz.due or at
        quiz = step(quiz, Due(at, players=2, voters=2, right=1))
        phases.append(quiz.phase)
        quiz = settled(quiz, at)
    whole = [Phase.ASKING, Phase.CLOSED, Phase.REVEALED]
    assert phases == [Phase.LOBBY, *whole, *whole, *whole, Phase.ENDED]
    assert quiz.end is End.PLAYED
    assert [each.number for each in quiz.rounds] == [1, 2, 3]


def test_the_clock_of_a_round_starts_when_its_message_stands_there():
    quiz = settled(opened(CLASSIC, T0), T0)
    quiz = step(step(quiz, Due(T0 + CLASSIC.lobby, players=1)), Drawn("exercise"))
    assert quiz.due is None
    quiz = step(quiz, Done(T0 + CLASSIC.lobby + 5 * SECOND))
    assert quiz.phase is Phase.OPEN
    assert quiz.due == T0 + CLASSIC.lobby + 5 * SECOND + CLASSIC.limit


def test_nothing_ends_before_what_it_owes_is_shown():
    quiz = opened(CLASSIC, T0)
    assert step(quiz, Due(T0 + CLASSIC.lobby, players=1)) == quiz


def test_with_too_few_players_there_is_no_quiz():
    quiz = settled(opened(replace(CLASSIC, least_players=2), T0), T0)
    quiz = step(quiz, Due(T0 + CLASSIC.lobby, players=1))
    assert quiz.end is End.TOO_FEW
    assert owed(quiz) == (Duty.RESULT,)


def test_a_host_starts_at_once_and_with_whoever_is_there():
    quiz = settled(opened(CLASSIC, T0), T0)
    assert host(quiz, Act.NEXT, T0 + SECOND).phase is Phase.ASKING


def test_a_host_who_saw_another_phase_can_only_stop_the_quiz():
    quiz = settled(opened(CLASSIC, T0), T0)
    assert step(quiz, Hosted(T0 + SECOND, Act.NEXT, "of another phase")) == quiz
    assert step(quiz, Hosted(T0 + SECOND, Act.STOP, "of another phase")).end is End.STOPPED


def test_a_vote_that_is_ended_late_has_closed_when_it_should_have():
    quiz = asked()
    in_time = quiz.due
    late = step(quiz, Due(in_time + 9 * SECOND))
    early = host(quiz, Act.NEXT, in_time - 9 * SECOND)
    assert [each.round.first.closes for each in (late, early)] == [in_time, in_time - 9 * SECOND]


@pytest.mark.parametrize(
    ("voters", "right", "phase"),
    [
        (20, 6, Phase.REVEALED),
        (20, 7, Phase.TALK),
        (20, 14, Phase.TALK),
        (20, 15, Phase.REVEALED),
        (1, 0, Phase.REVEALED),
        (0, 0, Phase.REVEALED),
    ],
)
def test_talking_is_for_votes_that_are_neither_clear_nor_hopeless(voters, right, phase):
    assert closed(asked(DISCUSS), voters, right).phase is phase
    assert closed(asked(CLASSIC), voters, right).phase is Phase.REVEALED


def test_after_the_talk_everybody_votes_again_and_then_comes_the_reveal():
    quiz = settled(closed(asked(DISCUSS), 2, 1), T0)
    again = step(quiz, Due(quiz.due))
    assert (again.phase, again.due) == (Phase.AGAIN, None)
    at = quiz.due + 3 * SECOND  # the edit takes a while, and nobody can vote before it
    again = settled(again, at)
    assert again.due == at + DISCUSS.limit
    assert again.round.vote_at(at - SECOND) is None
    assert again.round.vote_at(at) is Vote.SECOND
    assert closed(again, 2, 1).phase is Phase.REVEALED


def test_an_answer_counts_by_when_it_was_given():
    quiz = asked()
    limit = quiz.due
    late = step(quiz, Due(limit))
    for state in (quiz, late):
        assert state.round.vote_at(limit - timedelta(milliseconds=1)) is Vote.FIRST
        assert state.round.vote_at(limit) is None


def test_a_vote_closes_two_seconds_after_the_last_player_has_answered():
    quiz = asked()
    at = quiz.due - 20 * SECOND
    early = step(quiz, AllIn(at))
    assert early.due == at + ALL_IN
    assert early.round.vote_at(at + ALL_IN) is None
    assert step(early, AllIn(at + SECOND)) == early
    assert step(quiz, AllIn(quiz.due - SECOND)) == quiz


def test_while_paused_answers_count_and_the_pause_costs_nobody_time():
    quiz = asked()
    opens = quiz.due - CLASSIC.limit
    paused = host(quiz, Act.PAUSE, opens + 10 * SECOND)
    assert step(paused, Due(opens + timedelta(hours=2))) == paused
    meanwhile = opens + timedelta(minutes=5)
    assert paused.round.vote_at(meanwhile) is Vote.FIRST
    assert paused.round.elapsed(Vote.FIRST, meanwhile, paused.paused_at) == 10 * SECOND
    back = host(paused, Act.RESUME, opens + timedelta(minutes=10))
    assert back.due == opens + timedelta(minutes=10) + 20 * SECOND
    assert back.round.elapsed(Vote.FIRST, back.due, None) == CLASSIC.limit


def test_thirty_seconds_more():
    quiz = asked()
    longer = host(quiz, Act.EXTEND, quiz.due - SECOND)
    assert longer.due == quiz.due + EXTENSION
    assert longer.round.vote_at(quiz.due) is Vote.FIRST


@pytest.mark.parametrize("act", [Act.PAUSE, Act.EXTEND])
def test_a_vote_that_is_over_is_not_opened_again_by_a_host_who_is_quicker_than_the_timer(act):
    quiz = asked()
    assert host(quiz, act, quiz.due) == quiz
    assert host(quiz, act, quiz.due - SECOND) != quiz


def test_two_hosts_who_press_at_once_make_one_step():
    quiz = asked()
    seen, at = token(quiz), quiz.due - 20 * SECOND
    once = step(quiz, Hosted(at, Act.NEXT, seen))
    assert step(once, Hosted(at, Act.NEXT, seen)) == once


def test_a_void_round_is_not_replaced_and_a_skipped_one_is():
    quiz = asked()
    at = quiz.due - SECOND
    void = host(quiz, Act.VOID, at)
    assert (void.phase, void.round.void) == (Phase.REVEALED, Void.HOST)
    void = settled(void, at)
    assert settled(step(void, Due(void.due)), void.due).round.number == 2
    skipped = settled(host(quiz, Act.SKIP, at), at)
    assert skipped.due == at
    assert settled(step(skipped, Due(at)), at).round.number == 1


def test_a_revealed_round_can_still_be_voided():
    quiz = settled(closed(asked()), T0)
    void = host(quiz, Act.VOID, T0)
    assert owed(void) == (Duty.REVEAL, Duty.SCOREBOARD)
    assert next_duty(void) is Duty.REVEAL
    assert Act.VOID not in acts(settled(void, T0))


def test_a_question_taken_out_while_paused_leaves_the_quiz_paused():
    shown = settled(closed(asked()), T0)
    paused = host(shown, Act.PAUSE, T0 + SECOND)
    void = settled(host(paused, Act.VOID, T0 + 2 * SECOND), T0 + 3 * SECOND)
    assert (void.phase, void.round.void, void.due) == (Phase.REVEALED, Void.HOST, None)
    assert Act.RESUME in acts(void)
    assert step(void, Due(T0 + timedelta(hours=1))) == void
    again = host(void, Act.RESUME, T0 + timedelta(minutes=5))
    assert again.due == T0 + timedelta(minutes=5) + (shown.due - T0 - SECOND)
    voting = host(asked(), Act.PAUSE, T0 + SECOND)
    assert settled(host(voting, Act.VOID, T0 + SECOND), T0 + SECOND).due is not None, "that was the vote's pause"


def test_a_vote_that_ended_while_nobody_was_there_is_replaced():
    quiz = asked()
    assert step(quiz, Due(quiz.due + LATE)).phase is Phase.CLOSED
    assert step(quiz, Due(quiz.due, here_since=quiz.due)).phase is Phase.CLOSED
    assert step(quiz, Due(quiz.due, here_since=quiz.due + SECOND)).phase is Phase.REVEALED  # a restart
    away = step(quiz, Due(quiz.due + LATE + SECOND))
    assert away.round.void is Void.AWAY
    away = settled(away, quiz.due + LATE + SECOND)
    assert settled(step(away, Due(away.due)), away.due).round.number == 1


def test_a_quiz_that_was_left_alone_for_too_long_is_over():
    quiz = asked()
    away = step(quiz, Due(quiz.due + AWAY + SECOND))
    assert (away.end, away.round.void) == (End.AWAY, Void.STOPPED)
    assert owed(away) == (Duty.REVEAL, Duty.PODIUM, Duty.RESULT)


def test_a_closed_vote_is_judged_however_late():
    quiz = asked()
    shut = step(quiz, Due(quiz.due))
    assert shut.due == quiz.due + SETTLE
    assert step(shut, Due(shut.due + 2 * AWAY)).phase is Phase.REVEALED


def test_stopping_keeps_what_was_revealed_and_voids_what_was_not():
    shown = settled(closed(asked()), T0)
    stopped = host(shown, Act.STOP, T0)
    assert (stopped.round.void, owed(stopped)) == (None, (Duty.PODIUM, Duty.RESULT))
    open_ = host(asked(), Act.STOP, T0)
    assert (open_.round.void, owed(open_)) == (Void.STOPPED, (Duty.REVEAL, Duty.PODIUM, Duty.RESULT))


def test_a_reveal_that_was_not_shown_before_the_end_is_still_owed():
    stopped = host(closed(asked()), Act.STOP, T0)
    assert (stopped.round.void, next_duty(stopped)) == (None, Duty.REVEAL)


def test_a_round_that_may_have_been_sent_when_the_quiz_stopped_is_shown_as_void():
    quiz = settled(opened(CLASSIC, T0), T0)
    quiz = step(step(quiz, Due(quiz.due, players=1)), Drawn("exercise"))
    stopped = host(quiz, Act.STOP, T0)
    assert (stopped.round.void, next_duty(stopped)) == (Void.STOPPED, Duty.REVEAL)


def test_a_reveal_that_was_given_up_is_caught_up_on():
    quiz = closed(asked())
    quiz = step(quiz, Done(T0, given_up=True))
    assert next_duty(quiz) is Duty.SCOREBOARD
    assert not quiz.rounds[0].shown
    assert step(quiz, Caught(0)).rounds[0].shown
    assert step(quiz, Caught(1)) == quiz


def test_what_counts_is_ruled_on_once_it_is_over():
    first = settled(closed(asked()), T0)
    assert step(first, Ruled(0, void=True)) == first, "the host's panel takes it out"
    second = settled(step(settled(step(first, Due(first.due)), T0), Drawn("next")), T0)
    ruled = step(second, Ruled(0, void=True))
    assert (ruled.rounds[0].void, ruled.phase) == (Void.RULED, Phase.OPEN)
    assert step(second, Ruled(1, void=True)) == step(second, Ruled(9, void=True)) == second
    stopped = host(ruled, Act.STOP, T0)
    assert step(stopped, Ruled(0, void=False)) == stopped, "the final scores are on their way"
    over = settled(stopped, T0)
    assert step(over, Ruled(0, void=False)).rounds[0].void is None
    assert step(over, Ruled(1, void=False)) == over, "it had not been revealed"


def test_a_quiz_whose_host_is_gone_ends_unless_it_has_moved_on():
    quiz = asked()
    assert step(quiz, Forgotten("0lobby")) == quiz
    assert step(quiz, Forgotten(token(quiz))).end is End.FORGOTTEN


def test_a_lost_channel_ends_it_and_nothing_is_owed():
    lost = step(asked(), Lost())
    assert (lost.end, lost.over) == (End.LOST, True)


def test_when_nothing_is_left_to_ask_it_is_over():
    quiz = settled(closed(asked()), T0)
    quiz = step(step(quiz, Due(quiz.due)), Drawn(None))
    assert (quiz.end, quiz.round.number) == (End.NO_EXERCISE, 1)


def test_with_the_host_s_pace_a_round_waits_for_the_host():
    quiz = settled(closed(asked(replace(CLASSIC, pace=None))), T0)
    assert quiz.due is None
    assert step(quiz, Due(T0 + timedelta(hours=1))) == quiz
    assert host(quiz, Act.NEXT, T0).phase is Phase.ASKING


@pytest.mark.parametrize("bad", [{"rounds": 2}, {"rounds": 21}, {"seconds": 14}, {"seconds": 121}, {"teams": 1}])
def test_settings_out_of_range_are_refused(bad):
    with pytest.raises(InputError):
        Settings(**bad)


def test_the_limits_of_talking_are_shares():
    assert Settings().talk_from == Fraction(7, 20)
