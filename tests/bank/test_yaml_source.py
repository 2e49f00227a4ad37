"""What plain YAML means here, and where it stands."""

from __future__ import annotations

import pytest
import yaml

from bot.bank import yaml_source
from bot.bank.yaml_source import Place, read_yaml


@pytest.mark.parametrize(
    "written",
    ["Yes", "no", "on", "Off", "y", "true", "False", "2026-11", "2026-11-23", "12:30:45", "0x1F", "010", "1_000",
     "1e3", ".5", "3.10", ".inf", "=", "<<", "-1", "7", "Null and void"],
)  # fmt: skip
def test_text_stays_as_written(written: str) -> None:
    document, flaws = read_yaml(f"text: {written}\nlist: [{written}]\n".encode())
    assert not flaws
    assert document.data == {"text": written, "list": (written,)}


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("difficulty: 2", 2),
        ("year: 1999", 1999),
        ("year: -5", -5),
        ("year: 0", 0),
        ("year: current", "current"),
        ("year: 0x7D0", "0x7D0"),
        ("year: 02020", "02020"),
        ("year: 2_020", "2_020"),
        ("year: 99999999999999999999", "99999999999999999999"),
        ('difficulty: "2"', "2"),
        ("correct: true", True),
        ("correct: false", False),
        ("correct: True", "True"),
        ("correct: yes", "yes"),
        ("correct: 'true'", "true"),
        ("text:", None),
        ("text: ~", None),
        ("text: null", None),
        ("text: 'null'", "null"),
        ('text: ""', ""),
    ],
)
def test_numbers_switches_and_nothing(line: str, value: object) -> None:
    document, flaws = read_yaml(line.encode())
    assert not flaws
    read = document.data[line.partition(":")[0]]
    assert (read, type(read)) == (value, type(value))


def test_places() -> None:
    text = 'key: "välue"\nother:\n  - a\n  - {ünder: b, next: "c"}\nblock: |\n  text\nfolded: >-\n  more\n'
    document, flaws = read_yaml(text.encode())
    assert not flaws
    assert document.values == {
        (): Place(1, 1),
        ("key",): Place(1, 6),
        ("other",): Place(3, 3),
        ("other", 0): Place(3, 5),
        ("other", 1): Place(4, 5),
        ("other", 1, "ünder"): Place(4, 13),
        ("other", 1, "next"): Place(4, 22),
        ("block",): Place(5, 8),
        ("folded",): Place(7, 9),
    }
    assert document.keys == {
        ("key",): Place(1, 1),
        ("other",): Place(2, 1),
        ("other", 1, "ünder"): Place(4, 6),
        ("other", 1, "next"): Place(4, 16),
        ("block",): Place(5, 1),
        ("folded",): Place(7, 1),
    }
    assert document.value_at(("other", 1, "missing")) == Place(4, 5)
    assert document.key_at(("other", 1)) == Place(4, 5)


def test_first_of_two_equal_keys_is_kept_and_each_repeat_is_told() -> None:
    document, flaws = read_yaml(b"a: 1\nb: {c: 1, c: 2}\na: {c: [1, 2]}\na: 3\n")
    assert document.data == {"a": "1", "b": {"c": "1"}}
    assert [(flaw.key, flaw.place, flaw.params["line"]) for flaw in flaws] == [
        ("duplicate-key", Place(2, 11), "2"),
        ("duplicate-key", Place(3, 1), "1"),
        ("duplicate-key", Place(4, 1), "1"),
    ]


def test_code_may_hold_tabs() -> None:
    document, flaws = read_yaml(b"scenario: |\n  ```make\n  all:\n  \techo\n  ```\n")
    assert not flaws
    assert document.data == {"scenario": "```make\nall:\n\techo\n```"}


def test_emoji_count_as_one_character() -> None:
    document, _ = read_yaml("{a: 🙂🙂, b: c}".encode())
    assert document.values[("b",)] == Place(1, 12)


def test_the_slow_parser_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    samples = [
        b'a: "1"\nb:\n  - c: |\n      text\n    d: >-\n      more\n\n      text\ne: {f: [g, h]}\ni:\n',
        b"a: *b\nc: &d e\nf: !!int 1\ng: {a: 1, a: 2}\n? [1]\n: 2\n",
        "\ufeffa: ü\n".encode(),
        b"a: {b: [1\n",
    ]
    fast = [read_yaml(sample) for sample in samples]
    monkeypatch.setattr(yaml_source, "Loader", yaml.SafeLoader)
    slow = [read_yaml(sample) for sample in samples]
    assert [document for document, _ in slow[:3]] == [document for document, _ in fast[:3]]
    assert [flaws for _, flaws in slow[:3]] == [flaws for _, flaws in fast[:3]]
    assert slow[3][1][0].key == fast[3][1][0].key == "syntax-bracket"
