"""Every case of tests/cases is reviewed as a real repository: each check's cases also catch another's false alarms."""

from __future__ import annotations

import ast
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from bot.replay.servers import ServerOptions
from bot.report.model import Report, ReportedEdit
from bot.review import ReviewRequest, review
from checks.registry import CHECKS, describe
from tests.checks.case_files import CASES, Case, Expected, case_paths, lay_out, read_case
from tests.support.mariadb import mariadb_at_hand

PYTHON_BLOCK = re.compile(r"```python\n(.*?)\n```", re.DOTALL)


OF_NEARLY_ALL = frozenset({"H1", "M12"})
"""Checks that have something to say of nearly every change; they count where a case announces them or is about them."""


POSTGRES = os.environ.get("TEST_POSTGRES")
"""The major version that cases run on which name no database: without it, the newest of this machine."""
LISTED = tuple(folder for folder in os.environ.get("TEST_POSTGRES_LISTED", "").split(":") if folder)
"""Folders of PostgreSQL installations, besides those that are found."""
MYSQL = os.environ.get("TEST_MYSQL")
"""The program of a MySQL that cases on MariaDB run on in its place."""


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Where the databases of bases are kept, for all of xdist's workers: many cases begin with the same one."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "cases"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def mariadb() -> Iterator[ServerOptions]:
    """The server of cases on MariaDB or MySQL."""
    if MYSQL:
        yield ServerOptions(mysql=(MYSQL,))
        return
    with mariadb_at_hand() as options:
        yield options


ELSEWHERE = {"S1": "two commits in a row never conflict: tests/review/test_changes.py"}
"""Checks without a folder of cases, and why."""


def cases() -> Iterator[ParameterSet]:
    """Yield every case; ``./run test --thorough`` takes all, every other run the first of those that matter most."""
    seen: Counter[tuple[str, str]] = Counter()
    for path in case_paths():
        side = (path.parent.name, path.stem.split("_", 1)[0])
        seen[side] += 1
        marks = [pytest.mark.thorough] if seen[side] > always(*side) else []
        yield pytest.param(path, id=f"{path.parent.name}-{path.stem}", marks=marks)


def always(code: str, side: str) -> int:
    """Return how many cases of a side of a check every run takes: a false alarm is worst where it blocks a merge."""
    return 1 if side == "invalid" or describe(code).severity == "error" else 0


@pytest.mark.parametrize("path", list(cases()))
def test_a_case_has_exactly_the_findings_that_it_announces(
    path: Path, tmp_path: Path, cache: Path, request: pytest.FixtureRequest
) -> None:
    case = read_case(path, POSTGRES, on_mysql=bool(MYSQL))
    if POSTGRES and case.since and int(POSTGRES) < case.since:
        pytest.skip(f"true only since PostgreSQL {case.since}")
    servers = request.getfixturevalue("mariadb") if case.dialect in {"mysql", "mariadb"} else ServerOptions(LISTED)
    assert any(item for item in read_case(path).expected if counts(item)) == path.name.startswith("invalid_")
    base, head = lay_out(case, tmp_path)
    report = review(ReviewRequest(repository=tmp_path, base=base, head=head, cache=cache, servers=servers))
    assert said(report, case, path.parent.name) == list(case.expected), report.reasons
    if path.name.startswith("valid_"):
        assert report.verdict == "pass", report.reasons
    assert_fixes(case, report, tmp_path)
    assert_advice_is_python(report)


@pytest.mark.parametrize("code", [item.code for item in CHECKS if item.code not in ELSEWHERE])
def test_every_check_has_a_case_that_only_it_can_pass(code: str) -> None:
    """Hold each check to a whole review that every run takes, so that one that finds nothing any more is noticed."""
    sides = {side: sorted((CASES / code).glob(f"{side}_*.py")) for side in ("valid", "invalid")}
    assert all(sides.values())
    assert code in {item.code for item in read_case(sides["invalid"][0]).expected}


def counts(expected: Expected) -> bool:
    """Say whether a finding makes a case an invalid one: a notice does so only of a check that has nothing worse."""
    return expected.severity != "notice" or describe(expected.code).severity == "notice"


def said(report: Report, case: Case, subject: str) -> list[Expected]:
    """Return what the report says of the change; notices are opinions and count only where a case is about one.

    It is where it announces one, or where its folder's check gives nothing else.
    """
    announced = any(item.severity == "notice" for item in case.expected)
    left_out = OF_NEARLY_ALL - {subject, *(item.code for item in case.expected)}
    found = (
        Expected(finding.path, finding.line, finding.code, finding.severity)
        for finding in report.findings
        if finding.introduced and finding.suppressed is None and finding.code not in left_out
    )
    about = describe(subject).severity == "notice"
    return sorted(item for item in found if item.severity != "notice" or announced or (about and item.code == subject))


def assert_fixes(case: Case, report: Report, folder: Path) -> None:
    """Apply the offered edits, if the case says what they give."""
    fixes = [finding.fix for finding in report.findings if finding.fix and finding.fix.kind != "advice"]
    assert all(fix.verified for fix in fixes)
    edits = list(dict.fromkeys(edit for fix in fixes for edit in fix.edits))  # what completes several counts once
    assert {edit.path for edit in edits} == set(case.fixed)
    for path, text in case.fixed.items():
        before = (folder / path).read_text() if (folder / path).exists() else ""
        assert applied(before, [edit for edit in edits if edit.path == path]) == text


def applied(text: str, edits: Iterable[ReportedEdit]) -> str:
    """Return a file's text after edits, which are applied from the last line up."""
    lines = text.splitlines(keepends=True)
    for edit in sorted(edits, key=lambda edit: edit.start_line, reverse=True):
        lines[edit.start_line - 1 : edit.end_line] = edit.replacement.splitlines(keepends=True)
    return "".join(lines)


def assert_advice_is_python(report: Report) -> None:
    """Hold the code that is offered for pasting to Python's grammar."""
    for finding in report.findings:
        for block in PYTHON_BLOCK.findall(finding.fix.text if finding.fix else ""):
            ast.parse(block)
