"""Rows of a temporary table need no way back: they are gone with the session."""

from dataclasses import replace

import pytest

from checks.evidence import ProjectEvidence
from checks.rollback import no_way_back
from tests.checks.evidence_of import statement, upgrade_of

CREATED = "CREATE TEMP TABLE plates (plate text) ON COMMIT DROP"


def ran(*texts: str) -> ProjectEvidence:
    """Return the evidence of an upgrade that sent these, with a downgrade that does nothing."""
    sent = [replace(statement(), sql=text, command=text.split()[0]) for text in texts]
    evidence = upgrade_of(*sent)
    revision = evidence.revisions[0]
    source = replace(revision.source, upgrade_body="present", downgrade_body="empty")
    return replace(evidence, revisions=(replace(revision, source=source),))


@pytest.mark.parametrize("written", ["INSERT INTO plates VALUES ('A')", "TRUNCATE plates", "delete from PLATES"])
def test_rows_of_a_temporary_table_are_no_change_of_data(written: str) -> None:
    assert not list(no_way_back.check(ran(CREATED, written.upper())))


@pytest.mark.parametrize("written", ["INSERT INTO orders SELECT plate FROM plates", "DELETE FROM archive.plates"])
def test_rows_of_other_tables_are(written: str) -> None:
    assert [item.code for item in no_way_back.check(ran(CREATED, written))] == ["K1"]
