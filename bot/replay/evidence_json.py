"""Writes and reads the evidence of a project as JSON, and describes that JSON with a JSON Schema."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from checks.evidence import ProjectEvidence

_TITLE: Final = "Evidence of migration-review-bot: what a replay of one project observed"


def encode_evidence(evidence: ProjectEvidence) -> bytes:
    """Return the evidence as JSON in UTF-8."""
    return msgspec.json.encode(evidence)


def decode_evidence(data: bytes) -> ProjectEvidence:
    """Read evidence back.

    Raises msgspec.DecodeError where the data is not JSON, and msgspec.ValidationError where it is no such evidence.
    """
    return msgspec.json.decode(data, type=ProjectEvidence)


def evidence_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the evidence, which ``docs/evidence.schema.json`` holds."""
    described = msgspec.json.schema(ProjectEvidence)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": _TITLE, **described}
