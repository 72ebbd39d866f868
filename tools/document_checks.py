"""Writes docs/checks, one page for each check, and docs/hazards.md, the hazards with the checks that find them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.explanation import documents, page
from checks.hazards import PEERS, Hazard, hazards
from checks.registry import CHECKS

DOCS = Path(__file__).resolve().parents[1] / "docs"
FOLDER = DOCS / "checks"
HAZARDS = DOCS / "hazards.md"
NOTE = "<!-- Made by tools/document_checks.py from the check's own docstring: edit that, then run the tool. -->"
HAZARDS_NOTE = "<!-- Made by tools/document_checks.py from checks/hazards.tsv and checks/registry. -->"


def pages() -> dict[str, str]:
    """Return every page of a check by its file name."""
    read = documents()
    made = {f"{item.code}.md": f"{NOTE}\n\n{page(item, read[item.name])}" for item in CHECKS}
    return {"README.md": _index(read), **made}


def hazards_page() -> str:
    """Return the page of all hazards."""
    listed = hazards()
    found = sum(bool(item.checks or item.otherwise) for item in listed)
    rows = "\n".join(f"| {item.id} | {item.name} | {_found_by(item)} | {' '.join(item.peers)} |" for item in listed)
    peers = "; ".join(f"{code} {name}" for code, name in PEERS.items())
    return (
        f"{HAZARDS_NOTE}\n\n# Hazards\n\n"
        f"{found} of {len(listed)} are found or dealt with here. The last column names the other tools that\n"
        f"report a hazard, as their source or documentation says: {peers}.\n\n"
        f"| id | hazard | found by | others |\n|---|---|---|---|\n{rows}\n"
    )


def main() -> None:
    """Write all pages, and remove those of checks that are no longer registered."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = pages()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    for path in FOLDER.glob("*.md"):
        if path.name not in made:
            path.unlink()
    HAZARDS.write_text(hazards_page(), encoding="utf-8")
    print(f"{len(made)} pages in {FOLDER}, and {HAZARDS}")


def _found_by(hazard: Hazard) -> str:
    links = ", ".join(f"[{item.code}](checks/{item.code}.md)" for item in hazard.checks)
    return links or hazard.otherwise or "**gap**"


def _index(read: Mapping[str, str]) -> str:
    lines = [
        f"| [{item.code}]({item.code}.md) | {item.name} | {item.severity} | {_summary(read[item.name])} |"
        for item in CHECKS
    ]
    return (
        f"{NOTE}\n\n# Checks\n\n| code | name | at most | what it reports |\n|---|---|---|---|\n"
        + "\n".join(lines)
        + "\n"
    )


def _summary(document: str) -> str:
    return document.strip().partition("\n\n")[0].replace("\n", " ").replace("|", "\\|")


if __name__ == "__main__":
    main()
