"""Every size that a surface of the report must keep, and how a text is brought under one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

COMMENT_BYTES: Final = 65_000
"""GitHub refuses a comment above 65,536 characters; the rest is left for the hidden marker of the publisher."""

CHECK_TEXT_BYTES: Final = 65_535
"""GitHub docs, "REST API endpoints for check runs": the maximum of ``output.summary`` and of ``output.text``."""

ANNOTATION_MESSAGE_BYTES: Final = 64 * 1024
"""GitHub docs, "REST API endpoints for check runs": ``annotations[].message`` holds 64 KB."""

TITLE_CHARACTERS: Final = 255
"""GitHub docs, "REST API endpoints for check runs": ``annotations[].title``; the check's own title keeps to it too."""

ANNOTATIONS: Final = 250
"""Our own: five requests of 50 annotations each; what is left out is counted in the summary."""

INLINE_COMMENTS: Final = 30
"""Our own: larger reviews trip GitHub's secondary rate limit."""

NAME_CHARACTERS: Final = 200
"""Our own: an identifier has 63 bytes and a path rarely 200 characters; longer ones are cut."""

TEXT_CHARACTERS: Final = 1_000
"""Our own: the longest sentence that is not ours, such as the server's error message."""

LISTED_NAMES: Final = 8
"""Our own: how many names a sentence lists before it only counts."""

SHOWN_SQL_CHARACTERS: Final = 2_000
"""Our own: what a surface for people shows of one statement; the JSON report has all of it."""

EXPECTED_LINES: Final = 50
"""Our own: what a shortened comment keeps of one expected migration."""

ELLIPSIS: Final = "…"


def shortened(text: str, characters: int) -> str:
    """Cut ``text`` to that many characters; the last one then says that something is missing."""
    return text if len(text) <= characters else text[: characters - 1] + ELLIPSIS


def shortened_bytes(text: str, size: int) -> str:
    """Cut ``text`` to that many bytes of UTF-8, never inside a character."""
    encoded = text.encode()
    if len(encoded) <= size:
        return text
    return encoded[: size - len(ELLIPSIS.encode())].decode(errors="ignore") + ELLIPSIS


def first_lines(text: str, count: int) -> str:
    """Keep the first lines, with a last line that says how many are missing."""
    lines = text.splitlines()
    if len(lines) <= count:
        return text
    return "\n".join([*lines[:count], f"# {ELLIPSIS} and {len(lines) - count} more"])


def first_that_fits(steps: Iterable[Callable[[], str]], size: int) -> str:
    """Return the first text of at most ``size`` bytes; the last step must fit by itself.

    Raises ValueError where not even the last one does: that is a bug of the steps, not of their input.
    """
    for step in steps:
        text = step()
        if len(text.encode()) <= size:
            return text
    raise ValueError(f"no step of the ladder fits in {size} bytes")
