"""Draws the revisions of a change as a Mermaid flowchart, where there is more to see than one after the other."""

from __future__ import annotations

import re
from typing import Final

from bot.report.markdown_safety import SafeMarkdown
from bot.report.model import ReportedProject

_HARMLESS_ID: Final = re.compile(r"[A-Za-z0-9_]{1,40}")
_MOST: Final = 30


def revision_graph(project: ReportedProject) -> SafeMarkdown | None:
    """Return the drawing, or None where it would say nothing or an id could not stand in Mermaid's language."""
    edges = [(down, item.id) for item in project.revisions if item.status != "deleted" for down in item.down_revisions]
    ids = list(dict.fromkeys([*(revision for edge in edges for revision in edge), *project.heads]))
    branches = len(project.heads) > 1 or any(len(item.down_revisions) > 1 for item in project.revisions)
    if not edges or not branches or len(ids) > _MOST or not all(_HARMLESS_ID.fullmatch(item) for item in ids):
        return None
    number = {revision: index for index, revision in enumerate(ids)}
    new = {item.id for item in project.revisions if item.status == "added"}
    nodes = [f'  r{number[item]}["{item}"]{":::added" if item in new else ""}' for item in ids]
    arrows = [f"  r{number[down]} --> r{number[up]}" for down, up in edges]
    lines = ["```mermaid", "flowchart LR", *nodes, *arrows, "  classDef added stroke-width:3px", "```"]
    return SafeMarkdown("\n".join(lines))
