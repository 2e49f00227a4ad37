"""Findings as text for people, as JSON for programs, as annotations for GitHub's pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum

from bot.bank.lint.composition import Composition, describe
from bot.bank.lint.finding import Finding, Level
from bot.texts import say


class Format(StrEnum):
    """For whom findings are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def count_errors(findings: Sequence[Finding]) -> int:
    """How many of the findings block."""
    return sum(finding.level is Level.ERROR for finding in findings)


def render(findings: Sequence[Finding], exercises: int, form: Format, report: Composition | None = None) -> str:
    """Write findings down.

    Args:
        findings: in the order to list them.
        exercises: how many were checked.
        form: ``text`` and ``github`` have a line per finding and a summary; ``json`` is one object with the keys
            ``exercises``, ``errors``, ``warnings``, ``findings`` and, where asked for, ``composition``.
        report: what the bank consists of, where it was asked for.
    """
    errors = count_errors(findings)
    if form is Format.JSON:
        found = {"exercises": exercises, "errors": errors, "warnings": len(findings) - errors}
        composed = {} if report is None else {"composition": report.as_dict()}
        listed = [asdict(finding) for finding in findings]
        return json.dumps({**found, "findings": listed, **composed}, ensure_ascii=False, indent=2)
    lines = [annotation(finding) if form is Format.GITHUB else str(finding) for finding in findings]
    if report is not None:
        lines += [describe(report), ""]
    lines.append(say("lint-summary", exercises=exercises, errors=errors, warnings=len(findings) - errors))
    return "\n".join(lines)


def annotation(finding: Finding) -> str:
    """A workflow command that GitHub shows at the line.

    Source: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
    """
    title = f"{finding.rule} {finding.exercise}" if finding.exercise else finding.rule
    values = {"file": finding.file, "line": str(finding.line), "col": str(finding.column), "title": title}
    properties = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in values.items())
    return f"::{finding.level} {properties}::{_escaped(f'{finding.message} {finding.fix}'.strip())}"


def _escaped(text: str, further: str = "") -> str:
    for sign in "%\r\n" + further:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
