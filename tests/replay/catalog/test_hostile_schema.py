"""Names and schemas that are made to mislead do not mislead the catalog query."""

from __future__ import annotations

import re
from collections.abc import Callable

import psycopg
import pytest

from bot.replay.effects.query import SNAPSHOT_QUERY
from bot.replay.effects.snapshot import decode_snapshot
from checks.catalog import Catalog

Connection = psycopg.Connection[tuple[object, ...]]

SETUP = """
CREATE TYPE mood AS ENUM ('sad');
CREATE TABLE u (id serial PRIMARY KEY, m mood DEFAULT 'sad', at timestamptz DEFAULT '2025-01-01 00:00+00');
CREATE TABLE t (id int PRIMARY KEY, u_id int REFERENCES u, r int4range DEFAULT '[1,2)', CHECK (id > 0),
    wait interval DEFAULT '1 day 2 hours', raw bytea DEFAULT '\\x00ff');
CREATE INDEX i ON t ((id + 1), u_id) WHERE id > 1;
CREATE VIEW v AS SELECT t.id, u.m FROM t JOIN u ON u.id = t.u_id;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tg BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE POLICY p ON t USING (id > 1);
"""

# Shadows of all that the query uses: every one raises an error when it is called, or is empty when it is read.
SHADOW_OPERATORS = """
DO $$
DECLARE o record; body text := $b$BEGIN RAISE 'shadow called'; END$b$;
BEGIN
  FOR o IN SELECT p.oprname AS name, format_type(p.oprleft, NULL) AS l, format_type(p.oprright, NULL) AS r,
                  format_type(p.oprresult, NULL) AS result, row_number() OVER () AS n
           FROM pg_catalog.pg_operator p JOIN pg_catalog.pg_type a ON a.oid = p.oprleft
           JOIN pg_catalog.pg_type b ON b.oid = p.oprright
           WHERE p.oprname = ANY ('{=,<>,>=,<=,<,>,+,-,~~,!~~,~}') AND a.typtype = 'b' AND b.typtype = 'b'
  LOOP
    EXECUTE format('CREATE FUNCTION hostile.o%s(%s, %s) RETURNS %s LANGUAGE plpgsql AS %L',
                   o.n, o.l, o.r, o.result, body);
    EXECUTE format('CREATE OPERATOR hostile.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = hostile.o%s)',
                   o.name, o.l, o.r, o.n);
  END LOOP;
END $$
"""
SHADOW_FUNCTIONS = """
DO $$
DECLARE f record; body text := $b$BEGIN RAISE 'shadow called'; END$b$;
BEGIN
  FOR f IN SELECT p.proname, oidvectortypes(p.proargtypes) AS arguments, format_type(p.prorettype, NULL) AS result
           FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_type y ON y.oid = p.prorettype
           WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind = 'f' AND y.typtype = 'b'
             AND p.proname = ANY (%s) AND p.provariadic = 0 AND 'internal'::regtype <> ALL (p.proargtypes)
  LOOP
    EXECUTE format('CREATE FUNCTION hostile.%%I(%%s) RETURNS %%s LANGUAGE plpgsql AS %%L',
                   f.proname, f.arguments, f.result, body);
  END LOOP;
END $$
"""
SHADOW_TABLES = """
DO $$
DECLARE c record;
BEGIN
  FOR c IN SELECT relname FROM pg_catalog.pg_class WHERE relnamespace = 'pg_catalog'::regnamespace
           AND relkind = ANY ('{r,v}') AND relname = ANY (%s)
  LOOP
    EXECUTE format('CREATE TABLE hostile.%%I (oid int)', c.relname);
  END LOOP;
  CREATE DOMAIN hostile.int8 AS pg_catalog.text; CREATE DOMAIN hostile.oid AS pg_catalog.text;
  CREATE DOMAIN hostile.text AS pg_catalog.int4; CREATE DOMAIN hostile.regclass AS pg_catalog.text;
  CREATE DOMAIN hostile.int2 AS pg_catalog.text; CREATE DOMAIN hostile.xid AS pg_catalog.text;
END $$
"""


def _words() -> str:
    words = ",".join(sorted(set(re.findall(r"pg_catalog\.(\w+)", SNAPSHOT_QUERY))))
    return f"'{{{words}}}'"


