"""A new column keeps, by its name, a secret or personal value as plain text.

## What it looks for

New text columns called password, card_number, cvv, ssn, national_id, iban, private_key or the like. Names that say
hash, digest or encrypted, and columns of bytes, are left alone.

## Why it is dangerous

Whoever reads the table, a dump, a replica or the log of statements reads the value.

## What is safe

`password_hash`, `card_token`, `ssn_encrypted`.

## How to do it instead

Keep a hash of what is only compared, encrypt what has to be read again, and call the column so.

## Way back

Dropping the column; backups keep what was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.added import added_columns
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import finding_at

SENSITIVE = re.compile(
    r"(^|_)(password|passwd|passphrase|cvv|cvc|ssn|social_security_number|(credit_)?card_number|national_id"
    r"|passport_number|secret_key|private_key|iban)$"
)
TEXT = ("text", "character varying", "varchar", "character", "char", "longtext", "mediumtext")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each new column."""
    for added in added_columns(evidence):
        column = added.column
        if SENSITIVE.search(column.name.lower()) and column.type.lower().startswith(TEXT) and not column.generated:
            facts = {**table_facts(added.table.name), "column": column.name, "type": column.type}
            subject = f"{added.table.name}.{column.name}"
            yield finding_at(added.step, "P6", Severity.NOTICE, subject, facts)
