"""Types that Alembic renders without their module, because a type of the project's own speaks of them."""

from __future__ import annotations

import pytest

from bot.replay.inside.comparison.qualified import qualified


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("shop.JSON(astext_type=Text())", "shop.JSON(astext_type=sa.Text())"),
        ("A(impl=String(length=3), inner=Text())", "A(impl=sa.String(length=3), inner=sa.Text())"),
    ],
)
def test_an_inner_type_gets_its_module(source: str, expected: str) -> None:
    assert (
        qualified(f"op.add_column('a', sa.Column('b', {source}))\n")
        == f"op.add_column('a', sa.Column('b', {expected}))\n"
    )


@pytest.mark.parametrize(
    "source",
    [
        "shop.JSON(astext_type=sa.Text())",
        "op.alter_column('a', 'b', type_=JSON())",
        "sa.Column('b', Text())",
        "sa.text('x=Text()')",
        "x = Text(",
    ],
    ids=["it has one", "a project's own", "a column's own", "in a string", "no Python"],
)
def test_everything_else_stays(source: str) -> None:
    assert qualified(source) == source
