"""Reviews of a project on SQLite: there and back in batch mode, through whatever engine env.py makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import revision, shop_files, with_column
from tests.support.sqlite_shop import ASYNCHRONOUS, environment, lay_sqlite_shop

ADD = """
with op.batch_alter_table("orders") as batch:
    batch.add_column(sa.Column("total", sa.Integer(), nullable=False, server_default="0"))
    batch.create_check_constraint("total_positive", "total >= 0")
"""
REMOVE = """
with op.batch_alter_table("orders") as batch:
    batch.drop_constraint("total_positive", type_="check")
    batch.drop_column("total")
"""
MODELS = with_column(
    'total: Mapped[int] = mapped_column(server_default="0")\n'
    '    __table_args__ = (sa.CheckConstraint("total >= 0", name="total_positive"),)'
)


@pytest.fixture
def sqlite_shop(tmp_path: Path) -> GitRepository:
    return lay_sqlite_shop(tmp_path / "shop")


def test_a_table_rebuilt_in_batch_mode_is_one_change_of_the_table(
    sqlite_shop: GitRepository, reviewed: RunReview
) -> None:
    sqlite_shop.commit({**revision(ADD, REMOVE), "models.py": MODELS})
    done = reviewed(sqlite_shop)
    assert (done.report.verdict, done.codes) == ("pass", []), done.gaps
    (project,) = done.report.projects
    (change,) = project.revisions
    assert (project.dialect, change.downgrade.restores_schema) == ("sqlite", True)
    assert [item.object for item in change.downgrade.destroys] == ["orders.total"]
    swap = change.upgrade.statements[-1]
    assert swap.sql == "ALTER TABLE _alembic_tmp_orders RENAME TO orders"
    assert swap.changes == ("column orders.total created", "constraint total_positive created")
    assert (swap.rewrites, swap.path) == (("orders",), change.path)
    assert swap.line == 12
    assert "what the program itself reported" in done.gaps


@pytest.mark.parametrize(
    "env",
    [
        environment("sqlite://"),
        environment("sqlite:///:memory:", ", poolclass=pool.StaticPool, connect_args={'check_same_thread': False}"),
        environment().replace("engine.connect()", "engine.begin()"),
        environment().replace("foreign_keys=ON", "journal_mode=WAL"),
        ASYNCHRONOUS,
    ],
    ids=["memory", "static pool", "one transaction", "write-ahead log", "asynchronous"],
)
def test_every_engine_leads_to_the_one_file(env: str, tmp_path: Path, reviewed: RunReview) -> None:
    shop = lay_sqlite_shop(tmp_path / "shop", env)
    second = revision('op.create_index("ix_total", "orders", ["total"])', "pass", name="0003", after="0002")
    shop.commit({**revision(ADD, REMOVE), **second, "models.py": MODELS})
    done = reviewed(shop)
    assert ("K1", "0003") in [(item.code, item.revision) for item in done.report.findings], done.gaps
    first, last = done.report.projects[0].revisions
    assert first.upgrade.statements[-1].changes == ("column orders.total created", "constraint total_positive created")
    assert [item.changes for item in last.upgrade.statements] == [("index ix_total created",)]
    assert last.upgrade.statements[0].line == 12


def test_a_column_that_the_running_release_maps_is_missed(sqlite_shop: GitRepository, reviewed: RunReview) -> None:
    drop = 'with op.batch_alter_table("orders") as batch:\n    batch.drop_column("note")'
    back = 'op.add_column("orders", sa.Column("note", sa.String(200)))'
    models = shop_files()["models.py"].replace("    note: Mapped[Optional[str]] = mapped_column(sa.String(200))\n", "")
    sqlite_shop.commit({**revision(drop, back), "models.py": models})
    done = reviewed(sqlite_shop)
    assert done.codes == ["D1"], done.gaps
    (finding,) = [item for item in done.report.findings if item.code == "D1"]
    assert "PostgreSQL" not in f"{finding.why}{finding.fix}"
    assert "op.batch_alter_table('orders')" in (finding.fix.text if finding.fix else "")


def test_a_renamed_column_is_followed_through_the_copy(sqlite_shop: GitRepository, reviewed: RunReview) -> None:
    def renaming(old: str, new: str) -> str:
        return (
            f'with op.batch_alter_table("orders") as batch:\n    batch.alter_column("{old}", new_column_name="{new}")'
        )

    models = shop_files()["models.py"].replace("    note: Mapped", "    remark: Mapped")
    sqlite_shop.commit({**revision(renaming("note", "remark"), renaming("remark", "note")), "models.py": models})
    done = reviewed(sqlite_shop)
    assert done.codes == ["D3"], done.gaps
    assert done.report.projects[0].revisions[0].downgrade.destroys == ()


def test_a_batch_that_fails_halfway_says_what_stays(sqlite_shop: GitRepository, reviewed: RunReview) -> None:
    fails = f"{ADD}op.execute('INSERT INTO nowhere VALUES (1)')"
    sqlite_shop.commit({**revision(fails, REMOVE), "models.py": MODELS})
    done = reviewed(sqlite_shop)
    assert done.codes == ["J10"], done.gaps
    (finding,) = [item for item in done.report.findings if item.code == "J10"]
    assert (finding.line, "no such table: nowhere" in finding.message) == (15, True)
    assert "PostgreSQL" not in finding.why
    assert "_alembic_tmp_" in finding.why


def test_what_the_models_ask_for_and_no_migration_makes_is_drift(
    sqlite_shop: GitRepository, reviewed: RunReview
) -> None:
    only_column = "".join(line for line in ADD.splitlines(keepends=True) if "check" not in line)
    sqlite_shop.commit({**revision(only_column, REMOVE.replace("drop_constraint", "f")), "models.py": MODELS})
    done = reviewed(sqlite_shop)
    assert "J8" in done.codes, done.gaps
    assert any("total_positive" in item.message for item in done.report.findings if item.code == "J8")


def test_a_downgrade_that_forgets_something_is_incomplete(sqlite_shop: GitRepository, reviewed: RunReview) -> None:
    drop = 'with op.batch_alter_table("orders") as batch:\n    batch.drop_column("total")'
    models = with_column('total: Mapped[int] = mapped_column(server_default="0")\n    extra: Mapped[Optional[int]]')
    add = """
    op.add_column("orders", sa.Column("total", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("orders", sa.Column("extra", sa.Integer()))
    """
    sqlite_shop.commit({**revision(add, drop), "models.py": models})
    done = reviewed(sqlite_shop)
    assert done.codes == ["K2"], done.gaps
    (finding,) = [item for item in done.report.findings if item.code == "K2"]
    assert "extra" in finding.why


def test_a_fix_is_proved_on_the_file(sqlite_shop: GitRepository, reviewed: RunReview) -> None:
    sqlite_shop.git("checkout", "-q", "main")
    sqlite_shop.commit(revision('op.execute("SELECT 1")', name="0003"))
    sqlite_shop.git("checkout", "-q", "change")
    sqlite_shop.commit({**revision(ADD, REMOVE), "models.py": MODELS})
    done = reviewed(sqlite_shop)
    assert "J1" in done.codes, done.gaps
    (finding,) = [item for item in done.report.findings if item.code == "J1"]
    assert finding.fix is not None
    assert finding.fix.verified


def test_a_statement_past_sqlalchemy_is_noted(sqlite_shop: GitRepository, reviewed: RunReview) -> None:
    raw = 'op.get_bind().connection.cursor().execute("CREATE TABLE raw (id INTEGER PRIMARY KEY)")'
    sqlite_shop.commit(revision(raw, 'op.drop_table("raw")'))
    done = reviewed(sqlite_shop)
    (statement,) = done.report.projects[0].revisions[0].upgrade.statements
    assert (statement.sql, statement.line) == ("CREATE TABLE raw (id INTEGER PRIMARY KEY)", 12)
    assert "table raw created" in statement.changes
