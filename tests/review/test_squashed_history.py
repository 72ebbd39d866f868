"""Histories that a change squashes into one revision: what it creates is held to what the deleted ones created."""

from __future__ import annotations

import pytest

from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import harmless_change, revision, revision_path, shop_files

FIRST = next(path for path in shop_files() if path.startswith("migrations/versions/"))
COMMENT = '        sa.Column("comment", sa.String(50)),\n'


def squashed(name: str, *, comment: str = COMMENT) -> dict[str, str]:
    """Return one revision that creates the shop as two revisions have left it."""
    text = shop_files()[FIRST].replace('revision = "0001"', f'revision = "{name}"').replace(": 0001", f": {name}")
    note = '        sa.Column("placed_at", sa.DateTime()),\n'
    return {"migrations/versions/squashed.py": text.replace(note, note + comment)}


@pytest.fixture
def grown(shop: GitRepository) -> GitRepository:
    """The shop with two revisions on the base branch."""
    shop.git("switch", "-q", "main")
    shop.commit(harmless_change())
    shop.git("branch", "-f", "change", "main")
    shop.git("switch", "-q", "change")
    return shop


def test_a_squash_that_keeps_the_last_id_is_in_order(grown: GitRepository, reviewed: RunReview) -> None:
    grown.commit(squashed("0002"), delete=[FIRST, revision_path()])
    done = reviewed(grown)
    assert (done.report.verdict, done.codes) == ("pass", []), done.gaps
    assert "revision 0002 stands for 1 deleted revision, and creates on an empty database the schema" in done.gaps
    assert "no database needs anything that stands at 0002" in done.gaps


def test_a_squash_with_a_new_id_needs_a_stamp(grown: GitRepository, reviewed: RunReview) -> None:
    new = revision("op.drop_column('orders', 'note')", name="0003", after="new0")
    grown.commit({**squashed("new0"), **new}, delete=[FIRST, revision_path()])
    done = reviewed(grown)
    (finding,) = [item for item in done.report.findings if item.code == "J4"]
    assert "stands for 2 deleted ones: a database that stands at `0002` cannot be upgraded" in finding.message
    assert "the schemas are equal" in finding.why
    assert finding.fix is not None
    assert 'revision = "0002"' in finding.fix.text
    assert "alembic stamp --purge new0" in finding.fix.text
    assert "only the stamp is needed on a database that stands at 0002" in done.gaps
    assert "J10" not in done.codes
    assert [run.upgrade.outcome for run in done.report.projects[0].revisions if run.id == "0003"] == ["completed"]


@pytest.mark.parametrize("name", ["0002", "new0"])
def test_a_squash_that_makes_another_schema_is_refused(grown: GitRepository, reviewed: RunReview, name: str) -> None:
    grown.commit(squashed(name, comment=COMMENT.replace("50", "60")), delete=[FIRST, revision_path()])
    done = reviewed(grown)
    (finding,) = [item for item in done.report.findings if item.code == "J4"]
    assert "but makes another schema" in finding.message
    assert "type is character varying(50) in the deleted revisions, character varying(60) in the" in finding.why
    assert done.report.verdict == "fail"


def test_the_beginning_of_a_history_can_be_squashed(grown: GitRepository, reviewed: RunReview) -> None:
    grown.git("switch", "-q", "main")
    third = revision("op.create_index('ix', 'orders', ['comment'])", "op.drop_index('ix')", name="0003", after="0002")
    grown.commit(third)
    grown.git("switch", "-q", "change")
    grown.git("merge", "-q", "main")
    grown.commit(squashed("0002"), delete=[FIRST, revision_path()])
    done = reviewed(grown)
    assert "J4" not in done.codes
    assert "revision 0002 stands for 1 deleted revision" in done.gaps


def test_a_squash_that_does_not_run_says_so(grown: GitRepository, reviewed: RunReview) -> None:
    grown.commit(squashed("0002", comment="        nonsense,\n"), delete=[FIRST, revision_path()])
    done = reviewed(grown)
    assert "which stands for deleted ones, does not run on an empty database: NameError" in done.gaps
    assert done.report.verdict in {"fail", "incomplete"}
