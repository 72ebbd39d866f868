"""Names as SQL spells them and as Alembic wants them."""

from __future__ import annotations

import pytest

from checks.names import quoted, same_table, split_name, table_facts


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("orders", (None, "orders")),
        ("audit.orders", ("audit", "orders")),
        ('audit."Order.Line"', ("audit", "Order.Line")),
        ('"say ""hi"""', (None, 'say "hi"')),
    ],
)
def test_a_name_is_split_at_the_dots_outside_quotes(name: str, parts: tuple[str | None, str]) -> None:
    assert split_name(name) == parts


def test_a_bare_name_is_quoted_where_the_server_would_fold_or_refuse_it() -> None:
    assert [quoted(name) for name in ("pk_orders", "PK_Orders", '"Quoted"', 'a "b"')] == [
        "pk_orders",
        '"PK_Orders"',
        '"Quoted"',
        '"a ""b"""',
    ]


def test_public_goes_without_saying() -> None:
    assert same_table("public.orders", "orders")
    assert same_table('"Order"', "public.Order")
    assert not same_table("audit.orders", "orders")


def test_a_table_of_another_schema_needs_a_further_argument() -> None:
    assert table_facts("audit.orders") == {
        "table": "audit.orders",
        "table_name": "orders",
        "schema_argument": ", schema='audit'",
    }
    assert not table_facts("orders")["schema_argument"]
