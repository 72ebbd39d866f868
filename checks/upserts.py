"""Find what the running release's own code upserts by."""

from __future__ import annotations

from collections.abc import Iterable

from checks.evidence import Mention, ProjectEvidence


def upserts(evidence: ProjectEvidence, table: str, columns: Iterable[str]) -> list[Mention]:
    """Return the base commit's ON CONFLICT on exactly these columns of a table, or by the constraint that held them."""
    wanted = set(columns)
    return [
        mention
        for mention in evidence.base_mentions
        if (mention.how, mention.table) == ("conflict", table) and set(mention.names) == wanted
    ]


def upsert_facts(found: list[Mention]) -> dict[str, object]:
    """Return what wording says of them."""
    places = [f"{mention.place.path}:{mention.place.line}" for mention in found]
    return {"upserts": places, "text": found[0].text if found else ""}
