"""The formats of the command line, by the name that ``--format`` takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bot.report.github_annotations import github_annotations
from bot.report.json_report import encode
from bot.report.junit import junit
from bot.report.markdown import markdown_report
from bot.report.model import Report
from bot.report.sarif import sarif
from bot.report.terminal import terminal_report

FORMATS: Final[dict[str, Callable[[Report], str]]] = {
    "text": terminal_report,
    "markdown": markdown_report,
    "json": lambda report: encode(report).decode(),
    "sarif": sarif,
    "junit": junit,
    "github": github_annotations,
}
"""Pure functions of the report; ``text`` can also be given a width and colours by calling ``terminal_report``."""
