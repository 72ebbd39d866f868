"""``migration-review explain CODE``: what a check looks for, why, and what is safe instead."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator

import click
from rich.console import Console
from rich.markdown import Markdown

from bot.errors import UserError
from bot.explanation import documents, page
from checks.finding import CheckDescription
from checks.hazards import hazards
from checks.registry import CHECKS


@click.command()
@click.argument("code")
def explain(*, code: str) -> None:
    """Explain a check, by its code, its name, or the id of a hazard that it finds."""
    found = list(_found(code))
    if not found:
        raise _unknown(code)
    pages = documents()
    text = "\n".join(page(description, pages[description.name]) for description in found)
    if sys.stdout.isatty():
        Console().print(Markdown(text))
    else:
        click.echo(text, nl=False)


def _found(code: str) -> Iterator[CheckDescription]:
    """Yield the check of that code or name, or else those that find the hazard."""
    wanted = code.casefold()
    own = [item for item in CHECKS if wanted in (item.code.casefold(), item.name)]
    yield from own or [item for item in CHECKS if wanted in {hazard.casefold() for hazard in item.hazards}]


def _unknown(code: str) -> UserError:
    hazard = next((item for item in hazards() if item.id.casefold() == code.casefold()), None)
    if hazard is not None:
        reason = hazard.otherwise or "no check finds it yet"
        return UserError(f"There is no check for {hazard.id} ({hazard.name}): {reason}.", "See docs/hazards.md.")
    names = [name for item in CHECKS for name in (item.code, item.name)]
    near = difflib.get_close_matches(code, [*names, *map(str.lower, names)], n=1, cutoff=0.5)
    hint = f"Did you mean {near[0]}?" if near else "migration-review checks lists them."
    return UserError(f"There is no check {code!r}.", hint)
