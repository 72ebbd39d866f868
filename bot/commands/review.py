"""``migration-review review``: review a change of a local repository."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import get_args

import click

from bot.commands.caches import cache_directory
from bot.commands.drawn_progress import drawn_progress
from bot.errors import UserError
from bot.replay.cage.choose import CageChoice
from bot.replay.runtimes.choose import RuntimeKind
from bot.replay.runtimes.uv import Budget
from bot.replay.servers import ServerOptions
from bot.report.formats import FORMATS
from bot.report.model import Report
from bot.report.terminal import terminal_report
from bot.review import ReviewRequest
from bot.review import review as run_review
from bot.settings.folders import postgres_folders

INCOMPLETE = 3
_WIDEST = 120
_BLOCKING = 1
_MEBIBYTE = 1024 * 1024


@click.command()
@click.option("--repo", type=click.Path(path_type=Path), default=Path(), help="The repository; default: here.")
@click.option("--base", help="Commit to merge into; default: where the head left the default branch.")
@click.option("--head", help="Commit to review; default: the working tree.")
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to a file.")
@click.option(
    "--runtime",
    type=click.Choice(get_args(RuntimeKind)),
    default="repository",
    show_default=True,
    envvar="MIGRATION_REVIEW_RUNTIME",
    help="The libraries that the reviewed code runs with: those that the repository asks for, installed from wheels of "
    "your package index; those beside this tool, without asking any index; or those of the active environment.",
)
@click.option(
    "--runtime-seconds",
    type=click.IntRange(min=1),
    default=150,
    show_default=True,
    envvar="MIGRATION_REVIEW_RUNTIME_SECONDS",
    help="How long installing these libraries may take; then less of them is tried, then those beside this tool.",
)
@click.option(
    "--runtime-cache-mib",
    type=click.IntRange(min=1),
    default=8192,
    show_default=True,
    envvar="MIGRATION_REVIEW_RUNTIME_CACHE_MIB",
    help="How much installed libraries may occupy; those longest unused are removed.",
)
@click.option(
    "--cage",
    type=click.Choice(get_args(CageChoice)),
    default="auto",
    show_default=True,
    envvar="MIGRATION_REVIEW_CAGE",
    help="The sandbox: user namespaces (bubblewrap), Landlock with a system call filter where these are not to be "
    "had, or none: then nothing of the repository is run, and the review is incomplete.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="The least severity of an introduced finding that ends with status 1.",
)
def review(
    *,
    repo: Path,
    base: str | None,
    head: str | None,
    format_: str,
    output: Path | None,
    runtime: RuntimeKind,
    runtime_seconds: int,
    runtime_cache_mib: int,
    cage: CageChoice,
    fail_on: str,
) -> None:
    """Review the migrations and models that a change touches.

    Exit status: 0 nothing blocking, 1 blocking findings, 2 wrong usage, 3 incomplete (what was found is still printed).
    """
    budget = Budget(seconds=runtime_seconds, cached_bytes=runtime_cache_mib * _MEBIBYTE)
    request = ReviewRequest(
        repository=repo,
        base=base,
        head=head,
        cache=cache_directory(),
        runtime=runtime,
        budget=budget,
        cage=cage,
        servers=ServerOptions(postgres_folders(os.environ)),
    )
    with drawn_progress() as progress:
        report = run_review(request, progress)
    if output is not None:
        _write(output, FORMATS[format_](report))
    else:
        text = _for_terminal(report) if format_ == "text" and sys.stdout.isatty() else FORMATS[format_](report)
        click.echo(text, nl=not text.endswith("\n"))
    sys.exit(exit_status(report, fail_on))


_BLOCKS: Mapping[str, Callable[[str], bool]] = {
    "error": lambda severity: severity == "error",
    "warning": lambda severity: severity in {"error", "warning"},
    "never": lambda _: False,
}


def exit_status(report: Report, fail_on: str) -> int:
    """Return the status that the report ends with: what was proved to block comes before what is missing."""
    active = [finding for finding in report.findings if finding.introduced and finding.suppressed is None]
    if any(_BLOCKS[fail_on](finding.severity) for finding in active):
        return _BLOCKING
    return INCOMPLETE if report.verdict == "incomplete" else 0


def _for_terminal(report: Report) -> str:
    """Return the report with colours, as wide as the terminal but never too wide to read."""
    return terminal_report(report, min(shutil.get_terminal_size().columns, _WIDEST), colour=True)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UserError(
            f"The report cannot be written to {path}: {error.strerror}.", "Name another --output."
        ) from error
