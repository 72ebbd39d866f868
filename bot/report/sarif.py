"""Writes a report as SARIF 2.1.0 (OASIS), for code scanning and editors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote

import msgspec

from bot.report.line_annotations import finding_paragraphs
from bot.report.model import NotUnderstood, Report, ReportedEdit, ReportedFinding, Tool
from bot.report.plain import plain
from bot.report.selection import not_understood

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {"error": "error", "warning": "warning", "notice": "note"}
_FINGERPRINT: Final = "migrationReview/v1"


def sarif(report: Report) -> str:
    """Return the report as indented SARIF."""
    run = {
        "tool": {"driver": _driver(report.tool, report.findings)},
        "invocations": [_invocation(report)],
        "results": [_result(finding, report) for finding in report.findings],
        "columnKind": "unicodeCodePoints",
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _driver(tool: Tool, findings: Sequence[ReportedFinding]) -> dict[str, Any]:
    known = {finding.code: finding for finding in findings}
    return {
        "name": tool.name,
        "version": tool.version,
        "rules": [
            {"id": code, "name": finding.name, "properties": {"tags": ["migration", *finding.hazards]}}
            for code, finding in sorted(known.items())
        ],
    }


def _invocation(report: Report) -> dict[str, Any]:
    """Say that the run was not whole where something was not understood: no result is then no proof."""
    return {
        "executionSuccessful": report.verdict != "incomplete",
        "toolExecutionNotifications": [_notification(gap) for gap in not_understood(report)],
    }


def _notification(gap: NotUnderstood) -> dict[str, Any]:
    message = f"Not understood, so not judged: {gap.reason}"
    locations = [_location(gap.path, gap.line or 1, gap.line or 1)] if gap.path else []
    return {"level": "error" if gap.blocking else "note", "message": {"text": message}, "locations": locations}


def _result(finding: ReportedFinding, report: Report) -> dict[str, Any]:
    result = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {
            "text": "\n\n".join(finding_paragraphs((finding,), report)),
            "markdown": f"{finding.message}\n\n{finding.why}",
        },
        "locations": [_location(finding.path, finding.line, finding.end_line)] if finding.path else [],
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
        "baselineState": "new" if finding.introduced else "unchanged",
        "properties": {"object": finding.object, "revision": finding.revision},
    }
    if finding.suppressed:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.suppressed.reason}]
    if finding.fix and finding.fix.verified:
        result["fixes"] = [_fix(finding.fix.text, finding.fix.edits)]
    return result


def _location(path: str, line: int, end_line: int) -> dict[str, Any]:
    region = {"startLine": max(1, line), "endLine": max(1, line, end_line)}
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": region}}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path, errors="replace"), "uriBaseId": "%SRCROOT%"}


def _fix(text: str, edits: Sequence[ReportedEdit]) -> dict[str, Any]:
    paths = dict.fromkeys(edit.path for edit in edits)
    return {
        "description": {"text": plain(text)},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(path),
                "replacements": [_replacement(edit) for edit in edits if edit.path == path],
            }
            for path in paths
        ],
    }


def _replacement(edit: ReportedEdit) -> dict[str, Any]:
    """Replace whole lines: from the first one's start to the start of the line after the last one."""
    region = {"startLine": edit.start_line, "startColumn": 1, "endLine": edit.end_line + 1, "endColumn": 1}
    return {"deletedRegion": region, "insertedContent": {"text": edit.replacement}}
