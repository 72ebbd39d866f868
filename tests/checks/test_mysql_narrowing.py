"""Which changes of a MySQL column's type can lose values."""

from __future__ import annotations

import pytest

from checks.columns.narrowing import narrows


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [
        ("varchar(300)", "varchar(20)", True),
        ("varchar(20)", "text", False),
        ("longtext", "text", True),
        ("int(11)", "bigint(20)", False),
        ("bigint", "int", True),
        ("int(11)", "int(5)", False),
        ("int(11)", "int(10) unsigned", True),
        ("int(10) unsigned", "int(11)", True),
        ("int(10) unsigned", "bigint(20)", False),
        ("decimal(10,2)", "decimal(8,2)", True),
        ("decimal(10,2)", "decimal(12,2)", False),
        ("decimal(10,2)", "decimal(11,4)", True),
        ("datetime", "date", True),
        ("timestamp", "datetime", False),
        ("datetime(6)", "datetime(3)", True),
        ("enum('a','b')", "enum('a','b','c')", False),
        ("enum('a','b')", "enum('a')", True),
        ("double", "float", True),
        ("json", "int(11)", True),
        ("int(11)", "varchar(20)", False),
        ("bigint(20)", "varchar(19)", True),
        ("bigint(20)", "varchar(20)", False),
        ("int(10) unsigned", "char(10)", False),
        ("decimal(8,2)", "varchar(11)", False),
        ("decimal(8,2)", "varchar(10)", True),
        ("datetime", "varchar(10)", True),
        ("datetime", "text", False),
        ("enum('new','done')", "varchar(4)", False),
        ("enum('new','done')", "varchar(3)", True),
        ("varchar(20)", "int(11)", True),
        ("int(11)", "decimal(12,2)", False),
        ("int(11)", "decimal(10,2)", True),
        ("double", "varchar(20)", True),
    ],
)
def test_a_type_that_holds_less_narrows(before: str, after: str, lost: bool) -> None:
    assert narrows(before, after, "mysql") == lost
    assert narrows(before, after, "mariadb") == lost
