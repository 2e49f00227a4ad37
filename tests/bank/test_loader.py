"""The folder, its files, several faults at once, further rules, and files made to hurt."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.bank.faults import BankError, Fault
from bot.bank.loader import load_bank
from bot.bank.report import describe
from bot.bank.topicfile import check_file
from bot.bank.yaml_source import MAX_BYTES, MOST_FAULTS, read_yaml
from bot.core.errors import TutorError
from bot.core.exercise import KINDS, Exercise
from bot.texts import say

from .conftest import VALID, changed


def faults_in(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(BankError) as caught:
        load_bank(folder)
    return caught.value.faults


def second(topic: str = "another") -> str:
    return VALID.replace("sample", topic)


def test_files_by_name_and_topics(tmp_path: Path) -> None:
    (tmp_path / "sample.yaml").write_text(VALID, encoding="utf-8")
    (tmp_path / "another.yaml").write_text(second(), encoding="utf-8")
    bank = load_bank(tmp_path)
    assert [topic.slug for topic in bank.topics] == ["another", "sample"]
    assert [topic.exercises for topic in bank.topics] == [4, 4]
    assert bank.exercises[0].id == "another-choice"
    assert (bank.exercises[0].topic, bank.exercises[0].topic_title) == ("another", "A another")


def test_files_are_read_by_name(tmp_path: Path) -> None:
    names = ["kiwi", "fig", "apple", "lemon", "date", "honeydew", "banana", "cherry", "grape", "elderberry"]
    for name in names:
        (tmp_path / f"{name}.yaml").write_text(second(name), encoding="utf-8")
    assert [topic.slug for topic in load_bank(tmp_path).topics] == sorted(names)


def test_other_files_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "sample.yaml").write_text(VALID, encoding="utf-8")
    for name in ("glossary.yaml", "README.md", "schema.json", ".hidden.yaml", "sample.yaml~"):
        (tmp_path / name).write_text("[", encoding="utf-8")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "draft.yaml").write_text("[", encoding="utf-8")
    assert len(load_bank(tmp_path)) == 4


def test_missing_folder(tmp_path: Path) -> None:
    folder = tmp_path / "nowhere"
    assert faults_in(folder) == (Fault.worded("no-folder", folder.as_posix()),)


def test_folder_that_is_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "sample.yaml"
    folder.write_text(VALID, encoding="utf-8")
    assert faults_in(folder) == (Fault.worded("no-folder", folder.as_posix()),)


def test_folder_without_questions(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Nothing yet.", encoding="utf-8")
    assert faults_in(tmp_path) == (Fault.worded("no-files", tmp_path.as_posix()),)


def test_topic_without_exercises(faults) -> None:
    text = "topic: sample\ntitle: A sample\nreferences: {}\nexercises: []\n"
    (fault,) = faults(text)
    assert (fault.line, fault.column, fault.exercise) == (4, 12, None)
    assert fault.message == "`exercises` has no entries; it needs at least 1."


@pytest.mark.parametrize("name", ["more.yml", "more.YAML"])
def test_other_suffix(tmp_path: Path, name: str) -> None:
    (tmp_path / "sample.yaml").write_text(VALID, encoding="utf-8")
    (tmp_path / name).write_text(second("more"), encoding="utf-8")
    assert faults_in(tmp_path) == (Fault.worded("suffix", (tmp_path / name).as_posix(), name="more.yaml"),)


def test_folder_and_pipe_named_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    assert faults_in(tmp_path) == tuple(
        Fault.worded("not-a-file", (tmp_path / name).as_posix()) for name in ("folder.yaml", "pipe.yaml")
    )


@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
@pytest.mark.parametrize("name", ["ids.txt", "figures/a.svg", "figures/a.png"])
def test_what_is_no_file_keeps_nobody_waiting(tmp_path: Path, name: str, kind: str) -> None:
    (tmp_path / "sample.yaml").write_text(VALID, encoding="utf-8")
    odd = tmp_path / name
    odd.parent.mkdir(exist_ok=True)
    {"pipe": os.mkfifo, "device": lambda path: path.symlink_to("/dev/zero"), "folder": Path.mkdir}[kind](odd)
    key = "unreadable" if name == "ids.txt" else "figure-unreadable"
    assert faults_in(tmp_path) == (Fault.worded(key, odd.as_posix(), problem=say("bank-not-regular")),)


def test_the_list_of_released_ids_is_read_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "sample.yaml").write_text(VALID, encoding="utf-8")
    released = tmp_path / "ids.txt"
    released.write_bytes(b"sample-choice\n# gr\xfcn\n")
    assert faults_in(tmp_path) == (Fault.worded("not-utf8", released.as_posix(), 2),)
    released.write_bytes(b"#" * (MAX_BYTES + 1))
    assert faults_in(tmp_path) == (Fault.worded("ids-too-big", released.as_posix()),)


def test_links_are_followed(tmp_path: Path) -> None:
    """As a mounted configuration map has them: each file a link into a folder beside it."""
    (tmp_path / "bank" / "..2026_11_23").mkdir(parents=True)
    (tmp_path / "bank" / "..2026_11_23" / "sample.yaml").write_text(VALID, encoding="utf-8")
    (tmp_path / "bank" / "..data").symlink_to("..2026_11_23")
    (tmp_path / "bank" / "sample.yaml").symlink_to("..data/sample.yaml")
    (tmp_path / "another.yaml").write_text(second(), encoding="utf-8")
    (tmp_path / "bank" / "another.yaml").symlink_to(tmp_path / "another.yaml")
    assert len(load_bank(tmp_path / "bank")) == 8


def test_links_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "sample.yaml").write_text(VALID, encoding="utf-8")
    (tmp_path / "gone.yaml").symlink_to("nothing")
    (tmp_path / "round.yaml").symlink_to("round.yaml")
    assert faults_in(tmp_path) == tuple(
        Fault.worded("broken-link", (tmp_path / name).as_posix()) for name in ("gone.yaml", "round.yaml")
    )


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sample.yaml").write_text(VALID, encoding="utf-8")

    def refuse(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    file = (tmp_path / "sample.yaml").as_posix()
    assert faults_in(tmp_path) == (Fault.worded("unreadable", file, problem="Permission denied"),)


def test_unreadable_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert faults_in(tmp_path) == (Fault.worded("unreadable", tmp_path.as_posix(), problem="Permission denied"),)


def test_not_utf8(faults, tmp_path: Path) -> None:
    raw = changed("Think.", "Grün.").encode("latin-1")
    file = (tmp_path / "sample.yaml").as_posix()
    assert faults(raw) == (Fault.worded("not-utf8", file, 26, 13),)


def test_byte_order_mark_and_windows_line_ends(load, faults) -> None:
    raw = b"\xef\xbb\xbf" + VALID.replace("\n", "\r\n").encode()
    assert load(raw).exercises[0].stem == "A thing happened.\n\nWhat was it?"
    (fault,) = faults(raw.replace(b"difficulty: 1", b"difficulty: 9"))
    assert (fault.line, fault.column) == (14, 17)


def test_big_file(faults, load, tmp_path: Path) -> None:
    room = MAX_BYTES - len(VALID.encode())
    assert len(load(VALID + "#" * room)) == 4
    file = (tmp_path / "sample.yaml").as_posix()
    assert faults(VALID + "#" * (room + 1)) == (Fault.worded("too-big", file, most=1024),)


def test_multiplying_aliases(faults) -> None:
    """Ten lines that would be ten thousand million entries."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    start = time.perf_counter()
    found = faults("\n".join(lines))
    assert time.perf_counter() - start < 5
    assert (1, 5) in [(fault.line, fault.column) for fault in found]
    assert sum("`*a0`" in fault.message for fault in found) == 11
    assert len(found) <= MOST_FAULTS + 1


