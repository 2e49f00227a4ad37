"""What moderators and members are told fits into a message, whatever others have written."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from random import Random
from zipfile import ZipFile

import pytest
from sqlalchemy import insert

from bot.core.corrections import MOST_SEQUENCES, effect, rekeyed
from bot.core.feedback import Feedback
from bot.core.records.audit import Action, Entry
from bot.core.records.corrections import Ruling
from bot.core.records.notices import Notice
from bot.core.records.posts import PostState
from bot.core.records.reports import Case, Dossier, Record, Report, Trouble
from bot.store import notices, tables
from bot.store.engine import Store
from bot.texts import say
from bot.tutor.audit import PAGE, AuditPage
from bot.tutor.honesty.correcting import Preview, Wish
from bot.tutor.honesty.reporting import LISTED, LONGEST
from bot.tutor.members.kindness import LONGEST_REASON
from bot.ui.honesty.audit import audit_view, file_view
from bot.ui.honesty.case import case_view
from bot.ui.honesty.correcting import MORE, preview_view
from bot.ui.kit.markdown import excerpt, plain
from bot.ui.talk.news import news_view
from tests.conftest import sqlite_only
from tests.core.strategies import make
from tests.samples import sample_post
from tests.tutor.world import MONDAY, SERVER, World
from tests.ui.payloads import custom_ids, text, walk

HOSTILE = ["*" * 1000, "@" * 1000, "ab. " * 250, "\u202e<@1>" * 200, "字" * 1000]
MOST = 4000


@pytest.mark.parametrize("feedback", [Feedback.AT_ONCE, Feedback.BLIND])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_case(hostile: str, feedback: Feedback) -> None:
    post, record = sample_post("multiple", state=PostState.REVEALED), Record((0, 1, 2), 840, 15, hint=True)
    post = replace(post, feedback=feedback)
    case = Case(SERVER, post.exercise.id, hostile[:60], post.id, MONDAY, reports=10**6, id=1)
    most = [Report(1, SERVER, 2**62 + n, Trouble.SCORE, hostile[:LONGEST], MONDAY, record) for n in range(LISTED)]
    assert len(text(case_view(Dossier(case, tuple(most), post)))) < MOST
    one = text(case_view(Dossier(case, tuple(most[:1]), post)))
    assert plain(hostile[:LONGEST]) in one, "one alone is quoted in full"


def test_the_largest_order_with_as_many_sequences_as_there_may_be() -> None:
    steps = [{"text": f"{number}" + "x" * 99, "why": "because"} for number in range(7)]
    post = replace(sample_post("order", state=PostState.REVEALED), exercise=make("order", steps=steps), id=10**18 - 1)
    key: tuple[int, ...] = ()
    for number in range(MOST_SEQUENCES):
        key += tuple((step + number) % 7 for step in range(7))
        view = preview_view(Preview(post, Wish(post.id, Ruling.REGRADE, key), effect([])))
        assert len(text(view)) < MOST
        assert max(map(len, custom_ids(view))) <= 100
        assert len(list(walk(view.to_components()))) <= 40
        assert any(name.startswith(MORE) for name in custom_ids(view)) == (number + 1 < MOST_SEQUENCES)


def test_a_record_waits_for_the_close() -> None:
    case = Case(SERVER, "x", "X", 1, MONDAY, reports=1, id=1)
    dispute = Report(1, SERVER, 1, Trouble.SCORE, "I was right", MONDAY, Record((0,), 840, 15, hint=False))
    shown = {
        state: text(case_view(Dossier(case, (dispute,), sample_post("choice", state=state))))
        for state in (PostState.OPEN, PostState.REVEALED)
    }
    assert "100%" in shown[PostState.REVEALED]
    assert "100%" not in shown[PostState.OPEN], "moderators answer, too"


@pytest.mark.parametrize("kind", ["choice", "multiple", "order"])
def test_nobody_is_told_letters_that_each_member_saw_elsewhere(kind: str) -> None:
    post = sample_post(kind, state=PostState.REVEALED, feedback=Feedback.BLIND)
    answer = (1,) if kind == "choice" else (1, 0, 2) if kind == "order" else (0, 1)
    dispute = Report(1, SERVER, 1, Trouble.SCORE, "I was right", MONDAY, Record(answer, 0, 0, hint=False))
    shown = text(case_view(Dossier(Case(SERVER, "x", "X", 1, MONDAY, reports=1, id=1), (dispute,), post)))
    if kind == "order":
        assert "2 · 1 · 3" in shown
        new = replace(post, exercise=rekeyed(post.exercise, (1, 0, *range(2, len(post.shown)))))
        shown = text(case_view(Dossier(Case(SERVER, "x", "X", 1, MONDAY, reports=1, id=1), (dispute,), new)))
        assert "1 · 2 · 3" in shown, "as the reveal numbers the steps by the new key"
    else:
        assert all(excerpt(post.exercise.parts[position].text, 20)[:15] in shown for position in answer)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_page_of_the_audit_log(hostile: str) -> None:
    for action in Action:
        entries = [Entry(SERVER, 2**62, action, hostile[:200], MONDAY, hostile[:300])] * PAGE
        assert len(text(audit_view(AuditPage(tuple(entries), 1, 10)))) < MOST


@pytest.mark.parametrize("hostile", HOSTILE)
@sqlite_only
async def test_news_of_somebody_who_was_away_for_long(store: Store, hostile: str) -> None:
    async with store.write() as tx:
        for length in range(40):
            told = {"length": length, "reason": hostile[:LONGEST_REASON]}
            await notices.add(tx, (SERVER, 1), "notice-repaired", told, MONDAY)
    seen: list[Notice] = []
    for _ in range(40):
        async with store.write() as tx:
            waiting = await notices.waiting(tx, (SERVER, 1))
            await notices.drop(tx, [one.id for one in waiting])
        if not waiting:
            break
        assert len(text(news_view(waiting))) < MOST
        seen += waiting
    assert [one.params["length"] for one in seen] == list(range(40)), "nothing is lost"


def test_an_excerpt_ends_with_a_whole_sign() -> None:
    for limit in range(2, 12):
        found = excerpt("a*b\\c@d**", limit)
        assert len(found) <= limit
        bare = found.removesuffix("…")
        assert (len(bare) - len(bare.rstrip("\\"))) % 2 == 0 or found == plain("a*b\\c@d**")
    assert excerpt("a*b", 10) == "a\\*b"


@sqlite_only
async def test_an_audit_log_too_large_for_a_file_is_packed_and_then_cut_and_says_so(store: Store) -> None:
    context, chars = World(store).context, Random(1)
    entry = {"server": SERVER, "user": 7, "action": Action.CLOSED.value, "about": "", "at": MONDAY}
    noise = ["".join(chr(chars.randrange(0x4E00, 0x9FFF)) for _ in range(300)) for _ in range(200)]
    async with store.write() as tx:
        await tx.execute(insert(tables.audit), [entry | {"details": details} for details in noise])
    for limit, names in ((10**6, ["audit.csv", "corrections.csv"]), (170_000, ["audit.zip"])):
        view = await file_view(context, SERVER, limit)
        assert [name for name, _ in view.documents] == names
        assert say("audit-exported", entries=200) in text(view)
    cut = await file_view(context, SERVER, 75_000)
    ((_, content),) = cut.documents
    assert isinstance(content, bytes)
    assert len(content) <= 75_000
    with ZipFile(BytesIO(content)) as archive:
        rows = archive.read("audit.csv").decode().splitlines()[1:]
    assert len(rows) == 100
    assert all(details in row for details, row in zip(reversed(noise), rows, strict=False)), "the newest"
    for told in (say("audit-exported", entries=100), say("audit-exported-older", older=100)):
        assert told in text(cut)
