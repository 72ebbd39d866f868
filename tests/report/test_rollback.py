"""Rollback notes: what a downgrade restores, what it destroys, and how the way back is gone."""

from __future__ import annotations

import dataclasses

import pytest

from bot.report.model import Destroyed, ReportedDowngrade, ReportedLock
from bot.report.plain import plain
from bot.report.rollback import rollback_notes
from bot.report.rollback_line import rollback_line
from checks.catalog import AttributeChange, Catalog, CatalogChange, Column, EnumType, Table
from checks.evidence import NOT_RUN, Lock, Place, Revision, RevisionSource, Run, RunError, Scan, Statement
from tests.report.realistic import ORDERS, ORDERS_OID, notes_revision, orders, totals_revision

PRESENT = RevisionSource(upgrade_body="present", downgrade_body="present")
EMPTY = RevisionSource(upgrade_body="present", downgrade_body="empty")
ADDED = CatalogChange("column", "created", "note", "orders", ORDERS_OID)


def sent(sql: str, *changes: CatalogChange) -> Statement:
    return Statement(sql, sql.split(" ", maxsplit=1)[0], None, 1, in_transaction_block=True, changes=changes)


def notes(
    *down: Statement,
    before: Catalog | None = None,
    after: Catalog | None = None,
    source: RevisionSource = PRESENT,
    left_over: tuple[CatalogChange, ...] = (),
    up: tuple[Statement, ...] = (sent("ALTER TABLE orders ADD COLUMN note text", ADDED),),
) -> ReportedDowngrade:
    run = Run("completed", down, before or orders(), after or orders(), left_over=left_over)
    upgrade = Run("completed", up, orders(), before or orders())
    revision = Revision("b2", "b2.py", ("a1",), "added", source, upgrade, run)
    return rollback_notes(revision, ".")


def words(downgrade: ReportedDowngrade) -> list[str]:
    return [plain(step.text) for step in downgrade.steps]


def dropped(kind: str, name: str) -> CatalogChange:
    return CatalogChange(kind, "dropped", name, "orders" if kind == "column" else None, ORDERS_OID)


def test_a_downgrade_that_undoes_everything_is_reversible_and_restores() -> None:
    result = rollback_notes(notes_revision(), ".")

    assert (result.reversible, result.restores_schema, result.destroys, result.reason) == (True, True, (), None)
    assert words(result) == [
        "Put the previous release back first: the release that is running now expects the upgraded schema.",
        "Run alembic downgrade 3b2a19c0ffee. It sends:",
        "ACCESS EXCLUSIVE on orders: reads and writes wait",
    ]
    assert result.steps[1].command == "alembic downgrade 3b2a19c0ffee"
    assert result.steps[2].sql == "DROP INDEX ix_orders_customer_id"
    assert result.steps[2].locks == (ReportedLock("orders", "ACCESS EXCLUSIVE", table="orders"),)


def test_what_the_upgrade_destroyed_is_said_not_to_come_back() -> None:
    result = rollback_notes(totals_revision(), "services/shop")

    assert [(item.object, item.by) for item in result.destroys] == [
        ("orders.note", "downgrade"),
        ("orders.total", "downgrade"),
        ("orders.legacy_code", "upgrade"),
    ]
    assert words(result)[1].startswith("Save what must survive: the downgrade destroys orders.note and orders.total")
    assert words(result)[2] == "Run alembic downgrade 7c1d0a9e5b32 in services/shop. It sends:"
    assert words(result)[-1].startswith("Restore the contents of orders.legacy_code from a backup")
    assert "rewrites orders" in words(result)[5]


def test_the_first_revision_goes_back_to_base() -> None:
    first = dataclasses.replace(notes_revision(), down_revisions=())

    assert "alembic downgrade base" in [step.command for step in rollback_notes(first, ".").steps]


def test_a_downgrade_that_leaves_something_behind_does_not_restore() -> None:
    left_over = (
        CatalogChange("enum", "created", "colour"),
        CatalogChange("index", "dropped", "ix_orders_total", "orders", ORDERS_OID),
        CatalogChange(
            "column", "altered", "total", "orders", ORDERS_OID, (AttributeChange("type", "integer", "bigint"),)
        ),
    )
    result = notes(left_over=left_over)

    assert (result.reversible, result.restores_schema) == (True, False)
    assert result.reason == (
        "downgrade() leaves behind enum colour; does not bring back index ix_orders_total; "
        "brings back changed column orders.total (type bigint instead of integer)"
    )


def test_an_empty_downgrade_of_a_schema_change_is_no_way_back() -> None:
    result = notes(source=EMPTY, left_over=(ADDED,))

    assert (result.reversible, result.restores_schema) == (False, False)
    assert result.reason == "downgrade() is empty: it undoes nothing of what upgrade() does"
    assert words(result)[-1].startswith("Go back by restoring a backup")


def test_an_empty_downgrade_of_an_upgrade_that_left_the_schema_alone_is_a_way_back() -> None:
    result = notes(source=EMPTY, up=(sent("UPDATE orders SET total = 0"),))

    assert (result.reversible, result.restores_schema) == (True, True)


