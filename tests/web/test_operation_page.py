"""The operation page names every setting, permission and event that there is, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operation.md").read_text()
_VARIABLE = re.compile(r"\b(?:GITHUB|MIGRATION_REVIEW|DATABASE)_[A-Z_]+\b")


def test_every_variable_that_the_service_reads_is_described() -> None:
    code = "".join(path.read_text() for path in (ROOT / "bot" / "settings").glob("*.py"))
    assert set(_VARIABLE.findall(PAGE)) == set(_VARIABLE.findall(code))


def test_every_permission_and_event_of_the_manifest_is_described() -> None:
    manifest = YAML(typ="safe").load((ROOT / "app.yml").read_text())
    permissions = {f"{name}: {level}" for name, level in manifest["default_permissions"].items()}
    assert set(re.findall(r"^\| `(\w+: \w+)` \|", PAGE, re.MULTILINE)) == permissions
    assert set(re.findall(r"^\| `(\w+)` \| \w", PAGE, re.MULTILINE)) - set(_VARIABLE.findall(PAGE)) == set(
        manifest["default_events"]
    )
