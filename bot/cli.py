"""The commands of ``python -m bot``, or ``mlops-tutor`` where that is installed."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import aiohttp
import discord
import typer

from bot import __version__, health
from bot.bank.exchange.files import ExportFormat, export_path, import_file, save
from bot.bank.faults import BankError
from bot.bank.glossary_schema import NAME as GLOSSARY_SCHEMA
from bot.bank.glossary_schema import write_glossary_schema
from bot.bank.lint.composition import composition
from bot.bank.lint.glossary import lint_glossary
from bot.bank.lint.ids import refreshed
from bot.bank.lint.linter import lint
from bot.bank.lint.output import Format, count_errors, render
from bot.bank.loader import RELEASED, read_bank
from bot.bank.report import describe
from bot.bank.schema import write_schemas
from bot.bank.template import TOPIC, template
from bot.config import Config, read_config
from bot.core.errors import SetupError
from bot.limits.errors import RequestHeld
from bot.texts import say
from bot.ui.posts import fits

if TYPE_CHECKING:
    from bot.app import TutorBot

log = logging.getLogger(__name__)

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help=say("cli-help"))

BAD_SETUP = 2
AUTHENTICATION_FAILED = 4004
F = TypeVar("F", bound=Callable[..., Any])
Questions = Annotated[Path | None, typer.Argument(help=say("cli-check-folder"))]


def _complaining(function: F) -> F:
    """Print what an operator must mend as one sentence, and exit with code 2."""

    @wraps(function)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except BankError as error:
            typer.echo(describe(error.faults), err=True)
        except SetupError as error:
            typer.echo(say(error.text_key, **error.params), err=True)
        raise typer.Exit(BAD_SETUP)

    return wrapped  # type: ignore[return-value]


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
        bool, typer.Option("--version", callback=_version, is_eager=True, help=say("cli-version"))
    ] = False,
) -> None:
    """Options without a command."""


@app.command(help=say("cli-run"))
@_complaining
def run() -> None:
    """Run the bot against Discord until it is told to stop."""
    from bot.logs import set_up_logs

    config = read_config()
    secret = config.secret
    set_up_logs(config.log_format, secret)
    asyncio.run(_run(config, secret))


async def _spare_what_stays() -> None:
    """Keep the garbage collector from going through what stays until the end: code, the bank, servers."""
    if gc.get_freeze_count():
        return  # connected anew
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)  # an answer makes hundreds of objects, few of which only the collector can free
    log.debug("%d objects are spared by the garbage collector", gc.get_freeze_count())


async def _run(config: Config, secret: str) -> None:
    from bot.app import TutorBot
    from bot.connection import use_api

    stop = _stop_signal()
    if not await _finishes(use_api(config.api_url), stop):
        return
    async with TutorBot(config) as bot, health.beating(config.health_file, bot.ailment):
        bot.add_listener(_spare_what_stays, "on_ready")
        _reload_on_signal(bot)
        try:
            if await _finishes(bot.start(secret), stop, bot.close):
                log.error("the connection to Discord has ended")
        except discord.LoginFailure:
            raise SetupError("error-bad-token") from None
        except discord.PrivilegedIntentsRequired:
            raise SetupError("error-intents") from None
        except discord.ConnectionClosed as error:
            key = "error-bad-token" if error.code == AUTHENTICATION_FAILED else "error-discord-refuses"
            raise SetupError(key, status=str(error.code)) from None
        except discord.HTTPException as error:
            raise SetupError("error-discord-refuses", status=str(error.status)) from None
        except (discord.RateLimited, RequestHeld):
            raise SetupError("error-discord-refuses", status="429") from None
        except (aiohttp.ClientError, OSError, discord.GatewayNotFound):
            raise SetupError("error-unreachable", address=config.api_url) from None


def _stop_signal() -> asyncio.Event:
    """Set when the process is asked to end."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows
            loop.add_signal_handler(name, stop.set)
    return stop


def _reload_on_signal(bot: TutorBot) -> None:
    """Read the question files again on SIGHUP."""
    running: set[asyncio.Task[list[str]]] = set()

    def reload() -> None:
        task = asyncio.create_task(bot.reload_bank(), name="reload")
        running.add(task)
        task.add_done_callback(running.discard)

    with suppress(NotImplementedError, AttributeError):  # Windows
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, reload)


async def _finishes(
    work: Coroutine[Any, Any, None], stop: asyncio.Event, close: Callable[[], Awaitable[None]] | None = None
) -> bool:
    """Do some work; if asked to stop meanwhile, close and break it off, whatever becomes of it, and return False."""
    running = asyncio.create_task(work)
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if running.done():
        await running
        return True
    log.info("stopping")
    if close is not None:
        await close()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    return False


