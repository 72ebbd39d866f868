"""Says on comments of ours on lines that what they told is no longer found, and takes that back when it returns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from bot.github.ports import Repository

_MARKER: Final = re.compile(r"<!-- migration-review:finding ([0-9a-f ]+) -->\s*\Z")
_SETTLED: Final = re.compile(r"\A✅ No longer reported at `[0-9a-f]+`\.\n\n")
_SHORT: Final = 12


def finding_marker(fingerprints: Sequence[str]) -> str:
    """Return the hidden end of a comment, by which it is known again."""
    return f"\n\n<!-- migration-review:finding {' '.join(fingerprints)} -->"


def settle_comments(repository: Repository, number: int, standing: AbstractSet[str], head_sha: str) -> None:
    """Bring all our comments on lines up to date with the findings that stand at a commit.

    They are edited and never deleted: somebody may have replied, and who reads later wants to know what was meant.
    """
    for comment in repository.reads.review_comments(number):
        found = _MARKER.search(comment.body) if comment.ours else None
        if found is None:
            continue
        plain = _SETTLED.sub("", comment.body)
        settled = plain != comment.body
        stands = not standing.isdisjoint(found[1].split())  # of several findings one that is left is enough
        if stands and settled:
            repository.writes.edit_review_comment(comment.id, plain)
        elif not stands and not settled:
            told = f"✅ No longer reported at `{head_sha[:_SHORT]}`.\n\n{plain}"
            repository.writes.edit_review_comment(comment.id, told)
