"""The program in the cage: compiles sources and runs nothing of them.

Standard input holds a JSON object of output names by path. What cannot be compiled is left out. Each file carries the
hash of its source or its size and time, as the third argument names the mode, so that Python uses it for that very
source only (PEP 552).
"""

from __future__ import annotations

import contextlib
import json
import py_compile
import sys


def main() -> None:
    """Compile what is asked for, from the first folder into the second."""
    sources, output, mode = sys.argv[1:]
    for path, name in json.load(sys.stdin).items():
        with contextlib.suppress(py_compile.PyCompileError, OSError, ValueError, RecursionError, MemoryError):
            py_compile.compile(
                f"{sources}/{path}",
                f"{output}/{name}",
                doraise=True,
                invalidation_mode=py_compile.PycInvalidationMode[mode],
            )


if __name__ == "__main__":
    main()
