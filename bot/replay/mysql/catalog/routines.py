"""Triggers, stored routines and events."""

from __future__ import annotations

from collections import defaultdict

from bot.replay.mysql.catalog.rows import Record, Rows
from checks.catalog import Routine, Trigger


def triggers(rows: Rows) -> defaultdict[str, list[Trigger]]:
    """Return each table's triggers by name."""
    of_table: defaultdict[str, list[Trigger]] = defaultdict(list)
    for item in rows.of["triggers"]:
        definition = f"{item['action_timing']} {item['event_manipulation']} {_body(item['action_statement'], rows)}"
        of_table[str(item["event_object_table"])].append(Trigger(str(item["trigger_name"]), definition, enabled=True))
    return of_table


def routines(rows: Rows) -> tuple[Routine, ...]:
    """Return functions, procedures and events by name."""
    parameters: defaultdict[str, list[str]] = defaultdict(list)
    for item in rows.of["parameters"]:
        words = (item["parameter_mode"], item["parameter_name"], item["dtd_identifier"])
        parameters[str(item["specific_name"])].append(" ".join(str(word) for word in words if word))
    found = [Routine(0, str(item["routine_name"]), _routine(item, parameters, rows)) for item in rows.of["routines"]]
    found += [Routine(0, str(item["event_name"]), _event(item, rows)) for item in rows.of["events"]]
    return tuple(sorted(found, key=lambda routine: routine.name))


def _routine(item: Record, parameters: defaultdict[str, list[str]], rows: Rows) -> str:
    kind, name = item["routine_type"], str(item["specific_name"])
    returns = f" RETURNS {item['dtd_identifier']}" if kind == "FUNCTION" else ""
    traits = "DETERMINISTIC " if item["is_deterministic"] == "YES" else ""
    head = f"{kind} ({', '.join(parameters[name])}){returns} {traits}{item['sql_data_access']}"
    return f"{head} SQL SECURITY {item['security_type']} {_body(item['routine_definition'], rows)}"


def _event(item: Record, rows: Rows) -> str:
    when = item["execute_at"] or f"EVERY {item['interval_value']} {item['interval_field']}"
    return f"EVENT {when} {item['status']} {_body(item['event_definition'], rows)}"


def _body(text: object, rows: Rows) -> str:
    return str(text or "").replace(f"`{rows.database}`.", "")
