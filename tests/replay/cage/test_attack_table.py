"""Every attack that SECURITY.md lists names a test that is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
_ROW = re.compile(r"^\| [^|]+ \| `(tests/[\w/]+\.py)::(\w+)` \|$", re.MULTILINE)


def test_every_attack_of_the_table_has_its_test() -> None:
    rows = _ROW.findall((ROOT / "SECURITY.md").read_text())
    assert len(rows) > 30
    missing = [(file, name) for file, name in rows if f"def {name}(" not in (ROOT / file).read_text()]
    assert missing == []
