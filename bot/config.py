"""The repository's configuration: ``.github/migration-review.yml`` or ``[tool.migration-review]`` of pyproject.toml.

It is read from the base branch, so that a pull request cannot switch off its own review.
"""

from __future__ import annotations

import fnmatch
import json
import re
from collections.abc import Collection, Mapping
from typing import Annotated, Literal

import msgspec

from bot.config_entries import Acceptance, Level, Override
from bot.config_file import Document, Keys, read_toml_table, read_yaml
from bot.config_mistakes import refuse_mistakes
from bot.config_wording import plain_words
from bot.errors import ConfigurationError
from checks.finding import Finding
from checks.styles import STYLES, is_asked_for

CONFIGURATION_FILE = ".github/migration-review.yml"
PYPROJECT_FILE = "pyproject.toml"
MISSPELLED_FILES = (".github/migration-review.yaml", "migration-review.yml", "migration-review.yaml")
CONFIGURATION_PATHS = (CONFIGURATION_FILE, PYPROJECT_FILE, *MISSPELLED_FILES)
"""What to read of the base tree and hand to ``read_configuration``."""

_DATABASE = r"^(postgresql|mysql|mariadb|sqlite)(:[0-9]+(\.[0-9]+)?)?$"


class Configuration(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a repository asks for; nothing of it is needed for a review."""

    version: Annotated[Literal[1], msgspec.Meta(description="The version of this file's format.")]
    severity: Annotated[
        Mapping[str, Level],
        msgspec.Meta(
            description="How much a check weighs, by its code; off turns it off, and style checks need asking."
        ),
    ] = {}
    overrides: Annotated[
        tuple[Override, ...],
        msgspec.Meta(description="Other weights for some paths, tables or codes; * stands for any characters."),
    ] = ()
    accepted: Annotated[
        tuple[Acceptance, ...],
        msgspec.Meta(description="Findings that are accepted until a day, and why; * stands for any characters."),
    ] = ()
    style: Annotated[
        tuple[str, ...],
        msgspec.Meta(
            description="Sets of opinions to hold a change to: "
            + "; ".join(f"{name} ({about})" for name, about in STYLES.items())
            + "; all. Without any, no opinion is reported."
        ),
    ] = ()
    projects: Annotated[
        tuple[str, ...],
        msgspec.Meta(
            description="Script locations, the folders of env.py, to review; without any, all that are found."
        ),
    ] = ()
    ignore: Annotated[
        tuple[str, ...],
        msgspec.Meta(description="Patterns of paths whose findings are not reported; * stands for any characters."),
    ] = ()

    statistics: Annotated[
        str | Mapping[str, str] | None,
        msgspec.Meta(
            description="How large production's tables are: the path of a file that migration-review stats wrote. "
            "Without it every existing table counts as large. With several projects whose databases differ, a file "
            "for each by its script location: {orders/migrations: orders/statistics.json}."
        ),
    ] = None
    database: Annotated[
        Annotated[str, msgspec.Meta(pattern=_DATABASE)] | None,
        msgspec.Meta(
            description="The database that production runs, with its major version where that matters: postgresql:15."
        ),
    ] = None
    baseline: Annotated[
        str | Mapping[str, str] | None,
        msgspec.Meta(
            description="A plain SQL dump of a PostgreSQL database, by its path, for a history that cannot be run from "
            "its beginning: it is loaded, and the revisions behind it are run. With several projects, a dump for each "
            "of those that need one, by its script location: {orders/migrations: orders/structure.sql}."
        ),
    ] = None
    baseline_revision: Annotated[
        str | Mapping[str, str] | None,
        msgspec.Meta(
            description="The revision that the baseline stands at, where its version table holds none; with several "
            "projects by script location, as baseline."
        ),
    ] = None

    def level(self, finding: Finding) -> Level | None:
        """Return what is asked for a finding, or None where it keeps its own severity."""
        fitting = [override.severity for override in self.overrides if override.fits(finding)]
        return fitting[-1] if fitting else self.severity.get(finding.code)

    def wants_opinions(self, code: str, style: str | None) -> bool:
        """Say whether a check takes part: one that belongs to no set of opinions, or is asked for by set or code."""
        named = {*self.severity, *(code for override in self.overrides for code in override.codes)}
        return code in named or is_asked_for(style, self.style)

    def ignores(self, path: str) -> bool:
        """Say whether findings in that file are not to be reported."""
        return any(fnmatch.fnmatchcase(path, pattern) for pattern in self.ignore)

    def wants(self, script_location: str) -> bool:
        """Say whether a project is to be reviewed."""
        return not self.projects or script_location in {project.strip("/") for project in self.projects}


DEFAULT = Configuration(version=1)


def read_configuration(files: Mapping[str, bytes], codes: Collection[str] = ()) -> Configuration:
    """Return the configuration that files of the base tree hold; ``codes`` are those of all checks, if known.

    Raises ConfigurationError with file, line and column for everything that is not understood.
    """
    documents = [document for path in CONFIGURATION_PATHS if path in files and (document := _read(path, files[path]))]
    if not documents:
        return DEFAULT
    if len(documents) > 1:
        raise documents[1].error((), f"{documents[0].path} configures the review already", "Keep one of the two.")
    return _validated(documents[0], codes)


def configuration_place(files: Mapping[str, bytes], keys: Keys) -> tuple[str, int]:
    """Return path and line of a part of the configuration that ``read_configuration`` has read from the same files."""
    document = _document(files)
    return document.path, document.position(keys).line


def configuration_error(files: Mapping[str, bytes], keys: Keys, message: str, hint: str) -> ConfigurationError:
    """Return an error at a part of the configuration that ``read_configuration`` has read from the same files."""
    return _document(files).error(keys, message, hint)


def schema_text() -> str:
    """Return the JSON Schema of the YAML file, as ``docs/config.schema.json`` holds it."""
    _, parts = msgspec.json.schema_components([Configuration], ref_template="#/$defs/{name}")
    whole = parts.pop(Configuration.__name__)
    title = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": CONFIGURATION_FILE}
    rest = {key: value for key, value in whole.items() if key != "title"}
    return json.dumps({**title, **rest, "$defs": parts}, indent=2) + "\n"


def _document(files: Mapping[str, bytes]) -> Document:
    read = (_read(path, files[path]) for path in (CONFIGURATION_FILE, PYPROJECT_FILE) if path in files)
    return next(document for document in read if document)


def _read(path: str, content: bytes) -> Document | None:
    if path in MISSPELLED_FILES:
        raise ConfigurationError(f"{path} is not read.", f"Rename it to {CONFIGURATION_FILE}.")
    if path == CONFIGURATION_FILE:
        return read_yaml(path, content)
    document = read_toml_table(path, content)
    if document is not None and isinstance(document.data, dict):
        document.data.setdefault("version", 1)
    return document


def _validated(document: Document, codes: Collection[str]) -> Configuration:
    refuse_mistakes(document, Configuration.__struct_fields__, codes)
    try:
        return msgspec.convert(document.data, Configuration)
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `$")
        keys = _keys(place)
        raise document.error(keys, *plain_words(message, keys, inside="[...]" in place)) from error


def _keys(place: str) -> tuple[str | int, ...]:
    """Read msgspec's way to a value, as ``.projects[1]``."""
    found = re.findall(r"\.(\w+)|\[(\d+)\]", place)
    return tuple(name or int(number) for name, number in found)
