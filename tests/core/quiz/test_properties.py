"""Any sequence of events against a naive model that knows answers and times only."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from fractions import Fraction

from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.core.grading import FULL_SCORE
from bot.core.quiz.machine import AllIn, Done, Drawn, Due, Hosted, Lost, Ruled, opened, step
from bot.core.quiz.scores import Ballot, Player, counted, points, scoreboard
from bot.core.quiz.settings import Mode, Settings
from bot.core.quiz.state import Act, Duty, End, Phase, Vote, acts, next_duty, token

T0 = datetime(2026, 3, 2, 19, 0, tzinfo=UTC)
USERS = (11, 12, 13)


class QuizMachine(RuleBasedStateMachine):
    """Three people and a host; the model keeps every answer with its time, and what the limits were told to be."""

    @initialize(
        mode=st.sampled_from(Mode),
        bonus=st.booleans(),
        rounds=st.integers(3, 5),
        pace=st.sampled_from([None, timedelta(seconds=10)]),
    )
    def start(self, mode, bonus, rounds, pace):
        self.settings = Settings(rounds=rounds, mode=mode, speed_bonus=bonus, pace=pace)
        self.now = T0
        self.quiz = opened(self.settings, T0)
        self.kept = {}  # what a store would keep: the last ballot per user, round and vote
        self.said = []  # the model: everything that anybody answered, with when
        self.limits = defaultdict(dict)  # round -> vote -> when it closed, as the players were told
        self.asked = 0

    def go(self, event):
        self.quiz = step(self.quiz, event)
        last = self.quiz.round
        if last is not None:
            for vote, window in ((Vote.FIRST, last.first), (Vote.SECOND, last.second)):
                if window is not None:
                    self.limits[last.index][vote] = window

    @rule(seconds=st.integers(0, 40))
    def time_passes(self, seconds):
        self.now += timedelta(seconds=seconds)

    @precondition(lambda self: next_duty(self.quiz) is not None)
    @rule(left=st.booleans())
    def something_is_shown(self, left):
        if next_duty(self.quiz) is Duty.ASK and not self.quiz.drawn:
            self.asked += left
            self.go(Drawn(f"exercise-{self.asked}" if left else None))
        self.go(Done(self.now))

    @rule()
    def time_is_up(self):
        last = self.quiz.round
        vote = Vote.SECOND if last is not None and last.second is not None else Vote.FIRST
        given = [each for each in self.kept.values() if last and each.round == last.index and each.vote is vote]
        right = sum(each.right for each in given)
        self.go(Due(self.now, players=len(USERS), voters=len(given), right=right))

    @rule()
    def everybody_is_in(self):
        self.go(AllIn(self.now))

    @rule(act=st.sampled_from(Act), twice=st.booleans())
    def the_host_acts(self, act, twice):
        seen = token(self.quiz)
        self.go(Hosted(self.now, act, seen))
        if twice and act is Act.NEXT and token(self.quiz) != seen:
            before = self.quiz
            self.go(Hosted(self.now, act, seen))
            assert self.quiz == before

    @rule(index=st.integers(0, 3), void=st.booleans())
    def moderators_rule(self, index, void):
        """It changes nothing but whether that round counts, and is taken back exactly."""
        before = self.quiz
        self.go(Ruled(index, void))
        assert token(self.quiz) == token(before)
        if self.quiz != before:
            after = self.quiz
            assert {each.index for each in before.rounds if each.void is not after.rounds[each.index].void} == {index}
            assert step(after, Ruled(index, not void)) == before
            assert step(after, Ruled(index, void)) == after

    @rule(user=st.sampled_from(USERS), right=st.booleans(), lag=st.integers(0, 3))
    def somebody_answers(self, user, right, lag):
        """An answer that was given ``lag`` seconds ago and arrives now."""
        last = self.quiz.round
        if last is None:
            return
        at = self.now - timedelta(seconds=lag)
        self.said.append((user, last.index, at, right))
        vote = last.vote_at(at)
        if vote is None or self.quiz.phase is Phase.ENDED:
            return
        score = FULL_SCORE if right else 0
        elapsed = last.elapsed(vote, at, self.quiz.paused_at)
        worth = points(2, score, elapsed, self.settings.limit, bonus=self.settings.speed_bonus)
        self.kept[user, last.index, vote] = Ballot(user, last.index, vote, score, worth)

    @precondition(lambda self: self.quiz.rounds)
    @rule()
    def the_channel_is_lost(self):
        if self.now - T0 > timedelta(minutes=10):
            self.go(Lost())

    @invariant()
    def nobody_scores_twice_in_a_round_and_scores_add_up(self):
        if not hasattr(self, "quiz"):
            return
        valid = counted(self.quiz.rounds, self.kept.values())
        board = scoreboard([Player(user, str(user)) for user in USERS], valid)
        for place in board:
            mine = [each.points for (user, _), each in valid.items() if user == place.key]
            assert place.points == sum(mine)
            assert len(mine) <= len([each for each in self.quiz.rounds if each.void is None])
            assert place.rank == 1 + sum(other.points > place.points for other in board)

    @invariant()
    def no_answer_after_the_limit_counts(self):
        if not hasattr(self, "quiz"):
            return
        for (user, index, vote), _ in self.kept.items():
            closes = self.limits[index][vote].closes
            assert any(
                said[0] == user and said[1] == index and (closes is None or said[2] < closes) for said in self.said
            )

    @invariant()
    def a_void_round_gives_back_exactly_what_was_there(self):
        if not hasattr(self, "quiz"):
            return
        void = {each.index for each in self.quiz.rounds if each.void is not None}
        without = [each for each in self.kept.values() if each.round not in void]
        assert counted(self.quiz.rounds, self.kept.values()) == counted(self.quiz.rounds, without)

    @invariant()
    def every_state_has_a_way_on(self):
        if not hasattr(self, "quiz"):
            return
        quiz = self.quiz
        ways = (next_duty(quiz) is not None, quiz.due is not None, Act.NEXT in acts(quiz), Act.RESUME in acts(quiz))
        assert any(ways) or quiz.over

    @invariant()
    def rounds_are_numbered_without_gaps(self):
        if not hasattr(self, "quiz"):
            return
        numbers = [each.number for each in self.quiz.rounds]
        assert numbers == sorted(numbers)
        assert set(numbers) == set(range(1, max(numbers, default=0) + 1))
        assert max(numbers, default=0) <= self.settings.rounds

    def teardown(self):
        """Left to itself, with a host who goes on, every quiz comes to its end."""
        if not hasattr(self, "quiz"):
            return
        for _ in range(400):
            if self.quiz.over:
                break
            if next_duty(self.quiz) is not None:
                self.something_is_shown(left=True)
            elif self.quiz.due is not None:
                self.now = max(self.now, self.quiz.due)
                self.time_is_up()
            else:
                act = Act.RESUME if Act.RESUME in acts(self.quiz) else Act.NEXT
                self.go(Hosted(self.now, act, token(self.quiz)))
        assert self.quiz.over
        assert isinstance(self.quiz.end, End)
        assert self.quiz.round is None or self.quiz.round.shown or self.quiz.end is End.LOST


QuizMachine.TestCase.settings = hypothesis_settings(max_examples=50, stateful_step_count=40, deadline=None)
TestQuiz = QuizMachine.TestCase


def test_a_share_of_points_is_rounded_once():
    limit = timedelta(seconds=30)
    assert points(1, FULL_SCORE, timedelta(seconds=15), limit, bonus=True) == 8  # 7.5, half up
    assert points(2, FULL_SCORE * 2 // 3, timedelta(), limit, bonus=False) == 10
    assert Fraction(15, 2) == 10 * (1 - Fraction(15, 60))
