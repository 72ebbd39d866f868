"""What the server showed, in lines; and what the transaction held before."""

from __future__ import annotations

import dataclasses

from bot.report.held_locks import held_before
from bot.report.locks import strongest
from bot.report.model import Report, ReportedLock
from bot.report.observations import observations, seen_sql
from bot.report.plain import plain
from bot.report.selection import revision_of
from checks.evidence import Lock, Run
from tests.report.realistic import ADD_NOTE, TOTALS, note_finding, project, reported, totals_revision


def lines(**evidence: object) -> list[str]:
    return [plain(line) for line in observations(evidence)]


def test_known_evidence_is_said_in_words() -> None:
    assert lines(
        locks=[{"relation": "a", "mode": "SHARE"}, {"relation": "a", "mode": "ACCESS EXCLUSIVE"}],
        rewrites=["a", "b"],
        scans=["a"],
        error={"sqlstate": "23502", "message": "null value"},
        milliseconds=1.25,
    ) == [
        "Lock: ACCESS EXCLUSIVE on a: reads and writes wait",
        "Rewritten: a and b",
        "Every row read: a",
        "The server answered: null value (23502)",
        "Time: 1.2 ms, on tables that are all but empty",
    ]


def test_a_mode_that_nobody_knows_is_still_named() -> None:
    assert lines(locks=[{"relation": "a", "mode": "ODD"}]) == ["Lock: ODD on a"]


def test_unknown_evidence_is_shown_as_it_is_and_empty_evidence_is_not() -> None:
    assert lines(failing_rows=[{"id": 1, "note": None}], flag=True, count=1200, name="x", none=None, empty=[]) == [
        "Failing rows: id 1, note None",
        "Flag: yes",
        "Count: 1,200",
        "Name: x",
    ]


def test_evidence_of_a_wrong_shape_is_no_error() -> None:
    assert lines(locks="SHARE", rewrites="a", error="boom") == ["The server answered: boom"]


def test_sql_is_cut_to_what_people_read() -> None:
    assert seen_sql({"sql": "SELECT 1"}) == "SELECT 1"
    assert seen_sql({}) is None
    assert len(seen_sql({"sql": "x" * 5_000}) or "") == 2_000


def test_only_the_strongest_lock_of_an_existing_relation_counts() -> None:
    locks = (
        ReportedLock("a", "SHARE"),
        ReportedLock("b", "ROW EXCLUSIVE"),
        ReportedLock("a", "ACCESS EXCLUSIVE"),
        ReportedLock("new", "ACCESS EXCLUSIVE", existing=False),
    )

    assert strongest(locks) == (ReportedLock("a", "ACCESS EXCLUSIVE"), ReportedLock("b", "ROW EXCLUSIVE"))


def held(*, transaction: int = 1, mode: str = "ACCESS EXCLUSIVE") -> list[str]:
    """Let the first statement take a lock on customers, and return what the second one's finding says of it."""
    revision = totals_revision()
    first, second, *rest = revision.upgrade.statements
    first = dataclasses.replace(
        first, transaction=transaction, locks=(*first.locks, Lock("customers", mode, "customers", existing=True))
    )
    upgrade = dataclasses.replace(revision.upgrade, statements=(first, second, *rest))
    report = report_of(upgrade)
    seen = observations(report.findings[0].evidence, held_before(report.findings[0], report))
    return [plain(line) for line in seen if line.startswith("Held")]


def report_of(upgrade: Run) -> Report:
    observed = project().evidence
    revisions = (observed.revisions[0], dataclasses.replace(observed.revisions[1], upgrade=upgrade))
    return reported(project(note_finding(), observed=dataclasses.replace(observed, revisions=revisions)))


def test_a_lock_of_an_earlier_statement_is_still_held() -> None:
    assert held() == ["Held already: ACCESS EXCLUSIVE on customers: reads and writes wait"]


