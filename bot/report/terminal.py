"""Shows a report in a terminal: findings by file, the way back, what was understood, the verdict."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

from rich.console import Console, RenderableType
from rich.text import Text

from bot.report import headline
from bot.report.finding_view import FindingView, finding_view
from bot.report.gap_groups import gap_groups
from bot.report.markdown_safety import one_line
from bot.report.model import Report, ReportedProject
from bot.report.rollback_entries import RollbackEntry, rollback_entries
from bot.report.same_place import Same, by_place
from bot.report.selection import not_understood, older_findings, shown_findings, silenced_findings
from bot.report.templates import plural
from bot.report.terminal_text import ADDED, CODE, LABEL, REMOVED, code_lines, hanging, indented, inline, paragraphs

_SEVERITY_STYLE: Final = {"error": "bold red", "warning": "bold yellow", "notice": "bold blue"}
_VERDICT_STYLE: Final = {"fail": "bold red", "incomplete": "bold yellow", "pass": "bold green"}
_INDENT: Final = 4


def terminal_report(report: Report, width: int = 80, *, colour: bool = False) -> str:
    """Return the report as text for a terminal of that width, with ANSI colours where asked for."""
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    with console.capture() as captured:
        for part in _parts(report):
            console.print(part, soft_wrap=False)
    return "\n".join(line.rstrip() for line in captured.get().split("\n"))


def _parts(report: Report) -> Iterator[RenderableType]:
    for path, entries in _by_file(report).items():
        yield Text(one_line(path) or "The repository", style="bold underline")
        yield ""
        for same in entries:
            yield from _finding(same, report)
    for project in report.projects:
        yield from _expected(project)
    way_back = [entry for project in report.projects for entry in rollback_entries(project.revisions)]
    if way_back:
        yield Text("Rollback", style="bold underline")
        yield ""
        for entry in way_back:
            yield from _rollback(entry)
    yield from _gaps(report)
    yield from _summary(report)


def _by_file(report: Report) -> dict[str, list[Same]]:
    """Group the findings by file, the file with the severest one first."""
    files: dict[str, list[Same]] = {}
    for same in by_place(shown_findings(report)):
        files.setdefault(same[0].path, []).append(same)
    return files


def _finding(same: Same, report: Report) -> Iterator[RenderableType]:
    finding, view = same[0], finding_view(same, report)
    head = Text(f"{finding.line:>{_INDENT}}  ", style="dim")
    head.append(finding.severity, style=_SEVERITY_STYLE[finding.severity])
    head.append(f"  {finding.code} {finding.name}", style="bold")
    yield head
    for line in finding.quote:
        yield indented(Text(one_line(line), style=CODE), _INDENT + 2)
    yield ""
    yield from _body(view)
    yield ""


def _body(view: FindingView) -> Iterator[RenderableType]:
    yield indented(inline(view.message, style="bold"), _INDENT + 2)
    if view.also:
        yield ""
        yield indented(inline(view.also), _INDENT + 2)
    yield ""
    yield from (indented(part, _INDENT + 2) for part in paragraphs(view.why))
    yield from _seen(view)
    yield from _fix(view)
    yield ""
    yield indented(hanging("To accept it  ", Text(view.silence, style=CODE), LABEL), _INDENT + 2)


def _seen(view: FindingView) -> Iterator[RenderableType]:
    lines: list[RenderableType] = [inline(observation) for observation in view.observations]
    if view.sql:
        lines.extend(code_lines(view.sql))
    if lines:
        yield from _labelled("Seen on the scratch database", lines)


def _fix(view: FindingView) -> Iterator[RenderableType]:
    if not view.fix_title:
        return
    lines: list[RenderableType] = list(paragraphs(view.fix_text))
    for line in view.difference.split("\n") if view.difference else ():
        style = {"+": ADDED, "-": REMOVED}.get(line[:1], "dim")
        lines.extend(code_lines(line[1:], style, sign=line[:1]))
    yield from _labelled(view.fix_title, lines)


def _labelled(label: str, lines: list[RenderableType]) -> Iterator[RenderableType]:
    yield ""
    yield indented(Text(label, style=LABEL), _INDENT + 2)
    yield from (indented(line, _INDENT + 4) for line in lines)


def _expected(project: ReportedProject) -> Iterator[RenderableType]:
    if not project.expected.operations:
        return
    yield Text("Models and migrations disagree", style="bold underline")
    yield ""
    yield indented(Text("After the merge result's migrations its models still ask for:"), _INDENT)
    yield from (indented(line, _INDENT + 2) for line in code_lines("\n".join(project.expected.operations)))
    yield ""
    if project.expected.source:
        yield indented(Text("The whole migration that autogenerate writes for these models:"), _INDENT)
        yield from (indented(line, _INDENT + 2) for line in code_lines(project.expected.source))
        yield ""


def _rollback(entry: RollbackEntry) -> Iterator[RenderableType]:
    yield indented(inline(entry.names, style="bold"), _INDENT)
    yield indented(inline(entry.line), _INDENT + 2)
    for item in entry.destroys:
        lost = Text(f"{one_line(item.object)}: {one_line(item.what)}", style="yellow")
        yield indented(hanging("lost  ", lost, LABEL), _INDENT + 2)
    number = 0
    for step in entry.steps:
        if step.sql:
            yield from (indented(line, _INDENT + 6) for line in code_lines(step.sql))
            yield indented(inline(step.text), _INDENT + 8)
        else:
            number += 1
            yield indented(hanging(f"{number}. ", inline(step.text)), _INDENT + 2)
    yield ""


def _gaps(report: Report) -> Iterator[RenderableType]:
    gaps = not_understood(report)
    if not gaps:
        return
    yield Text("Not understood, so not judged", style="bold underline")
    yield ""
    for group in gap_groups(gaps):
        yield indented(inline(group.line), _INDENT)
    yield ""


def _summary(report: Report) -> Iterator[RenderableType]:
    silenced, older = len(silenced_findings(report)), older_findings(report)
    if silenced:
        yield Text(f"{plural(silenced, 'finding')} silenced", style="dim")
    if older:
        yield Text(f"{plural(older, 'finding')} already in the base, never blocking", style="dim")
    if covered := headline.coverage(report):
        yield Text(one_line(covered), style="dim")
    line = Text(headline.VERDICT_WORDS[report.verdict], style=_VERDICT_STYLE[report.verdict])
    counted = headline.tally(report)
    line.append(f"  {headline.headline(report)}", style="bold")
    line.append(f"{f' ({counted})' if counted else ''}, {headline.duration(report)}", style="")
    yield line
