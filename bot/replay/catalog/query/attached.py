"""What hangs on a table: constraints, indexes, triggers and policies."""

from __future__ import annotations

from bot.replay.catalog.query.piece import Piece
from bot.replay.catalog.query.scope import FIRST_USER_OID

CONSTRAINTS = Piece(
    name="constraints",
    fields={
        "oid": "k.oid::int8",
        "table": "k.conrelid::int8",
        "name": "quote_ident(k.conname)",
        "kind": "k.contype",
        "columns": "k.conkey",
        "definition": "pg_get_constraintdef(k.oid)",
        "validated": "k.convalidated",
        "referenced_table": "CASE WHEN k.contype = 'f' THEN k.confrelid::int8 END",
        "referenced_columns": "k.confkey",
        # Of a foreign key it is the index of the other table.
        "index": "CASE WHEN k.contype = ANY ('{p,u,x}') THEN k.conindid::int8 END",
    },
    # Validated NOT NULL constraints (version 18) say what the column says. A foreign key to a partitioned table has a
    # clone for each partition, under the same table and internal.
    source=(
        f"FROM pg_constraint k WHERE k.conrelid >= {FIRST_USER_OID}::oid "
        "AND (k.contype = ANY ('{p,f,u,c,x}') OR k.contype = 'n' AND NOT k.convalidated) "
        "AND (k.contype <> 'f' OR k.conparentid = 0::oid OR NOT EXISTS (SELECT FROM pg_constraint g "
        "WHERE g.oid = k.conparentid AND g.conrelid = k.conrelid))"
    ),
)

INDEXES = Piece(
    name="indexes",
    fields={
        "oid": "i.indexrelid::int8",
        "table": "i.indrelid::int8",
        "keys": "i.indkey::int2[]",
        "key_count": "i.indnkeyatts",
        "expressions": (
            "CASE WHEN i.indexprs IS NOT NULL THEN ARRAY(SELECT pg_get_indexdef(i.indexrelid, p.n, false) "
            "FROM generate_series(1, i.indnkeyatts::int4) AS p (n) WHERE i.indkey[p.n - 1] = 0) END"
        ),
        "definition": "pg_get_indexdef(i.indexrelid)",
        "unique": "i.indisunique",
        "valid": "i.indisvalid",
        "predicate": "pg_get_expr(i.indpred, i.indrelid)",
    },
    source=f"FROM pg_index i WHERE i.indexrelid >= {FIRST_USER_OID}::oid AND i.indrelid >= {FIRST_USER_OID}::oid",
)

TRIGGERS = Piece(
    name="triggers",
    fields={
        "table": "g.tgrelid::int8",
        "name": "quote_ident(g.tgname)",
        "definition": "pg_get_triggerdef(g.oid)",
        "enabled": "g.tgenabled <> 'D'",
    },
    source=f"FROM pg_trigger g WHERE NOT g.tgisinternal AND g.tgrelid >= {FIRST_USER_OID}::oid",
)

POLICIES = Piece(
    name="policies",
    fields={
        "table": "p.polrelid::int8",
        "name": "quote_ident(p.polname)",
        "permissive": "p.polpermissive",
        "command": "p.polcmd",
        "roles": (
            "ARRAY(SELECT CASE WHEN r.role = 0::oid THEN 'public' ELSE quote_ident(pg_get_userbyid(r.role)) END "
            "FROM unnest(p.polroles) AS r (role))"
        ),
        "using": "pg_get_expr(p.polqual, p.polrelid)",
        "check": "pg_get_expr(p.polwithcheck, p.polrelid)",
    },
    source=f"FROM pg_policy p WHERE p.polrelid >= {FIRST_USER_OID}::oid",
)
