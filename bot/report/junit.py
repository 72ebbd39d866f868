"""Writes a report as JUnit XML, which every CI server knows how to show."""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from bot.report.line_annotations import finding_paragraphs
from bot.report.markdown_safety import one_line
from bot.report.model import NotUnderstood, Report, ReportedFinding
from bot.report.plain import plain
from bot.report.selection import not_understood, revision_of, shown_findings, total_seconds

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""XML 1.0, "Characters": everything that no document may hold."""


def junit(report: Report) -> str:
    """Return one test case per revision that nothing blocks, per finding and per gap; blocking ones fail."""
    suite = Element("testsuite", name="migration-review", time=f"{total_seconds(report):.3f}")
    blocked = [revision_of(report, finding) for finding in report.findings if finding.blocking]
    for project in report.projects:
        for revision in project.revisions:
            if revision not in blocked:
                _case(suite, revision.path, f"revision {revision.id}")
    for finding in shown_findings(report):
        _finding(suite, finding, report)
    for gap in not_understood(report):
        _gap(suite, gap)
    for count, tag in {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}.items():
        suite.set(count, str(len(list(suite.iter(tag)))))
    suites = Element("testsuites")
    suites.append(suite)
    return tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _finding(suite: Element, finding: ReportedFinding, report: Report) -> None:
    case = _case(suite, finding.path, f"{finding.code} {finding.name}: {finding.object} (line {finding.line})")
    words = "\n\n".join(finding_paragraphs((finding,), report))
    if finding.blocking:
        failure = SubElement(case, "failure", message=_xml(one_line(plain(finding.message))), type=finding.code)
        failure.text = _xml(words)
    else:
        SubElement(case, "system-out").text = _xml(words)


def _gap(suite: Element, gap: NotUnderstood) -> None:
    case = _case(suite, gap.path, f"not understood: {gap.place}")
    SubElement(case, "error" if gap.blocking else "skipped", message=_xml(one_line(gap.reason)))


def _case(suite: Element, path: str, name: str) -> Element:
    return SubElement(suite, "testcase", classname=_xml(one_line(path)), name=_xml(one_line(name)))


def _xml(words: str) -> str:
    return _NOT_XML.sub("\ufffd", words)
