"""Slash commands that were typed or pasted as one line."""

from __future__ import annotations

from typing import Any

import pytest

from bot.core.errors import InputError
from bot.sandbox.typed import Place, read_command
from bot.texts import say

HERE, DAILY, MEI = 7, 8, 9
PLACE = Place(HERE, {"daily-mlops": DAILY, "mei": MEI}, "Kofi", {"doctor": ["Noor", "Ravi"]})


def option(name: str, kind: str = "string", *, required: bool = False, **choices: object) -> dict[str, Any]:
    offered = [{"name": label, "value": value} for label, value in choices.items()]
    return {"name": name, "type": kind, "required": required, "choices": offered}


def command(invocation: str, *options: dict[str, Any]) -> dict[str, Any]:
    path = invocation.split()
    return {
        "invocation": invocation,
        "commandId": f"id-{path[0]}",
        "path": path,
        "schemaFingerprint": f"print-{invocation}",
        "options": list(options),
    }


COMMANDS = [
    command("daily"),
    command("glossary", option("term", required=True)),
    command("schedule list"),
    command(
        "schedule daily",
        option("channel", "channel", required=True),
        option("time", required=True),
        option("topics"),
        option("difficulty", "integer", recall=1, apply=2),
        option("weekdays"),
    ),
    command("progress", option("member", "user"), option("secret", "boolean")),
    command("quiz start", option("mode"), option("talk_seconds", "integer")),
]


@pytest.mark.parametrize(
    ("line", "path", "options"),
    [
        ("/daily", "daily", {}),
        ("  /Daily ", "daily", {}),
        ("/schedule daily channel:#daily-mlops time:09:00", "schedule daily", {"channel": "8", "time": "09:00"}),
        (
            "/schedule daily topic:releases time:09:00",
            "schedule daily",
            {"channel": "7", "time": "09:00", "topics": "releases"},
        ),
        (
            "/schedule daily time: 09:00 weekdays:Mon, Wed",
            "schedule daily",
            {"channel": "7", "time": "09:00", "weekdays": "Mon, Wed"},
        ),
        ("/schedule daily time:9 difficulty:Apply", "schedule daily", {"channel": "7", "time": "9", "difficulty": "2"}),
        ("/schedule daily time:9 difficulty:2", "schedule daily", {"channel": "7", "time": "9", "difficulty": "2"}),
        ("/glossary term:train/serve skew: what", "glossary", {"term": "train/serve skew: what"}),
        ("/glossary data drift", "glossary", {"term": "data drift"}),
        ("/progress member:@Mei secret:True", "progress", {"member": "9", "secret": True}),
        ("/progress member:<@!12>", "progress", {"member": "12"}),
        ("/progress", "progress", {}),
        ("/quiz start mode:classic talk-seconds:15", "quiz start", {"mode": "classic", "talk_seconds": "15"}),
    ],
)
def test_what_is_run(line: str, path: str, options: dict[str, Any]) -> None:
    assert read_command(line, COMMANDS, PLACE) == {
        "command_id": f"id-{path.partition(' ')[0]}",
        "path": path.split(),
        "schema_fingerprint": f"print-{path}",
        "options": options,
    }


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/dailyx", "no command “/dailyx”"),
        ("/schedule", "no command “/schedule”"),
        ("/schedule daily", "/schedule daily needs “time:”."),
        ("/Doctor please", "Kofi can't use /doctor, but Noor and Ravi can."),
        ("/schedule daily time:9 channel:x", "There's no “x” in this server, so it doesn't fit “channel:”."),
        ("/schedule daily soon time:9", "I can't place “soon”. /schedule daily takes channel:, time:"),
        ("/schedule list all", "/schedule list takes no options"),
        ("/glossary word:drift", "I can't place “word:drift”. /glossary takes term:"),
        ("/progress of Mei", "/progress takes member: and secret:"),
        (
            "/schedule daily time:9 difficulty:hard",
            "“hard” doesn't fit “difficulty:”. You can type “recall” or “apply”.",
        ),
        ("/progress secret:maybe", "“maybe” doesn't fit “secret:”"),
    ],
)
def test_what_is_wrong_is_said(line: str, said: str) -> None:
    with pytest.raises(InputError) as raised:
        read_command(line, COMMANDS, PLACE)
    assert said in say(raised.value.text_key, **raised.value.params)
