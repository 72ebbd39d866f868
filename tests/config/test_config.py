from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from ruamel.yaml import YAML

from bot.config import CONFIGURATION_FILE, DEFAULT, Configuration, read_configuration, schema_text
from bot.config_file import MAXIMUM_BYTES
from bot.errors import ConfigurationError
from checks.finding import Finding, Severity

CODES = ("A1", "A10", "B4", "K2")
WHOLE = """\
# yaml-language-server: $schema=config.schema.json
version: 1
severity:
  A1: warning
  K2: off
projects: [services/shop/migrations]
ignore:
  - legacy/*
"""
ACCEPTED = """\
version: 1
accepted:
  - code: A1
    path: versions/*
    object: orders
    until: 2027-01-31
    reason: it is empty
"""


def yaml(text: str) -> Configuration:
    return read_configuration({CONFIGURATION_FILE: text.encode()}, CODES)


def toml(text: str) -> Configuration:
    return read_configuration({"pyproject.toml": text.encode()}, CODES)


def finding(code: str, table: str = "orders", path: str = "versions/a.py") -> Finding:
    return Finding(code, Severity.ERROR, path, 1, f"{table}.note", {"table": table})


def test_without_a_file_everything_has_its_default() -> None:
    assert read_configuration({}) == read_configuration({"pyproject.toml": b"[project]\n"}) == DEFAULT
    assert DEFAULT.wants("anything")
    assert DEFAULT.level(finding("A1")) is None
    assert not DEFAULT.ignores("anything")


def test_a_whole_file_is_understood() -> None:
    configuration = yaml(WHOLE)
    assert tuple(configuration.level(finding(code)) for code in ("A1", "K2", "B4")) == ("warning", "off", None)
    assert configuration.wants("services/shop/migrations")
    assert not configuration.wants("services/other/migrations")
    assert configuration.ignores("legacy/versions/a.py")
    assert not configuration.ignores("app/legacy/a.py")


def test_pyproject_says_the_same_without_a_version() -> None:
    text = '[tool.migration-review]\nprojects = ["db/"]\n[tool.migration-review.severity]\nA1 = "off"\n'
    configuration = toml(text)
    assert configuration.level(finding("A1")) == "off"
    assert configuration.wants("db")


def test_a_weight_can_be_had_for_some_tables_and_paths_only() -> None:
    read = yaml(
        "version: 1\nseverity: {A1: warning}\noverrides:\n"
        "  - {severity: notice, tables: [audit_*]}\n  - {severity: off, codes: [A1], paths: [old/*]}\n"
    )
    assert read.level(finding("A1")) == "warning"
    assert read.level(finding("A1", "audit_log")) == "notice"
    assert read.level(finding("B4", "audit_log")) == "notice"
    assert read.level(finding("A1", "audit_log", "old/versions/a.py")) == "off"
    assert read.level(finding("B4", "orders")) is None


