"""What moderators see of their server's own exercises fits into Discord's messages, however much there is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.bank.own_lines import OwnFile
from bot.core.exercise import to_snapshot
from bot.core.own import LONGEST_NAME, MOST_IN_USE, MOST_RETIRED
from bot.core.own_form import MOST_WAITING, Form
from bot.core.records.banks import OwnBank, OwnExercise, State, Suggestion, Written
from bot.texts import say
from bot.tutor.bank.keeping import PAGE, Counts, Offer, OwnPage
from bot.ui.bank.forms import draft_view, more_modal, texts_modal
from bot.ui.bank.ids import WRITE
from bot.ui.bank.shelf import list_view
from bot.ui.bank.suggestion import suggestion_view
from bot.ui.bank.suggestion import waiting_view as suggestions_view
from bot.ui.bank.taking_in import faults_view, offer_view
from bot.ui.kit.ids import LARGEST_ID
from bot.ui.posts.fits import breaches
from tests.samples import sample

AT = datetime(2030, 12, 31, tzinfo=UTC)
LONG = OwnFile(faults=("x" * 2000,) * 500, left_out=("y" * 2000,) * 500, advice=("z" * 2000,) * 200)


def views():
    one = OwnExercise(
        *(
            LARGEST_ID,
            "n" * LONGEST_NAME,
            9_999,
            True,
            "d",
            "*" * 60,
            "classify",
            "t" * 80,
            9,
            LARGEST_ID,
            AT,
            LARGEST_ID,
        )
    )
    yield list_view(OwnPage((one,) * PAGE, OwnBank(in_use=MOST_IN_USE), MOST_RETIRED, 2**21, 50, 99))
    form = Form("choice", "*" * 60)
    waiting = [Suggestion(LARGEST_ID - n, 1, LARGEST_ID, form, State.OPEN, AT) for n in range(MOST_WAITING)]
    yield suggestions_view(waiting)
    yield faults_view("f" * 200 + ".yaml", LONG)
    yield offer_view(LONG, Offer(Counts(500, 500, 500, 500), LARGEST_ID))
    yield draft_view(form, LARGEST_ID, WRITE, LONG)


@pytest.mark.parametrize("number", range(5))
def test_everything_fits(number):
    view = list(views())[number]
    assert list(breaches(view.to_components())) == []


@pytest.mark.parametrize("kind", ["choice", "multiple", "classify", "order"])
def test_a_draft_shows_reasons_and_hint_where_there_is_room(kind):
    exercise = sample(kind).model_copy(update={"hint": "Think of the hint."})
    long = exercise.model_copy(update={"scenario": "s" * 1500, "explanation": "e" * 900, "hint": "h" * 300})
    options = tuple(part.model_copy(update={"why": "w" * 300}) for part in long.parts)
    long = long.model_copy(update={{"classify": "items", "order": "steps"}.get(kind, "options"): options})
    for one, whole in ((exercise, True), (long, False)):
        body = to_snapshot(one)
        found = OwnFile(written=(Written("n", "d", body, one.title, kind, "t"),))
        made = Suggestion(1, 1, 2, Form(kind, one.title), State.OPEN, AT, body=body)
        for view in (draft_view(Form(kind), LARGEST_ID, WRITE, found), suggestion_view(made)):
            sent = view.to_components()
            assert list(breaches(sent)) == []
            assert (f"> {one.parts[0].why}" in str(sent)) is whole
            assert (one.hint in str(sent)) is whole
            assert (say("own-form-brief") in str(sent)) is not whole


@pytest.mark.parametrize("kind", ["choice", "multiple", "classify", "order"])
def test_forms_fit(kind):
    for make in (texts_modal, more_modal):
        sent = make(Form(kind, answers="x" * 5000, reasons="y" * 5000), f"{WRITE}texts:{LARGEST_ID}").to_dict()
        assert len(sent["title"]) <= 45
        assert len(sent["custom_id"]) <= 100
        assert 1 <= len(sent["components"]) <= 5
        for part in sent["components"]:
            assert len(part["label"]) <= 45
            assert len(part.get("description") or "") <= 100
            assert len(part["component"].get("value") or "") <= part["component"].get("max_length", 4000)
