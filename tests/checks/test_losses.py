"""What a table rebuilt in batch mode has lost, told from what the author took away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.catalog import Column, Constraint, Index, Table, Trigger
from checks.sqlite.losses import losses

CHECK = "CHECK (total > 0)"
TABLE = Table(
    oid=1,
    schema="main",
    name="orders",
    kind="table",
    columns=(
        Column("id", 1, "INTEGER", nullable=False, identity="autoincrement"),
        Column("total", 2, "INTEGER", nullable=True),
        Column("code", 3, "TEXT", nullable=True, collation="NOCASE"),
    ),
    constraints=(
        Constraint(2, CHECK, "check", (), CHECK, validated=True),
        Constraint(3, "ck_code", "check", (), "CHECK (code <> '')", validated=True),
    ),
    indexes=(Index(4, "ix_total", ("total",), "CREATE INDEX ix_total ON t (total DESC)", unique=False, valid=True),),
    triggers=(Trigger("stamp", "CREATE TRIGGER stamp …", enabled=True),),
)


def kinds(after: Table, said: str = "") -> list[str]:
    return [loss.kind for loss in losses(TABLE, after, said)]


def test_a_copy_with_everything_has_lost_nothing() -> None:
    quoted = replace(TABLE.indexes[0], definition='CREATE INDEX "ix_total" ON "t" ("total" DESC)')
    assert kinds(replace(TABLE, indexes=(quoted,))) == []


def test_all_that_the_copy_lacks_is_lost() -> None:
    plain = replace(TABLE.indexes[0], definition="CREATE INDEX ix_total ON t (total)")
    columns = (
        replace(TABLE.columns[0], identity="by default"),
        TABLE.columns[1],
        replace(TABLE.columns[2], collation=None),
    )
    after = replace(TABLE, columns=columns, constraints=(), indexes=(plain,), triggers=())
    assert kinds(after) == ["check", "check", "trigger", "index detail", "autoincrement", "collation"]


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (replace(TABLE, triggers=()), "DROP TRIGGER stamp"),
        (replace(TABLE, indexes=()), 'batch_op.drop_index("ix_total")'),
        (replace(TABLE, constraints=TABLE.constraints[:1]), 'batch_op.drop_constraint("ck_code")'),
        (replace(TABLE, columns=TABLE.columns[::2], constraints=TABLE.constraints[1:], indexes=()), ""),
        (replace(TABLE, columns=(*TABLE.columns[:2], replace(TABLE.columns[2], type="BLOB", collation=None))), ""),
    ],
    ids=["trigger dropped", "index dropped", "check dropped", "column dropped with its own", "other type"],
)
def test_what_the_upgrade_takes_away_on_purpose_is_not_lost(after: Table, said: str) -> None:
    assert kinds(after, said) == []