@app.command("health", help=say("cli-health"))
def show_health() -> None:
    """Say how the running bot is."""
    raise typer.Exit(health.main())


@app.command(help=say("cli-sandbox"))
@_complaining
def sandbox(
    headless: Annotated[bool, typer.Option("--headless", help=say("cli-headless"))] = False,
    days: Annotated[int, typer.Option(min=1, max=60, help=say("cli-days"))] = 7,
    seed: Annotated[int, typer.Option(help=say("cli-seed"))] = 7,
    port: Annotated[int, typer.Option(min=0, max=65535, help=say("cli-port"))] = 8017,
    open_page: Annotated[bool, typer.Option("--open/--no-open", help=say("cli-open"))] = False,
) -> None:
    """Start the bot in a simulated Discord."""
    from bot.sandbox import run as run_sandbox

    raise typer.Exit(run_sandbox(headless=headless, days=days, seed=seed, port=port, open_browser=open_page))


@app.command(help=say("cli-check"))
@_complaining
def check(
    questions: Questions = None,
    form: Annotated[Format, typer.Option("--format", help=say("cli-check-format"))] = Format.TEXT,
    report: Annotated[bool, typer.Option("--report", help=say("cli-check-report"))] = False,
    against: Annotated[
        list[Path] | None, typer.Option("--against", exists=True, dir_okay=False, help=say("cli-check-against"))
    ] = None,
) -> None:
    """Check the question files."""
    here, folder = Path.cwd(), _folder(questions)
    if folder.is_relative_to(here):  # annotations want paths within the repository, and people shorter ones
        folder = folder.relative_to(here)
    source = read_bank(folder)
    borrowed = [path.read_text("utf-8", errors="replace") for path in against or ()]
    today = datetime.now(UTC).date()
    findings = [*lint(source, today, {"fits": fits.problems}, borrowed), *lint_glossary(folder)]
    typer.echo(render(findings, len(source.entries), form, composition(source) if report else None))
    if count_errors(findings):
        raise typer.Exit(1)


@app.command(help=say("cli-ids"))
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


@app.command(help=say("cli-schema"))
@_complaining
def schema(questions: Questions = None) -> None:
    """Write the schemas that editors use for question files and the glossary."""
    folder = _folder(questions)
    write_schemas(folder)
    write_glossary_schema(folder / GLOSSARY_SCHEMA)


@app.command(help=say("authoring-cli-new"))
@_complaining
def new(
    kind: Annotated[str, typer.Argument(help=say("authoring-cli-kind"))],
    topic: Annotated[str, typer.Option(help=say("authoring-cli-topic"))] = TOPIC,
    questions: Annotated[Path | None, typer.Option(help=say("cli-check-folder"))] = None,
) -> None:
    """Print an exercise to start from."""
    typer.echo(template(kind, topic, _folder(questions)), nl=False)


@app.command("import", help=say("authoring-cli-import"))
@_complaining
def import_questions(
    file: Annotated[Path, typer.Argument(help=say("authoring-cli-file"))],
    topic: Annotated[str, typer.Option(help=say("authoring-cli-slug"))],
    title: Annotated[str, typer.Option(help=say("authoring-cli-title"))],
    output: Annotated[Path | None, typer.Option(help=say("authoring-cli-output"))] = None,
) -> None:
    """Make a question file of a teacher's file; what was left out is told on standard error."""
    text, count, remarks = import_file(file, topic, title)
    if output is None:
        typer.echo(text, nl=False)
    else:
        save(text, output)
    for remark in remarks:
        typer.echo(str(remark), err=True)
    typer.echo(say("authoring-imported", count=count, lost=sum(remark.lost for remark in remarks)), err=True)


@app.command(help=say("authoring-cli-export"))
@_complaining
def export(
    path: Annotated[Path | None, typer.Argument(help=say("authoring-cli-path"))] = None,
    form: Annotated[ExportFormat, typer.Option("--format", help=say("authoring-cli-format"))] = ExportFormat.CSV,
) -> None:
    """Print exercises in another format; what it cannot take is told on standard error."""
    text, left_out = export_path(_folder(path), form)
    typer.echo(text, nl=False)
    for said in left_out:
        typer.echo(said, err=True)
    if form is ExportFormat.GIFT:
        typer.echo(say("authoring-gift-carries"), err=True)


def main() -> None:
    """Entry point of ``python -m bot`` and of the installed script ``mlops-tutor``."""
    app(prog_name="python -m bot" if Path(sys.argv[0]).name == "__main__.py" else None)
