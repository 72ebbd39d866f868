"""Building a report: verdict, order, fingerprints, coverage and what the models ask for."""

from __future__ import annotations

import dataclasses

from bot.report.fingerprint import fingerprints
from bot.report.model import NotUnderstood, Report
from checks.evidence import NOT_RUN, Gap, Operation, ProjectEvidence
from checks.finding import Edit, Finding, Fix, Severity
from tests.report.realistic import (
    ADD_DISCOUNT,
    CREATE_INDEX,
    NOTES,
    TOTALS,
    evidence,
    index_finding,
    model_finding,
    note_finding,
    notes_revision,
    project,
    reported,
    type_finding,
)

QUIET = ProjectEvidence(path=".", script_location="migrations")
BLOCKING_GAP = Gap("migrations/env.py", 3, "cannot be imported")
HARMLESS_GAP = Gap("README.md", None, "is not Python", blocking=False)


def test_a_blocking_finding_fails_whatever_else_is_missing() -> None:
    report = reported(project(index_finding()), gaps=(BLOCKING_GAP,))

    assert report.verdict == "fail"
    assert report.reasons == (
        f"A1 blocking-index-build: ix_orders_customer_id at {NOTES}:11",
        "Not understood: migrations/env.py:3: cannot be imported",
    )


def test_a_gap_that_could_hide_something_makes_the_review_incomplete() -> None:
    assert reported(project(type_finding()), gaps=(BLOCKING_GAP,)).verdict == "incomplete"
    assert reported(project(observed=dataclasses.replace(QUIET, gaps=(BLOCKING_GAP,)))).verdict == "incomplete"
    assert reported(project(observed=QUIET), gaps=(HARMLESS_GAP,)).verdict == "pass"


def test_a_warning_and_a_problem_of_the_base_do_not_block() -> None:
    report = reported(project(type_finding(), model_finding(introduced=False)))

    assert report.verdict == "pass"
    assert report.reasons == ("Nothing blocks.",)


def test_a_change_that_touches_nothing_says_so() -> None:
    report = reported(touched=False)

    assert (report.verdict, report.reasons, report.touched) == ("pass", ("No models or migrations changed.",), False)


def test_an_upgrade_that_did_not_run_is_a_gap_even_when_nobody_said_so() -> None:
    silent = dataclasses.replace(notes_revision(), upgrade=NOT_RUN, downgrade=NOT_RUN)
    report = reported(project(observed=dataclasses.replace(QUIET, revisions=(silent,))))

    assert report.verdict == "incomplete"
    assert report.projects[0].coverage.not_understood == (
        NotUnderstood(NOTES, None, "upgrade() did not run: nothing reached this direction"),
    )


def test_an_edited_revision_that_was_not_run_again_is_no_gap() -> None:
    edited = dataclasses.replace(notes_revision(), status="edited", upgrade=NOT_RUN, downgrade=NOT_RUN)

    assert reported(project(observed=dataclasses.replace(QUIET, revisions=(edited,)))).verdict == "pass"


def test_findings_are_ordered_by_severity_then_path_and_line(report: Report) -> None:
    order = [(finding.severity, finding.path, finding.line) for finding in report.findings]

    assert [item.code for item in report.findings if item.introduced] == ["A1", "B1", "J8", "C1"]
    assert order == sorted(order, key=lambda item: (("error", "warning", "notice").index(item[0]), item[1], item[2]))


def test_a_fingerprint_outlives_a_rebase_but_not_another_object() -> None:
    first = index_finding()
    moved = dataclasses.replace(
        first, line=99, path="elsewhere.py", evidence={**first.evidence, "sql": f"  {CREATE_INDEX.replace(' ', '  ')};"}
    )
    other = dataclasses.replace(first, object="ix_other")

    assert fingerprints([first]) == fingerprints([moved])
    assert fingerprints([first]) != fingerprints([other])
    assert fingerprints([first]) != fingerprints([dataclasses.replace(first, revision="other")])


def test_equal_fingerprints_are_numbered() -> None:
    first, second, third = fingerprints([index_finding()] * 3)

    assert (second, third) == (f"{first}-2", f"{first}-3")