def test_a_lock_of_an_earlier_revision_in_the_same_transaction_is_still_held() -> None:
    observed = project().evidence
    upgrade = observed.revisions[0].upgrade
    lock = Lock("customers", "ACCESS EXCLUSIVE", "customers", existing=True)
    last = dataclasses.replace(upgrade.statements[-1], transaction=1, locks=(lock,))
    earlier = dataclasses.replace(
        observed.revisions[0],
        upgrade=dataclasses.replace(upgrade, statements=(*upgrade.statements[:-1], last)),
    )
    revisions = (earlier, *observed.revisions[1:])
    report = reported(project(note_finding(), observed=dataclasses.replace(observed, revisions=revisions)))
    assert "customers" in {item.relation for item in held_before(report.findings[0], report)}


def test_of_two_projects_revisions_with_one_id_a_finding_is_about_that_of_its_file() -> None:
    observed = project().evidence
    elsewhere = tuple(dataclasses.replace(item, path=f"jobs/{item.path}") for item in observed.revisions)
    other = project(
        dataclasses.replace(note_finding(), path=f"jobs/{TOTALS}"),
        observed=dataclasses.replace(observed, revisions=elsewhere),
    )
    report = reported(project(note_finding()), other)
    found = [revision_of(report, finding) for finding in report.findings]
    assert {item.path for item in found if item} == {TOTALS, f"jobs/{TOTALS}"}


def test_a_lock_that_blocks_nobody_or_was_let_go_is_not_mentioned() -> None:
    assert held(mode="ROW SHARE") == []
    assert held(transaction=7) == []


ROWS = "reads and writes go on"
WAIT = "reads and writes wait"


def test_a_lock_on_an_index_or_sequence_is_shown_only_where_its_table_is_locked_less() -> None:
    parts = [
        {"relation": "a", "mode": "ACCESS EXCLUSIVE", "table": "a"},
        {"relation": "a_pkey", "mode": "ACCESS EXCLUSIVE", "table": "a"},
        {"relation": "a_id_seq", "mode": "ROW EXCLUSIVE", "table": "a"},
        {"relation": "b", "mode": "SHARE UPDATE EXCLUSIVE", "table": "b"},
        {"relation": "ix_b", "mode": "ACCESS EXCLUSIVE", "table": "b"},
        {"relation": "ix_c", "mode": "ROW EXCLUSIVE", "table": "c"},
    ]

    assert lines(locks=parts) == [
        f"Lock: ACCESS EXCLUSIVE on a: {WAIT}",
        f"Lock: ACCESS EXCLUSIVE on ix_b: {WAIT}",
        f"Lock: SHARE UPDATE EXCLUSIVE on b: {ROWS}",
        f"Lock: ROW EXCLUSIVE on ix_c: {ROWS}",
    ]


def test_a_lock_on_an_index_is_not_shown_where_the_transaction_held_its_table_before() -> None:
    held_table = (ReportedLock("jobs", "ROW EXCLUSIVE", table="jobs"), ReportedLock("a", "ACCESS EXCLUSIVE"))
    index = {"locks": [{"relation": "ix_jobs_run_id", "mode": "ROW EXCLUSIVE", "table": "jobs"}]}

    assert [plain(line) for line in observations(index, held_table)] == [f"Held already: ACCESS EXCLUSIVE on a: {WAIT}"]


def test_of_many_locks_held_before_a_handful_is_named_and_each_relation_once() -> None:
    tables = [ReportedLock(f"t{number}", "ACCESS EXCLUSIVE", table=f"t{number}") for number in range(9)]
    indexes = [ReportedLock(f"{lock.relation}_pkey", lock.mode, table=lock.relation) for lock in tables]
    now = {"locks": [{"relation": "t0", "mode": "ACCESS EXCLUSIVE", "table": "t0"}]}

    assert [plain(line) for line in observations(now, (*tables, *indexes))] == [
        *(f"Held already: ACCESS EXCLUSIVE on t{number}: {WAIT}" for number in range(1, 6)),
        "Held already: 3 more that others wait for",
        f"Lock: ACCESS EXCLUSIVE on t0: {WAIT}",
    ]


def test_a_finding_about_no_statement_holds_nothing() -> None:
    report = reported(project(note_finding()))
    elsewhere = dataclasses.replace(report.findings[0], line=99)

    assert (elsewhere.path, elsewhere.evidence["sql"]) == (TOTALS, ADD_NOTE)
    assert held_before(elsewhere, report) == ()
    assert held_before(dataclasses.replace(elsewhere, revision=None), report) == ()
