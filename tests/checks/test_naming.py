"""Names against a convention of the models, and against the habit of a schema."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.catalog import Column, Index, Table
from checks.design.named_objects import Named
from checks.design.naming_convention import expected, fits
from checks.design.naming_habit import habits, shape

KEY = Named("fk", "fk_order_items_order_id_orders", "public", "order_items", ("order_id",), "orders", ("id",))
LONG = "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"


@pytest.mark.parametrize(
    ("template", "name"),
    [
        (LONG, "fk_order_items_order_id_orders"),
        ("%(column_0_label)s_fkey", "order_items_order_id_fkey"),
        ("fk_%(column_0_N_name)s_%(referred_column_0_name)s", "fk_order_id_id"),
        ("fk_%(column_0N_name)s", "fk_order_id"),
    ],
)
def test_a_template_gives_the_name_that_sqlalchemy_would(template: str, name: str) -> None:
    assert expected(template, KEY) == name
    assert fits(template, replace(KEY, name=name))
    assert not fits(template, replace(KEY, name=f"{name}_too"))


@pytest.mark.parametrize("template", ["fk_%(our_own)s", "fk_%(column_0_key)s", "fk_%(column_1_name)s"])
def test_what_only_the_models_know_is_not_held_against_a_name(template: str) -> None:
    assert expected(template, KEY) is None
    assert fits(template, KEY)
    assert not fits(template, replace(KEY, name="orders_fkey"))


def test_a_label_may_begin_with_the_schema() -> None:
    named = Named("ix", "ix_audit_events_at", "audit", "events", ("at",))
    assert fits("ix_%(column_0_label)s", named)
    assert fits("ix_%(column_0_label)s", replace(named, name="ix_events_at"))


def test_a_name_that_had_to_be_shortened_is_left_alone() -> None:
    assert fits(LONG, replace(KEY, name="fk_a_table_with_a_long_name_and_a_column_with_a_long_name_9f3a"))


def test_a_name_of_several_columns_only_has_to_begin_like_the_others() -> None:
    named = Named("ix", "ix_orders_open_first", "public", "orders", ("open", "at"), plain=False)
    assert fits("ix_%(column_0_label)s", named)
    assert not fits("ix_%(column_0_label)s", replace(named, name="orders_open_first"))


@pytest.mark.parametrize(
    ("named", "found"),
    [
        (KEY, "fk_{table}_{columns}_{referred}"),
        (Named("ix", "ix_order_order_id", "public", "order", ("order_id",)), "ix_{table}_{columns}"),
        (
            Named("fk", "orders_account_id_fkey1", "public", "orders", ("account_id",), "accounts"),
            "{table}_{columns}_fkey",
        ),
    ],
)
def test_a_name_is_taken_apart_into_what_it_is_made_of(named: Named, found: str) -> None:
    assert shape(named) == found


def indexed(table: str, column: str, name: str) -> Table:
    index = Index(
        1, name, (column,), f"CREATE INDEX {name} ON {table} USING btree ({column})", unique=False, valid=True
    )
    return Table(1, "public", table, "table", columns=(Column(column, 1, "text", nullable=True),), indexes=(index,))


def test_four_fifths_of_at_least_five_names_are_a_habit() -> None:
    names = [("orders", "at"), ("orders", "total"), ("accounts", "email"), ("notes", "text")]
    tables = [indexed(table, column, f"idx_{table}_{column}") for table, column in names]
    assert habits(tables) == {}
    habit = habits([*tables, indexed("notes", "at", "my_index")])["ix"]
    assert (habit.shape, habit.following, habit.names) == ("idx_{table}_{columns}", 4, 5)
    assert habits([*tables, indexed("notes", "at", "one"), indexed("notes", "by", "two")]) == {}