def test_evidence_is_plain_data_with_the_time_that_the_statement_took(report: Report) -> None:
    evidence_of_index = report.findings[0].evidence

    assert evidence_of_index["locks"] == [{"relation": "orders", "mode": "SHARE"}]
    assert evidence_of_index["milliseconds"] == 1.314


def test_the_line_of_a_finding_is_quoted_where_the_review_read_the_file(report: Report) -> None:
    quotes = {finding.code: finding.quote for finding in report.findings if finding.introduced}

    assert quotes["A1"] == ('    op.create_index("ix_orders_customer_id", "orders", ["customer_id"])',)
    assert quotes["J8"] == ()


def test_coverage_counts_statements_of_both_directions_and_those_below_a_gap() -> None:
    observed = dataclasses.replace(evidence(), gaps=(Gap(TOTALS, 12, "dynamic SQL"),))
    coverage = reported(project(observed=observed)).projects[0].coverage

    assert (coverage.revisions, coverage.statements, coverage.understood) == (2, 8, 7)
    assert coverage.not_understood == (NotUnderstood(TOTALS, 12, "dynamic SQL"),)


def test_only_what_the_change_makes_the_models_ask_for_is_expected(report: Report) -> None:
    shown = report.projects[0]

    assert shown.expected.operations == (ADD_DISCOUNT,)
    assert shown.expected.source == (
        f'op.create_index("ix_orders_customer_id", "orders", ["customer_id"])\n{ADD_DISCOUNT}'
    )
    assert shown.drift_at_base == 1


def test_models_that_could_not_be_loaded_ask_for_nothing() -> None:
    unloaded = dataclasses.replace(evidence(), operations=None, base_operations=None)

    assert reported(project(observed=unloaded)).projects[0].expected.operations == ()


def test_a_gap_of_no_project_is_kept_in_the_report() -> None:
    assert reported(gaps=(BLOCKING_GAP, BLOCKING_GAP)).not_understood == (
        NotUnderstood("migrations/env.py", 3, "cannot be imported"),
    )


def test_an_operation_that_only_changed_its_shape_is_still_the_changes_own() -> None:
    old = Operation("modify_type", "orders", "orders.total", "op.alter_column('orders', 'total', type_=A)")
    new = dataclasses.replace(old, rendered="op.alter_column('orders', 'total', type_=B)")
    observed = dataclasses.replace(QUIET, base_operations=(old,), operations=(new,))

    assert reported(project(observed=observed)).projects[0].expected.operations == (new.rendered,)


def fixed(fix: Fix | None, finding: Finding | None = None) -> Finding:
    return dataclasses.replace(finding or index_finding(), fix=fix)


def only_fix(finding: Finding) -> tuple[str, bool, str]:
    fix = reported(project(finding)).findings[0].fix
    return (fix.kind, fix.verified, fix.text) if fix else ("none", False, "")


def test_the_safe_way_of_the_wording_is_the_advice_where_a_check_proposes_nothing() -> None:
    kind, verified, text = only_fix(note_finding())

    assert (kind, verified) == ("advice", False)
    assert text.startswith("Give the column a server default now")
    assert only_fix(fixed(None)) == ("none", False, "")


def test_an_edit_that_was_not_verified_comes_with_the_safe_way() -> None:
    edit = Fix("edit", (Edit(TOTALS, 12, 12, "    pass\n"),), "Leaves it out.", verified=False)
    kind, verified, text = only_fix(fixed(edit, note_finding()))

    assert (kind, verified) == ("edit", False)
    assert text.startswith("Leaves it out.\n\nGive the column a server default now")


def test_advice_is_neutralised_and_several_lines_are_code() -> None:
    assert only_fix(fixed(Fix("advice", text="ask @octocat")))[2] == "ask @\u200boctocat"
    assert only_fix(fixed(Fix("advice", text="first this\nthen that")))[2].startswith("```\n")


def test_a_notice_comes_last() -> None:
    notice = dataclasses.replace(index_finding(), severity=Severity.NOTICE)
    report = reported(project(notice, type_finding()))

    assert [finding.severity for finding in report.findings] == ["warning", "notice"]
    assert report.verdict == "pass"
