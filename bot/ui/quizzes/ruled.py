"""What the channel sees of a round on which moderators have ruled after it was over."""

from __future__ import annotations

from discord.ui import ActionRow, TextDisplay

from bot.core.records.quizzes import LiveQuiz, QuizRound, RoundRuling
from bot.texts import say
from bot.ui.kit.layout import View, message, press
from bot.ui.kit.markdown import one_line, plain
from bot.ui.quizzes import ids


def ruled_view(quiz: LiveQuiz, asked: QuizRound, ruling: RoundRuling) -> View:
    """Return the reply below a round that tells the channel what was ruled on it."""
    about = {
        "number": quiz.state.rounds[asked.index].number,
        "title": one_line(asked.exercise.title),
        "why": plain(ruling.why),
        "over": "yes" if quiz.is_over else "no",
    }
    mine = press(say("quiz-my-answers"), ruled_id(ruling))
    return message(TextDisplay(say(f"quiz-ruled-{'void' if ruling.void else 'back'}", **about)), ActionRow(mine))


def ruled_id(ruling: RoundRuling) -> str:
    """Write the custom id of the button below it, which tells this reply from those about earlier rulings."""
    return ids.quiz_id(ids.RULED, ruling.quiz, ruling.round, int(ruling.at.timestamp()) % 100)


def ruled_nonce(ruling: RoundRuling) -> str:
    """Sent with it so that Discord deduplicates it."""
    return f"r{ruling.quiz}-{ruling.round}-{int(ruling.at.timestamp() * 1000):x}"[:25]