def test_a_downgrade_that_fails_says_where_and_why() -> None:
    error = RunError("ProgrammingError", 'relation "x" does not exist', Place("b2.py", 9, 9))
    failed = dataclasses.replace(notes_revision(), downgrade=Run("failed", error=error))
    result = rollback_notes(failed, ".")

    assert (result.reversible, result.outcome) == (False, "failed")
    assert result.reason == 'downgrade() fails at b2.py:9: relation "x" does not exist'
    assert "Do not count on alembic downgrade: downgrade() fails at b2.py:9" in words(result)[1]


def test_a_deleted_revision_and_a_failed_upgrade_have_no_notes_to_follow() -> None:
    deleted = rollback_notes(dataclasses.replace(notes_revision(), status="deleted"), ".")
    failed = rollback_notes(dataclasses.replace(notes_revision(), upgrade=Run("failed"), downgrade=NOT_RUN), ".")

    assert (deleted.steps, failed.steps) == ((), ())
    assert deleted.reason is not None
    assert failed.reason == "upgrade() fails"
    assert plain(rollback_line(failed)) == "The way back was not tried: upgrade() fails."


def test_a_downgrade_that_was_not_run_is_not_said_to_fail() -> None:
    result = rollback_notes(dataclasses.replace(notes_revision(), downgrade=NOT_RUN), ".")

    assert (result.reversible, result.steps, result.reason) == (False, (), "nothing reached this direction")


def test_dropping_a_table_or_column_that_was_there_destroys_it() -> None:
    table = notes(sent("DROP TABLE orders", dropped("table", "orders"), dropped("column", "total")), after=Catalog())
    column = notes(sent("ALTER TABLE orders DROP COLUMN total", dropped("column", "total")))

    assert table.destroys == (Destroyed("orders", "the table with all its rows"),)
    assert column.destroys == (Destroyed("orders.total", "the column with its values"),)


def test_what_the_downgrade_made_itself_and_what_holds_no_rows_destroys_nothing() -> None:
    view = Catalog(tables=(Table(1, "public", "report", "view"), *orders().tables))

    assert notes(sent("DROP TABLE scratch", dropped("table", "scratch"))).destroys == ()
    assert notes(sent("ALTER TABLE orders DROP COLUMN x", dropped("column", "x"))).destroys == ()
    assert notes(sent("DROP VIEW report", dropped("table", "report")), before=view).destroys == ()


def test_a_downgrade_that_failed_destroyed_nothing_that_is_proved() -> None:
    run = Run("failed", (sent("DROP TABLE orders", dropped("table", "orders")),), orders(), orders())

    assert rollback_notes(dataclasses.replace(notes_revision(), downgrade=run), ".").destroys == ()


@pytest.mark.parametrize(
    "sql", ["DELETE FROM orders", "TRUNCATE orders", "truncate table only orders", 'DELETE FROM "orders" WHERE id > 1']
)
def test_deleted_rows_are_lost(sql: str) -> None:
    quoted = Table(2, "public", '"orders"', "table")
    before = Catalog(tables=(*orders().tables, quoted))

    assert [item.what for item in notes(sent(sql), before=before).destroys] == ["the rows that the statement deletes"]


def test_alembics_own_bookkeeping_is_no_loss() -> None:
    own = Catalog(tables=(Table(3, "public", "alembic_version", "table"),))

    assert notes(sent("DELETE FROM alembic_version WHERE version_num = 'b2'"), before=own).destroys == ()


def test_labels_that_an_enum_loses_are_named() -> None:
    table = Table(ORDERS_OID, "public", "orders", "table", (Column("colour", 9, "colour", nullable=True),))
    more = Catalog((table,), enums=(EnumType(5, "colour", ("red", "green", "blue")),))
    few = Catalog((table,), enums=(EnumType(9, "colour", ("red",)),))
    types = (AttributeChange("type", "colour_old", "colour"),)
    swap = sent("ALTER TABLE", CatalogChange("column", "altered", "colour", "orders", ORDERS_OID, types))

    assert notes(swap, before=more, after=few).destroys == (
        Destroyed("orders.colour", "rows that hold the enum's labels green, blue"),
    )
    assert notes(swap, before=few, after=more).destroys == ()


def test_what_is_read_under_a_lock_is_said_also_where_an_earlier_statement_took_it() -> None:
    locked = dataclasses.replace(
        sent("DROP CONSTRAINT", ADDED), locks=(Lock("orders", "ACCESS EXCLUSIVE", "orders", existing=True),)
    )
    built = dataclasses.replace(sent("CREATE INDEX", ADDED), scans=(Scan("orders", existing=True),))

    assert (
        words(notes(locked, built))[-1]
        == "no further lock; reads all of orders meanwhile, so the wait grows with its size"
    )
    assert words(notes(built))[-1] == "no lock on a table"


