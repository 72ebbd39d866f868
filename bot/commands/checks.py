"""``migration-review checks``: every check that a review runs."""

from __future__ import annotations

import json

import click

from checks.finding import CheckDescription
from checks.registry import CHECKS


@click.command()
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def checks(*, format_: str) -> None:
    """List every check: code, name, severity, dialects and the hazards it covers."""
    if format_ == "json":
        rows = [
            {
                "code": check.code,
                "name": check.name,
                "severity": check.severity.value,
                "dialects": list(check.dialects),
                "hazards": list(check.hazards),
                "style": check.style,
            }
            for check in CHECKS
        ]
        click.echo(json.dumps(rows, indent=2))
        return
    for check in CHECKS:
        click.echo(
            f"{check.code:<4} {check.severity.value:<8} {check.name:<36} {' '.join(check.hazards)}{_style(check)}"
        )


def _style(check: CheckDescription) -> str:
    return f"  (style: {check.style})" if check.style else ""
