"""The table of rules, and the one function that applies it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from bot.bank.faults import Fault
from bot.bank.lint import balance, code, labels, lists, mix, reasons, sizes, spelling, twins, wording
from bot.bank.lint.figures import unused_figures
from bot.bank.lint.finding import Finding, ItemRule, Level, Remark
from bot.bank.lint.ids import released_ids
from bot.bank.lint.references import same_sources
from bot.bank.lint.scope import ScopeRule, scopes
from bot.bank.lint.untouched import untouched
from bot.bank.source import BankSource, Entry
from bot.core.exercise import Exercise

Injected = Mapping[str, Callable[[Exercise], Iterable[str]]]
"""Rules that need more than the bank may know: their names, and for an exercise a finished sentence per breach."""

ITEM_RULES: Sequence[tuple[str, ItemRule]] = (
    ("L1", sizes.sizes),
    ("L2", reasons.reasons),
    ("L3", wording.sweeping),
    ("L4", reasons.pointing),
    ("L5", sizes.option_lengths),
    ("L6", sizes.key_length),
    ("L9", lists.ascending),
    ("L12", wording.same_form),
    ("L13", lists.alike),
    ("L15", wording.negation),
    ("L16", wording.question),
    ("L18", lists.buckets),
    ("L19", lists.true_and_false),
    ("L20", reasons.steps_name_no_place),
    ("L21", reasons.steps_name_needs),
    ("L23", code.code),
    ("L25", labels.level),
    ("L28", sizes.platform),
    ("L30", wording.sentence_lengths),
    ("spelling", spelling.spelling),
)
BankRule = Callable[[Sequence[Entry]], Iterator[tuple[Entry, Remark]]]
"""Compares exercises with each other."""
BANK_RULES: Sequence[tuple[str, BankRule]] = (
    ("L2", reasons.same_reasons),
    ("L14", twins.near_duplicates),
    ("L29", twins.shared_runs),
    ("twins", labels.twins_both_ways),
)
SCOPE_RULES: Sequence[tuple[str, ScopeRule]] = (
    ("L7", balance.longest_and_shortest),
    ("L8", balance.positions),
    ("L10", balance.telltale_words),
    ("L11", balance.echoes),
    ("L15", mix.negatives),
    ("L17", mix.multiples),
    ("L18", mix.equal_buckets),
    ("L19", mix.truth),
    ("L25", mix.levels),
    ("L26", mix.kinds),
)
"""Statistics, over the whole bank, and over each topic as warnings only, since small numbers mislead."""

ELSEWHERE = {
    "L22": "how the steps of an order are shuffled is decided when it is posted: core.display.is_fair_start",
    "L24": "references are checked by the loader and by same_sources",
    "L27": "depends on the day: labels.reviewed",
    "figures": "looks at the folder: unused_figures",
    "fits": "needs the views, so that it is injected: ui.fits.problems",
    "ids": "compares with the last release: released_ids; that they are unique is checked by the loader",
    "template": "looks at the title of the file, too: untouched",
}
"""Rules of the table that are not in the lists of this module."""


def lint(
    source: BankSource,
    today: date,
    injected: Injected | None = None,
    against: Sequence[str] = (),
    further: Sequence[tuple[str, ItemRule]] = (),
) -> list[Finding]:
    """Check a bank, as far as it could be read.

    Args:
        source: what ``read_bank`` returned; its faults are among the findings.
        today: reviews are old or not as of this day.
        injected: further rules by name; what they say are errors.
        against: texts from which nothing may be copied.
        further: rules by name that look at one exercise, for this run only.

    Returns:
        All findings, by file, line and column.
    """
    findings = [_of_fault(fault) for fault in source.faults]
    rules = (
        *ITEM_RULES,
        ("L27", labels.reviewed(today)),
        *(("L29", twins.borrowed(text)) for text in against),
        *further,
    )
    for entry in source.every:
        for name, rule in rules:
            findings += [remark.at(name, entry) for remark in rule(entry)]
        findings += _injected(entry, injected or {})
    for _, entry in source.translations:
        findings += _injected(entry, injected or {})
    for name, compare in BANK_RULES:
        findings += [remark.at(name, entry) for entry, remark in compare(source.every)]
    findings += _statistics(source)
    findings += unused_figures(source)
    findings += same_sources(source)
    findings += released_ids(source)
    findings += untouched(source)
    return sorted(findings, key=lambda each: (each.file, each.line, each.column, each.level, each.rule))


def _statistics(source: BankSource) -> Iterator[Finding]:
    for scope in scopes(source):
        for name, rule in SCOPE_RULES:
            for subject, remark in rule(scope):
                said = remark if scope.whole else remark.softened()
                yield said.on(name, subject) if isinstance(subject, str) else said.at(name, subject)


def _of_fault(fault: Fault) -> Finding:
    place = (fault.file, fault.line, fault.column, fault.exercise)
    return Finding(fault.rule, Level.ERROR, *place, fault.message, fault.fix)


def _injected(entry: Entry, rules: Injected) -> Iterator[Finding]:
    for name, rule in rules.items():
        for said in rule(entry.exercise):
            yield Finding(name, Level.ERROR, entry.file, *entry.place("id"), entry.exercise.id, said, "")