def _read(connection: Connection) -> Catalog:
    row = connection.execute(SNAPSHOT_QUERY.encode()).fetchone()
    assert row is not None
    return decode_snapshot(str(row[0])).catalog


def _without_hostile(catalog: Catalog) -> tuple[object, ...]:
    own = [table for table in catalog.tables if table.schema != "hostile"]
    sequences = [item for item in catalog.sequences if not item.name.startswith("hostile.")]
    return own, sequences, catalog.enums, catalog.extensions


def test_a_schema_that_shadows_everything_changes_nothing(transaction: Connection) -> None:
    transaction.execute(SETUP)
    plain = _read(transaction)
    transaction.execute("CREATE SCHEMA hostile; CREATE TEMPORARY TABLE pg_class (oid int); CREATE TEMPORARY TABLE t ()")
    for shadows in (SHADOW_OPERATORS, SHADOW_FUNCTIONS % _words(), SHADOW_TABLES % _words()):
        transaction.execute(shadows.encode())
    row = transaction.execute("SELECT count(*) FROM pg_proc WHERE pronamespace = 'hostile'::regnamespace").fetchone()
    assert row is not None
    assert int(str(row[0])) > 300
    for path in ("hostile", "hostile, pg_catalog", "pg_temp, hostile, pg_catalog, public", ""):
        transaction.execute(f"SELECT pg_catalog.set_config('search_path', '{path}', false)".encode())
        assert _without_hostile(_read(transaction)) == _without_hostile(plain)


@pytest.mark.parametrize(
    "setting",
    [
        "quote_all_identifiers = on",
        "timezone = 'Asia/Tokyo'",
        "datestyle = 'German'",
        "intervalstyle = 'sql_standard'",
        "bytea_output = 'escape'",
        "extra_float_digits = -15",
        "standard_conforming_strings = off",
        "search_path = pg_catalog",
        "default_transaction_read_only = on",
        "client_encoding = 'LATIN1'",
        "row_security = off",
        "array_nulls = off",
        "transform_null_equals = on",
    ],
)
def test_a_setting_of_the_session_does_not_change_what_is_read(transaction: Connection, setting: str) -> None:
    transaction.execute(SETUP)
    transaction.execute("""CREATE TABLE "日本 ☃" (n float8 DEFAULT 0.1)""")
    plain = _read(transaction)
    transaction.execute(f"SET {setting}".encode())
    assert _read(transaction) == plain


NAMES = [
    'with "quotes"',
    "with 'single quotes'",
    "with\nnewline\tand tab",
    "dotted.name",
    "ends with\\",
    "select",
    "Ünïcödé 日本語 🚀",
    "n" * 63,
    "%s {0} $1 :x",
    "'; DROP TABLE x; --",
    "</script>&amp;\u2028\u202e",
    "control\x01\x1f\x7f",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_comes_through_as_sql_needs_it(
    transaction: Connection, read_catalog: Callable[[Connection], Catalog], name: str
) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    literal = "'" + name.replace("'", "''") + "'"
    transaction.execute(
        f"""CREATE SCHEMA {quoted}; CREATE SCHEMA types;
        CREATE TYPE types.{quoted} AS ENUM ({literal});
        CREATE TABLE {quoted}.{quoted} ({quoted} text PRIMARY KEY CONSTRAINT {quoted} CHECK ({quoted} > {literal}));
        CREATE TABLE {quoted} (plain int, {quoted} text REFERENCES {quoted}.{quoted});
        COMMENT ON TABLE {quoted} IS {literal}""".encode()
    )
    catalog = read_catalog(transaction)
    written = quoted if name != "n" * 63 else name
    table = catalog.table(f"{written}.{written}")
    assert table is not None
    assert table.columns[0].name == written
    assert written in {constraint.name for constraint in table.constraints}
    assert table.indexes[0].columns == (written,)
    near = catalog.table(written)
    assert near is not None
    assert (near.constraints[0].referenced_table, near.comment) == (table.name, name)
    assert catalog.enums[0].labels == (name,)
    for column in (table.columns[0].name, near.columns[1].name):
        transaction.execute(f"SELECT {column} FROM {table.name}".encode())
