"""The command: formats, exit codes, the report, the list of released ids; and that each rule of the table is tested."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.bank.lint import linter
from bot.bank.lint.composition import composition
from bot.bank.lint.finding import Finding, Level
from bot.bank.lint.ids import refreshed, released_ids
from bot.bank.lint.linter import lint
from bot.bank.lint.output import annotation
from bot.bank.lint.spelling import british
from bot.bank.lint.words import content, sentences, stem
from bot.bank.loader import load_bank, read_bank
from bot.cli import app
from bot.config import QUESTIONS
from bot.texts import say
from bot.ui.posts import fits

from . import case
from .conftest import CLEAN, TODAY, exercise, options, source_of, statements

TABLE = [f"L{number}" for number in range(1, 31)] + ["fits", "ids", "spelling"]


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(each) for each in arguments])
    return result.exit_code, result.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sample.yaml").write_text(CLEAN, encoding="utf-8")
    return tmp_path


@pytest.fixture
def broken(folder: Path) -> Path:
    text = CLEAN.replace("hint: Who would hear", "hint: Whose behavior would show").replace(
        "difficulty: 3", "difficulty: 4"
    )
    (folder / "sample.yaml").write_text(text.replace("[freshness, ", "[mlflow, "), encoding="utf-8")
    return folder


# The table


@pytest.mark.parametrize("rule", TABLE)
def test_each_rule_of_the_table_is_applied_and_tested(rule):
    applied = {
        name for name, _ in (*linter.ITEM_RULES, *linter.BANK_RULES, *linter.SCOPE_RULES)
    } | linter.ELSEWHERE.keys()
    assert rule in applied
    others = [file for file in Path(__file__).parent.glob("test_*.py") if file != Path(__file__)]
    tests = "".join(file.read_text(encoding="utf-8") for file in others)
    tests += Path(__file__).read_text(encoding="utf-8").rsplit("# Ids: rule", 1)[-1]
    tested = set(re.findall(r"\"(L\d+|fits|ids|spelling|twins)\"", tests))
    if rule == "L22":
        assert "is_fair_start" in (Path(__file__).parents[2] / "core" / "test_display.py").read_text(encoding="utf-8")
    else:
        assert rule in tested


def test_the_built_in_bank_has_no_error():
    found = lint(read_bank(QUESTIONS), TODAY, {"fits": fits.problems})
    assert [str(finding) for finding in found if finding.level is Level.ERROR] == []


# The command


def test_a_clean_folder(folder):
    assert run("check", folder) == (0, "5 exercises: no errors, no warnings.\n")


def test_all_that_is_wrong_is_in_one_list(broken):
    code, output = run("check", broken)
    file = (broken / "sample.yaml").as_posix()
    month = f"{datetime.now(UTC):%Y-%m}"
    assert code == 1
    assert output.splitlines() == [
        f"{file}:21:11: error spelling sample-choice: “behavior” is American spelling. — Write “behaviour”, or put it "
        "between backticks if it's code.",
        f"{file}:23:11: warning L27 sample-choice: This is about mlflow, which keeps changing, and there's no date of "
        f"the last check. — Check it against the current documentation and add `reviewed: {month}`.",
        f"{file}:57:17: error L1 sample-order: “4” can't be the difficulty. — Write 1, 2 or 3, without quotes.",
        "4 exercises: 2 errors, one warning.",
    ]


def test_warnings_alone_do_not_block(folder):
    (folder / "sample.yaml").write_text(CLEAN.replace("[freshness, ", "[mlflow, "), encoding="utf-8")
    code, output = run("check", folder)
    assert code == 0
    assert output.endswith("5 exercises: no errors, one warning.\n")


def test_json(broken):
    code, output = run("check", broken, "--format", "json")
    told = json.loads(output)
    assert code == 1
    assert (told["exercises"], told["errors"], told["warnings"]) == (4, 2, 1)
    assert told["findings"][0] == {
        "rule": "spelling",
        "level": "error",
        "file": (broken / "sample.yaml").as_posix(),
        "line": 21,
        "column": 11,
        "exercise": "sample-choice",
        "message": "“behavior” is American spelling.",
        "fix": "Write “behaviour”, or put it between backticks if it's code.",
    }
    assert "composition" not in told


def test_github(broken):
    code, output = run("check", broken, "--format", "github")
    assert code == 1
    assert output.splitlines()[0] == (
        f"::error file={(broken / 'sample.yaml').as_posix()},line=21,col=11,title=spelling sample-choice::“behavior” "
        "is American spelling. Write “behaviour”, or put it between backticks if it's code."
    )


def test_signs_with_a_meaning_are_escaped():
    finding = Finding("L5", Level.WARNING, "a,b:c%.yaml", 1, 2, None, "100%\nof: it,", "")
    assert annotation(finding) == "::warning file=a%2Cb%3Ac%25.yaml,line=1,col=2,title=L5::100%25%0Aof: it,"


def test_a_missing_folder_is_told_of(tmp_path):
    code, output = run("check", tmp_path / "nowhere")
    assert code == 1
    assert say("bank-no-folder") in output


def test_what_does_not_fit_discord_is_an_error(folder):
    items = case.ITEMS.replace(", bucket", " " + "and so on " * 7 + ", bucket").replace("}", " so it goes" * 24 + "}")
    text = CLEAN.replace(case.ITEMS, items).replace("Ask who uses it.", "Ask who uses it. " * 50)
    (folder / "sample.yaml").write_text(text, encoding="utf-8")
    code, output = run("check", folder)
    assert code == 1
    assert ": error fits sample-classify: " in output


def test_a_figure_that_cannot_be_drawn_is_an_error(folder):
    """Checking survives it, and names every one."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{}">{}</svg>'
    (folder / "figures").mkdir()
    hostile = [svg.format("0 0 1 10000", "<rect/>"), svg.format("0 0 8 4", "<g>" * 700 + "</g>" * 700)]
    text = CLEAN
    for number, (drawing, place) in enumerate(zip(hostile, ("sample-choice", "sample-order"), strict=True)):
        (folder / "figures" / f"figure-{number}.svg").write_text(drawing, encoding="utf-8")
        figure = f'    figure: {{file: figure-{number}.svg, alt: "A box, and nothing else to be seen."}}\n'
        text = text.replace(f"  - id: {place}\n", f"  - id: {place}\n{figure}")
    (folder / "sample.yaml").write_text(text, encoding="utf-8")
    code, output = run("check", folder)
    assert code == 1
    assert ": error fits sample-choice: The figure can't be drawn. 1 × 10,000 is too long and thin." in output
    assert ": error fits sample-order: The figure can't be drawn. Its elements are nested more than 32 deep" in output


