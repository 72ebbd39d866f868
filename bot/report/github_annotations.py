"""Writes the findings as workflow commands, which GitHub Actions shows on the lines of the pull request.

GitHub docs, "Workflow commands for GitHub Actions"; the escapes are those of the runner's own toolkit.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.report.headline import headline
from bot.report.line_annotations import Annotation, line_annotations
from bot.report.model import Report

_COMMANDS = {"failure": "error", "warning": "warning", "notice": "notice"}


def github_annotations(report: Report) -> str:
    """Return one command per line, and the verdict as a last one without a place."""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield from map(_command, line_annotations(report))
    level = "notice" if report.verdict == "pass" else "error"
    yield f"::{level} title=migration-review::{_data(headline(report))}"


def _command(annotation: Annotation) -> str:
    properties = {
        "file": annotation.path,
        "line": str(annotation.start_line),
        "endLine": str(annotation.end_line),
        "title": annotation.title,
    }
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[annotation.level]} {written}::{_data(annotation.message)}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
