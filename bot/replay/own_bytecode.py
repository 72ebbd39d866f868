"""Compiles what of this tool runs in cages: they may write nothing, so each program would compile it once more."""

from __future__ import annotations

import compileall
import os
import sys

from bot.replay import inside


def compile_inside() -> None:
    """Compile what has changed, beside its sources; an installation that may not be written to is left as it is.

    It serves programs of this Python's version. Those of another compile for themselves, a tenth of a second each.
    """
    folder = inside.__path__[0]
    if not sys.dont_write_bytecode and os.access(folder, os.W_OK):
        compileall.compile_dir(folder, quiet=2)
