"""The formats for machines: JSON with its schema, SARIF, JUnit and workflow commands."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema  # type: ignore[import-untyped]
import msgspec
import pytest

from bot.report.github_annotations import github_annotations
from bot.report.json_report import decode, encode, schema, schema_text
from bot.report.junit import junit
from bot.report.model import Report, Suppression
from bot.report.sarif import sarif
from checks.evidence import Gap
from tests.report.realistic import index_finding, note_finding, project, reported, type_finding

SCHEMA_FILE = Path(__file__).parents[2] / "docs" / "report.schema.json"

CONTRACT: dict[str, Any] = {
    "": "schema_version tool base head verdict projects findings seconds",
    "tool": "name version",
    "projects.0": "path dialect server_version script_location heads coverage expected revisions",
    "projects.0.coverage": "revisions statements understood not_understood",
    "projects.0.coverage.not_understood.0": "path line reason",
    "projects.0.expected": "operations source",
    "projects.0.revisions.0": "id path down_revisions status upgrade downgrade",
    "projects.0.revisions.0.upgrade": "statements",
    "projects.0.revisions.0.upgrade.statements.0": "sql path line transaction locks rewrites scans milliseconds",
    "projects.0.revisions.0.upgrade.statements.0.locks.0": "relation mode",
    "projects.0.revisions.0.downgrade": "reversible restores_schema destroys statements steps",
    "projects.0.revisions.1.downgrade.destroys.0": "object what",
    "findings.0": "code name hazards severity path line end_line revision object message why introduced suppressed "
    "evidence fingerprint fix",
    "findings.0.fix": "kind verified edits text",
    "findings.0.fix.edits.0": "path start_line end_line replacement",
}
"""DESIGN.md section 7, JSON report: where each field stands."""


def at(value: Any, path: str) -> Any:
    for part in filter(None, path.split(".")):
        value = value[int(part)] if part.isdigit() else value[part]
    return value


@pytest.mark.parametrize(("path", "fields"), CONTRACT.items())
def test_every_field_of_the_contract_is_there(report: Report, path: str, fields: str) -> None:
    assert set(fields.split()) <= set(at(json.loads(encode(report)), path))


def test_a_report_is_read_back_as_it_was(report: Report) -> None:
    assert encode(decode(encode(report))) == encode(report)
    assert decode(encode(report)).findings[0] == report.findings[0]


def test_something_else_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        decode(b'{"schema_version": 2}')
    with pytest.raises(msgspec.DecodeError):
        decode(b"nothing")


def test_the_report_keeps_to_its_schema(report: Report) -> None:
    silenced = dataclasses.replace(report.findings[0], suppressed=Suppression("octocat", "known"))
    for shown in (report, dataclasses.replace(report, findings=(silenced,)), reported(touched=False)):
        jsonschema.Draft202012Validator(schema()).validate(json.loads(encode(shown)))


def test_the_published_schema_is_up_to_date() -> None:
    assert SCHEMA_FILE.read_bytes() == schema_text(), (
        "write it anew: python -c 'import sys; from bot.report.json_report import schema_text; "
        "sys.stdout.buffer.write(schema_text())' > docs/report.schema.json"
    )


def test_sarif_places_every_finding_and_offers_verified_fixes(report: Report) -> None:
    log = json.loads(sarif(report))
    (run,) = log["runs"]

    assert log["version"] == "2.1.0"
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {item["ruleId"] for item in run["results"]}
    assert [item["level"] for item in run["results"]].count("error") == 4
    first = run["results"][0]
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 11, "endLine": 11}
    assert first["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"] == {
        "startLine": 11, "startColumn": 1, "endLine": 12, "endColumn": 1
    }  # fmt: skip
    assert [item["baselineState"] for item in run["results"]].count("unchanged") == 1
    assert run["invocations"][0]["executionSuccessful"]


def test_sarif_says_that_an_incomplete_run_was_not_whole_and_who_silenced_what(report: Report) -> None:
    silenced = dataclasses.replace(report.findings[0], suppressed=Suppression("octocat", "known"))
    shown = dataclasses.replace(reported(gaps=(Gap("a b/é.py", None, "why"),)), findings=(silenced,))
    (run,) = json.loads(sarif(shown))["runs"]
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]

    assert not run["invocations"][0]["executionSuccessful"]
    assert notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b/%C3%A9.py"
    assert run["results"][0]["suppressions"] == [{"kind": "inSource", "justification": "known"}]


def test_junit_fails_for_blocking_findings_only() -> None:
    shown = reported(
        project(index_finding(), type_finding()), gaps=(Gap("env.py", 1, "x"), Gap("b.py", 1, "y", blocking=False))
    )
    (suite,) = ET.fromstring(junit(shown))
    counts = {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")}

    # The revision that nothing blocks, two findings, two gaps of the review and one of the project.
    assert counts == {"tests": "6", "failures": "1", "errors": "1", "skipped": "2"}
    assert suite.find("testcase/failure") is not None
    assert suite[0].get("name") == "revision e41f6b7d2a90"


def test_junit_is_xml_whatever_the_report_holds() -> None:
    hostile = dataclasses.replace(note_finding(), object="<a>&\x00\x1b]]>\ufffe", path='x"/><b>.py')
    (suite,) = ET.fromstring(junit(reported(project(hostile))))

    assert suite.get("failures") == "1"


def test_workflow_commands_stay_on_their_line_and_in_their_fields() -> None:
    hostile = dataclasses.replace(note_finding(), object="a,b::c%\r\n::error::injected", path="x,y:z.py")
    shown = github_annotations(reported(project(hostile)))

    assert [line.split(" ")[0] for line in shown.splitlines()] == ["::error", "::notice", "::error"]
    assert shown.startswith("::error file=x%2Cy%3Az.py,line=12,endLine=12,title=B1 required-column-without-default%3A ")
    assert shown.splitlines()[-1] == "::error title=migration-review::1 problem blocks this change"
