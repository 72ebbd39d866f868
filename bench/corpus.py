"""Replays real distributions from base to head, with no configuration, and says what came of each project.

    .venv/bin/python -m bench.corpus                    everything that has no result yet
    .venv/bin/python -m bench.corpus --only nova cinder these alone, again
    .venv/bin/python -m bench.corpus --fresh            everything, again
    .venv/bin/python -m bench.corpus --newest 5         the newest five revisions of each chain are the change
    .venv/bin/python -m bench.corpus --show             the results that there are
    .venv/bin/python -m bench.corpus --findings         what was found, errors and warnings, line by line

One row for each project; results are kept as JSON, so a run that was stopped goes on where it was. Drift is everything
that autogenerate still asks for at the head, whether the change brought it or not.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from bench.distributions import CORPUS, Distribution, repository
from bot.commands.drawn_progress import drawn_progress
from bot.errors import UserError
from bot.replay.servers import ServerOptions
from bot.report.build import build_report
from bot.report.model import Report
from bot.review import Examination, ReviewRequest, examined
from bot.settings.folders import mysql_servers
from checks.evidence import ProjectEvidence
from checks.finding import Severity

CACHE = Path(__file__).resolve().parent.parent / ".cache"
RESULTS = CACHE / "corpus"


class ProjectResult(msgspec.Struct, frozen=True):
    """What came of one project."""

    script_location: str
    verdict: str
    loaded: bool
    """Whether the models at the head were loaded and believed."""
    replayed: int
    revisions: int
    server: str
    drift: tuple[str, ...]
    """Autogenerate's operations at the head, as it renders them."""
    causes: tuple[str, ...]
    """The report's gaps that block, or why the newest revisions failed."""
    remarks: tuple[str, ...]
    """The report's gaps that do not block."""
    findings: tuple[str, ...] = ()
    """The errors and warnings of the review: severity, code, place and message."""

    @property
    def complete(self) -> bool:
        """Say whether every revision was replayed and the models were compared."""
        return self.loaded and self.replayed == self.revisions and not self.causes


class Result(msgspec.Struct, frozen=True):
    """What came of one distribution."""

    name: str
    version: str
    projects: tuple[ProjectResult, ...]
    seconds: dict[str, float]


def main() -> None:
    """Replay what was asked for and print the table."""
    asked = _arguments()
    corpus = [replace(item, newest=asked.newest) for item in CORPUS]
    for distribution in corpus:
        if _wanted(distribution, asked):
            print(f"{distribution.name} {distribution.version}", file=sys.stderr)
            _keep(distribution, measured(distribution))
    results = [result for item in corpus if (result := _kept(item)) is not None]
    print("\n".join(_findings(results) if asked.findings else table(results)))


def measured(distribution: Distribution) -> Result:
    """Replay one distribution."""
    servers = ServerOptions(mysql=mysql_servers(os.environ))
    request = ReviewRequest(repository(distribution), "main", "change", CACHE, servers=servers)
    started = time.monotonic()
    try:
        with drawn_progress() as progress, examined(request, progress) as examination:
            projects = tuple(_projects(examination))
            seconds = dict(examination.watch.seconds)
    except UserError as error:
        projects = (ProjectResult("", "none", False, 0, 0, "", (), (str(error),), ()),)  # noqa: FBT003
        seconds = {}
    return Result(distribution.name, distribution.version, projects, {**seconds, "total": time.monotonic() - started})


def _projects(examination: Examination) -> Iterator[ProjectResult]:
    for item in examination.projects:
        evidence = item.reviewed.evidence
        report = build_report(
            base="", head="", projects=[item.reviewed], gaps=examination.change.gaps, seconds={}, touched=True
        )
        gaps = [*report.not_understood, *report.projects[0].coverage.not_understood]
        yield ProjectResult(
            script_location=evidence.script_location,
            verdict=report.verdict,
            loaded=evidence.models is not None,
            replayed=evidence.replayed_revisions,
            revisions=len(evidence.graph.revisions),
            server=f"{evidence.dialect} {evidence.server_version}",
            drift=tuple(operation.rendered for operation in evidence.operations or ()),
            causes=(*(f"{gap.place}: {gap.reason}" for gap in gaps if gap.blocking), *_failures(evidence)),
            remarks=tuple(f"{gap.place}: {gap.reason}" for gap in gaps if not gap.blocking),
            findings=tuple(_described(report)),
        )


def _described(report: Report) -> Iterator[str]:
    for finding in report.findings:
        if finding.severity in (Severity.ERROR, Severity.WARNING) and finding.suppressed is None:
            place = f"{finding.path}:{finding.line}"
            yield f"{finding.severity} {finding.code} {place} {finding.object}: {finding.message}"


def _findings(results: Iterable[Result]) -> Iterator[str]:
    for result in results:
        for project in result.projects:
            yield f"{result.name} {result.version} {project.script_location}: {len(project.findings)}"
            yield from (f"    {finding}" for finding in project.findings)


def _failures(evidence: ProjectEvidence) -> Iterator[str]:
    """Yield how the newest revisions failed, which is a finding and not a gap."""
    for revision in evidence.revisions:
        if revision.upgrade.error is not None:
            yield f"{revision.path}: {revision.upgrade.error.type}: {revision.upgrade.error.message}"


def table(results: Iterable[Result]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield "| distribution | project | verdict | loaded | replayed | server | drift | seconds | cause |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for result in results:
        for project in result.projects:
            yield _row(result, project)


def _row(result: Result, project: ProjectResult) -> str:
    stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in result.seconds.items() if seconds >= 0.1)  # noqa: PLR2004
    cells = (
        f"{result.name} {result.version}",
        project.script_location,
        project.verdict,
        "yes" if project.loaded else "no",
        f"{project.replayed} of {project.revisions}",
        project.server,
        str(len(project.drift)),
        stages,
        "; ".join(project.causes),
    )
    return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=[item.name for item in CORPUS], default=[])
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--newest", type=int, default=1, metavar="N")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--findings", action="store_true")
    return parser.parse_args()


def _wanted(distribution: Distribution, asked: argparse.Namespace) -> bool:
    if asked.only or asked.show or asked.findings:
        return distribution.name in asked.only
    return bool(asked.fresh) or _kept(distribution) is None


def _kept(distribution: Distribution) -> Result | None:
    try:
        found = msgspec.json.decode(_file(distribution).read_bytes(), type=Result)
    except (OSError, msgspec.DecodeError):
        return None
    return found if found.version == distribution.version else None


def _file(distribution: Distribution) -> Path:
    newest = f"-newest-{distribution.newest}" if distribution.newest > 1 else ""
    return RESULTS / f"{distribution.name}{newest}.json"


def _keep(distribution: Distribution, result: Result) -> None:
    RESULTS.mkdir(parents=True, exist_ok=True)
    plain: Any = msgspec.to_builtins(result)
    _file(distribution).write_text(json.dumps(plain, indent=1) + "\n")


if __name__ == "__main__":
    main()
