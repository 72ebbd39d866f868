"""Everything that must hold before a change lands: format, lint, types, import contracts, tests.

With arguments only the tests run, and pytest gets them: ``./run test tests/checks -k A1``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent
CHECKS = (
    ("format", ("ruff", "format", "--check", "--quiet", ".")),
    ("lint", ("ruff", "check", "--quiet", ".")),
    ("types", ("mypy",)),
    ("import contracts", ("lint-imports", "--no-logo")),
)


def main() -> None:
    """Run the checks in their order; the first failure ends it."""
    arguments = sys.argv[1:]
    for name, (program, *options) in () if arguments else CHECKS:
        print(f"== {name}", flush=True)
        run(str(BIN / program), *options)
    print("== tests", flush=True)
    run(str(BIN / "pytest"), *(arguments or ("-n", str(2 * (os.cpu_count() or 1)), "--dist", "loadgroup")))


def run(*command: str) -> None:
    """Run a program and end with its status where it fails."""
    status = subprocess.run(command, check=False).returncode
    if status != 0:
        sys.exit(status)


if __name__ == "__main__":
    main()
