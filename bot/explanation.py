"""What there is to say of one check: its documentation page, which is also what ``explain`` shows."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping

import checks
from checks.finding import CheckDescription, Severity
from checks.hazards import hazards
from checks.registry import CHECKS

OWN = {
    "S1": "what git says of a merge that it cannot make",
    "S2": "the comments of the change's own files, and the configuration",
}
"""Hazards that are no other tool's: they belong to the review itself."""
_LESS = {Severity.ERROR: "warning", Severity.WARNING: "notice", Severity.NOTICE: "off"}


def page(description: CheckDescription, document: str) -> str:
    """Return a check's page as Markdown; ``document`` is the docstring of its module."""
    summary, _, rest = document.strip().partition("\n\n")
    parts = [
        f"# {description.code} {description.name}",
        summary,
        _facts(description),
        rest.strip(),
        _accepting(description),
    ]
    return "\n\n".join(parts) + "\n"


def documents() -> Mapping[str, str]:
    """Return the docstring of every check's module, by the check's name."""
    found: dict[str, str] = {}
    names = {item.name for item in CHECKS}
    for family in pkgutil.iter_modules(checks.__path__, "checks."):
        if family.ispkg:
            package = importlib.import_module(family.name)
            for module in pkgutil.iter_modules(package.__path__, f"{family.name}."):
                name = module.name.rpartition(".")[2].replace("_", "-")
                if name in names:
                    found[name] = importlib.import_module(module.name).__doc__ or ""
    return found


def _facts(description: CheckDescription) -> str:
    facts = [
        f"Severity: {description.severity} at most. Databases: {', '.join(description.dialects)}.",
        *(f"- {identifier}: {name}" for identifier, name in _hazards(description)),
    ]
    if description.style:
        facts[0] += f" An opinion, off unless the configuration says `style: [{description.style}]`."
    if description.work:
        facts[0] += (
            " With a statistics file it says for how long, at an assumed "
            f"{description.work.value.megabytes_per_second} MB a second, and a small table weighs less."
        )
    return f"{facts[0]}\n\nHazards:\n\n" + "\n".join(facts[1:])


def _hazards(description: CheckDescription) -> list[tuple[str, str]]:
    names = {item.id: item.name for item in hazards()} | OWN
    return [(identifier, names[identifier]) for identifier in description.hazards]


def _accepting(description: CheckDescription) -> str:
    code = description.code
    return (
        "## How to accept it\n\n"
        f"One finding, in the file: `# migration-review: ignore[{code}] reason` on the statement, by itself above it,\n"
        "on the line of its function, or before the first code of the file. For a while, in the base branch's\n"
        "configuration, with `accepted`. All of them, or those of some tables and paths, with `severity` and\n"
        "`overrides`:\n\n"
        "```yaml\n"
        "version: 1\n"
        "accepted:\n"
        f"  - {{code: {code}, object: orders*, until: 2027-01-31, reason: who decided it and why}}\n"
        f"severity: {{{code}: {_LESS[description.severity]}}}\n"
        "```"
    )
