"""The Jinja environment of the stand-in's pages: HTML, with everything escaped that is not markup of ours."""

from __future__ import annotations

from datetime import datetime

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.template_folder import templates_directory


def page_environment() -> Environment:
    """Make the environment; templates are below `templates/standin/`."""
    environment = Environment(
        loader=FileSystemLoader(templates_directory() / "standin"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["moment"] = _moment
    environment.filters["short"] = lambda sha: sha[:7]
    environment.filters["plural"] = _plural
    return environment


def _moment(at: datetime) -> str:
    return at.strftime("%b %-d, %Y %H:%M UTC")


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
