"""One Python file: its text, its syntax tree, and the exact text between two positions."""

from __future__ import annotations

import ast
import contextlib
import io
import os
import re
import tokenize
from collections.abc import Iterator

MOST_BYTES = 2 * 1024 * 1024

_LINE_END = re.compile(rb"\r\n|\r|\n")


class Unreadable(Exception):  # noqa: N818 - it is a finding about a file, not a fault of this program
    """A file that cannot be read, with the line and the cause.

    ``perhaps`` says that Alembic may load it all the same, because only running it would tell, or a limit is ours.
    """

    def __init__(self, cause: str, line: int = 1, *, perhaps: bool = False) -> None:
        super().__init__(cause)
        self.perhaps = perhaps
        self.cause = cause
        self.line = line


class Source:
    """A file's content; positions are those of ``ast``: lines from 1, columns in UTF-8 bytes."""

    def __init__(self, data: bytes, text: str) -> None:
        self.data = data
        self.text = text
        self._bytes = text.encode("utf-8", "surrogatepass")
        self._starts: list[int] = []
        self._inside_strings: frozenset[int] | None = None

    def parse(self) -> ast.Module:
        """Return the syntax tree; raises Unreadable where Python cannot make one."""
        try:
            return ast.parse(self.text)
        except SyntaxError as error:
            raise Unreadable(f"syntax error: {error.msg}", max(error.lineno or 1, 1)) from None
        except (RecursionError, MemoryError):
            raise Unreadable("nested too deeply for Python to parse") from None
        except ValueError as error:
            raise Unreadable(f"not Python source: {error}") from None

    def segment(self, node: ast.expr) -> str:
        """Return the exact source text of an expression."""
        starts = self._line_starts()
        end_line, end_column = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
        begin, end = starts[node.lineno - 1] + node.col_offset, starts[end_line - 1] + end_column
        return self._bytes[begin:end].decode("utf-8", "replace")

    def offset(self, outer: ast.expr, inner: ast.expr) -> int:
        """Return where in the text of an expression another one within it ends, in characters."""
        starts = self._line_starts()
        begin = starts[outer.lineno - 1] + outer.col_offset
        end = starts[(inner.end_lineno or inner.lineno) - 1] + (inner.end_col_offset or inner.col_offset)
        return len(self._bytes[begin:end].decode("utf-8", "replace"))

    def lines_inside_strings(self, first: int, last: int) -> list[int]:
        """Return those lines of a range that begin within a string literal."""
        if self._inside_strings is None:
            self._inside_strings = frozenset(_lines_inside_strings(self.text))
        return [line for line in range(first, last + 1) if line in self._inside_strings]

    def _line_starts(self) -> list[int]:
        if not self._starts:
            self._starts = [0] + [found.end() for found in _LINE_END.finditer(self._bytes)]
        return self._starts


def load(root: str, path: str) -> Source:
    """Read a file below ``root``; raises Unreadable for what is too large, not text, or leaves the tree by a link."""
    full = os.path.realpath(os.path.join(root, path))
    if not full.startswith(os.path.realpath(root).rstrip("/") + "/"):
        raise Unreadable("a symbolic link that leaves the repository", perhaps=True)
    try:
        with open(full, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Unreadable(f"cannot be opened: {error.strerror}") from None
    if len(data) > MOST_BYTES:
        raise Unreadable(f"larger than {MOST_BYTES} bytes", perhaps=True)
    return Source(data, _decoded(data))


def _decoded(data: bytes) -> str:
    if b"\0" in data:
        raise Unreadable("holds a null byte", data.count(b"\n", 0, data.index(b"\0")) + 1)
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        return data.decode(encoding)
    except (SyntaxError, LookupError) as error:
        raise Unreadable(f"unknown encoding: {error}") from None
    except UnicodeDecodeError as error:
        raise Unreadable(f"not {error.encoding} text", data.count(b"\n", 0, error.start) + 1) from None


def _lines_inside_strings(text: str) -> Iterator[int]:
    """Yield the lines that begin within a string literal; ``FSTRING_MIDDLE`` is Python 3.12's."""
    with contextlib.suppress(tokenize.TokenError, SyntaxError):  # Python parsed it; what it cannot tell stays as it is
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if "STRING" in tokenize.tok_name[token.type]:
                yield from range(token.start[0] + 1, token.end[0] + 1)
