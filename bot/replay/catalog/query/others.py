"""What stands beside tables: enumerated types, sequences, routines, domains and extensions."""

from __future__ import annotations

from bot.replay.catalog.query.piece import Piece
from bot.replay.catalog.query.scope import FIRST_USER_OID, user_object

ENUMS = Piece(
    name="enums",
    fields={
        "oid": "y.oid::int8",
        "schema": "y.typnamespace::int8",
        "name": "quote_ident(y.typname)",
        "labels": "ARRAY(SELECT v.enumlabel::text FROM pg_enum v WHERE v.enumtypid = y.oid ORDER BY v.enumsortorder)",
    },
    source=f"FROM pg_type y WHERE y.typtype = 'e' AND {user_object('pg_type', 'y', 'typnamespace')}",
)

SEQUENCES = Piece(
    name="sequences",
    fields={
        "oid": "s.seqrelid::int8",
        "owner": "o.refobjid::int8",
        "owner_column": "o.refobjsubid",
        "definition": (
            "concat('AS ', format_type(s.seqtypid, NULL), ' START ', s.seqstart, ' INCREMENT ', s.seqincrement, "
            "' MINVALUE ', s.seqmin, ' MAXVALUE ', s.seqmax, ' CACHE ', s.seqcache, "
            "CASE WHEN s.seqcycle THEN ' CYCLE' ELSE ' NO CYCLE' END)"
        ),
    },
    # An owned sequence depends on its column automatically (a), that of an identity column internally (i).
    source=(
        "FROM pg_sequence s LEFT JOIN pg_depend o ON o.classid = 'pg_catalog.pg_class'::regclass "
        "AND o.objid = s.seqrelid AND o.refclassid = 'pg_catalog.pg_class'::regclass AND o.refobjsubid > 0 "
        "AND o.deptype = ANY ('{a,i}')"
    ),
)

_AGGREGATE = (
    "(SELECT concat('AGGREGATE SFUNC ', w.aggtransfn, ' STYPE ', format_type(w.aggtranstype, NULL), ' FINALFUNC ', "
    "w.aggfinalfn, ' INITCOND ', w.agginitval) FROM pg_aggregate w WHERE w.aggfnoid = f.oid)"
)

ROUTINES = Piece(
    name="routines",
    fields={
        "oid": "f.oid::int8",
        "schema": "f.pronamespace::int8",
        "name": "concat(quote_ident(f.proname), '(', oidvectortypes(f.proargtypes), ')')",
        # pg_get_functiondef refuses aggregates.
        "definition": f"CASE WHEN f.prokind = 'a' THEN {_AGGREGATE} ELSE pg_get_functiondef(f.oid) END",
    },
    source=f"FROM pg_proc f WHERE f.oid >= {FIRST_USER_OID}::oid AND {user_object('pg_proc', 'f', 'pronamespace')}",
)

DOMAINS = Piece(
    name="domains",
    fields={
        "oid": "y.oid::int8",
        "schema": "y.typnamespace::int8",
        "name": "quote_ident(y.typname)",
        "type": "format_type(y.typbasetype, y.typtypmod)",
        "not_null": "y.typnotnull",
        "default": "y.typdefault",
        "constraints": (
            "ARRAY(SELECT concat('CONSTRAINT ', quote_ident(k.conname), ' ', pg_get_constraintdef(k.oid)) "
            "FROM pg_constraint k WHERE k.contypid = y.oid AND k.contype = 'c' ORDER BY k.conname)"
        ),
    },
    source=f"FROM pg_type y WHERE y.typtype = 'd' AND {user_object('pg_type', 'y', 'typnamespace')}",
)

EXTENSIONS = Piece(
    name="extensions",
    fields={"name": "x.extname"},
    source=f"FROM pg_extension x WHERE x.oid >= {FIRST_USER_OID}::oid",
)
