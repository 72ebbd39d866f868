"""Finds the commands in a comment, but not those that it only quotes or shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

PREFIX: Final = "/migrations"

_HIDDEN: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FENCE: Final = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})(?P<rest>.*)")
_QUOTE: Final = re.compile(r" {0,3}>")
_COMMAND: Final = re.compile(rf" {{0,3}}{PREFIX}(?:[ \t]+(?P<words>.*?))?[ \t]*", re.IGNORECASE)


def commands_in(body: str) -> tuple[str, ...]:
    """Return the words after each ``/migrations`` that begins a line, in small letters, each once.

    Left out are code (fenced or indented), quotes with the paragraph that goes on below them, and hidden comments
    (GitHub Flavored Markdown, "Fenced code blocks", "Block quotes").
    """
    matches = (_COMMAND.fullmatch(line) for line in _spoken(_HIDDEN.sub("", body)))
    words = (" ".join((match["words"] or "").lower().split()) for match in matches if match)
    return tuple(dict.fromkeys(words))


def _spoken(body: str) -> Iterator[str]:
    """Yield the lines outside of code blocks and quotes."""
    fence, quoted = "", False
    for line in body.splitlines():
        found = _FENCE.fullmatch(line)
        if fence:
            if found and found["fence"].startswith(fence) and not found["rest"].strip():
                fence = ""
            continue
        if found:
            fence, quoted = found["fence"], False
        elif _QUOTE.match(line):
            quoted = True
        elif not line.strip():
            quoted = False
        elif not quoted:
            yield line
