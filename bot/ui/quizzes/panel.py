"""The host's panel, in private: what the quiz does, and what can be done with it."""

from __future__ import annotations

from discord import ButtonStyle

from bot.core.quiz.state import REPLACED, Act, Phase, Quiz, Void, acts, next_duty, token
from bot.texts import say
from bot.tutor.quizzes.hosting import Control
from bot.ui.kit import layout
from bot.ui.kit.asking import question
from bot.ui.kit.layout import View, card, press, rows
from bot.ui.quizzes import ids, words

_STYLES = {Act.NEXT: ButtonStyle.primary, Act.RESUME: ButtonStyle.success, Act.STOP: ButtonStyle.danger}


def panel_view(control: Control, *, followed: bool = True) -> View:
    """Return the panel as it is now; ``followed`` if it redraws itself."""
    quiz, state = control.quiz, control.quiz.state
    last = state.round
    phase = say(f"quiz-phase-{(Phase.ASKING if _is_replaced(state) else state.phase).value}")
    if last is not None and state.phase not in (Phase.LOBBY, Phase.ENDED):
        which = say("quiz-round", number=last.number, rounds=state.settings.rounds)
        phase = say("quiz-panel-phase", round=which, phase=phase)
    ends = "" if state.due is None else words.until(quiz, _until(state.phase))
    if state.paused_at is not None:
        ends = say("quiz-paused")
    counts = say("quiz-panel-players", players=control.players)
    if state.phase in (Phase.OPEN, Phase.AGAIN):
        counts = say("quiz-answered", voters=control.voters, players=max(control.voters, control.players))
    buttons = [
        press(_label(act, state), _name(control, act), style=_STYLES.get(act, ButtonStyle.secondary))
        for act in acts(state)
    ]
    if not quiz.is_over:
        buttons.append(press(say("quiz-panel-refresh"), ids.quiz_id(ids.REFRESH, quiz.id)))
    return card(
        layout.OPEN if not quiz.is_over else layout.CLOSED,
        say("quiz-panel-title", about=words.title(quiz), channel=f"<#{quiz.place}>"),
        f"**{phase}**",
        "\n".join(filter(None, (_void(state), ends, counts))),
        rows(buttons),
        say("quiz-panel-again" if followed else "quiz-panel-still") if buttons else "",
    )


def _void(state: Quiz) -> str:
    """Say that the host has taken out the question that was asked last, until the next one comes."""
    last, over = state.round, state.phase in (Phase.CLOSED, Phase.REVEALED)
    return say("quiz-void-host") if over and last is not None and last.void is Void.HOST else ""


def _until(phase: Phase) -> str:
    return "quiz-panel-starts" if phase is Phase.LOBBY else "quiz-panel-until"


def is_moving(state: Quiz) -> bool:
    """Whether the quiz goes on by itself in a moment, when other buttons make sense."""
    return state.phase is not Phase.ENDED and (
        next_duty(state) is not None or state.phase in (Phase.ASKING, Phase.CLOSED) or _is_replaced(state)
    )


def _is_replaced(state: Quiz) -> bool:
    """Whether another exercise is about to take the place of the present one."""
    return state.phase is Phase.REVEALED and state.round is not None and state.round.void in REPLACED


def _name(control: Control, act: Act) -> str:
    if act is Act.STOP:
        return ids.quiz_id(ids.ASK_STOP, control.quiz.id)
    return ids.panel_id(control.quiz.id, act, token(control.quiz.state))


def _label(act: Act, state: Quiz) -> str:
    if act is not Act.NEXT:
        return say(f"quiz-act-{act.value}")
    is_last = state.round is not None and state.round.number == state.settings.rounds
    return say("quiz-next-last" if state.phase is Phase.REVEALED and is_last else f"quiz-next-{state.phase.value}")


def stop_view(control: Control) -> View:
    """Return the question whether the quiz is to end now."""
    quiz = control.quiz
    return question(
        say("quiz-stop-ask", about=words.title(quiz)),
        answers=[
            press(say("quiz-act-stop"), ids.panel_id(quiz.id, Act.STOP, token(quiz.state)), style=ButtonStyle.danger)
        ],
    )
