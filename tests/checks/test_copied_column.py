"""Which columns repeat what another table has, on hand-made catalogs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.catalog import AttributeChange, Catalog, CatalogChange, Column, Constraint, Index, Table
from checks.design.copied_column import check
from tests.checks.evidence_of import statement, upgrade_of

KEY = Constraint(1, "fk", "foreign key", ("dataset_id",), "FOREIGN KEY …", validated=True, referenced_table="datasets")


def unique(name: str) -> tuple[Column, Index]:
    return Column(name, 1, "text", nullable=False), Index(1, f"uq_{name}", (name,), "CREATE …", unique=True, valid=True)


def is_reported(column: str, parents: str) -> bool:
    """Say whether a new table with a column of that name repeats a unique one of the table that it refers to."""
    parent_column, index = unique(parents)
    parent = Table(1, "public", "datasets", "table", columns=(parent_column,), indexes=(index,))
    columns = (Column("dataset_id", 1, "bigint", nullable=False), Column(column, 2, "text", nullable=False))
    table = Table(2, "public", "runs", "table", columns=columns, constraints=(KEY,))
    created = CatalogChange("table", "created", "runs", None, 2, (AttributeChange("kind", None, "table"),))
    evidence = upgrade_of(statement(created), before=(parent,))
    revision = evidence.revisions[0]
    upgrade = replace(revision.upgrade, after=Catalog((parent, table)))
    return bool(list(check(replace(evidence, revisions=(replace(revision, upgrade=upgrade),)))))


@pytest.mark.parametrize(
    ("column", "parents"), [("email", "email"), ("dataset_name", "name"), ("datasets_name", "name")]
)
def test_what_the_referenced_table_has_is_repeated(column: str, parents: str) -> None:
    assert is_reported(column, parents)


@pytest.mark.parametrize(("column", "parents"), [("name", "name"), ("dataset_id", "id"), ("original_email", "email")])
def test_a_name_of_its_own_and_what_was_at_a_moment_are_left_alone(column: str, parents: str) -> None:
    assert not is_reported(column, parents)