def test_an_accepted_finding_is_found_by_what_the_entry_says_of_it() -> None:
    (entry,) = yaml(ACCEPTED).accepted
    assert entry.until == dt.date(2027, 1, 31)
    assert entry.fits(finding("A1"))
    assert not entry.fits(finding("B4"))
    assert not entry.fits(finding("A1", "accounts"))
    assert not entry.fits(finding("A1", path="other/a.py"))


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("version: 1\nseverty: {}\n", "2:1", "unknown key 'severty'", "Did you mean severity?"),
        (
            "version: 1\nzzz: 1\n",
            "2:1",
            "unknown key 'zzz'",
            "Use one of: accepted, baseline, baseline_revision, database, ignore, overrides, projects",
        ),
        ("severity: {}\n", "1:1", "version is missing", "Write: version: 1"),
        ("version: 2\n", "1:1", "version is 2", "Write: version: 1"),
        ("version: '1'\n", "1:1", "version is '1'", "Write: version: 1"),
        ("version: true\n", "1:1", "version is True", "Write: version: 1"),
        ("version: 1\nseverity:\n  A11: off\n", "3:3", "there is no check 'A11'", "Did you mean A1"),
        ("version: 1\nseverity:\n    A1: warn\n", "3:5", "'warn' is not a level", "Did you mean warning?"),
        ("version: 1\noverrides:\n  - tabels: [a]\n", "3:5", "unknown key 'tabels'", "Did you mean tables?"),
        ("version: 1\noverrides:\n  - severity: of\n", "3:5", "'of' is not a level", "Did you mean off?"),
        (
            "version: 1\noverrides:\n  - tables: [a]\n",
            "3:5",
            "this entry of overrides has no severity",
            "severity: warning",
        ),
        ("version: 1\naccepted:\n  - code: A11\n", "3:5", "there is no check 'A11'", "Did you mean A1"),
        (ACCEPTED.replace("2027-01-31", "soon"), "6:5", "until has to be a day", "until: 2027-01-31"),
        (ACCEPTED.replace("2027-01-31", "2027-02-30"), "6:5", "until has to be a day", "until: 2027-01-31"),
        (ACCEPTED.replace("it is empty", "' '"), "7:5", "reason says nothing", "reason: the table"),
        ("version: 1\naccepted: [A1]\n", "2:12", "each item of accepted has to be keys with values", "code: A1"),
        ("version: 1\ndatabase: postgres:15\n", "2:1", "database is postgresql, mysql", "database: postgresql:15"),
        ("version: 1\nstatistics: {a: 1}\n", "2:1", "each value of statistics has to be text", "statistics: db/"),
        ("version: 1\nseverity:\n  a1: off\n", "3:3", "there is no check 'a1'", "Did you mean A1?"),
        ("version: 1\nstyle:\n  - names\n", "3:5", "there is no style 'names'", "Did you mean naming?"),
        ("version: 1\nseverity: off\n", "2:1", "severity holds check codes", "A1: warning"),
        (
            "version: 1\nprojects: db\n",
            "2:1",
            "projects has to be a list, and this is text",
            "projects: [shop/migrations]",
        ),
        (
            "version: 1\nignore:\n  - a\n  - 7\n",
            "4:5",
            "each item of ignore has to be text, and this is a number",
            "ignore: [legacy/*]",
        ),
        ("- a\n", "1:1", "expected keys and values", "version: 1"),
        ("", "1:1", "expected keys and values", "version: 1"),
        ("version: 1\nprojects: [a\n", "3:1", "not valid YAML", "Correct the syntax."),
        ("version: 1\nversion: 1\n", "2:1", "not valid YAML: found duplicate key", "Correct the syntax."),
        ("version: 1\nprojects: &a [x]\nignore: *a\n", "2:11", "an anchor cannot be used", "plainly"),
        ("version: 1\nignore: *a\n", "2:9", "an alias cannot be used", "plainly"),
        ("version: !!python/object:os.system 1\n", "1:10", "a tag cannot be used", "plainly"),
        ("version: 1\n---\nversion: 1\n", "2:1", "so deep or long a structure", "plainly"),
        ("a: " + "[" * 50 + "]" * 50, "1:13", "so deep or long a structure", "plainly"),
        ("#" * (MAXIMUM_BYTES + 1), "1:1", f"{MAXIMUM_BYTES + 1} bytes; a configuration has at most", "shorter"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_the_way_out(text: str, place: str, message: str, hint: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        yaml(text)
    assert str(caught.value).startswith(f"{CONFIGURATION_FILE}:{place}: {message}")
    assert hint in caught.value.hint


def test_text_that_is_not_utf_8_is_told() -> None:
    with pytest.raises(ConfigurationError, match=r"migration-review\.yml:2:1: not UTF-8 text"):
        read_configuration({CONFIGURATION_FILE: b"version: 1\n# \xff\n"})


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("[tool.migration-review]\n  projcts = []\n", "2:3", "unknown key 'projcts'"),
        ('[project]\nseverity = 1\n[tool.migration-review]\nseverity = {A1 = "x"}\n', "4:1", "'x' is not a level"),
        ('[tool.migration-review.severity]\nA1 = "x"\n', "2:1", "'x' is not a level"),
        ("[tool.migration-review]\nversion = \n", "2:11", "not valid TOML"),
        (
            "[[tool.migration-review.accepted]]\n[[tool.migration-review.accepted]]\ncod = 1\n",
            "3:1",
            "unknown key 'cod'",
        ),
        ("[tool]\nmigration-review = 3\n", "2:1", "expected keys and values"),
    ],
)
def test_a_mistake_in_pyproject_is_told_with_its_place(text: str, place: str, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        toml(text)
    assert str(caught.value).startswith(f"pyproject.toml:{place}: {message}")


def test_a_broken_pyproject_that_has_nothing_for_us_is_not_our_business() -> None:
    assert toml('[project]\ndependencies = ["migration-review-bot"\n') == DEFAULT


def test_two_configurations_are_one_too_many() -> None:
    files = {CONFIGURATION_FILE: b"version: 1\n", "pyproject.toml": b"[tool.migration-review]\n"}
    with pytest.raises(ConfigurationError, match="configures the review already"):
        read_configuration(files)


def test_a_file_with_nearly_the_right_name_is_not_passed_over() -> None:
    with pytest.raises(ConfigurationError, match="is not read") as caught:
        read_configuration({".github/migration-review.yaml": b"version: 1\n"})
    assert CONFIGURATION_FILE in caught.value.hint


def test_the_schema_in_the_documentation_is_up_to_date() -> None:
    kept = Path(__file__).parents[2] / "docs/config.schema.json"
    assert kept.read_text() == schema_text(), "write it anew with bot.config.schema_text()"


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        (WHOLE, True),
        ("version: 1\n", True),
        ("version: 2\n", False),
        ("severity: {}\n", False),
        ("version: 1\nseverty: {}\n", False),
        ("version: 1\nseverity: {A1: warn}\n", False),
        ("version: 1\nprojects: db\n", False),
    ],
)
def test_the_schema_accepts_exactly_what_is_read(text: str, valid: bool) -> None:
    document: Any = YAML(typ="safe").load(text)
    assert jsonschema.Draft202012Validator(json.loads(schema_text())).is_valid(document) is valid
    if valid:
        yaml(text)
    else:
        with pytest.raises(ConfigurationError):
            yaml(text)
