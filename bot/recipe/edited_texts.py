"""The text of the files that fixes edit: a report shows what each edit replaces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.source.trees import Tree, read_texts
from checks.finding import Finding


def edited_texts(tree: Tree, findings: Iterable[Finding]) -> Mapping[str, str]:
    """Return them by path; a file that a fix adds has none."""
    paths = {edit.path for finding in findings if finding.fix for edit in finding.fix.edits}
    return read_texts(tree, sorted(paths & tree.files.keys()))
