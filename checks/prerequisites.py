"""What a server's complaint says is missing: an extension, a role or a schema that was made outside the migrations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_TYPES = {
    "vector": "vector halfvec sparsevec",
    "citext": "citext",
    "hstore": "hstore",
    "ltree": "ltree lquery ltxtquery",
    "postgis": "geometry geography box2d box3d",
    "cube": "cube",
    "seg": "seg",
    "isn": "isbn isbn13 issn issn13 ean13 upc ismn ismn13",
    "intarray": "query_int",
}
_FUNCTIONS = {
    "uuid-ossp": r"uuid_generate_v\w+|uuid_nil|uuid_ns_\w+",
    "pgcrypto": r"digest|hmac|crypt|gen_salt|gen_random_bytes|(?:en|de)crypt(?:_iv)?|pgp_\w+|(?:de)?armor",
    "pg_trgm": r"similarity|word_similarity|strict_word_similarity|show_trgm|set_limit",
    "unaccent": r"unaccent",
    "fuzzystrmatch": r"levenshtein\w*|soundex|difference|d?metaphone(?:_alt)?|daitch_mokotoff",
    "tablefunc": r"crosstab\d?|connectby|normal_rand",
    "earthdistance": r"earth|earth_distance|ll_to_earth|earth_box",
    "hstore": r"hstore",
    "postgis": r"st_\w+|postgis_\w+|addgeometrycolumn|updategeometrysrid",
}
_OPERATOR_CLASSES = {
    "pg_trgm": r"g(?:in|ist)_trgm_ops",
    "vector": r"(?:vector|halfvec|sparsevec)_\w+_ops|bit_(?:hamming|jaccard)_ops",
    "intarray": r"g(?:in|ist)__int\w*_ops",
    "btree_gist": r"gist_(?:int[248]|text|uuid|date|timestamp|timestamptz|bool|enum)_ops",
    "postgis": r"(?:gist|brin|spgist)_geo\w+_ops\w*",
}
_ACCESS_METHODS = {"hnsw": "vector", "ivfflat": "vector", "bloom": "bloom", "rum": "rum"}
_BTREE = {"gin": "btree_gin", "gist": "btree_gist"}

_MISSING = re.compile(r'\b(type|operator class|access method|role|schema) "([^"]+)" does not exist')
_MISSING_FUNCTION = re.compile(r"\bfunction (?:\w+\.)?(\w+)\(.*\) does not exist")
_NO_DEFAULT = re.compile(r'data type (.+) has no default operator class for access method "(gin|gist)"')
_DICTIONARY = re.compile(r'text search dictionary "(unaccent)" does not exist')


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """Something that a migration takes for granted."""

    kind: Literal["extension", "role", "schema"]
    name: str


def prerequisite(message: str) -> Prerequisite | None:
    """Return what a server's message asks for; None where it does not tell, or where only a migration could make it."""
    if default := _NO_DEFAULT.search(message):
        return Prerequisite("extension", _BTREE[default[2]])
    if dictionary := _DICTIONARY.search(message):
        return Prerequisite("extension", dictionary[1])
    if function := _MISSING_FUNCTION.search(message):
        return _extension(_matching(_FUNCTIONS, function[1].lower()))
    missing = _MISSING.search(message)
    return _named(missing[1], missing[2]) if missing else None


def _named(kind: str, name: str) -> Prerequisite | None:
    bare = name.rpartition(".")[2].partition("(")[0].lower()
    if kind == "role":
        return None if name.startswith("pg_") else Prerequisite("role", name)
    if kind == "schema":
        return None if name.startswith("pg_") else Prerequisite("schema", name)
    if kind == "type":
        bare = bare.removesuffix("[]")
        return _extension(next((extension for extension, types in _TYPES.items() if bare in types.split()), None))
    if kind == "access method":
        return _extension(_ACCESS_METHODS.get(bare))
    return _extension(_matching(_OPERATOR_CLASSES, bare))


def _matching(patterns: dict[str, str], name: str) -> str | None:
    return next((extension for extension, pattern in patterns.items() if re.fullmatch(pattern, name)), None)


def _extension(name: str | None) -> Prerequisite | None:
    return Prerequisite("extension", name) if name else None
