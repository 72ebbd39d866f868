"""A statement is judged by what it did, whichever way it took to the server."""

from __future__ import annotations

import pytest

from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import revision, revision_path, shop_files

BUILD = "CREATE INDEX ix_orders_note ON orders (note)"
MODELS = shop_files()["models.py"].replace("sa.String(200))", "sa.String(200), index=True)")
WAYS = {
    "operation": f'op.execute("{BUILD}")',
    "connection": f'op.get_bind().execute(sa.text("{BUILD}"))',
    "driver's cursor": f'op.get_bind().connection.cursor().execute("{BUILD}")',
    "driver's own connection": f'op.get_bind().connection.driver_connection.cursor().execute("{BUILD}")',
    "script": f'op.execute("""SET LOCAL lock_timeout = 0; {BUILD}; SELECT 1""")',
    "block": f'op.execute("""DO $$ BEGIN EXECUTE \'{BUILD}\'; END $$""")',
    "another engine": f"""
        with sa.create_engine("postgresql://elsewhere/db").begin() as connection:
            connection.execute(sa.text("{BUILD}"))
        """,
    "the driver alone": f"""
        import psycopg2
        connection = psycopg2.connect(host="/run/postgresql", user="any", dbname="any")
        connection.autocommit = True
        connection.cursor().execute("{BUILD}")
        connection.close()
        """,
}


@pytest.mark.parametrize("upgrade", WAYS.values(), ids=WAYS)
def test_a_blocking_index_is_found(shop: GitRepository, reviewed: RunReview, upgrade: str) -> None:
    shop.commit({**revision(upgrade, 'op.drop_index("ix_orders_note", "orders")'), "models.py": MODELS})
    done = reviewed(shop)
    assert (done.report.verdict, done.codes) == ("fail", ["A1"])
    assert [item.path for item in done.report.findings] == [revision_path()]
