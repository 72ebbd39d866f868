"""`fix` hands over what a review proved, `drift` lists what is older than a change."""

from __future__ import annotations

import json

from tests.review.conftest import RunCommand
from tests.source.repositories import GitRepository
from tests.support.shop import revision, revision_path, shop_files, with_column

INDEX = revision('op.create_index("ix_orders_note", "orders", ["note"])', 'op.drop_index("ix_orders_note", "orders")')
MODELS = shop_files()["models.py"].replace("sa.String(200))", "sa.String(200), index=True)")
FORGOTTEN = {"models.py": with_column("comment: Mapped[Optional[str]] = mapped_column(sa.String(50))")}


def of(repository: GitRepository, *arguments: str) -> tuple[str, ...]:
    return ("fix", "--repo", str(repository.path), "--base", "main", "--runtime", "default", *arguments)


def test_the_patch_applies_and_leaves_nothing_to_fix(shop: GitRepository, command: RunCommand) -> None:
    shop.commit({**INDEX, "models.py": MODELS})
    before = shop.state()
    printed = command(*of(shop))
    assert (printed.status, shop.state()) == (0, before)
    assert f"to fix: A1 at {revision_path()}" in printed.errors
    shop.git("apply", "-", given=printed.output.encode())
    assert "postgresql_concurrently=True" in (shop.path / revision_path()).read_text()
    again = command(*of(shop))
    assert (again.output, again.status) == ("", 0)
    assert "No finding of this change has a verified fix." in again.errors


def test_a_forgotten_migration_is_written_into_the_working_tree(shop: GitRepository, command: RunCommand) -> None:
    shop.commit(FORGOTTEN)
    assert command(*of(shop, "--write", "J8")).status == 0
    (new,) = shop.git("ls-files", "--others").splitlines()
    assert "op.add_column('orders', sa.Column('comment'" in (shop.path / new).read_text()
    review = command("review", "--repo", str(shop.path), "--base", "main", "--runtime", "default")
    assert review.status == 0, review.output


def test_only_the_codes_that_are_asked_for_are_fixed(shop: GitRepository, command: RunCommand) -> None:
    shop.commit({**INDEX, "models.py": MODELS})
    assert command(*of(shop, "J8")).output == ""
    unknown = command(*of(shop, "Z9"))
    assert (unknown.status, "There is no check Z9." in unknown.errors) == (2, True)


def test_drift_is_listed_for_people_and_programs(shop: GitRepository, command: RunCommand) -> None:
    options = ("--repo", str(shop.path), "--runtime", "default")
    none = command("drift", *options)
    assert (none.status, none.output) == (0, "migrations: 0 differences between models and migrations\n")
    checked = '__tablename__ = "orders"\n    __table_args__ = (sa.CheckConstraint("quantity > 0", name="positive"),)'
    shop.commit({"models.py": FORGOTTEN["models.py"].replace('__tablename__ = "orders"', checked)})
    some = command("drift", *options, "--format", "json")
    (project,) = json.loads(some.output)["projects"]
    assert some.status == 1
    assert project["operations"] == [
        "op.add_column('orders', sa.Column('comment', sa.String(length=50), nullable=True))"
    ]
    assert project["differences"] == ["check positive of orders: only in the models, CHECK ((quantity > 0))"]
