"""``migration-review review``: review a change of a local repository."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from bot.commands.drawn_progress import drawn_progress
from bot.commands.request_options import request_options, review_request
from bot.errors import UserError
from bot.report.formats import FORMATS
from bot.report.model import Report
from bot.report.terminal import terminal_report
from bot.review import review as run_review

INCOMPLETE = 3
_WIDEST = 120
_BLOCKING = 1


@click.command()
@request_options
@click.option("--head", help="Commit to review; default: the working tree.")
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to a file.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="The least severity of an introduced finding that ends with status 1.",
)
def review(*, head: str | None, format_: str, output: Path | None, fail_on: str, **options: Any) -> None:
    """Review the migrations and models that a change touches.

    Exit status: 0 nothing blocking, 1 blocking findings, 2 wrong usage, 3 incomplete (what was found is still printed).
    """
    with drawn_progress() as progress:
        report = run_review(review_request(head=head, **options), progress)
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
