"""Writes docs/checks: one page for each check, made of the docstring of its module and its line in the registry."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import checks
from checks.finding import CheckDescription
from checks.registry import CHECKS

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "checks"
NOTE = "<!-- Made by tools/document_checks.py from the check's own docstring: edit that, then run the tool. -->"


def pages() -> dict[str, str]:
    """Return every page by its file name."""
    documents = _documents()
    made = {f"{item.code}.md": _page(item, documents[item.name]) for item in CHECKS}
    return {"README.md": _index(documents), **made}


def main() -> None:
    """Write all pages, and remove those of checks that are no longer registered."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = pages()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    for path in FOLDER.glob("*.md"):
        if path.name not in made:
            path.unlink()
    print(f"{len(made)} pages in {FOLDER}")


def _documents() -> dict[str, str]:
    """Return the docstring of every module of a family, by the name of its check."""
    found: dict[str, str] = {}
    for family in pkgutil.iter_modules(checks.__path__, "checks."):
        if family.ispkg:
            package = importlib.import_module(family.name)
            for module in pkgutil.iter_modules(package.__path__, f"{family.name}."):
                name = module.name.rpartition(".")[2].replace("_", "-")
                found[name] = importlib.import_module(module.name).__doc__ or ""
    return found


def _page(description: CheckDescription, document: str) -> str:
    summary, _, rest = document.strip().partition("\n\n")
    facts = (
        f"| code | severity | hazards | dialects |\n|---|---|---|---|\n"
        f"| `{description.code}` | {description.severity} at most | {', '.join(description.hazards)} "
        f"| {', '.join(description.dialects)} |"
    )
    if description.style:
        facts += f"\n\nAn opinion, off unless the configuration says `style: [{description.style}]`."
    return f"{NOTE}\n\n# {description.code} {description.name}\n\n{summary}\n\n{facts}\n\n{rest.strip()}\n"


def _index(documents: dict[str, str]) -> str:
    lines = [
        f"| [{item.code}]({item.code}.md) | {item.name} | {item.severity} | {_summary(documents[item.name])} |"
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
