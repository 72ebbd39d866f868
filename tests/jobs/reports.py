"""Reports for tests, built from the real dataclasses."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from typing import Literal

from bot.jobs.reviewer import Order
from bot.report.model import PatchedFile, Report, ReportedEdit, ReportedFinding, ReportedFix, ReportedPatch, Tool


def finding(
    number: int = 1,
    *,
    path: str = "migrations/versions/0002.py",
    line: int = 1,
    severity: Literal["error", "warning", "notice"] = "error",
    replacement: str | None = None,
    message: str = "Dropping `accounts` loses its rows.",
) -> ReportedFinding:
    """Return a finding; ``number`` tells it apart, ``replacement`` gives it a verified fix of its line."""
    edit = ReportedEdit(path=path, start_line=line, end_line=line, replacement=replacement or "", original="old = 1\n")
    fix = (
        ReportedFix(kind="edit", verified=True, edits=(edit,), text="Keep it.", suggestion=edit)
        if replacement is not None
        else None
    )
    return ReportedFinding(
        code="D101",
        name="drop-table",
        hazards=(),
        severity=severity,
        path=path,
        line=line,
        end_line=line,
        revision="0002",
        object=f"accounts_{number}",
        message=message,
        why="The rows are gone.",
        introduced=True,
        suppressed=None,
        evidence={},
        fingerprint=f"{number:032x}",
        fix=fix,
    )


def patched(order: Order, found: ReportedFinding) -> ReportedPatch:
    """Return the patch that takes the fix of a finding, for the head of an order."""
    assert found.fix
    blob = subprocess.run(
        ["git", "-C", order.repository, "rev-parse", f"{order.head}:{found.path}"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    return ReportedPatch("(a diff)", found.fix.edits, (PatchedFile(found.path, blob),), (found.fingerprint,))


def report(findings: Sequence[ReportedFinding] = (), *, touched: bool = True, head: str = "f" * 40) -> Report:
    """Return a report with the verdict that its findings earn."""
    return Report(
        schema_version=1,
        tool=Tool("migration-review-bot", "0"),
        base="b" * 40,
        head=head,
        verdict="fail" if any(each.blocking for each in findings) else "pass",
        projects=(),
        findings=tuple(findings),
        seconds={"total": 0.1},
        touched=touched,
    )
