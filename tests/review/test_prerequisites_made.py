"""Histories that take extensions, roles and schemas for granted are run all the same, and that is said."""

from __future__ import annotations

from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import harmless_change, revision


def on_the_base(shop: GitRepository, upgrade: str) -> None:
    """Add a revision to the base branch, and a harmless change behind it."""
    shop.git("checkout", "-q", "main")
    shop.commit(revision(upgrade, name="0002"))
    shop.git("checkout", "-q", "-B", "change")
    change = {path: text for path, text in harmless_change().items() if path == "models.py"}
    shop.commit(
        {
            **change,
            **revision(
                "op.add_column('orders', sa.Column('comment', sa.String(50)))",
                "op.drop_column('orders', 'comment')",
                name="0003",
                after="0002",
            ),
        }
    )


def test_a_history_gets_what_it_takes_for_granted(shop: GitRepository, reviewed: RunReview) -> None:
    on_the_base(
        shop,
        "op.execute('CREATE TABLE notes (id uuid DEFAULT uuid_generate_v4(), place ltree)')\n"
        "op.execute('CREATE TABLE audit.log (at date)')\n"
        "op.execute('GRANT SELECT ON notes TO readonly')",
    )
    found = reviewed(shop)
    assert found.report.verdict == "pass", found.gaps
    for words in ("extension uuid-ossp was made", "extension ltree was made", "schema audit was made", "role readonly"):
        assert words in found.gaps
    assert "migrations/versions/0002_change.py:1" in found.gaps


def test_what_is_nowhere_to_be_had_is_named(shop: GitRepository, reviewed: RunReview) -> None:
    on_the_base(shop, "op.execute('CREATE TABLE places (at geometry)')")
    found = reviewed(shop)
    assert found.report.verdict == "incomplete"
    assert 'the base\'s migrations need the extension postgis (type "geometry" does not exist)' in found.gaps


def test_a_change_that_is_the_first_to_need_an_extension_fails(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit(revision("op.execute('CREATE TABLE notes (name citext)')", "op.drop_table('notes')"))
    found = reviewed(shop)
    assert "J10" in found.codes
    (finding,) = [item for item in found.report.findings if item.code == "J10"]
    assert 'CREATE EXTENSION IF NOT EXISTS "citext"' in finding.why


def test_a_role_that_a_change_grants_to_is_made_and_said(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit(
        revision("op.execute('GRANT SELECT ON orders TO app')", "op.execute('REVOKE SELECT ON orders FROM app')")
    )
    found = reviewed(shop)
    assert "J10" not in found.codes
    assert "role app was made on the scratch database beforehand: no migration makes it" in found.gaps
