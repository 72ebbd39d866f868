"""Joins the lines of each paragraph: GitHub shows a line break of a comment's source as a line break of the text."""

from __future__ import annotations

import re
from typing import Final

_FENCE: Final = re.compile(r"^\s*(`{3,}(?=[^`]*$)|~{3,})")
_STARTS_A_BLOCK: Final = re.compile(r"^\s*([-*+]\s|\d+[.)]\s|#|>|\||<|`{3,}(?=[^`]*$)|~{3,})")
_STANDS_ALONE: Final = re.compile(r"^\s*(#|\||<|`{3,}(?=[^`]*$)|~{3,})")


def unwrapped(markdown: str) -> str:
    """Return the Markdown with one line per paragraph or list item; code blocks, tables and HTML stay as they are."""
    parts: list[str] = []
    prose: list[str] = []
    fence = ""
    for line in markdown.splitlines():
        if fence:
            parts.append(line)
            fence = "" if _closes(line, fence) else fence
            continue
        if opening := _FENCE.match(line):
            fence = opening.group(1)
            parts.extend([*_joined(prose), line])
            prose = []
        else:
            prose.append(line)
    return "\n".join([*parts, *_joined(prose)]).strip()


def _closes(line: str, fence: str) -> bool:
    stripped = line.strip()
    return stripped.startswith(fence) and not stripped.strip(fence[0])


def _joined(lines: list[str]) -> list[str]:
    """Join the lines of a stretch without code blocks, and fold several blank lines into one."""
    joined: list[str] = []
    for line in lines:
        previous = joined[-1] if joined else ""
        if not line.strip():
            if not joined or previous:
                joined.append("")
        elif previous and not _STARTS_A_BLOCK.match(line) and not _STANDS_ALONE.match(previous):
            joined[-1] = f"{previous} {line.strip()}"
        else:
            joined.append(line.rstrip())
    return joined
