"""Gives types their module where Alembic leaves it out, as in ``JSON(astext_type=Text())`` of a project's own type.

Alembic renders a type of the project by its ``repr()``, which names the types within it alone (Alembic's documentation,
"Affecting the Rendering of Types Themselves").
"""

from __future__ import annotations

import io
import tokenize

_TYPES = frozenset(
    {"Text", "String", "Unicode", "UnicodeText", "Integer", "BigInteger", "SmallInteger", "Numeric", "Float", "Boolean"}
    | {"DateTime", "Date", "Time", "Interval", "LargeBinary", "JSON", "Uuid", "Enum"}
)
_OWN = frozenset({"type_", "existing_type"})


def qualified(source: str, prefix: str = "sa.") -> str:
    """Return the source with the prefix before every such type that is an argument of another one.

    A column's own type stays as it was rendered, for a project may have one of the same name. Source that is no Python
    stays as it is.
    """
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, SyntaxError, IndentationError):
        return source
    lines = source.splitlines(keepends=True)
    for keyword, sign, token, after in reversed(list(zip(tokens, tokens[1:], tokens[2:], tokens[3:]))):  # noqa: B905 - 3.9
        inner = sign.string == "=" and keyword.string not in _OWN
        if inner and token.string in _TYPES and after.string == "(":
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column] + prefix + lines[row - 1][column:]
    return "".join(lines)
