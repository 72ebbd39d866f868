"""Finds the mistakes of a configuration that a schema alone would name badly, with place and nearest valid word."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from typing import Any, get_args

from bot.config_entries import Acceptance, Level, Override
from bot.config_file import Document, Keys
from checks.styles import ALL, STYLES

_MOST_WORDS = 20
"""More than that nobody reads in a message; only the codes of checks are so many."""
_LISTED = "List them with: migration-review checks"
_LEVELS = get_args(Level)
_ENTRIES: Mapping[str, type[Override | Acceptance]] = {"overrides": Override, "accepted": Acceptance}


def refuse_mistakes(document: Document, keys: Collection[str], codes: Collection[str]) -> None:
    """Raise ConfigurationError at the first mistake; ``codes`` are those of all checks, if known."""
    if not isinstance(document.data, dict):
        raise document.error((), "expected keys and values", "Begin with: version: 1")
    _refuse_unknown(document, (), document.data, keys)
    _refuse_version(document)
    _refuse_severities(document, codes)
    for number, style in enumerate(_list(document.data.get("style"))):
        _refuse_word(document, ("style", number), "style", style, (*STYLES, ALL))
    for name, entry in _ENTRIES.items():
        for number, item in enumerate(_list(document.data.get(name))):
            if isinstance(item, dict):
                _refuse_unknown(document, (name, number), item, entry.__struct_fields__)
                _refuse_words(document, (name, number), item, codes)


def nearest(word: str, valid: Collection[str]) -> str:
    """Return the hint for a word that is none of the valid ones."""
    same = [item for item in valid if item.casefold() == word.casefold()]
    near = same or difflib.get_close_matches(word, valid, n=1, cutoff=0.5)
    if near:
        return f"Did you mean {near[0]}?"
    return f"Use one of: {', '.join(sorted(valid))}." if len(valid) <= _MOST_WORDS else _LISTED


def _refuse_unknown(document: Document, place: Keys, data: Mapping[str, Any], valid: Collection[str]) -> None:
    for key in data:
        if key not in valid:
            raise document.error((*place, key), f"unknown key {key!r}", nearest(key, valid))


def _refuse_version(document: Document) -> None:
    version = document.data.get("version")
    if type(version) is not int or version != 1:
        problem = "version is missing" if version is None else f"version is {version!r}"
        raise document.error(("version",), f"{problem}; the only one so far is 1", "Write: version: 1")


def _refuse_severities(document: Document, codes: Collection[str]) -> None:
    severities: Any = document.data.get("severity", {})
    if not isinstance(severities, dict):
        raise document.error(("severity",), "severity holds check codes with a level each", "Write: A1: warning")
    for code, level in severities.items():
        _refuse_word(document, ("severity", code), "check", code, codes)
        _refuse_level(document, ("severity", code), level)


def _refuse_words(document: Document, place: Keys, entry: Mapping[str, Any], codes: Collection[str]) -> None:
    for keys, code in _codes(entry):
        _refuse_word(document, (*place, *keys), "check", code, codes)
    if "severity" in entry:
        _refuse_level(document, (*place, "severity"), entry["severity"])


def _codes(entry: Mapping[str, Any]) -> Iterator[tuple[Keys, Any]]:
    if "code" in entry:
        yield ("code",), entry["code"]
    for number, code in enumerate(_list(entry.get("codes"))):
        yield ("codes", number), code


def _refuse_level(document: Document, keys: Keys, level: Any) -> None:
    if level not in _LEVELS:
        raise document.error(keys, f"{level!r} is not a level", nearest(str(level), _LEVELS))


def _refuse_word(document: Document, keys: Keys, kind: str, word: Any, valid: Collection[str]) -> None:
    """Refuse a word of the wrong kind; what is no word at all is left to the schema."""
    if valid and isinstance(word, str) and word not in valid:
        raise document.error(keys, f"there is no {kind} {word!r}", nearest(word, valid))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
