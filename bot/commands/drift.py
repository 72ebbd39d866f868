"""``migration-review drift``: what models and migrations of a commit disagree on, whatever a change brings."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from bot.commands.drawn_progress import drawn_progress
from bot.commands.request_options import request_options, review_request
from bot.commands.review import INCOMPLETE
from bot.report.drift import drift_document, drift_text
from bot.review import review

_DRIFT = 1


@click.command()
@request_options
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def drift(*, base: str | None, format_: str, **options: Any) -> None:
    """List what the models of a commit ask for and its migrations do not make; --base names another than HEAD.

    A review subtracts this drift from what a change brings. Exit status: 0 none, 1 some, 2 wrong usage, 3 not known.
    """
    commit = base or "HEAD"
    request = review_request(base=commit, head=commit, whole=True, **options)
    with drawn_progress() as progress:
        report = review(request, progress)
    click.echo(json.dumps(drift_document(report), indent=2) if format_ == "json" else drift_text(report))
    if any(project.drift_at_base for project in report.projects):
        sys.exit(_DRIFT)
    sys.exit(INCOMPLETE if report.verdict == "incomplete" else 0)
