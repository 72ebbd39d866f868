"""Colour code by its language."""

from __future__ import annotations

import html

from pygments import highlight  # type: ignore[import-untyped]  # Pygments ships no annotations
from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]  # the same
from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]  # the same
from pygments.util import ClassNotFound  # type: ignore[import-untyped]  # the same


def coloured(code: str, language: str) -> str:
    """Give code as HTML with spans for its tokens; a language that nobody knows stays plain."""
    try:
        lexer = get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return html.escape(code)
    return str(highlight(code, lexer, HtmlFormatter(nowrap=True)))
