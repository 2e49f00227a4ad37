"""The commands of ``python -m bot``, or ``mlops-tutor`` where that is installed."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import wraps
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from bot import __version__, health
from bot.__main__ import outlive_hangups
from bot.bank.exchange.files import ExportFormat, export_path, import_file, read_text, save
from bot.bank.faults import BankError
from bot.bank.glossary_schema import NAME as GLOSSARY_SCHEMA
from bot.bank.glossary_schema import write_glossary_schema
from bot.bank.lint.answers import answers
from bot.bank.lint.composition import composition
from bot.bank.lint.glossary import lint_glossary
from bot.bank.lint.ids import refreshed
from bot.bank.lint.linter import lint
from bot.bank.lint.output import Format, count_errors, render
from bot.bank.loader import RELEASED, read_bank
from bot.bank.report import describe
from bot.bank.schema import write_schemas
from bot.bank.template import TOPIC, template
from bot.config import look_around, read_config
from bot.core.analysis import Analysis
from bot.core.errors import SetupError, Unavailable, leaves
from bot.core.exercise import Exercise
from bot.texts import english, say

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help=english("cli-help"))

BAD_SETUP = 2
F = TypeVar("F", bound=Callable[..., Any])
Questions = Annotated[Path | None, typer.Argument(help=english("cli-check-folder"))]


def _complaining(function: F) -> F:
    """Print what an operator must fix, a sentence each, and exit with code 2."""

    @wraps(function)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        try:
            return _on_this_system(function, *args, **kwargs)
        except* BankError as broken:
            for bank in leaves(broken):
                _complain(describe(bank.faults))
        except* (SetupError, Unavailable) as refused:
            for error in leaves(refused):
                _complain(say(error.text_key, **error.params))
        raise typer.Exit(BAD_SETUP)

    return wrapped  # type: ignore[return-value]


def _on_this_system(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call a function; whatever the system refuses it, such as writing a file, becomes a sentence.

    Raises:
        SetupError: it refused something.
    """
    try:
        return function(*args, **kwargs)
    except BrokenPipeError:  # whoever read the output has enough
        raise
    except OSError as error:
        raise SetupError("error-system", detail=str(error)) from error


def _complain(sentence: str) -> None:
    with suppress(OSError):  # where nobody can read it, the exit code says enough
        typer.echo(sentence, err=True)


def _folder(named: Path | None) -> Path:
    """The question files that a command is about: those named, or those that the bot would use."""
    return named or read_config().questions


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=english("cli-version"))
    ] = False,
) -> None:
    """Options without a command."""


@app.command(help=english("cli-run"))
@_complaining
def run() -> None:
    """Run the bot on Discord until it is stopped."""
    outlive_hangups()
    from bot.running import run as run_bot

    run_bot()


@app.command(help=english("cli-backup"))
@_complaining
def backup(
    file: Annotated[Path, typer.Argument(help=english("cli-backup-file"))],
    replace: Annotated[bool, typer.Option("--replace", help=english("cli-backup-replace"))] = False,
) -> None:
    """Copy the database, even while the bot is running."""
    from bot.store.copying import back_up

    config, _ = look_around()  # whatever else is wrong, a backup can be made
    back_up(config.database, file, replace=replace)
    typer.echo(say("cli-backup-done", file=str(file)))


@app.command("health", help=english("cli-health"))
def show_health() -> None:
    """Say how the running bot is."""
    raise typer.Exit(health.main())


@app.command(help=english("cli-sandbox"))
@_complaining
def sandbox(
    headless: Annotated[bool, typer.Option("--headless", help=english("cli-headless"))] = False,
    days: Annotated[int, typer.Option(min=1, max=60, help=english("cli-days"))] = 7,
    seed: Annotated[int, typer.Option(help=english("cli-seed"))] = 7,
    port: Annotated[int, typer.Option(min=0, max=65535, help=english("cli-port"))] = 8017,
    open_page: Annotated[bool, typer.Option("--open/--no-open", help=english("cli-open"))] = False,
) -> None:
    """Start the bot in a simulated Discord."""
    from bot.sandbox import run as run_sandbox

    raise typer.Exit(run_sandbox(headless=headless, days=days, seed=seed, port=port, open_browser=open_page))


