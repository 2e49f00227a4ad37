"""The commands for authors, and that what questions/README.md says works as it stands."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
import typer
import yaml
from typer.testing import CliRunner

from bot.bank.exchange.csv import COLUMNS
from bot.bank.loader import load_bank, read_bank
from bot.bank.template import template
from bot.cli import app
from bot.core.exercise import KINDS

QUESTIONS = Path(__file__).parents[3] / "questions"
README = (QUESTIONS / "README.md").read_text(encoding="utf-8")
GIFT = "::One::Which?{=a#it is ~b#it is not ~c}\n\nWrite.{}\n"


def run(*arguments: str | Path):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a copy of the question files, in which commands are run."""
    shutil.copytree(QUESTIONS, tmp_path / "questions")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_is_a_sound_topic_file_by_itself(kind, tmp_path):
    made = run("new", kind, "--topic", "some-topic", "--questions", tmp_path)
    assert made.exit_code == 0
    assert made.stdout.count("# ") >= 8
    (tmp_path / "some-topic.yaml").write_text(made.stdout, encoding="utf-8")
    (exercise,) = load_bank(tmp_path)
    assert exercise.kind == kind
    checked = run("check", tmp_path)
    said = [line.partition(" — ")[0] for line in checked.stdout.splitlines()]
    texts = [line for line in said if line.endswith("This text is still the template's.")]
    assert checked.exit_code == 1
    assert len(texts) == 5 + 2 * len(exercise.parts)  # title, scenario, question, explanation, hint; text and why
    assert [line for line in said[:-1] if line not in texts] == [
        f"{tmp_path}/some-topic.yaml:3:8: error template: The topic still has the template's title."
    ]


def test_a_template_that_was_written_over_is_no_template(tmp_path):
    made = run("new", "choice", "--topic", "some-topic", "--questions", tmp_path).stdout
    own = re.sub(r"(?m)((?:text|why|title|scenario|question|explanation|hint):) .+", r"\1 Words of its own?", made)
    made = "".join(f"{line.removesuffix('?')} {number}\n" if "own?" in line else f"{line}\n"
                   for number, line in enumerate(own.splitlines()))  # fmt: skip
    (tmp_path / "some-topic.yaml").write_text(made, encoding="utf-8")
    assert "still the template's" not in run("check", tmp_path).stdout


