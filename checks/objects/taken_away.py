"""Find what an upgrade takes from those who use a table of production, while the table itself stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from checks.names import same_table, split_name
from checks.upgrades import Step, after_change, base_table, before_change, is_command

_REVOKE = re.compile(
    r"\bREVOKE\s+(?!GRANT\s+OPTION\b)(?P<rights>[\w\s,()]{1,200}?)\s+ON\s+"
    r"(?:(?P<kind>TABLE|SEQUENCE|FUNCTION|PROCEDURE|ROUTINE)\s+)?(?P<names>[^;]{1,300}?)\s+FROM\s+(?P<roles>[^;]{1,200}?)\s*(?:\bCASCADE\b|\bRESTRICT\b|\bGRANTED\b|;|\Z)",
    re.IGNORECASE,
)
_ROUTINES = frozenset({"FUNCTION", "PROCEDURE", "ROUTINE"})
_ALL_OF = re.compile(r"ALL\s+(?:TABLES|SEQUENCES)\s+IN\s+SCHEMA\s+(.*)", re.IGNORECASE | re.DOTALL)
_RULE = re.compile(
    r"\bCREATE\s+(?:OR\s+REPLACE\s+)?RULE\s+(?P<rule>[\w\"]+)\s+AS\s+ON\s+(?P<event>INSERT|UPDATE|DELETE)\s+TO\s+"
    r"(?P<table>[\w.\"]+)",
    re.IGNORECASE,
)
_PARTED = re.compile(
    r"\bALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?(?P<table>[\w.\"]+)\s+NO\s+INHERIT\s+(?P<parent>[\w.\"]+)",
    re.IGNORECASE,
)


def taken_away(step: Step) -> Iterator[dict[str, Any]]:
    """Yield what each is, with its name and what else wording needs."""
    if step.statement.error is None:
        yield from _rights(step)
        yield from _hidden_rows(step)
        yield from _rules(step)
        yield from _parted(step)


def _rights(step: Step) -> Iterator[dict[str, Any]]:
    """Yield rights that a role loses; PUBLIC has those on routines by itself, and none on tables."""
    for found in _REVOKE.finditer(step.statement.sql) if is_command(step, "REVOKE") else ():
        rights, names, roles = (" ".join(found[part].split()) for part in ("rights", "names", "roles"))
        routine = (found["kind"] or "").upper() in _ROUTINES
        if _is_in_production(step, names, routine=routine) and (routine or roles.upper() != "PUBLIC"):
            yield {"what": "right", "name": names, "rights": rights.upper(), "roles": roles}


def _is_in_production(step: Step, names: str, *, routine: bool) -> bool:
    before = before_change(step.evidence)
    if routine:
        known = {split_name(item.name.partition("(")[0])[1] for item in before.routines}
        return split_name(names.partition("(")[0].strip())[1] in known
    relations = [*(item.name for item in before.tables), *(item.name for item in before.sequences)]
    everything = _ALL_OF.fullmatch(names)
    if everything:
        schemas = {part.strip().strip('"') for part in everything[1].split(",")}
        return any((split_name(name)[0] or "public") in schemas for name in relations)
    return any(same_table(name, part.strip()) for name in relations for part in names.split(","))


def _hidden_rows(step: Step) -> Iterator[dict[str, Any]]:
    """Yield tables whose rows are hidden from then on but where a policy shows them."""
    after = after_change(step.evidence)
    for change in step.changes("table", "altered"):
        known = base_table(step, change)
        now = after.table_with_oid(known.oid) if after and known else None
        if now is not None and change.after("row_security") == "true" and now.row_security:
            yield {"what": "row security", "name": now.name, "policies": [item.name for item in now.policies]}


def _rules(step: Step) -> Iterator[dict[str, Any]]:
    for found in _RULE.finditer(step.statement.sql) if is_command(step, "CREATE RULE") else ():
        tables = (item for item in before_change(step.evidence).tables if "view" not in item.kind)
        if any(same_table(item.name, found["table"]) for item in tables):
            yield {"what": "rule", "name": found["table"], "rule": found["rule"], "event": found["event"].upper()}


def _parted(step: Step) -> Iterator[dict[str, Any]]:
    for found in _PARTED.finditer(step.statement.sql):
        if any(same_table(item.name, found["table"]) for item in before_change(step.evidence).tables):
            yield {"what": "inheritance", "name": found["parent"], "child": found["table"]}