def test_the_report_tells_the_composition(folder):
    code, output = run("check", folder, "--report")
    assert code == 0
    rows = {line.split()[0]: line.split()[1:] for line in output.splitlines() if line}
    assert rows["sample"] == rows["all"] == ["1", "1", "1", "1", "1", "5"]
    assert rows["share"] == ["20%"] * 5
    assert "1: 1 (20%), 2: 3 (60%), 3: 1 (20%)" in output
    assert "True/false statements: 6, 50% of them true." in output
    told = json.loads(run("check", folder, "--report", "--format", "json")[1])["composition"]
    assert told["kinds"] == {"choice": 1, "multiple": 1, "classify": 1, "true/false": 1, "order": 1}
    assert told["keys"] == [{"options": 3, "exercises": 1, "positions": [1, 0, 0], "longest": 1, "shortest": 0}]


def test_composition_by_hand():
    texts = ("the longest of them", "the second", "third", "fourth one")
    bank = composition(
        source_of(
            [
                exercise("choice", 1, options=options(texts, 0), hint="Think."),
                exercise("choice", 2, options=options(texts, 2), reviewed="2026-03"),
                exercise("multiple", 3, options=options(texts, 0, 2), topic="another", difficulty=3),
                exercise("classify", 4, **statements(["aa", "bb", "cc"], ["dd"]), reviewed="2025-07"),
            ]
        )
    )
    assert bank.topics["another"] == {"choice": 0, "multiple": 1, "classify": 0, "true/false": 0, "order": 0}
    (keys,) = bank.keys
    assert (keys.positions, keys.longest, keys.shortest) == ((1, 0, 1, 0), 1, 1)
    assert (bank.statements, bank.hints, bank.references, bank.oldest_review) == ((3, 1), 1, 1, "2025-07")
    assert (bank.right_options, bank.difficulties, bank.levels["apply"]) == ({2: 1}, {1: 0, 2: 3, 3: 1}, 4)


# Ids: rule "ids", and "fits" above


def test_released_ids_may_not_go(folder):
    (folder / "ids.txt").write_text("# released\nsample-choice\n\nsample-gone\nsample-multipel\n", encoding="utf-8")
    found = [finding for finding in lint(read_bank(folder), TODAY) if finding.rule == "ids"]
    assert [(f.level, f.file, f.line, f.column, f.exercise) for f in found] == [
        ("error", (folder / "ids.txt").as_posix(), 4, 1, "sample-gone"),
        ("error", (folder / "ids.txt").as_posix(), 5, 1, "sample-multipel"),
    ]
    assert "sample-multiple" in found[1].fix


