"""The repository's configuration: ``.github/migration-review.yml`` or ``[tool.migration-review]`` of pyproject.toml.

It is read from the base branch, so that a pull request cannot switch off its own review.
"""

from __future__ import annotations

import difflib
import fnmatch
import json
import re
from collections.abc import Collection, Mapping
from typing import Annotated, Any, Literal, get_args

import msgspec

from bot.config_file import Document, read_toml_table, read_yaml
from bot.errors import ConfigurationError
from checks.styles import ALL, STYLES

CONFIGURATION_FILE = ".github/migration-review.yml"
PYPROJECT_FILE = "pyproject.toml"
MISSPELLED_FILES = (".github/migration-review.yaml", "migration-review.yml", "migration-review.yaml")
CONFIGURATION_PATHS = (CONFIGURATION_FILE, PYPROJECT_FILE, *MISSPELLED_FILES)
"""What to read of the base tree and hand to ``read_configuration``."""

Level = Literal["error", "warning", "notice", "off"]

_LEVELS = get_args(Level)
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

    database: Annotated[
        Annotated[str, msgspec.Meta(pattern=_DATABASE)] | None,
        msgspec.Meta(
            description="The database that production runs, with its major version where that matters: postgresql:15."
        ),
    ] = None
    baseline: Annotated[
        str | None,
        msgspec.Meta(
            description="A plain SQL dump of a PostgreSQL database, by its path, for a history that cannot be run from "
            "its beginning: it is loaded, and the revisions behind it are run."
        ),
    ] = None
    baseline_revision: Annotated[
        str | None,
        msgspec.Meta(description="The revision that the baseline stands at, where its version table holds none."),
    ] = None

    def level(self, code: str) -> Level | None:
        """Return what is asked for a check, or None where it keeps its own severity."""
        return self.severity.get(code)

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


def configuration_error(files: Mapping[str, bytes], key: str, message: str, hint: str) -> ConfigurationError:
    """Return an error at a key of the configuration that ``read_configuration`` has read from the same files."""
    read = (_read(path, files[path]) for path in (CONFIGURATION_FILE, PYPROJECT_FILE) if path in files)
    document = next(document for document in read if document)
    return document.error((key,), message, hint)


def schema_text() -> str:
    """Return the JSON Schema of the YAML file, as ``docs/config.schema.json`` holds it."""
    schema = msgspec.json.schema(Configuration)
    (components,) = schema["$defs"].values()
    title = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": CONFIGURATION_FILE}
    return json.dumps({**title, **{key: value for key, value in components.items() if key != "title"}}, indent=2) + "\n"


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
    if not isinstance(document.data, dict):
        raise document.error((), "expected keys and values", "Begin with: version: 1")
    for key in document.data:
        if key not in Configuration.__struct_fields__:
            raise document.error((key,), f"unknown key {key!r}", _nearest(key, Configuration.__struct_fields__))
    version = document.data.get("version")
    if type(version) is not int or version != 1:
        problem = "version is missing" if version is None else f"version is {version!r}"
        raise document.error(("version",), f"{problem}; the only one so far is 1", "Write: version: 1")
    _check_severities(document, codes)
    _check_styles(document)
    try:
        return msgspec.convert(document.data, Configuration)
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `$")
        raise document.error(_keys(place), message, "The schema is docs/config.schema.json.") from error


def _check_severities(document: Document, codes: Collection[str]) -> None:
    severities: Any = document.data.get("severity", {})
    if not isinstance(severities, dict):
        raise document.error(("severity",), "severity holds check codes with a level each", "Write: A1: warning")
    for code, level in severities.items():
        if codes and code not in codes:
            raise document.error(("severity", code), f"there is no check {code!r}", _nearest(code, codes))
        if level not in _LEVELS:
            raise document.error(("severity", code), f"{level!r} is not a level", _nearest(str(level), _LEVELS))


def _check_styles(document: Document) -> None:
    styles: Any = document.data.get("style", [])
    for number, style in enumerate(styles if isinstance(styles, list) else []):
        if isinstance(style, str) and style not in (*STYLES, ALL):
            raise document.error(("style", number), f"there is no style {style!r}", _nearest(style, (*STYLES, ALL)))


def _nearest(word: str, valid: Collection[str]) -> str:
    near = difflib.get_close_matches(word, valid, n=1, cutoff=0.5)
    return f"Did you mean {near[0]}?" if near else f"Use one of: {', '.join(sorted(valid))}."


def _keys(place: str) -> tuple[str | int, ...]:
    """Read msgspec's way to a value, as ``.projects[1]``."""
    found = re.findall(r"\.(\w+)|\[(\d+)\]", place)
    return tuple(name or int(number) for name, number in found)
