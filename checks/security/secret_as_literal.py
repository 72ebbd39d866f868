"""A secret stands in a migration as a literal.

## What it looks for

Lines of the change's revisions with a well-known format that nothing but a secret has: private keys, access keys and
tokens of AWS, GitHub, Stripe, Slack and Google, and addresses with a password. Placeholders are left alone, and so is
everything that only looks random. The finding does not repeat the secret.

## Why it is dangerous

The secret is in git, in every clone and fork, and in the server's log, for ever.

## What is safe

Values that come from the environment or a secret store when the migration runs; hashes of passwords.

## How to do it instead

Make the secret void, issue a new one, and read that at deploy time.

## Way back

None: what was pushed is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from checks.evidence import ProjectEvidence, Revision
from checks.finding import Finding, Severity

LONGEST_LINE = 2000
FORMATS: Mapping[str, re.Pattern[str]] = {
    "a private key": re.compile(r"-----BEGIN (?:[A-Z]{2,10} )?PRIVATE KEY-----"),
    "an AWS access key": re.compile(r"\b(?:AKIA|ASIA)(?!IOSFODNN7EXAMPLE)[0-9A-Z]{16}\b"),
    "a GitHub token": re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,90})\b"),
    "a Stripe key": re.compile(r"\b[rs]k_live_[0-9A-Za-z]{16,}\b"),
    "a Slack token": re.compile(r"\bxox[abprs]-[0-9A-Za-z-]{20,}\b"),
    "a Google API key": re.compile(r"\bAIza[0-9A-Za-z_-]{35}\b"),
    "an address with a password": re.compile(
        r"\b[a-z][a-z0-9+]{2,20}://[^\s:/@'\"{}]{1,60}:(?P<value>[^\s:/@'\"{}$<]{6,100})@[\w.-]+"
    ),
}
"""Formats that nothing but a secret has."""
EXAMPLES = ("password", "passwd", "secret", "example", "changeme", "postgres", "xxxxxx")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each line and kind."""
    for revision in evidence.revisions:
        if revision.status != "deleted":
            for number, line in enumerate(revision.source.text.split("\n"), 1):
                kind = _kind(line[:LONGEST_LINE])
                if kind:
                    yield _finding(revision, number, kind)


def _kind(line: str) -> str | None:
    for kind, pattern in FORMATS.items():
        found = pattern.search(line)
        value = found.groupdict().get("value") if found else None
        if found and not (value and value.lower() in EXAMPLES):
            return kind
    return None


def _finding(revision: Revision, line: int, kind: str) -> Finding:
    facts = {"kind": kind}
    return Finding("P4", Severity.WARNING, revision.path, line, revision.id, facts, revision=revision.id)
