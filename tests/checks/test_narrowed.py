"""What a downgrade narrows: labels of an enum type are held against each other, and a USING is read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.catalog import AttributeChange, Catalog, CatalogChange, Column, EnumType, Table
from checks.columns.narrowing import widens_unnoticed
from checks.evidence import Revision, Run
from checks.rollback.narrowed import is_converted, labels_gone, narrowed
from tests.checks.evidence_of import PATH, statement

SWAPPED = CatalogChange("column", "altered", "kind", "orders", 1, (AttributeChange("type", "kind_old", "kind"),))


def swapping(before: tuple[str, ...], after: tuple[str, ...]) -> Revision:
    """Return a revision whose downgrade gives a column another enum type of the same name."""
    kind = Table(1, "public", "orders", "table", columns=(Column("kind", 3, "kind", nullable=True),))
    old, new = (
        Catalog((kind,), enums=(EnumType(number, "kind", labels),)) for number, labels in ((8, before), (9, after))
    )
    return Revision("0002", PATH, ("0001",), "added", downgrade=Run("completed", before=old, after=new))


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [(("a", "b"), ("a",), ("b",)), (("a",), ("b", "a"), ())],
)
def test_an_enum_type_is_narrowed_where_it_loses_labels(
    before: tuple[str, ...], after: tuple[str, ...], lost: tuple[str, ...]
) -> None:
    revision = swapping(before, after)
    assert labels_gone(revision, SWAPPED) == lost
    assert narrowed(revision, statement(SWAPPED), "postgresql") == ([SWAPPED] if lost else [])


@pytest.mark.parametrize(
    ("using", "converted"),
    [
        ("kind::text::kind", False),
        ('("kind"::text)::public."Kind"', False),
        ("CASE kind::text WHEN 'b' THEN 'a' ELSE kind::text END::kind", True),
    ],
)
def test_casts_alone_make_no_other_label_of_a_label(using: str, *, converted: bool) -> None:
    sent = replace(statement(), sql=f"ALTER TABLE orders ALTER COLUMN kind TYPE kind USING {using}")
    assert is_converted(sent, labels=True) is converted
    assert is_converted(sent, labels=False)


@pytest.mark.parametrize(
    ("before", "after", "unnoticed"),
    [
        ("character varying(3)", "text", True),
        ("integer", "bigint", True),
        ("numeric(8,2)", "numeric(10,2)", True),
        ("bigint", "integer", False),
        ("integer", "numeric", False),
        ("date", "timestamp with time zone", False),
        ("character(3)", "text", False),
    ],
)
def test_a_wider_type_goes_unnoticed_where_values_are_the_same_to_code(
    before: str, after: str, *, unnoticed: bool
) -> None:
    assert widens_unnoticed(before, after) is unnoticed
