"""Writes the revision that joins several lines, where none of them can simply follow another."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Sequence

from checks.evidence import GraphRevision
from checks.finding import Edit, Fix

_ID_CHARACTERS = 12


def merge_revision(heads: Sequence[str], beside: GraphRevision, source: str) -> Fix:
    """Return a new file that joins these heads, beside a revision of the change and in the manner of its source.

    Its id is made of the heads, so that every review of the same change proposes the same file.
    """
    joined = sorted(heads)
    name = hashlib.sha256("\n".join(joined).encode()).hexdigest()[:_ID_CHARACTERS]
    path = posixpath.join(posixpath.dirname(beside.path), f"{name}_merge_heads.py")
    returns = " -> None" if "def upgrade() -> None:" in source else ""
    quote = "'" if source.count("'") > source.count('"') else '"'
    parents = ", ".join(f"{quote}{head}{quote}" for head in joined)
    text = (
        f'"""Merge heads.\n\nRevision ID: {name}\nRevises: {", ".join(joined)}\n"""\n\n'
        f"revision = {quote}{name}{quote}\ndown_revision = ({parents})\nbranch_labels = None\ndepends_on = None\n\n\n"
        f"def upgrade(){returns}:\n    pass\n\n\ndef downgrade(){returns}:\n    pass\n"
    )
    return Fix("new-file", (Edit(path, 1, 0, text),), f"Joins the lines with a merge revision: {path}")
