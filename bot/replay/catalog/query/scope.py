"""What belongs to the user: the conditions that keep the server's own and extensions' objects out."""

from __future__ import annotations

FIRST_USER_OID = 16384
"""Lower ones are given out by initdb (manual, "System Catalog Declarations and Initial Contents")."""

USER_SCHEMA = "left(n.nspname::text, 3) <> 'pg_' AND n.nspname <> 'information_schema'"
"""Names that begin with pg_ are reserved, among them those of temporary schemas (manual, "CREATE SCHEMA")."""


def in_user_schema(column: str) -> str:
    """Return the condition that a namespace column names one of the user's schemas."""
    return f"{column} = ANY (SELECT n.oid FROM pg_namespace n WHERE {USER_SCHEMA})"  # noqa: S608 - constants


def extension_member(catalog: str, column: str) -> str:
    """Return the condition that an object belongs to an extension (manual, "pg_depend", deptype e)."""
    belongs = f"e.deptype = 'e' AND e.classid = 'pg_catalog.{catalog}'::regclass"
    return f"{column} = ANY (SELECT e.objid FROM pg_depend e WHERE {belongs})"  # noqa: S608 - constants


def user_object(catalog: str, alias: str, namespace: str) -> str:
    """Return both conditions for the row ``alias`` of a catalog."""
    return f"{in_user_schema(f'{alias}.{namespace}')} AND NOT {extension_member(catalog, f'{alias}.oid')}"