def test_a_retired_id_is_neither_missed_nor_used_again():
    back = [exercise("choice", 1, options=options(("aa", "bb", "cc"), 0))]
    source = source_of(back, ["sample-1"], "sample-1 retired # long ago\nsample-2 retired\n")
    assert [(f.file, f.line, f.exercise) for f in released_ids(source)] == [("bank/sample.yaml", 1, "sample-1")]


@pytest.mark.parametrize("line", ["two words", "Capital", "sample-1 gone", "a_b", "sample-1 retired twice"])
def test_a_line_that_is_no_id_is_told_of(line):
    found = list(released_ids(source_of([], ["sample-1"], f"sample-1\n{line}\n")))
    assert [(f.file, f.line, f.level) for f in found] == [("bank/ids.txt", 2, "error")]


def test_what_could_not_be_read_is_not_missed(broken):
    (broken / "ids.txt").write_text("sample-order\nsample-gone\n", encoding="utf-8")
    assert [f for f in lint(read_bank(broken), TODAY) if f.rule == "ids"] == []


def test_an_id_that_is_taken_is_told_of(folder):
    (folder / "zother.yaml").write_text(CLEAN.replace("topic: sample", "topic: zother"), encoding="utf-8")
    found = [f for f in lint(read_bank(folder), TODAY) if f.rule == "ids"]
    assert (found[0].exercise, found[0].line, len(found)) == ("sample-choice", 6, 5)


def test_the_list_is_refreshed_and_never_loses_an_id(folder):
    old = "# kept\nsample-gone\nsample-order retired\nnot an id"
    (folder / "ids.txt").write_text(old, encoding="utf-8")
    assert run("ids", folder) == (0, "Added 4 ids.\n")
    text = (folder / "ids.txt").read_text(encoding="utf-8")
    assert text == f"{old}\nsample-choice\nsample-classify\nsample-multiple\nsample-truth\n"
    assert run("ids", folder) == (0, "No new ids.\n")
    assert (folder / "ids.txt").read_text(encoding="utf-8") == text


def test_a_new_list_begins_with_what_it_is(folder):
    assert run("ids", folder) == (0, "Added 5 ids.\n")
    first, *rest = (folder / "ids.txt").read_text(encoding="utf-8").splitlines()
    assert first.startswith("# ")
    assert rest == sorted(each.id for each in load_bank(folder))
    assert refreshed("\n".join(rest), rest) == "\n".join(rest) + "\n"


def test_a_bank_with_faults_is_not_listed(broken):
    assert run("ids", broken)[0] == 2
    assert not (broken / "ids.txt").exists()


# Words


@pytest.mark.parametrize(
    "forms",
    [
        "monitor monitors monitored monitoring",
        "train training trained trainings",
        "deploy deployed deploying deployment deployments",
        "experiment experimentation experiments",
        "label labelled labelling labels",
        "tag tags tagged tagging",
        "stage stages staged staging",
        "canary canaries",
        "complete completeness completely",
        "valid validity",
        "optimise optimised optimising optimises",
        "release releases released releasing",
        "process processes processed",
    ],
)
def test_forms_of_a_word_meet(forms):
    assert len({stem(word) for word in forms.split()}) == 1, [stem(word) for word in forms.split()]


def test_other_words_do_not_meet():
    words = "data date batch bath test rest serve sever model mode shadow shade drift draft loss lose"
    assert len({stem(word) for word in words.split()}) == len(words.split())
    assert content("It is not the one, and they were all of them so.") == []


def test_sentences():
    assert sentences("One e.g. two. Three?\n\nFour: five\n- six\n```text\ncode. code.\n```\n**Seven.** Eight") == [
        "One e.g. two.",
        "Three?",
        "Four:",
        "five",
        "- six",
        "**Seven.",
        "Eight",
    ]


@pytest.mark.parametrize(
    ("american", "form"),
    [
        ("behavior", "behaviour"), ("behaviors", "behaviours"), ("Optimized", "optimised"), ("tokenizer", "tokeniser"),
        ("organizations", "organisations"), ("analyzing", "analysing"), ("modeling", "modelling"),
        ("artifacts", "artefacts"), ("judgment", "judgement"), ("centered", "centred"), ("synthesize", "synthesise"),
        ("size", None), ("resized", None), ("prize", None), ("towards", None), ("behaviour", None), ("citizens", None),
        ("horizon", None), ("bizarre", None), ("analyses", None), ("program", None), ("wizard", None),
    ],
)  # fmt: skip
def test_spelling_by_hand(american, form):
    assert british(american) == form
