"""A report as a review of a shop's pull request makes it: built from evidence and findings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader

from bot.report.build import Knowledge, ReviewedProject, build_report
from bot.report.model import Report, Tool
from bot.report.templates import markdown_environment
from bot.report.wording import wording
from checks.catalog import AttributeChange, Catalog, CatalogChange, Column, Index, Table
from checks.evidence import (
    Gap,
    Graph,
    Lock,
    Operation,
    Place,
    ProjectEvidence,
    Revision,
    RevisionSource,
    Rewrite,
    Run,
    Scan,
    Statement,
    StatementError,
)
from checks.finding import CheckDescription, Edit, Finding, Fix, Severity

NOTES = "migrations/versions/7c1d0a9e5b32_add_order_notes.py"
TOTALS = "migrations/versions/e41f6b7d2a90_widen_totals.py"
MODELS = "shop/models.py"

NOTES_SOURCE = '''\
"""Add notes to orders, and an index for the customer's page."""

import sqlalchemy as sa
from alembic import op

revision = "7c1d0a9e5b32"
down_revision = "3b2a19c0ffee"


def upgrade() -> None:
    op.create_index("ix_orders_customer_id", "orders", ["customer_id"])


def downgrade() -> None:
    op.drop_index("ix_orders_customer_id", "orders")
'''

TOTALS_SOURCE = '''\
"""Widen totals, require a note."""

import sqlalchemy as sa
from alembic import op

revision = "e41f6b7d2a90"
down_revision = "7c1d0a9e5b32"


def upgrade() -> None:
    op.alter_column("orders", "total", type_=sa.BigInteger())
    op.add_column("orders", sa.Column("note", sa.String(200), nullable=False))
    op.drop_column("orders", "legacy_code")


def downgrade() -> None:
    op.add_column("orders", sa.Column("legacy_code", sa.String(20)))
    op.drop_column("orders", "note")
    op.alter_column("orders", "total", type_=sa.Integer())
