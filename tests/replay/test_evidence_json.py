"""Evidence survives JSON, and its schema in docs/ is up to date."""

from __future__ import annotations

import json
from pathlib import Path

from bot.replay.evidence_json import decode_evidence, encode_evidence, evidence_schema
from checks.catalog import Catalog, CatalogChange, Column, Table
from checks.evidence import Lock, Place, ProjectEvidence, Revision, Run, Statement

SCHEMA_FILE = Path(__file__).parents[2] / "docs" / "evidence.schema.json"

EVIDENCE = ProjectEvidence(
    path="",
    script_location="migrations",
    before=Catalog(tables=(Table(1, "public", "t", "table", (Column("id", 1, "bigint", nullable=False),)),)),
    revisions=(
        Revision(
            id="b",
            path="migrations/versions/b.py",
            down_revisions=("a",),
            status="added",
            upgrade=Run(
                outcome="completed",
                statements=(
                    Statement(
                        sql="ALTER TABLE t ADD COLUMN c int",
                        command="ALTER TABLE",
                        place=Place("migrations/versions/b.py", 9, 9),
                        transaction=1,
                        in_transaction_block=True,
                        locks=(Lock("t", "ACCESS EXCLUSIVE", "t", existing=True),),
                        changes=(CatalogChange("column", "created", "c", "t", 1),),
                    ),
                ),
            ),
        ),
    ),
)


def test_evidence_read_back_from_json_is_the_same() -> None:
    assert decode_evidence(encode_evidence(EVIDENCE)) == EVIDENCE


def test_the_schema_in_docs_is_up_to_date() -> None:
    assert SCHEMA_FILE.read_text() == json.dumps(evidence_schema(), indent=2) + "\n", "run tools/document_schemas.py"
