"""Which environment variables a program missed that ended itself: it told its reasons to a log and not to an error."""

from __future__ import annotations

import linecache
import re
from collections.abc import Iterable

from ..frames import failed_at

_LINES_OF_MODULE = 3
"""A module's own text speaks of everything: only what stands right before the end of the program counts."""
_CONSTANT = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")


def missed_by_exit(error: BaseException, missed: Iterable[str], root: str) -> set[str]:
    """Return the variables whose names end as a setting is named by the function that called ``sys.exit``.

    ``SHOP_SECRET_KEY`` was looked for in vain, and the function ends the program by what ``config["SECRET_KEY"]`` is.
    """
    if not isinstance(error, SystemExit) or isinstance(error.code, str):  # a text says by itself what is missing
        return set()
    named = set(_CONSTANT.findall(_function(error, root)))
    return {name for name in missed if any(name == word or name.endswith(f"_{word}") for word in named)}


def _function(error: BaseException, root: str) -> str:
    """Return the text of the repository's innermost function that the error passed through, as far as it ran."""
    step = failed_at(error, root)
    if step is None:
        return ""
    code, line = step[0].f_code, step[1]
    of_module = code.co_name == "<module>"
    first = max(line - _LINES_OF_MODULE, 0) if of_module else code.co_firstlineno - 1
    return "".join(linecache.getlines(code.co_filename)[first:line])
