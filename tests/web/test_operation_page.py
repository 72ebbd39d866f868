"""The operation page names every setting, permission and event that there is, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from ruamel.yaml import YAML

from bot.github.connect import COMMIT_PERMISSIONS
from bot.github.limits import SKIP_LABEL
from bot.github.publish.buttons import APPLY_FIXES
from bot.jobs.answer_command import help_text

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operation.md").read_text()
_VARIABLE = re.compile(r"\b(?:GITHUB|MIGRATION_REVIEW|DATABASE)_[A-Z_]+\b")


def test_every_variable_that_the_service_reads_is_described() -> None:
    code = "".join(path.read_text() for path in (ROOT / "bot" / "settings").glob("*.py"))
    assert set(_VARIABLE.findall(PAGE)) == set(_VARIABLE.findall(code))


def test_every_command_is_described_as_the_app_itself_does() -> None:
    rows = re.compile(r"^\| (`/migrations \w+`) \|.*\| (.*) \|$", re.MULTILINE)
    assert rows.findall(PAGE) == rows.findall(help_text())


def test_the_optional_permission_is_told_beside_the_commands_that_need_it() -> None:
    commands = PAGE.partition("## Commands")[2].partition("\n## ")[0]
    assert all(f"`{name}: {level}`" in commands for name, level in COMMIT_PERMISSIONS.items() if level == "write")
    assert APPLY_FIXES.label in commands
    assert SKIP_LABEL in commands


def test_every_permission_and_event_of_the_manifest_is_described() -> None:
    manifest = YAML(typ="safe").load((ROOT / "app.yml").read_text())
    permissions = {f"{name}: {level}" for name, level in manifest["default_permissions"].items()}
    assert set(re.findall(r"^\| `(\w+: \w+)` \|", PAGE, re.MULTILINE)) == permissions
    assert set(re.findall(r"^\| `(\w+)` \| \w", PAGE, re.MULTILINE)) - set(_VARIABLE.findall(PAGE)) == set(
        manifest["default_events"]
    )