@pytest.mark.parametrize("unit", ["[", "{a: ", "- ", "? ", "[[],", "- {}\n", "- a: *b\n", "a: [{}]\n"])
def test_files_made_to_hurt(faults, unit: str) -> None:
    for text in (unit * (MAX_BYTES // len(unit)), "exercises:\n" + unit * (MAX_BYTES // len(unit) - 12)):
        start = time.perf_counter()
        found = faults(text)
        assert time.perf_counter() - start < 20
        assert 1 <= len(found) <= MOST_FAULTS + 1


def test_reading_ends_after_enough_faults() -> None:
    _, flaws = read_yaml(b"[" + b"*a, " * 5000 + b"]")
    assert len(flaws) == MOST_FAULTS + 1
    document, flaws = read_yaml(changed("exercises:\n", "exercises:\n" + "  - {}\n" * 5000).encode())
    assert not flaws
    assert len(check_file(document, "sample").flaws) < MOST_FAULTS + 20


def test_too_many_faults(faults, tmp_path: Path) -> None:
    text = changed("exercises:\n", "exercises:\n" + "  - {}\n" * 500)
    found = faults(text)
    assert len(found) == MOST_FAULTS + 1
    last = found[-1]
    assert last == Fault.worded("too-many", (tmp_path / "sample.yaml").as_posix(), last.line, last.column)


def test_all_faults_of_all_files_at_once(tmp_path: Path) -> None:
    broken = changed("difficulty: 1", "difficulty: 7")  # line 14
    broken = changed("        why: It was one of them.\n", "        wy: It was one of them.\n", broken)  # 24, twice
    broken = changed("{text: Two, correct: true,", "{text: Two,", broken)  # one correct in a multiple, 35
    broken = changed("question: Which ones?", "question: ''", broken)  # 34
    broken = changed("{text: Port, bucket: Left,", "{text: West, bucket: Up,", broken)  # 50, twice
    (tmp_path / "sample.yaml").write_text(broken, encoding="utf-8")
    (tmp_path / "another.yaml").write_text("topic: [", encoding="utf-8")
    (tmp_path / "third.yaml").write_text(second("third").replace("third-order", "sample-choice"), encoding="utf-8")
    found = [(Path(fault.file).name, fault.line, fault.column) for fault in faults_in(tmp_path)]
    assert found == [
        ("another.yaml", 1, 9),
        ("sample.yaml", 14, 17),
        ("sample.yaml", 23, 9),
        ("sample.yaml", 24, 9),
        ("sample.yaml", 34, 15),
        ("sample.yaml", 35, 5),
        ("sample.yaml", 50, 16),
        ("sample.yaml", 50, 30),
        ("third.yaml", 54, 9),
    ]


def test_all_faults_of_one_exercise_at_once(faults) -> None:
    """A value, two equal texts and the number of correct options: each is found by another look at the exercise."""
    text = changed("difficulty: 1", "difficulty: 7")
    text = changed("{text: That, why: It was not that.}", "{text: This, correct: true, why: No.}", text)
    found = faults(changed("        why: It was one of them.\n", "", text))
    assert [(fault.line, fault.column) for fault in found] == [(14, 17), (22, 16), (22, 22), (23, 9)]


def test_ids_are_unique_across_files(tmp_path: Path) -> None:
    (tmp_path / "another.yaml").write_text(changed("topic: sample", "topic: another"), encoding="utf-8")
    (tmp_path / "sample.yaml").write_text(VALID, encoding="utf-8")
    found = faults_in(tmp_path)
    assert [fault.exercise for fault in found] == [f"sample-{kind}" for kind in KINDS]
    first, file = (tmp_path / "another.yaml").as_posix(), (tmp_path / "sample.yaml").as_posix()
    assert found[0] == Fault.worded("id-twice", file, 12, 9, "sample-choice", other=first, at="12")


def test_further_rules(tmp_path: Path) -> None:
    (tmp_path / "sample.yaml").write_text(changed("difficulty: 1", "difficulty: 7"), encoding="utf-8")
    seen = []

    def no_orders(exercise: Exercise) -> Iterable[str]:
        seen.append(exercise.id)
        if exercise.kind == "order":
            yield "It is an order."
            yield "It is out of order."

    with pytest.raises(BankError) as caught:
        load_bank(tmp_path, [no_orders])
    assert seen == ["sample-multiple", "sample-classify", "sample-order"]
    file = (tmp_path / "sample.yaml").as_posix()
    assert [str(fault) for fault in caught.value.faults[1:]] == [
        f"{file}:54:9: sample-order: It is an order.",
        f"{file}:54:9: sample-order: It is out of order.",
    ]


def test_words_of_the_error(faults, load, tmp_path: Path) -> None:
    file = (tmp_path / "sample.yaml").as_posix()
    text = changed("difficulty: 1", "difficulty: 7")
    line = f"{file}:14:17: sample-choice: “7” can't be the difficulty. — Write 1, 2 or 3, without quotes."
    found = faults(text)
    assert describe(found) == f"The question bank has one fault:\n{line}"
    assert describe(found * 2) == f"The question bank has 2 faults:\n{line}\n{line}"
    with pytest.raises(TutorError) as caught:
        load(text)
    assert str(caught.value) == line
    told = say(caught.value.text_key, **caught.value.params)
    assert told == "The question bank has one fault. Nothing of it was loaded."
