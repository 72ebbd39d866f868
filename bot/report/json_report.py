"""Writes and reads a report as JSON (DESIGN.md section 7), and describes that JSON with a JSON Schema."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from bot.report.model import Report

_SCHEMA_TITLE: Final = "Report of migration-review-bot, schema version 1"


def encode(report: Report) -> bytes:
    """Return the report as indented JSON in UTF-8."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def decode(data: bytes) -> Report:
    """Read a report back.

    Raises msgspec.DecodeError where the data is not JSON, and msgspec.ValidationError where it is not such a report.
    """
    return msgspec.json.decode(data, type=Report)


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the report, which ``docs/report.schema.json`` holds."""
    described = msgspec.json.schema(Report)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": _SCHEMA_TITLE, **described}


def schema_text() -> bytes:
    """Return the JSON Schema as it stands in the file."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2) + b"\n"