def test_a_wider_type_that_stays_leaves_a_way_back() -> None:
    types = (AttributeChange("type", "character varying(3)", "text"),)
    widened = CatalogChange("column", "altered", "note", "orders", ORDERS_OID, types)
    result = notes(source=EMPTY, up=(sent("ALTER TABLE", widened),), left_over=(widened,))

    assert (result.reversible, result.restores_schema) == (True, False)


def test_the_line_sums_the_way_back_up() -> None:
    assert plain(rollback_line(rollback_notes(totals_revision(), "."))) == (
        "The downgrade ran and restored the schema. It takes ACCESS EXCLUSIVE on orders and loses what orders.note and "
        "orders.total held. The upgrade destroys what orders.legacy_code held, and no downgrade brings that back."
    )
    assert plain(rollback_line(notes(source=EMPTY))) == (
        "There is no way back: downgrade() is empty: it undoes nothing of what upgrade() does."
    )
    assert plain(rollback_line(notes(left_over=(ADDED,)))) == (
        "The downgrade ran but did not restore the schema: downgrade() leaves behind column orders.note."
    )


def test_a_column_keeps_its_name_when_its_table_was_renamed_meanwhile() -> None:
    renamed = Table(ORDERS_OID, "public", "old_orders", "table", (Column("total", 3, "integer", nullable=False),))
    change = CatalogChange("column", "dropped", "total", "orders", ORDERS_OID)

    assert ORDERS.oid == renamed.oid
    assert notes(sent("ALTER TABLE orders DROP COLUMN total", change), before=Catalog((renamed,))).destroys == (
        Destroyed("old_orders.total", "the column with its values"),
    )


def test_what_defines_something_is_shown_although_no_catalog_tells_of_it() -> None:
    assert (
        notes(sent("ALTER TYPE address DROP ATTRIBUTE country")).steps[-1].sql
        == "ALTER TYPE address DROP ATTRIBUTE country"
    )
    assert words(notes(sent("SELECT 1")))[-1] == "Run alembic downgrade a1."


def test_a_table_whose_rows_went_to_its_successor_loses_what_that_lacks() -> None:
    gone = [dropped("table", "orders"), dropped("column", "total"), dropped("column", "note")]
    table = orders().tables[0]
    kept = tuple(column for column in table.columns if column.name != "total")
    successor = Catalog(tables=(dataclasses.replace(table, oid=ORDERS_OID + 1, columns=kept),))
    copied = sent("INSERT INTO orders_new (id) SELECT id FROM orders")
    swapped = notes(copied, sent("DROP TABLE orders", *gone), after=successor)
    assert [item.object for item in swapped.destroys] == ["orders.total"]
    emptied = notes(sent("DROP TABLE orders", *gone), copied, after=successor)
    assert [item.object for item in emptied.destroys] == ["orders"]


def drops(*locks: Lock) -> Statement:
    return dataclasses.replace(sent("DROP TABLE registrations", dropped("table", "registrations")), locks=locks)


def exclusive(relation: str, table: str | None = None, *, existing: bool = True) -> Lock:
    return Lock(relation, "ACCESS EXCLUSIVE", table or relation, existing=existing)


def test_every_table_that_others_wait_for_is_named_and_nothing_else() -> None:
    result = notes(
        drops(
            exclusive("gateways"),
            exclusive("jobs"),
            exclusive("pk_jobs", "jobs"),
            exclusive("registrations", existing=False),
            Lock("runs", "SHARE ROW EXCLUSIVE", "runs", existing=True),
            Lock("users", "ACCESS SHARE", "users", existing=True),
        )
    )

    assert words(result)[-1] == (
        "ACCESS EXCLUSIVE on gateways and jobs: reads and writes wait; "
        "SHARE ROW EXCLUSIVE on runs: writes wait, reads go on"
    )
    assert "It takes ACCESS EXCLUSIVE on gateways and jobs, SHARE ROW EXCLUSIVE on runs." in plain(
        rollback_line(result)
    )
    assert ReportedLock("pk_jobs", "ACCESS EXCLUSIVE", table="jobs") in result.statements[0].locks


def test_of_many_locked_tables_a_few_are_named() -> None:
    result = notes(drops(*(exclusive(f"t{number}") for number in range(9))))

    assert words(result)[-1] == "ACCESS EXCLUSIVE on t0, t1, t2, t3 and 5 more: reads and writes wait"


def test_what_the_transaction_holds_already_is_no_further_lock() -> None:
    first = drops(exclusive("jobs"))
    later = dataclasses.replace(sent("DROP INDEX ix_jobs", ADDED), locks=(exclusive("ix_jobs", "jobs"),))

    assert words(notes(first, later))[-1] == "no further lock"


def test_where_nobody_waits_the_strongest_lock_is_told() -> None:
    weak = drops(Lock("jobs", "SHARE UPDATE EXCLUSIVE", "jobs", existing=True))

    assert words(notes(weak))[-1] == "SHARE UPDATE EXCLUSIVE on jobs: reads and writes go on"