'''

FIXED_BUILD = """\
    with op.get_context().autocommit_block():
        # An interrupted build leaves an invalid index of this name.
        op.drop_index("ix_orders_customer_id", table_name="orders", postgresql_concurrently=True, if_exists=True)
        op.create_index("ix_orders_customer_id", "orders", ["customer_id"], postgresql_concurrently=True)
"""

CREATE_INDEX = "CREATE INDEX ix_orders_customer_id ON orders (customer_id)"
WIDEN = "ALTER TABLE orders ALTER COLUMN total TYPE BIGINT"
ADD_NOTE = "ALTER TABLE orders ADD COLUMN note VARCHAR(200) NOT NULL"
DROP_LEGACY = "ALTER TABLE orders DROP COLUMN legacy_code"

ADD_DISCOUNT = 'op.add_column("orders", sa.Column("discount", sa.Numeric(precision=10, scale=2), nullable=True))'

ORDERS_OID = 16_400
ORDERS = Table(
    oid=ORDERS_OID,
    schema="public",
    name="orders",
    kind="table",
    columns=(
        Column("id", 1, "bigint", nullable=False),
        Column("customer_id", 2, "bigint", nullable=False),
        Column("total", 3, "integer", nullable=False),
        Column("legacy_code", 4, "character varying(20)", nullable=True),
    ),
)
INDEX = Index(16_410, "ix_orders_customer_id", ("customer_id",), CREATE_INDEX, unique=False, valid=True)


def orders(columns: tuple[Column, ...] = ORDERS.columns, indexes: tuple[Index, ...] = ()) -> Catalog:
    return Catalog(tables=(Table(ORDERS_OID, "public", "orders", "table", columns, indexes=indexes),))


WIDENED = (
    *ORDERS.columns[:2],
    Column("total", 3, "bigint", nullable=False),
    Column("note", 5, "character varying(200)", nullable=False),
)

EXCLUSIVE = (Lock("orders", "ACCESS EXCLUSIVE", "orders", existing=True),)


def changed(kind: str, action: str, name: str, *attributes: AttributeChange) -> CatalogChange:
    return CatalogChange(kind, action, name, "orders", ORDERS_OID, attributes)


def statement(  # noqa: PLR0917 - reads like a table below
    sql: str, path: str, line: int, changes: tuple[CatalogChange, ...], locks: tuple[Lock, ...], milliseconds: float
) -> Statement:
    rewrites = (Rewrite("orders", "orders", existing=True),) if " TYPE " in sql else ()
    return Statement(
        sql,
        "CREATE INDEX" if sql.startswith("CREATE") else "ALTER TABLE",
        Place(path, line, line),
        transaction=1,
        in_transaction_block=True,
        locks=locks,
        rewrites=rewrites,
        scans=(Scan("orders", existing=True),) if rewrites or sql.startswith("CREATE") else (),
        changes=changes,
        milliseconds=milliseconds,
    )


def type_change(before: str, after: str) -> CatalogChange:
    return changed("column", "altered", "total", AttributeChange("type", before, after))


def notes_revision() -> Revision:
    share = (Lock("orders", "SHARE", "orders", existing=True),)
    up = statement(CREATE_INDEX, NOTES, 11, (changed("index", "created", INDEX.name),), share, 1.314)
    drop = statement(
        "DROP INDEX ix_orders_customer_id", NOTES, 15, (changed("index", "dropped", INDEX.name),), EXCLUSIVE, 0.402
    )
    return Revision(
        id="7c1d0a9e5b32",
        path=NOTES,
        down_revisions=("3b2a19c0ffee",),
        status="added",
        source=RevisionSource(upgrade_body="present", downgrade_body="present", text=NOTES_SOURCE),
        upgrade=Run("completed", (up,), orders(), orders(indexes=(INDEX,))),
        downgrade=Run("completed", (drop,), orders(indexes=(INDEX,)), orders()),
    )


def totals_revision() -> Revision:
    up = (
        statement(WIDEN, TOTALS, 11, (type_change("integer", "bigint"),), EXCLUSIVE, 3.9),
        statement(ADD_NOTE, TOTALS, 12, (changed("column", "created", "note"),), EXCLUSIVE, 0.6),
        statement(DROP_LEGACY, TOTALS, 13, (changed("column", "dropped", "legacy_code"),), EXCLUSIVE, 0.4),
    )
    down = (
        statement(
            "ALTER TABLE orders ADD COLUMN legacy_code VARCHAR(20)",
            TOTALS,
            17,
            (changed("column", "created", "legacy_code"),),
            EXCLUSIVE,
            0.4,
        ),
        statement(
            "ALTER TABLE orders DROP COLUMN note", TOTALS, 18, (changed("column", "dropped", "note"),), EXCLUSIVE, 0.3
        ),
        statement(
            "ALTER TABLE orders ALTER COLUMN total TYPE INTEGER",
            TOTALS,
            19,
            (type_change("bigint", "integer"),),
            EXCLUSIVE,
            3.1,
        ),
    )
    return Revision(
        id="e41f6b7d2a90",
        path=TOTALS,
        down_revisions=("7c1d0a9e5b32",),
        status="added",
        source=RevisionSource(upgrade_body="present", downgrade_body="present", text=TOTALS_SOURCE),
        upgrade=Run("completed", up, orders(), orders(WIDENED)),
        downgrade=Run("completed", down, orders(WIDENED), orders()),
    )


def shown(sql: str, locks: tuple[Lock, ...], *, rewrites: bool = False) -> dict[str, object]:
    return {
        "sql": sql,
        "transaction": 1,
        "locks": [{"relation": lock.relation, "mode": lock.mode} for lock in locks],
        "rewrites": ["orders"] if rewrites else [],
        "scans": [],
        "lock_timeout": "0",
    }


def index_finding(*, verified: bool = True) -> Finding:
    text = "Builds the index without blocking writes, and clears what an interrupted build left behind."
    return Finding(
        code="A1",
        severity=Severity.ERROR,
        path=NOTES,
        line=11,
        object="ix_orders_customer_id",
        facts={"index": "ix_orders_customer_id", "table": "orders"},
        revision="7c1d0a9e5b32",
        evidence=shown(CREATE_INDEX, (Lock("orders", "SHARE", "orders", existing=True),)),
        fix=Fix("edit", (Edit(NOTES, 11, 11, FIXED_BUILD),), text, verified=verified),
    )


def note_finding() -> Finding:
    refused = StatementError("23502", 'column "note" of relation "orders" contains null values')
    return Finding(
        code="B1",
        severity=Severity.ERROR,
        path=TOTALS,
        line=12,
        object="orders.note",
        facts={"table": "orders", "column": "note"},
        revision="e41f6b7d2a90",
        evidence={
            **shown(ADD_NOTE, EXCLUSIVE),
            "error": {"sqlstate": refused.sqlstate, "message": refused.message},
            "count_such_rows": "SELECT count(*) FROM orders",
        },
    )


def type_finding() -> Finding:
    return Finding(
        code="C1",
        severity=Severity.WARNING,
        path=TOTALS,
        line=11,
        object="orders.total",
        facts={"table": "orders", "column": "orders.total", "before": "integer", "after": "bigint"},
        revision="e41f6b7d2a90",
        evidence=shown(WIDEN, EXCLUSIVE, rewrites=True),
    )


def model_finding(*, introduced: bool = True) -> Finding:
    column = "discount" if introduced else "region"
    return Finding(
        code="J8",
        severity=Severity.ERROR,
        path=MODELS,
        line=42,
        end_line=44,
        object=f"orders.{column}",
        facts={
            "model": "Order",
            "table": "orders",
            "column": column,
            "operation": f'op.add_column("orders", sa.Column("{column}", sa.Numeric(10, 2)))',
        },
        introduced=introduced,
    )


def evidence() -> ProjectEvidence:
    older = Operation("add_column", "orders", "orders.region", 'op.add_column("orders", sa.Column("region"))')
    return ProjectEvidence(
        path=".",
        script_location="migrations",
        server_version="18.6",
        graph=Graph(heads=("e41f6b7d2a90",)),
        revisions=(notes_revision(), totals_revision()),
        base_operations=(older,),
        operations=(older, Operation("add_column", "orders", "orders.discount", ADD_DISCOUNT)),
        gaps=(Gap("migrations/env.py", 31, "reads the variable DATABASE_URL, which the sandbox leaves empty", False),),
    )


DESCRIPTIONS = {
    code: CheckDescription(code, name, Severity.ERROR, (code,), lambda _: ())
    for code, name in {
        "A1": "blocking-index-build",
        "B1": "required-column-without-default",
        "C1": "type-change-rewrite",
        "J8": "models-and-migrations-disagree",
    }.items()
}


def knowledge() -> Knowledge:
    """Return what the checks of this report are known by; their wording stands beside this file."""
    environment = markdown_environment().overlay(loader=FileSystemLoader(Path(__file__).parent / "wording"))
    return Knowledge(DESCRIPTIONS.__getitem__, lambda code, name, facts: wording(code, name, facts, environment))


EXPECTED = f"""\
# ### commands auto generated by Alembic - please adjust! ###
op.create_index("ix_orders_customer_id", "orders", ["customer_id"])
{ADD_DISCOUNT}
# ### end Alembic commands ###

"""


def project(*findings: Finding, observed: ProjectEvidence | None = None) -> ReviewedProject:
    """Return the shop as reviewed, with these findings."""
    return ReviewedProject(observed or evidence(), findings, expected_source=EXPECTED)


def reported(*projects: ReviewedProject, **given: Any) -> Report:
    """Build a report as a review does, with what the test gives in place of the usual."""
    usual: dict[str, Any] = {
        "base": "4f0d9a1c2b3e4d5f60718293a4b5c6d7e8f90a1b",
        "head": "a1b2c3d4e5f60718293a4b5c6d7e8f9012345678",
        "seconds": {"source": 0.4, "replay": 2.9, "checks": 0.1, "fixes": 3.2},
        "touched": True,
        "knowledge": knowledge(),
    }
    return build_report(projects=projects, **{**usual, **given})


def realistic_report() -> Report:
    """Build the report of the shop's pull request, as no particular version of the bot makes it."""
    report = reported(
        project(type_finding(), index_finding(), note_finding(), model_finding(), model_finding(introduced=False))
    )
    return replace(report, tool=Tool("migration-review-bot", "0.0.0"))
