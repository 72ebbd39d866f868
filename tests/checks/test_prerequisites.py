"""What a server's complaint asks for."""

from __future__ import annotations

import pytest

from checks.prerequisites import Prerequisite, prerequisite

NEEDED = {
    'type "vector" does not exist\nLINE 1: CREATE TABLE t (v vector(3))': ("extension", "vector"),
    'type "public.halfvec" does not exist': ("extension", "vector"),
    'type "citext" does not exist': ("extension", "citext"),
    'type "citext[]" does not exist': ("extension", "citext"),
    'type "hstore" does not exist': ("extension", "hstore"),
    'type "geometry" does not exist': ("extension", "postgis"),
    "function uuid_generate_v4() does not exist": ("extension", "uuid-ossp"),
    "function public.uuid_generate_v1mc() does not exist": ("extension", "uuid-ossp"),
    "function digest(text, unknown) does not exist": ("extension", "pgcrypto"),
    "function similarity(text, unknown) does not exist": ("extension", "pg_trgm"),
    "function st_makepoint(integer, integer) does not exist": ("extension", "postgis"),
    'operator class "gin_trgm_ops" does not exist for access method "gin"': ("extension", "pg_trgm"),
    'operator class "public.gin_trgm_ops" does not exist for access method "gin"': ("extension", "pg_trgm"),
    'operator class "vector_cosine_ops" does not exist for access method "hnsw"': ("extension", "vector"),
    'access method "hnsw" does not exist': ("extension", "vector"),
    'data type integer has no default operator class for access method "gist"': ("extension", "btree_gist"),
    'data type text has no default operator class for access method "gin"': ("extension", "btree_gin"),
    'text search dictionary "unaccent" does not exist': ("extension", "unaccent"),
    'role "app_readonly" does not exist': ("role", "app_readonly"),
    'schema "Audit" does not exist': ("schema", "Audit"),
}


@pytest.mark.parametrize("message", NEEDED)
def test_a_complaint_tells_what_is_missing(message: str) -> None:
    needed = prerequisite(message)
    assert needed is not None
    assert (needed.kind, needed.name) == NEEDED[message]


@pytest.mark.parametrize(
    "message",
    [
        'type "mood" does not exist',
        'relation "vector" does not exist',
        "function my_own() does not exist",
        'operator class "my_ops" does not exist for access method "btree"',
        'role "pg_execute_server_program" does not exist',
        'schema "pg_toast_temp_9" does not exist',
        'column "role" of relation "schema" does not exist',
    ],
)
def test_what_only_a_migration_could_make_is_not_asked_for(message: str) -> None:
    assert prerequisite(message) is None


def test_names_are_kept_as_they_are_written() -> None:
    assert prerequisite('role "My Role" does not exist') == Prerequisite("role", "My Role")
