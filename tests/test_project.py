"""What surrounds the code: lists of packages, the image, the workflows and forms."""

from __future__ import annotations

import json
import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = {file.name: file.read_text(encoding="utf-8") for file in (*ROOT.glob("*.lock"), ROOT / ".ci" / "release.lock")}
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))


def pinned(lock: str) -> dict[str, set[str]]:
    """Versions by package; some have one for older Pythons and one for newer ones."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9][a-z0-9.-]*)==([^\s;]+)", lock, re.MULTILINE):
        found.setdefault(name, set()).add(version)
    return found


def read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def test_the_locks_are_known() -> None:
    assert sorted(LOCKS) == ["release.lock", "requirements-dev.lock", "requirements-try.lock", "requirements.lock"]


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_has_its_hashes_and_no_host_is_named(name: str) -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", LOCKS[name].strip())
    assert len(blocks) > 30
    assert [block for block in blocks if not re.match(r"\S+==\S+ .*\\\n    --hash=sha256:", block)] == []
    assert not re.search(r"://|--(?:extra-)?index|find-links", LOCKS[name])


@pytest.mark.parametrize("name", [name for name in LOCKS if name != "release.lock"])
def test_a_lock_fits_what_the_project_asks_for(name: str) -> None:
    wanted = [*PROJECT["project"]["dependencies"]]
    extras = {"requirements.lock": ["postgres", "cjk"], "requirements-try.lock": ["sandbox"]}
    for extra in extras.get(name, PROJECT["project"]["optional-dependencies"]):
        wanted += PROJECT["project"]["optional-dependencies"][extra]
    if name == "requirements-dev.lock":
        wanted += [one for one in PROJECT["dependency-groups"]["dev"] if isinstance(one, str)]
    has = pinned(LOCKS[name])
    for requirement in map(Requirement, wanted):
        versions = has[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(version) for version in versions), requirement


def test_production_gets_neither_the_sandbox_nor_what_tests_need() -> None:
    assert not {"simcord", "av", "pytest", "hypothesis", "playwright", "mypy"} & set(pinned(LOCKS["requirements.lock"]))
    assert "simcord" in pinned(LOCKS["requirements-try.lock"])
    assert "pytest" not in pinned(LOCKS["requirements-try.lock"])


def test_what_is_tested_is_what_runs() -> None:
    tested = pinned(LOCKS["requirements-dev.lock"])
    for name in ("requirements.lock", "requirements-try.lock"):
        assert {package: tested[package] for package in pinned(LOCKS[name])} == pinned(LOCKS[name])


def _sent_to_the_builder(path: str) -> bool:
    """Whether .dockerignore lets a path at the top through: the last pattern that matches decides."""
    sent = True
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        pattern = line.removeprefix("!")
        if line and not line.startswith("#") and fnmatch(path, pattern):
            sent = line.startswith("!")
    return sent


def test_the_image_takes_what_it_needs_and_no_more() -> None:
    copied = re.findall(r"^COPY (\S+) ", DOCKERFILE, re.MULTILINE)
    assert set(copied) == {"requirements.lock", "bot", "cogs", "questions"}
    at_the_top = {path.name for path in ROOT.iterdir()} | {".env", "tutor.db"}
    assert {name for name in at_the_top if _sent_to_the_builder(name)} == set(copied)


def test_the_image_is_pinned_and_runs_as_nobody_special() -> None:
    (base,) = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-\w+@sha256:[0-9a-f]{64}", base)
    steps = re.findall(r"^([A-Z]+) ", DOCKERFILE, re.MULTILINE)
    assert steps.index("USER") < steps.index("CMD")
    assert re.findall(r"^USER (\S+)", DOCKERFILE, re.MULTILINE) == ["tutor"]


def _python_of_the_image() -> str:
    return re.findall(r"^FROM python:(3\.\d+)", DOCKERFILE, re.MULTILINE)[0]


def test_every_python_that_is_promised_is_tested() -> None:
    promised = re.findall(r"Python :: (3\.\d+)", " ".join(PROJECT["project"]["classifiers"]))
    (workflow,) = WORKFLOWS
    assert read(workflow)["jobs"]["test"]["strategy"]["matrix"]["python"] == promised
    assert f">={promised[0]}" == PROJECT["project"]["requires-python"]
    assert _python_of_the_image() in promised


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_workflows_use_actions_of_a_known_state_and_may_only_read(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    used = re.findall(r"uses: (.+)", text)
    assert used
    assert [one for one in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)] == []
    assert read(file)["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("file", [file for file in FORMS if file.name != "config.yml"], ids=lambda file: file.name)
def test_forms_are_complete(file: Path) -> None:
    form = read(file)
    assert {"name", "description", "body"} <= set(form)
    asked = [part for part in form["body"] if part["type"] != "markdown"]
    assert all(part["attributes"]["label"] for part in asked)
    assert len({part["id"] for part in asked}) == len(asked)


def test_the_devcontainer_opens_the_sandboxs_port() -> None:
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    (port,) = container["portsAttributes"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^PORT \?= {port}$", makefile, re.MULTILINE)
    assert container["postAttachCommand"] == "make try"
    assert f"\n{container['updateContentCommand'].removeprefix('make ')}:" in makefile
