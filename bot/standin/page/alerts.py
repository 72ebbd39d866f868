"""GitHub's alerts: block quotes that begin with `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`."""

from __future__ import annotations

import re
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_MARKER: Final = re.compile(r"^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*(?:\n|$)", re.IGNORECASE)


def mark_alerts(state: StateCore) -> None:
    """Turn such block quotes into alerts; a rule for markdown-it that runs after the block rules."""
    for index in range(len(state.tokens) - 2):
        quote, paragraph, inline = state.tokens[index : index + 3]
        if quote.type != "blockquote_open" or paragraph.type != "paragraph_open":
            continue
        if match := _MARKER.match(inline.content):
            _make_alert(state.tokens, index, match[1].lower())
            inline.content = inline.content[match.end() :]


def _make_alert(tokens: list[Token], index: int, kind: str) -> None:
    quote = tokens[index]
    quote.tag = "div"
    quote.attrSet("class", f"alert {kind}")
    quote.meta["alert"] = kind
    closing = next(token for token in tokens[index:] if token.type == "blockquote_close" and token.level == quote.level)
    closing.tag = "div"
