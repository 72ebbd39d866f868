"""HTML that a comment brings along: a few tags without attributes pass, comments vanish, all else is shown as text."""

from __future__ import annotations

import html
import re
from typing import Final

ALLOWED: Final = (
    frozenset({"b", "code", "del", "em", "i", "ins", "kbd", "q", "s", "samp", "strong", "sub", "sup", "var"})
    | frozenset({"blockquote", "br", "details", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "p", "pre", "summary"})
    | frozenset({"dd", "dl", "dt", "li", "ol", "ul", "table", "tbody", "td", "th", "thead", "tr"})
)
"""The tags that GitHub lets through and that need no attribute (GitHub Markup, sanitization filter)."""

VOID: Final = frozenset({"br", "hr"})

_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s[^<>]*)?)/?>")


def sanitized(raw: str) -> str:
    """Make raw HTML harmless; of attributes only `open` of details stays."""
    text = _COMMENT.sub("", raw)
    parts = []
    position = 0
    for tag in _TAG.finditer(text):
        parts += [_escaped(text[position : tag.start()]), _tag(tag)]
        position = tag.end()
    return "".join([*parts, _escaped(text[position:])])


def _tag(match: re.Match[str]) -> str:
    closing, name, attributes = match[1], match[2].lower(), match[3]
    if name not in ALLOWED:
        return html.escape(match[0])
    is_open = name == "details" and not closing and "open" in attributes.split()
    return f"<{closing}{name}{' open' if is_open else ''}>"


def _escaped(text: str) -> str:
    # entities stay what they are
    return html.escape(html.unescape(text), quote=False)
