"""Everything that must hold before a change lands: format, lint, types, import contracts, tests.

With arguments only the tests run, and pytest gets them: ``./run test tests/checks -k A1``. ``--thorough`` alone runs
everything, and every test: on two cores that takes longer than anybody waits for a change to land.
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
    thorough = arguments == ["--thorough"]
    selected = () if thorough else ("-m", "not thorough")
    whole = ("-n", str(2 * (os.cpu_count() or 1)), "--dist", "loadgroup", *selected)
    for name, (program, *options) in () if arguments and not thorough else CHECKS:
        print(f"== {name}", flush=True)
        run(str(BIN / program), *options)
    print("== tests", flush=True)
    run(str(BIN / "pytest"), *(whole if thorough or not arguments else arguments))


def run(*command: str) -> None:
    """Run a program and end with its status where it fails.

    Tests start thousands of Python processes: each would compile what it imports where an environment forbids bytecode.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    status = subprocess.run(command, check=False, env=environment).returncode
    if status != 0:
        sys.exit(status)


if __name__ == "__main__":
    main()
