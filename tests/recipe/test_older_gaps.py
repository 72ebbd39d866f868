"""A gap about tables that the base has as well blocks only a change that touches them."""

from __future__ import annotations

import pytest

from bot.recipe.older_gaps import weighed_gaps
from bot.source.change import ProjectChange
from bot.source.project import Project
from checks.catalog import CatalogChange
from checks.evidence import Gap, Place, Revision, Run, Statement

PROJECT = Project("", "alembic.ini", "alembic", "migrations", ("migrations/versions",), "")
GAP = Gap("shop/stock.py", None, "models that env.py does not import cannot be imported", tables=("shelves",))


def altering(table: str) -> Revision:
    change = CatalogChange("column", "created", "x", table)
    statement = Statement(
        "ALTER TABLE …", "ALTER TABLE", Place("r.py", 1, 1), 1, in_transaction_block=True, changes=(change,)
    )
    return Revision("2", "r.py", ("1",), "added", upgrade=Run("completed", (statement,)))


@pytest.mark.parametrize(
    ("base", "models", "table", "blocks"),
    [
        ((GAP,), (), "orders", False),
        ((GAP,), (), "shelves", True),
        ((GAP,), ("shop/stock.py",), "orders", True),
        ((), (), "orders", True),
    ],
    ids=["older and left alone", "its table is altered", "its module is changed", "new"],
)
def test_what_was_not_understood_before_hides_nothing_new(
    base: tuple[Gap, ...], models: tuple[str, ...], table: str, *, blocks: bool
) -> None:
    change = ProjectChange(PROJECT, models=models)
    (gap,) = weighed_gaps(base, (GAP,), change, [altering(table)])
    assert gap.blocking is blocks


def test_a_gap_about_anything_else_always_blocks() -> None:
    unknown = Gap("migrations/env.py", 3, "the models could not be compared")
    assert list(weighed_gaps((unknown,), (unknown,), ProjectChange(PROJECT), [])) == [unknown]
