"""What is to be run by hand where a revision stopped half way on MySQL or MariaDB."""

from __future__ import annotations

from checks.catalog import AttributeChange, CatalogChange
from checks.evidence import Statement
from checks.mysql.half_done import check
from tests.checks.evidence_of import statement, upgrade_of


def test_a_foreign_key_is_dropped_before_the_index_that_the_server_made_for_it() -> None:
    (finding,) = check(upgrade_of(*_stopped(created("constraint", "fk", "foreign key"), created("index", "fk"))))
    assert finding.facts["undo"] == ["ALTER TABLE orders DROP FOREIGN KEY fk", "ALTER TABLE orders DROP INDEX fk"]


def test_what_was_made_last_is_undone_first() -> None:
    (finding,) = check(upgrade_of(*_stopped(created("column", "extra"), created("index", "by_extra"))))
    assert finding.facts["undo"] == ["ALTER TABLE orders DROP INDEX by_extra", "ALTER TABLE orders DROP COLUMN extra"]


def _stopped(*done: CatalogChange) -> tuple[Statement, Statement]:
    """Return a statement that stays done, and one behind it that rows can make fail."""
    return statement(*done), statement(created("constraint", "unique_note", "unique"))


def created(kind: str, name: str, sort: str | None = None) -> CatalogChange:
    attributes = (AttributeChange("kind", None, sort),) if sort else ()
    return CatalogChange(kind, "created", name, "orders", 1, attributes)
