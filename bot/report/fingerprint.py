"""Gives every finding a name that outlives pushes and rebases, so that nobody is told the same thing twice."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import Final

from checks.finding import Finding

_HEX_DIGITS: Final = 20


def fingerprints(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return one fingerprint per finding, in order; equal ones are numbered from the second on."""
    seen: Counter[str] = Counter()
    unique: list[str] = []
    for finding in findings:
        digest = fingerprint(finding)
        seen[digest] += 1
        unique.append(digest if seen[digest] == 1 else f"{digest}-{seen[digest]}")
    return tuple(unique)


def fingerprint(finding: Finding) -> str:
    """Digest code, revision, object and normalised statement; never line or commit, which a rebase changes."""
    statement = normalised(str(finding.evidence.get("sql", "")))
    parts = json.dumps([finding.code, finding.revision or "", finding.object, statement])
    return hashlib.sha256(parts.encode()).hexdigest()[:_HEX_DIGITS]


def normalised(statement: str) -> str:
    """Fold white space and drop the closing semicolon: layout is no difference."""
    return " ".join(statement.split()).rstrip("; ")
