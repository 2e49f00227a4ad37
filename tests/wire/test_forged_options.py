"""Options that no client of Discord's would send are refused in a sentence and change nothing."""

from __future__ import annotations

from typing import Any

from bot.texts import say

from .study import Study

INTEGER, STRING, BOOLEAN, NUMBER, CHANNEL = 4, 3, 5, 10, 7


def forged(name: str, type_: int, value: Any) -> list[dict[str, Any]]:
    return [{"name": name, "type": type_, "value": value}]


async def test_values_that_no_client_sends(study: Study) -> None:
    bot = await study.start()
    hours = say("error-option-range", option="hours", least="1", most="72")
    choice = {name: say("error-option-choice", option=name) for name in ("period", "difficulty")}
    cases = [
        *(("exercise post", forged("hours", INTEGER, value), hours) for value in (9999, 0, -1, 1 << 60)),
        ("exercise post", forged("hours", INTEGER, "5"), say("error-option", option="hours")),
        ("exercise post", forged("hours", INTEGER, True), say("error-option", option="hours")),
        ("exercise post", forged("hours", NUMBER, 1.5), say("error-option", option="hours")),
        ("exercise post", forged("difficulty", INTEGER, 9), choice["difficulty"]),
        ("exercise post", forged("exercise", STRING, ["x"]), say("error-option", option="exercise")),
        ("leaderboard", forged("period", STRING, "decade"), choice["period"]),
        ("leaderboard", forged("period", STRING, ""), choice["period"]),
        ("leaderboard", forged("nothing", STRING, "x"), None),
    ]
    for name, options, sentence in cases:
        seen = await study.noor.slash(study.guild, study.channel, name, forged=options)
        assert seen.acknowledged, (name, options, bot.stderr)
        assert seen.ephemeral
        assert sentence is None or seen.text == sentence, (name, options)
        assert say("error-unexpected") not in seen.text
    assert study.posts() == []
    assert "Traceback" not in bot.stderr
    await study.stop(bot)
