"""Which modules a Python text imports while it is imported itself: by its lines alone, in one pass, nothing parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"^(?:[^\s#)\]}].*|[ \t]+(?:from|import)[ \t].*)$", re.MULTILINE)
_IMPORT = re.compile(r"(?:from\s+(\.*[\w.]*)\s+import\b|import\b)\s*(.*)", re.DOTALL)
_RUNS_AT_IMPORT = re.compile(r"(?:try|else|finally|if|elif|except|with|for|while|def\s+__getattr__)\b")
"""A module's ``__getattr__`` runs for every name that is imported from it and is not there (PEP 562)."""
_FORESEEN = re.compile(r"try\b|except\b|with\b.*suppress")
_TYPES_ONLY = re.compile(r"if\s+(?:typing\.|t\.)?TYPE_CHECKING\b")
_COMMENT = re.compile(r"#.*")
_NAME = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_NAMED = re.compile(r"""["']([a-z_]\w*(?:\.\w+)+)["']""")
_LONGEST_NAME = 200
_LONGEST_STATEMENT = 8_000
_LONGEST_TEXT = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Imports:
    """Dotted names, absolute; what follows ``from x import`` may be a module or anything else in one."""

    certain: frozenset[str]
    foreseen: frozenset[str]
    """Those whose failure the text allows for."""
    named: frozenset[str] = frozenset()
    """What stands in strings and may be a module that is imported by its name: an extension, a plug-in."""


def imported_names(text: str, package: str) -> Imports:
    """Return what a text imports; ``package`` is the one that relative imports start from.

    Imports in other functions, classes and under TYPE_CHECKING do not run at import and are left out.
    """
    found: dict[bool, set[str]] = {False: set(), True: set()}
    for statement, foreseen in _statements(text[:_LONGEST_TEXT]):
        found[foreseen].update(name for name in _names(statement, package) if len(name) < _LONGEST_NAME)
    named = (name for name in _NAMED.findall(text[:_LONGEST_TEXT]) if len(name) < _LONGEST_NAME)
    return Imports(frozenset(found[False]), frozenset(found[True]), frozenset(named))


def _statements(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the import statements that run at import, and whether their failure is foreseen."""
    running = foreseen = False
    for found in _LINE.finditer(text):
        line = found[0]
        if line[0] in " \t":
            if running:
                yield _whole(text, found), foreseen
        elif line.startswith(("import ", "from ")):
            yield _whole(text, found), False
        else:
            running = _RUNS_AT_IMPORT.match(line) is not None and _TYPES_ONLY.match(line) is None
            foreseen = _FORESEEN.match(line) is not None


def _whole(text: str, found: re.Match[str]) -> str:
    """Return a statement that goes on in brackets, or after a backslash, up to its end."""
    line = found[0].strip()
    end = found.end()
    if "(" in line and ")" not in line:
        closing = text.find(")", end, end + _LONGEST_STATEMENT)
        end = closing if closing >= 0 else end
    elif line.endswith("\\"):
        following = text.find("\n", end + 1, end + _LONGEST_STATEMENT)
        end = following if following >= 0 else end
    return _COMMENT.sub("", line + text[found.end() : end]).replace("\\", " ")


def _names(statement: str, package: str) -> Iterator[str]:
    found = _IMPORT.match(statement)
    if found is None:
        return
    origin = _origin(found[1], package) if found[1] else ""
    if origin is None:
        return
    if origin:
        yield origin
    for part in found[2].split(";")[0].strip(" ()").split(","):
        name = _NAME.match(part.strip())
        if name is not None:
            yield f"{origin}.{name[0]}" if origin else name[0]


def _origin(written: str, package: str) -> str | None:
    """Return the module that a ``from`` names, absolute; None where it leads out of the package."""
    level = len(written) - len(written.lstrip("."))
    if level == 0:
        return written
    parts = package.split(".") if package else []
    if level > len(parts):
        return None
    return ".".join([*parts[: len(parts) - level + 1], *([written[level:]] if written[level:] else [])])
