"""What a member sees of a second vote."""

from dataclasses import replace

import pytest

from bot.core.feedback import Feedback
from bot.core.records.posts import PostState, SecondVote, Tally
from bot.core.second_vote import Finding, Shift
from bot.texts import say, speaking
from bot.ui.posts.exercise import discussion_view, end_view, post_view
from bot.ui.posts.reveal import reveal_view
from bot.ui.posts.second_votes import second_vote_view
from tests.samples import OPENED, sample_post
from tests.ui.payloads import KINDS, buttons, text

FIRST = Tally(10, 4, ((3,), (4,), (2,), (1,)))
LAST = Tally(12, 9, ((2,), (9,), (1,), (0,)))
CONVINCED = Shift(voters=10, before=4, after=7, won=(1, 2, 3, 4), lost=1)


def discussed(kind="choice", **changes):
    return sample_post(kind, **{"feedback": Feedback.DISCUSS, "second_from": OPENED} | changes)


def reveal(names=(), **changes):
    post = discussed(state=PostState.REVEALED, answers=12, **changes)
    return reveal_view(post, replace(LAST, second=SecondVote(FIRST, CONVINCED, names)))


def test_the_reveal_shows_both_votes_and_who_was_convinced():
    shown = text(reveal(("Ada", "*Ben*")))
    assert "-# 75% picked it (9) `█████░`\n-# 40% in the first vote (4) `██░░░░`\n" in shown
    assert (
        "🗳️ **Second vote:** of the 10 who had answered by half-time, "
        "4 were right before you talked it over and 7 after."
        "\n💬 Talking won over 4 people to the right answer, and 1 person to a wrong one."
        "\n-# Won over: Ada, \\*Ben\\* and 2 more"
    ) in shown


def test_nobody_is_named_who_wants_to_be_hidden():
    assert "Won over:" not in text(reveal())


@pytest.mark.parametrize(
    ("room", "told"),
    [
        (0, ()),
        (200, ("🗳️",)),
        (350, ("🗳️", "Won over:")),
        (450, ("🗳️", "Won over:", "· 40% in the first vote")),
        (500, ("🗳️", "Won over:", "-# 40% in the first vote")),
    ],
)
def test_where_there_is_little_room_there_are_fewer_details(room, told):
    plain = reveal_view(discussed(state=PostState.REVEALED, answers=12), LAST)
    exercise = sample_post("choice").exercise
    filled = exercise.explanation + "x" * (4000 - room - plain.content_length())
    view = reveal(("Ada",) * 10, exercise=exercise.model_copy(update={"explanation": filled}))
    assert view.content_length() <= 4000
    details = ("🗳️", "Won over:", "· 40% in the first vote", "-# 40% in the first vote")
    assert tuple(detail for detail in details if detail in text(view)) == told


def test_where_the_channel_sees_no_key_it_sees_the_change():
    post = discussed(state=PostState.REVEALED)
    shown = text(end_view(post, replace(LAST, second=SecondVote(FIRST, CONVINCED))))
    assert "4 were right before you talked it over and 7 after" in shown
    assert post.exercise.explanation not in shown


@pytest.mark.parametrize("locale", ["en", "de"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_thread_gives_nothing_away(kind, locale):
    post = discussed(kind)
    with speaking(locale):
        view = second_vote_view(post, 13, 3)
    shown = text(view)
    assert "13" in shown
    assert "3" in shown
    assert "%" not in shown
    exercise = post.exercise
    secrets = [exercise.explanation, *(one.text for one in exercise.parts), *(one.why for one in exercise.parts)]
    assert not any(secret in shown for secret in secrets)
    assert list(buttons(view)) == ["t1:v:7001"]


@pytest.mark.parametrize("reveal", [True, False])
def test_where_the_answer_is_not_shown_at_the_close_nobody_is_promised_it(reveal):
    shown = text(second_vote_view(discussed(reveal=reveal), 13, 3))
    assert ("The right answer comes when the exercise closes." in shown) is reveal
    assert (f"under “{say('post-my-result')}”" in shown) is not reveal


def test_the_post_says_that_there_may_be_one_and_where_it_is():
    before = text(post_view(discussed(second_from=None)))
    assert "If the group is split halfway through" in before
    now = text(post_view(discussed()))
    assert "Talk it over in <#9201>" in now
    assert "If the group is split halfway through" not in now
    assert "🗳️" not in text(post_view(sample_post("choice", feedback=Feedback.BLIND)))


@pytest.mark.parametrize("locale", ["en", "de"])
def test_after_half_time_the_post_says_why_there_is_none(locale):
    told = set()
    for why in set(Finding) - {Finding.SPLIT}:
        post = discussed(second_from=None, no_second=why)
        with speaking(locale):
            shown = text(post_view(post))
            assert say("post-second-vote") not in shown
            told.add(next(line for line in shown.splitlines() if "🗳️" in line))
            assert "🗳️" not in text(post_view(replace(post, state=PostState.CLOSED)))
    assert len(told) == 4


def test_the_usual_first_message_of_a_thread_is_for_other_threads():
    post = discussed("choice")
    asks = post.exercise.model_copy(update={"discuss": "What would you do?"})
    assert discussion_view(replace(post, exercise=asks)) is None
    closed = replace(post, exercise=asks, second_from=None, state=PostState.CLOSED)
    assert "give the answer away" not in text(discussion_view(closed))
