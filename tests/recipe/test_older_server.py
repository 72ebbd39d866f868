"""A server that is too old to be had: what it does otherwise than the one at hand is a gap, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.recipe.older_server import unlike_older
from checks.catalog import AttributeChange, CatalogChange
from checks.evidence import Lock, Place, Revision, Rewrite, Run, Statement

LABELS = (AttributeChange("labels", "'a'", "'a', 'b'"),)
ADDED = Statement(
    "ALTER TYPE kind ADD VALUE 'b'",
    "ALTER TYPE",
    Place("r.py", 9, 9),
    1,
    in_transaction_block=True,
    changes=(CatalogChange("enum", "altered", "kind", attributes=LABELS),),
)
MADE = replace(ADDED, changes=(CatalogChange("enum", "created", "kind"),))
DEFAULT = CatalogChange("column", "created", "size", "orders", 1, (AttributeChange("default", None, "0"),))
COLUMN = replace(ADDED, locks=(Lock("orders", "ACCESS EXCLUSIVE", "orders", existing=True),), changes=(DEFAULT,))


@pytest.mark.parametrize(
    ("wanted", "statements", "told"),
    [
        ("11", (ADDED,), "PostgreSQL 11 refuses ALTER TYPE … ADD VALUE"),
        ("9.6", (COLUMN,), "PostgreSQL 9.6 writes a table anew"),
        ("11", (COLUMN,), None),
        ("12", (ADDED,), None),
        (None, (ADDED,), None),
        ("11", (MADE, ADDED), None),
        ("11", (replace(ADDED, in_transaction_block=False),), None),
        ("10", (replace(COLUMN, locks=()),), None),
        ("10", (replace(COLUMN, rewrites=(Rewrite("orders", "orders", existing=True),)),), None),
    ],
)
def test_only_what_an_older_server_does_otherwise_is_a_gap(
    wanted: str | None, statements: tuple[Statement, ...], told: str | None
) -> None:
    revision = Revision("2", "r.py", ("1",), "added", upgrade=Run("completed", statements))
    gaps = list(unlike_older(wanted, "15.18", [revision]))
    assert [(gap.path, gap.line, gap.reason.startswith(told or "")) for gap in gaps] == (
        [("r.py", 9, True)] if told else []
    )
    assert list(unlike_older(wanted, f"{wanted}.1", [revision])) == []
