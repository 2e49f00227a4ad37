"""The package as people install it: built, put into an environment of its own, used far from the repository."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot import __version__
from tests.sandbox.conftest import write_bank

ROOT = Path(__file__).parents[1]
PACKAGED = {"bot": "bot", "cogs": "cogs", "questions": "bot/questions"}
"""Folders of the repository, and where the package has them."""

Run = Callable[..., subprocess.CompletedProcess[str]]


def succeeds(*command: str | Path) -> None:
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the source distribution, so that one is whole as well; needs no network."""
    folder = tmp_path_factory.mktemp("dist")
    succeeds(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def run(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run a program of an environment that holds the wheel; the one that runs the tests lends what it depends on."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder / "env", symlinks=os.name != "nt")
    programs = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    succeeds(sys.executable, "-m", "pip", "--python", programs / "python", "install", "--no-index", "--no-deps", wheel)
    site = sysconfig.get_path("purelib", "venv", {"base": str(folder / "env")})
    lent = f"import site; site.addsitedir({sysconfig.get_path('purelib')!r})\n"
    (Path(site) / "lent.pth").write_text(lent, encoding="utf-8")
    (folder / "elsewhere").mkdir()
    ours = ("DISCORD_", "TUTOR_", "PYTHON")
    bare = {name: value for name, value in os.environ.items() if not name.startswith(ours)}

    def run(program: str, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(programs / program), *words],
            cwd=folder / "elsewhere",
            env=bare | {"PYTHONIOENCODING": "utf-8"} | variables,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=180,
        )

    return run


def read_metadata(wheel: Path) -> Message:
    with ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return message_from_bytes(archive.read(name))


def test_everything_is_in_the_package_and_nothing_else(wheel: Path) -> None:
    expected = {
        f"{target}/{file.relative_to(ROOT / source).as_posix()}"
        for source, target in PACKAGED.items()
        for file in (ROOT / source).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    with ZipFile(wheel) as archive:
        assert {name for name in archive.namelist() if ".dist-info/" not in name} == expected
    assert {"bot/py.typed", "cogs/py.typed", "bot/questions/glossary.yaml"} <= expected


def test_the_metadata_say_what_it_is(wheel: Path) -> None:
    metadata = read_metadata(wheel)
    assert (metadata["Name"], metadata["Version"]) == ("mlops-tutor", __version__)
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    assert set(metadata.get_all("Provides-Extra", [])) == {"cjk", "postgres", "sandbox"}
    assert "Typing :: Typed" in metadata.get_all("Classifier", [])


def test_the_long_description_links_nothing_that_only_the_repository_has(wheel: Path) -> None:
    text = str(read_metadata(wheel).get_payload())
    assert text.lstrip().startswith("# MLOps Tutor")
    targets = re.findall(r"\]\(([^)]*)\)|(?:src|href)=[\"']([^\"']*)", text)
    assert targets
    assert [target for pair in targets for target in pair if target and not re.match("https?://", target)] == []


def test_the_code_that_runs_is_the_wheels(run: Run) -> None:
    code = "import sys, bot, cogs.bank; print([m.__file__.startswith(sys.prefix) for m in (bot, cogs.bank)])"
    assert run("python", "-c", code).stdout.strip() == "[True, True]"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Another folder of exercises, with few of them: reading the built-in ones takes seconds."""
    return str(write_bank(tmp_path_factory.mktemp("own")))


def test_the_built_in_exercises_are_found(run: Run) -> None:
    done = run("mlops-tutor", "check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^\d{3,} exercises: no errors", done.stdout, re.MULTILINE)


def test_another_folder_of_exercises_can_be_named(run: Run, own: str) -> None:
    done = run("python", "-m", "bot", "check", TUTOR_QUESTIONS=own)
    assert re.search(r"^\d{1,2} exercises:", done.stdout, re.MULTILINE)


def test_it_calls_itself_by_its_name(run: Run) -> None:
    assert run("mlops-tutor", "--version").stdout.strip() == __version__
    assert "mlops-tutor check" in run("mlops-tutor", "check", "--help").stdout
    assert "python -m bot check" in run("python", "-m", "bot", "check", "--help").stdout


def test_the_sandbox_runs(run: Run, own: str) -> None:
    done = run("mlops-tutor", "sandbox", "--headless", "--days", "1", "--seed", "7", TUTOR_QUESTIONS=own)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "#daily-mlops" in done.stdout
    assert "Leaderboard" in done.stdout


def test_without_a_token_it_says_so(run: Run, own: str) -> None:
    done = run("mlops-tutor", "run", TUTOR_QUESTIONS=own)
    assert done.returncode == 2
    assert done.stderr.startswith("There's no bot token.")
