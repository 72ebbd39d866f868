"""The sticky comment and the check run: what they conclude, and that they fit whatever the report holds."""

from __future__ import annotations

import dataclasses

import pytest

from bot.report.check_run import check_run_output
from bot.report.limits import ANNOTATIONS, CHECK_TEXT_BYTES, COMMENT_BYTES, TITLE_CHARACTERS
from bot.report.model import Report
from bot.report.sticky_comment import sticky_comment
from checks.evidence import Gap
from checks.finding import Finding
from tests.report.realistic import (
    evidence,
    index_finding,
    model_finding,
    note_finding,
    project,
    reported,
    type_finding,
)

CLEAN = dataclasses.replace(evidence(), gaps=(), operations=())
GAP = Gap("migrations/env.py", 3, "cannot be imported: No module named 'secret'")


def findings(count: int, **changes: object) -> list[Finding]:
    return [
        dataclasses.replace(note_finding(), object=f"orders.c{number}", line=12 + number, **changes)  # type: ignore[arg-type]
        for number in range(count)
    ]


@pytest.mark.parametrize(
    ("report", "conclusion", "title"),
    [
        (reported(project(index_finding())), "failure", "1 problem blocks this change"),
        (
            reported(project(observed=CLEAN), gaps=(GAP,)),
            "failure",
            "Incomplete: 1 part of this change could not be reviewed",
        ),
        (reported(project(type_finding())), "neutral", "Nothing blocks; 1 warning"),
        (reported(project(observed=CLEAN)), "success", "No problems found"),
        (reported(touched=False), "success", "No models or migrations changed"),
        (reported(project(model_finding(introduced=False), observed=CLEAN)), "success", "No problems found"),
    ],
    ids=["blocking", "incomplete", "warning", "clean", "untouched", "older"],
)
def test_the_check_run_concludes(report: Report, conclusion: str, title: str) -> None:
    output = check_run_output(report)

    assert (output.conclusion, output.title) == (conclusion, title)


def test_the_check_run_of_an_untouched_change_says_nothing_more() -> None:
    output = check_run_output(reported(touched=False))

    assert (output.text, output.annotations) == ("", ())
    assert output.summary


def test_annotations_come_failures_first_and_carry_the_whole_finding(report: Report) -> None:
    levels = [annotation.level for annotation in check_run_output(report).annotations]
    first = check_run_output(report).annotations[0]

    assert levels == ["failure", "failure", "failure", "warning", "notice"]
    assert first.title == "A1 blocking-index-build: ix_orders_customer_id"
    for part in ("makes every INSERT", "SHARE on orders", "CREATE INDEX", "Rollback: The downgrade", "ignore[A1]"):
        assert part in first.message


def test_annotations_stop_at_their_limit() -> None:
    assert len(check_run_output(reported(project(*findings(ANNOTATIONS), observed=CLEAN))).annotations) == ANNOTATIONS
    over = check_run_output(reported(project(type_finding(), *findings(ANNOTATIONS), observed=CLEAN))).annotations
    assert len(over) == ANNOTATIONS
    assert {annotation.level for annotation in over} == {"failure"}


def test_there_is_no_comment_where_there_is_nothing_to_say() -> None:
    assert sticky_comment(reported(touched=False)) is None
    assert sticky_comment(reported(project(observed=CLEAN))) is None
    assert sticky_comment(reported(project(model_finding(introduced=False), observed=CLEAN))) is None


def test_an_incomplete_review_is_said_in_a_comment() -> None:
    comment = sticky_comment(reported(project(observed=CLEAN), gaps=(GAP,))) or ""

    assert "### Migration review: Incomplete" in comment
    assert "- `migrations/env.py:3`: cannot be imported: No module named 'secret'" in comment


def comment_of(source_lines: int, count: int) -> str:
    source = "\n".join(f"op.execute('{number:05} {'x' * 30}')" for number in range(source_lines))
    long = dataclasses.replace(project(*findings(count)), expected_source=source)
    return sticky_comment(reported(long)) or ""


def test_the_expected_migration_is_cut_first() -> None:
    assert "op.execute('01000" in comment_of(1_001, 1)
    shortened = comment_of(3_000, 1)
    assert "op.execute('00049" in shortened
    assert "op.execute('00050" not in shortened
    assert "# … and 2950 more" in shortened
    assert "<details><summary>Error <code>B1</code>" in shortened


def test_then_everything_that_quotes_source_goes_and_the_table_stays() -> None:
    comment = comment_of(10, 150)

    assert "<details>" not in comment
    assert comment.count("| Error&nbsp;`B1` |") == 150


def test_then_rows_go_and_are_counted() -> None:
    comment = comment_of(10, 600)

    assert comment.count("| Error&nbsp;`B1` |") == 100
    assert "… and 500 more findings" in comment


def test_a_report_of_more_than_a_megabyte_fits_and_still_lists_blocking_findings() -> None:
    padding = {f"row_{number}": "x" * 1_000 for number in range(10)}
    big = reported(project(*findings(110, evidence=padding)))
    comment = sticky_comment(big) or ""
    output = check_run_output(big)

    assert sum(len(str(finding.evidence)) for finding in big.findings) > 1_100_000
    assert len(comment.encode()) <= COMMENT_BYTES
    assert "| Error&nbsp;`B1` | `e41f6b7d2a90_widen_totals.py:12` |" in comment
    assert len(output.summary.encode()) <= CHECK_TEXT_BYTES
    assert len(output.text.encode()) <= CHECK_TEXT_BYTES


def test_the_last_step_fits_even_when_a_single_row_does_not() -> None:
    report = reported(project(*findings(3)))
    monster = dataclasses.replace(report.findings[0], message="x" * 70_000, why="y" * 2_000_000)
    report = dataclasses.replace(report, findings=(monster, *report.findings[1:]))
    comment = sticky_comment(report) or ""
    output = check_run_output(report)

    assert comment == (
        "### Migration review: 3 problems block this change\n\n"
        "3 errors; the check run `migration-review` has the details."
    )
    assert output.summary == "3 problems block this change (3 errors). The report is too long to be shown here."
    assert len(output.title) <= TITLE_CHARACTERS


def test_thousands_of_gaps_fit() -> None:
    gaps = tuple(Gap(f"migrations/{number}.py", None, "x" * 900) for number in range(1_000))
    comment = sticky_comment(reported(project(observed=CLEAN), gaps=gaps)) or ""

    assert len(comment.encode()) <= COMMENT_BYTES
    assert "more" in comment
