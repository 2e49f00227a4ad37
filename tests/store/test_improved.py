"""Who improved most: compared with the same worked out in Python."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from sqlalchemy import insert

from bot.core.records.boards import LEAST_ANSWERS
from bot.core.records.digests import Digest, DigestPost, DigestState
from bot.core.visibility import Visibility
from bot.store import digests, improved, servers
from bot.store.engine import Store
from bot.store.improved import Compared
from bot.store.tables import standings
from bot.ui.digests.view import digest_view
from tests.ui.payloads import text

from .rows import NOW, SERVER, add_attempts, add_post, attempt

NOW_KEY, BEFORE = "2026-11", "2026-10"
BOARD = Compared(SERVER, NOW_KEY, BEFORE)


def row(
    user: int, period: str, attempts: int, score: int, *, topic: str = "", hidden: bool = False
) -> dict[str, object]:
    return {
        "server": SERVER, "period": period, "topic": topic, "user": user, "points": 10 * attempts,
        "attempts": attempts, "right": score // 840, "score_sum": score, "hidden": hidden,
    }  # fmt: skip


async def test_the_board_is_what_is_worked_out_by_hand(store: Store) -> None:
    rng = Random(4)
    rows, gains = [], {}
    for user in range(1, 60):
        now, then = (rng.randrange(1, 12) for _ in range(2))
        score = [840 * attempts * rng.randrange(5) // 4 for attempts in (now, then)]
        hidden = user % 10 == 0
        rows += [row(user, NOW_KEY, now, score[0], hidden=hidden), row(user, BEFORE, then, score[1], hidden=hidden)]
        gained = 100 * (score[0] * then - score[1] * now) // (840 * now * then)
        if min(now, then) >= LEAST_ANSWERS and gained > 0 and not hidden:
            gains[user] = gained
    rows.append(row(99, NOW_KEY, 20, 840 * 20))  # who was not there before can't be compared
    async with store.write() as tx:
        await tx.execute(insert(standings), rows)
        found = await improved.look(tx, BOARD, 1, 100, 0)
    wanted = sorted(gains, key=lambda user: (-gains[user], user))
    assert [one.who.user for one in found] == wanted
    assert len(wanted) > 5
    assert [one.who.points for one in found] == [gains[user] for user in wanted]
    assert [one.who.rank for one in found] == [
        1 + sum(other > gains[user] for other in gains.values()) for user in wanted
    ]
    assert [one.number for one in found] == list(range(1, len(wanted) + 1))
    assert {one.members for one in found} == {len(wanted)}


async def test_a_page_comes_with_the_first_and_with_who_asks(store: Store) -> None:
    async with store.write() as tx:
        for user in range(1, 9):
            await tx.execute(insert(standings), [row(user, NOW_KEY, 10, 8400), row(user, BEFORE, 100, 840 * 10 * user)])
        await tx.execute(
            insert(standings), [row(1, NOW_KEY, 10, 8400, topic="data"), row(1, BEFORE, 5, 0, topic="data")]
        )
        await servers.note_names(tx, [((SERVER, 1), "Ada")], NOW)
        found = await improved.look(tx, BOARD, 4, 5, 7)
        assert [(one.number, one.who.user) for one in found] == [(1, 1), (4, 4), (5, 5), (7, 7)]
        first = found[0].who
        assert (first.name, first.points, first.before, first.now) == ("Ada", 90, 10, 100)
        (only,) = await improved.look(tx, Compared(SERVER, NOW_KEY, BEFORE, "data"), 1, 10, 1)
        assert (only.who.points, only.members) == (100, 1)
        assert await improved.look(tx, Compared(SERVER + 1, NOW_KEY, BEFORE), 1, 10, 1) == []


async def test_a_digest_names_who_shows_their_place_alone_without_saying_how_they_did(store: Store) -> None:
    monday = NOW.date()
    async with store.write() as tx:
        for number in range(LEAST_ANSWERS):
            for back, score in ((7, 0), (0, 840)):
                post = await add_post(tx, message=9000 + 20 * number + back)
                day = monday - timedelta(days=back)
                await add_attempts(tx, *(attempt(post.id, user, day=day, score=score) for user in (1, 2, 3, 4)))
        await servers.note_names(tx, [((SERVER, 1), "Ada"), ((SERVER, 2), "Ben"), ((SERVER, 3), "Cem")], NOW)
        await servers.note_names(tx, [((SERVER, 4), "Dan")], NOW)
        await servers.set_visibility(tx, SERVER, 2, Visibility.RANK)
        await servers.set_visibility(tx, SERVER, 3, Visibility.HIDDEN)
        await servers.set_gone(tx, SERVER, 4, gone=True)
        for more in ({"void": True}, {"grace": True}):
            await add_attempts(tx, attempt((await add_post(tx)).id, 1, **more))
        found = await digests.improved(tx, SERVER, monday, monday + timedelta(days=6), 3)
        first = await digests.podium(tx, SERVER, monday, monday + timedelta(days=6), 3)
        assert await digests.totals(tx, SERVER, monday, monday + timedelta(days=6)) == (4 * LEAST_ANSWERS, 4)
    made = DigestPost(1, 1, SERVER, 1, "", monday, monday + timedelta(days=6), DigestState.CLAIMED, NOW)
    told = Digest(10, 2, tuple(first), tuple(found), (), 0, None, None, ())
    shown = text(digest_view(made, told))
    assert "Ada (0% → 100% right) and Ben\n" in f"{shown}\n"
    assert "Cem" not in shown, "hidden"
    assert "Dan" not in shown, "gone"
