"""Writes the JSON Schemas of report, configuration and evidence to docs/. With ``--check`` it only compares."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bot import config
from bot.replay.evidence_json import evidence_schema
from bot.report import json_report

DOCS = Path(__file__).resolve().parent.parent / "docs"


def schemas() -> dict[Path, str]:
    """Return every schema file with what it must hold."""
    return {
        DOCS / "report.schema.json": json_report.schema_text().decode(),
        DOCS / "config.schema.json": config.schema_text(),
        DOCS / "evidence.schema.json": json.dumps(evidence_schema(), indent=2) + "\n",
    }


def main() -> None:
    """Write the files; with ``--check`` end with status 1 where one is not up to date."""
    stale = [path for path, text in schemas().items() if not path.exists() or path.read_text() != text]
    if "--check" in sys.argv:
        sys.exit("".join(f"not up to date: {path}\n" for path in stale) or 0)
    for path in stale:
        path.write_text(schemas()[path])
        print(f"written: {path}")


if __name__ == "__main__":
    main()