def test_templates_are_added_to_the_end_of_a_file(folder):
    file = folder / "questions" / "releases.yaml"
    before = len(load_bank(folder / "questions"))
    for kind in (*KINDS, "choice"):
        made = template(kind, "releases", folder / "questions")
        file.write_text(file.read_text(encoding="utf-8") + made, encoding="utf-8")
    bank = load_bank(folder / "questions")
    assert len(bank) == before + 5
    assert bank.get("releases-choice") is not None
    assert bank.get("releases-choice-2") is not None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("new", "essay"), "no kind “essay”"),
        (("new", "choice", "--topic", "No Slug"), "can't be a topic"),
        (("import", "none.gift", "--topic", "abc", "--title", "T"), "can't be read"),
        (("import", "quiz.gift", "--topic", "a b", "--title", "T"), "can't be a topic"),
        (("import", "quiz.gift", "--topic", "abc", "--title", "T" * 61), "61 characters"),
        (("import", "quiz.doc", "--topic", "abc", "--title", "T"), ".gift"),
        (("import", "empty.gift", "--topic", "abc", "--title", "T"), "Line 1: Skipped"),
        (("import", "quiz.gift", "--topic", "abc", "--title", "T", "--output", "quiz.gift"), "already exists"),
        (("import", "quiz.gift", "--topic", "abc", "--title", "T", "--output", "no/quiz.yaml"), "can't be written"),
        (("export", "none.yaml"), "neither"),
        (("export", "quiz.gift"), "neither"),
        (("export", "broken"), "fault"),
        (("new", "choice", "--topic", "broken", "--questions", "broken"), "python -m bot check"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_2(arguments, said, folder):
    (folder / "quiz.gift").write_text(GIFT, encoding="utf-8")
    (folder / "empty.gift").write_text("Write.{}", encoding="utf-8")
    (folder / "broken").mkdir()
    (folder / "broken" / "broken.yaml").write_text("topic: [", encoding="utf-8")
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert (folder / "quiz.gift").read_text(encoding="utf-8") == GIFT


def test_the_check_names_what_an_import_lacks(folder):
    (folder / "quiz.gift").write_text(GIFT, encoding="utf-8")
    made = run(
        "import",
        "quiz.gift",
        "--topic",
        "some-topic",
        "--title",
        "Some: topic",
        "--output",
        "questions/some-topic.yaml",
    )
    assert (made.exit_code, made.stdout) == (0, "")
    assert "Line 3: Skipped: an essay" in made.stderr
    assert "Imported one exercise. One question was skipped" in made.stderr
    lines = (folder / "questions" / "some-topic.yaml").read_text(encoding="utf-8").splitlines()
    assert {"    title: One", "    question: Which?"} <= set(lines)
    todo = [number for number, line in enumerate(lines, start=1) if "TODO" in line]
    assert len(todo) == 4  # difficulty, one reason, explanation, references
    faults = read_bank(folder / "questions").faults
    assert [fault.line for fault in faults if fault.file.endswith("some-topic.yaml")] == todo
    assert all(fault.exercise == "some-topic-one" for fault in faults)
    assert run("check", folder / "questions").exit_code == 1


def test_what_was_exported_comes_back(folder):
    out = run("export", "questions", "--format", "csv")
    assert (out.exit_code, out.stderr) == (0, "")
    (folder / "all.csv").write_bytes(out.stdout_bytes)
    (folder / "again").mkdir()
    made = run("import", "all.csv", "--topic", "all-of-it", "--title", "All", "--output", "again/all-of-it.yaml")
    assert made.exit_code == 0
    ours, again = ({each.id: each for each in load_bank(folder / name)} for name in ("questions", "again"))
    assert again.keys() == ours.keys()
    for name, exercise in ours.items():
        lost = {"topic", "topic_title", "figure"} | ({"scenario"} if exercise.figure else set())
        assert again[name].model_dump(exclude=lost) == exercise.model_dump(exclude=lost)
        if exercise.figure:
            assert exercise.figure.alt in again[name].stem
            assert exercise.stem in again[name].stem


def test_an_export_of_one_file_as_gift_tells_what_it_lacks(folder):
    out = run("export", "questions/releases.yaml", "--format", "gift")
    assert out.exit_code == 0
    assert "// [id:releases-name-the-strategy]" in out.stdout
    assert "::Six ways into production::" in out.stdout
    assert "automation" not in out.stdout
    assert "releases-blue-green-in-order was skipped" in out.stderr


# questions/README.md

GUIDE = README[: README.index("## The five teams")]
COMMANDS = re.findall(r"^ *\.venv/bin/python -m bot (.+)$", README, re.MULTILINE)


def test_the_commands_of_the_readme_work_one_after_the_other(folder):
    # The five steps, an import into the same file once it is gone, and the exports.
    (folder / "quiz.xml").write_text(
        "<quiz><question type='multichoice'><questiontext><text>Q?</text></questiontext>"
        "<answer fraction='100'><text>a</text></answer><answer><text>b</text></answer></question></quiz>"
    )
    assert [command.split()[0] for command in COMMANDS] == ["new", "check", "new", "import", "export", "export"]
    for command in COMMANDS:
        line, *target = re.split(r" >>? ", command)
        words = shlex.split(line)
        if words[0] == "import":  # nothing is overwritten
            (folder / words[-1]).unlink()
        for name in target:
            (folder / name).touch()  # as the shell does before the command starts
        more = {"new": ["--questions", "questions"], "check": ["questions"]}.get(words[0], [])
        result = run(*words, *more)
        assert result.exit_code == (words[0] == "check"), (command, result.output)
        if words[0] == "check":
            assert "still the template's" in result.output
        for name in target:
            with (folder / name).open("a", encoding="utf-8") as stream:
                stream.write(result.stdout)
        if words[0] == "import":  # its author would write what is missing now
            assert "TODO" in (folder / words[-1]).read_text(encoding="utf-8")
            (folder / words[-1]).unlink()


def test_the_yaml_of_the_readme_is_sound(tmp_path):
    whole, *parts = re.findall(r"^```yaml\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    (tmp_path / "feature-stores.yaml").write_text(whole, encoding="utf-8")
    assert len(load_bank(tmp_path)) == 1
    assert "no errors" in run("check", tmp_path).stdout
    for kind, part in zip(("classify", "order"), parts, strict=True):
        ours = yaml.safe_load(part)
        theirs = yaml.safe_load(template(kind))["exercises"][0]
        assert ours.keys() <= theirs.keys()
        for name in ours.keys() - {"buckets"}:
            assert ours[name][0].keys() == theirs[name][0].keys()


def test_the_readme_is_read_in_five_minutes_and_names_what_there_is():
    assert len(GUIDE.split()) <= 5 * 220
    group = typer.main.get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    assert set(re.findall(r"python -m bot ([a-z]+)", README)) <= set(group.commands)
    table = README[README.index("| column |") :]
    named = set(re.findall(r"`([a-z]+\d?)`", table))
    ends = {
        name
        for name in COLUMNS
        if not name[-1].isdigit() or name[-1] in "1" or name in ("bucket4", "text8", "key8", "why8")
    }
    assert ends <= named
