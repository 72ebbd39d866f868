"""Schemas, relations, columns, their defaults and comments."""

from __future__ import annotations

from bot.replay.catalog.query.piece import Piece
from bot.replay.catalog.query.scope import FIRST_USER_OID, USER_SCHEMA, extension_member, user_object

SCHEMAS = Piece(
    name="schemas",
    # An extension's own schema may hold tables of the user's: its name is needed, though it is not listed.
    fields={
        "oid": "n.oid::int8",
        "name": "quote_ident(n.nspname)",
        "of_extension": extension_member("pg_namespace", "n.oid"),
    },
    source=f"FROM pg_namespace n WHERE {USER_SCHEMA}",
)

RELATIONS = Piece(
    name="relations",
    fields={
        "oid": "c.oid::int8",
        "schema": "c.relnamespace::int8",
        "name": "quote_ident(c.relname)",
        "kind": "c.relkind",
        "unlogged": "c.relpersistence = 'u'",
        "row_security": "c.relrowsecurity",
        "owner": "pg_get_userbyid(c.relowner)",
        "query": "CASE WHEN c.relkind = ANY ('{v,m}') THEN pg_get_viewdef(c.oid) END",
        "bound": "CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END",
        "key": "CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END",
        "parent": (
            "CASE WHEN c.relispartition THEN (SELECT h.inhparent::int8 FROM pg_inherits h WHERE h.inhrelid = c.oid) END"
        ),
    },
    source=(
        "FROM pg_class c WHERE c.relkind = ANY ('{r,p,v,m,f,S,i,I}') "
        f"AND {user_object('pg_class', 'c', 'relnamespace')}"
    ),
)

COLUMNS = Piece(
    name="columns",
    fields={
        "table": "a.attrelid::int8",
        "number": "a.attnum",
        "name": "quote_ident(a.attname)",
        "type": "format_type(a.atttypid, a.atttypmod)",
        # A NOT NULL constraint that is not validated refuses new NULLs too, and is listed as a constraint besides.
        "nullable": "NOT a.attnotnull",
        "identity": "CASE WHEN a.attidentity = 'a' THEN 'always' WHEN a.attidentity = 'd' THEN 'by default' END",
        "generated": "CASE WHEN a.attgenerated = 's' THEN 'stored' WHEN a.attgenerated = 'v' THEN 'virtual' END",
        # 100 is "default", the collation of every built-in type that has one but name.
        "collation": (
            "CASE WHEN a.attcollation <> 0::oid AND a.attcollation <> 100::oid THEN (SELECT quote_ident(l.collname) "
            "FROM pg_collation l JOIN pg_type y ON y.oid = a.atttypid AND y.typcollation <> l.oid "
            "WHERE l.oid = a.attcollation) END"
        ),
    },
    source=(
        f"FROM pg_attribute a WHERE a.attrelid >= {FIRST_USER_OID}::oid AND a.attnum > 0 AND NOT a.attisdropped "
        "AND EXISTS (SELECT FROM pg_class c WHERE c.oid = a.attrelid AND c.relkind = ANY ('{r,p,v,m,f}'))"
    ),
)

DEFAULTS = Piece(
    name="defaults",
    fields={"table": "d.adrelid::int8", "number": "d.adnum", "expression": "pg_get_expr(d.adbin, d.adrelid)"},
    source=f"FROM pg_attrdef d WHERE d.adrelid >= {FIRST_USER_OID}::oid",
)

COMMENTS = Piece(
    name="comments",
    fields={"table": "m.objoid::int8", "number": "m.objsubid", "text": "m.description"},
    source=(
        "FROM pg_description m WHERE m.classoid = 'pg_catalog.pg_class'::regclass "
        f"AND m.objoid >= {FIRST_USER_OID}::oid"
    ),
)
