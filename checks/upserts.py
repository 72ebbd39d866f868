"""Find what the code of both releases upserts by."""

from __future__ import annotations

from collections.abc import Iterable

from checks.evidence import Mention, ProjectEvidence


def upserts(evidence: ProjectEvidence, table: str, columns: Iterable[str]) -> list[Mention]:
    """Return the ON CONFLICT on exactly these columns of a table, or by the constraint that held them.

    That of the base commit's code; where it has none, that of the merge result's.
    """
    wanted = set(columns)
    return next(filter(None, (_by(mentions, table, wanted) for mentions in _releases(evidence))), [])


def upsert_facts(evidence: ProjectEvidence, found: list[Mention]) -> dict[str, object]:
    """Return what wording says of them."""
    places = [f"{mention.place.path}:{mention.place.line}" for mention in found]
    running = any(mention in evidence.base_mentions for mention in found)
    return {"upserts": places, "text": found[0].text if found else "", "running": running}


def _releases(evidence: ProjectEvidence) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    return evidence.base_mentions, evidence.mentions


def _by(mentions: Iterable[Mention], table: str, columns: set[str]) -> list[Mention]:
    conflicts = (mention for mention in mentions if (mention.how, mention.table) == ("conflict", table))
    return [mention for mention in conflicts if set(mention.names) == columns]
