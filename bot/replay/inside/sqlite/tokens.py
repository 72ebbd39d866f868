"""SQLite's SQL cut into tokens, as far as a stored definition needs it; every loop is linear in the text."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"--[^\n]*|/\*.*?(?:\*/|\Z)|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`(?:[^`]|``)*`|\[[^\]]*\]"
    r"|[^\W\d][\w$]*|\d[\w.]*|\s+|.",
    re.DOTALL,
)
_QUOTES = {'"': '"', "`": "`", "[": "]", "'": "'"}


def tokens(sql: str) -> list[str]:
    """Return the tokens without space and comments."""
    found = (match.group() for match in _TOKEN.finditer(sql))
    return [token for token in found if not token.isspace() and not token.startswith(("--", "/*"))]


def unquoted(token: str) -> str:
    """Return the name that a token spells."""
    close = _QUOTES.get(token[:1])
    if close is None or len(token) == 1 or not token.endswith(close):
        return token
    inner = token[1:-1]
    return inner if close == "]" else inner.replace(close * 2, close)


def joined(parts: list[str]) -> str:
    """Return tokens as one text, the same for every layout of the same definition."""
    text = " ".join(parts)
    for before, after in (("( ", "("), (" )", ")"), (" ,", ","), (" . ", ".")):
        text = text.replace(before, after)
    return text


def closing(parts: list[str], start: int) -> int:
    """Return where the parenthesis that opens at ``start`` closes; the end of the tokens where it does not."""
    depth = 0
    for at in range(start, len(parts)):
        depth += (parts[at] == "(") - (parts[at] == ")")
        if depth == 0:
            return at
    return len(parts)


def listed(parts: list[str]) -> list[list[str]]:
    """Cut tokens at the commas that stand in no parenthesis."""
    found: list[list[str]] = [[]]
    depth = 0
    for part in parts:
        depth += (part == "(") - (part == ")")
        if part == "," and depth == 0:
            found.append([])
        else:
            found[-1].append(part)
    return [item for item in found if item]