@app.command(help=english("cli-check"))
@_complaining
def check(
    questions: Questions = None,
    form: Annotated[Format, typer.Option("--format", help=english("cli-check-format"))] = Format.TEXT,
    report: Annotated[bool, typer.Option("--report", help=english("cli-check-report"))] = False,
    against: Annotated[
        list[Path] | None, typer.Option("--against", exists=True, dir_okay=False, help=english("cli-check-against"))
    ] = None,
    answered: Annotated[str | None, typer.Option("--answers", help=english("cli-check-answers"))] = None,
) -> None:
    """Check the question files."""
    from bot.ui.posts import fits  # takes longer to load than most other commands to run

    here, folder = Path.cwd(), _folder(questions)
    if folder.is_relative_to(here):  # annotations want paths within the repository, and people shorter ones
        folder = folder.relative_to(here)
    source = read_bank(folder)
    borrowed = [read_text(path) for path in against or ()]
    today = datetime.now(UTC).date()
    further = [] if answered is None else [("answers", answers(_figures(answered)))]
    findings = [*lint(source, today, {"fits": fits.problems}, borrowed, further), *lint_glossary(folder)]
    typer.echo(render(findings, len(source.entries), form, composition(source) if report else None))
    if count_errors(findings):
        raise typer.Exit(1)


def _figures(database: str) -> dict[str, tuple[Exercise, Analysis]]:
    """How the exercises in a database have done."""
    from bot.answered import address_of, figures

    return asyncio.run(figures(address_of(database)))


@app.command(help=english("cli-ids"))
@_complaining
def ids(questions: Questions = None) -> None:
    """Add the ids of new exercises to the list of released ones."""
    folder = _folder(questions)
    source = read_bank(folder)
    if source.faults:
        raise BankError(source.faults)
    text = refreshed(source.released, source.ids)
    (folder / RELEASED).write_text(text, encoding="utf-8")
    typer.echo(say("cli-ids-done", count=len(text.splitlines()) - len((source.released or "#").splitlines())))


@app.command(help=english("cli-schema"))
@_complaining
def schema(questions: Questions = None) -> None:
    """Write the schemas that editors use for question files and the glossary."""
    folder = _folder(questions)
    write_schemas(folder)
    write_glossary_schema(folder / GLOSSARY_SCHEMA)


@app.command(help=english("authoring-cli-new"))
@_complaining
def new(
    kind: Annotated[str, typer.Argument(help=english("authoring-cli-kind"))],
    topic: Annotated[str, typer.Option(help=english("authoring-cli-topic"))] = TOPIC,
    questions: Annotated[Path | None, typer.Option(help=english("cli-check-folder"))] = None,
) -> None:
    """Print an exercise to start from."""
    typer.echo(template(kind, topic, _folder(questions)), nl=False)


@app.command("import", help=english("authoring-cli-import"))
@_complaining
def import_questions(
    file: Annotated[Path, typer.Argument(help=english("authoring-cli-file"))],
    topic: Annotated[str, typer.Option(help=english("authoring-cli-slug"))],
    title: Annotated[str, typer.Option(help=english("authoring-cli-title"))],
    output: Annotated[Path | None, typer.Option(help=english("authoring-cli-output"))] = None,
) -> None:
    """Turn a teacher's file into a question file; whatever is skipped is reported on standard error."""
    imported = import_file(file, topic, title, pictures=output is not None)
    if output is None:
        typer.echo(imported.text, nl=False)
    else:
        save(imported, output)
    for remark in imported.remarks:
        typer.echo(str(remark), err=True)
    lost = sum(remark.lost for remark in imported.remarks)
    typer.echo(say("authoring-imported", count=imported.count, lost=lost), err=True)


@app.command(help=english("authoring-cli-export"))
@_complaining
def export(
    path: Annotated[Path | None, typer.Argument(help=english("authoring-cli-path"))] = None,
    form: Annotated[ExportFormat, typer.Option("--format", help=english("authoring-cli-format"))] = ExportFormat.CSV,
) -> None:
    """Print exercises in another format; whatever it can't hold is reported on standard error."""
    text, left_out = export_path(_folder(path), form)
    typer.echo(text, nl=False)
    for said in left_out:
        typer.echo(said, err=True)
    if form is ExportFormat.GIFT:
        typer.echo(say("authoring-gift-carries"), err=True)


def _write_every_letter() -> None:
    """Write files and pipes in UTF-8, whatever the system's own encoding is, and on a terminal what it can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def main() -> None:
    """Entry point of ``python -m bot`` and of the installed script ``mlops-tutor``."""
    _write_every_letter()
    try:
        app(prog_name="python -m bot" if Path(sys.argv[0]).name == "__main__.py" else None)
    finally:
        gc.freeze()  # or the interpreter takes a fifth of a second to look through what it is about to give back
