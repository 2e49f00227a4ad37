"""A server's week as a message for its channel."""

from __future__ import annotations

from discord.ui import ActionRow

from bot.core.digest import Tempting
from bot.core.periods import Period
from bot.core.records.boards import Improvement, Standing
from bot.core.records.digests import Digest, DigestPost
from bot.core.records.posts import Recap
from bot.texts import listed, say
from bot.ui.boards.podium import podium_picture
from bot.ui.exercise.leads import practise_topic
from bot.ui.kit import ids, layout
from bot.ui.kit.layout import Block, View, card, press, rule
from bot.ui.kit.markdown import link, one_line, place_of, plain

_LONGEST = 200
"""Characters of a wrong option that is quoted."""


def digest_view(made: DigestPost, digest: Digest) -> View:
    """Return a digest; it mentions nobody."""
    return card(
        layout.OPEN,
        say("digest-title", first=made.first, last=made.last),
        say("digest-answers", answers=digest.answers, members=digest.members),
        *_podium(digest),
        "\n".join(_merits(digest)),
        rule() if digest.hardest or digest.fading or digest.closed else None,
        _hardest(digest),
        _fading(digest),
        _closed(digest),
        ActionRow(
            press(say("digest-mine"), ids.mine_id(made.id)),
            press(say("digest-board"), ids.board_id(Period.MONTH, 1, "")),
            *([practise_topic(digest.fading.topic, say("digest-practise"))] if digest.fading else []),
        ),
    )


def _podium(digest: Digest) -> list[Block]:
    if not digest.podium:
        return []
    rows = [(row, row.name or say("board-unnamed")) for row in digest.podium]
    lines = [_place(row) for row in digest.podium]
    return [podium_picture(say("digest-podium"), rows), "\n".join(lines)]


def _place(row: Standing) -> str:
    place = place_of(row.rank, medal=bool(row.points))
    return say("digest-place", place=place, name=_name(row.name), points=row.points)


def _name(name: str | None) -> str:
    return plain(name or "") or say("board-unnamed")


def _merits(digest: Digest) -> list[str]:
    lines = []
    if digest.improved:
        lines.append(say("digest-improved", members=listed(map(_improved, digest.improved))))
    if digest.streaks:
        kept = [say("digest-streak", name=_name(name), days=length) for name, length in digest.streaks]
        lines.append(say("digest-streaks", members=listed(kept)))
    if digest.group:
        lines.append(say("digest-group", days=digest.group))
    return lines


def _improved(row: Improvement) -> str:
    if row.place_only:
        return _name(row.name)
    return say("digest-improved-one", name=_name(row.name), points=row.points, before=row.before, now=row.now)


def _hardest(digest: Digest) -> str:
    if digest.hardest is None:
        return ""
    recap, wrong = digest.hardest.recap, digest.hardest.tempting
    said = say("digest-hardest", title=link(recap.title, recap.url), right=recap.right, answers=recap.answers)
    return said if wrong is None else f"{said}\n{_tempting(wrong)}"


def _tempting(wrong: Tempting) -> str:
    text = _cut(wrong.text)
    if wrong.bucket:
        return say("digest-tempting-item", text=text, bucket=_cut(wrong.bucket), times=wrong.times)
    return say("digest-tempting", text=text, times=wrong.times)


def _cut(text: str) -> str:
    line = " ".join(one_line(text).replace("```", "`").split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _fading(digest: Digest) -> str:
    if digest.fading is None:
        return ""
    return say("digest-fading", title=link(digest.fading.title, digest.fading.url), percent=digest.fading.percent)


def _closed(digest: Digest) -> str:
    if not digest.closed:
        return ""
    return "\n".join([say("digest-closed"), *map(_recap, digest.closed)])


def _recap(recap: Recap) -> str:
    return say("digest-closed-line", title=link(recap.title, recap.url), right=recap.right, answers=recap.answers)
