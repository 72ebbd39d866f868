"""One statement that reads under fixed settings and leaves the session's own as they were."""

from __future__ import annotations

from collections.abc import Iterable

from bot.replay.catalog.qualify import qualified

PINNED_SETTINGS = {
    # What the server spells (types, defaults, definitions) then carries a schema exactly where that is not public.
    "search_path": "pg_catalog, public, pg_temp",
    "quote_all_identifiers": "off",
    # Constants in defaults and checks are printed by these.
    "timezone": "UTC",
    "datestyle": "ISO, MDY",
    "intervalstyle": "postgres",
    "bytea_output": "hex",
    "standard_conforming_strings": "on",
    "extra_float_digits": "1",
}


def pinned(expression: str) -> str:
    """Return a statement whose one row and column is the text of ``expression``, evaluated under the pinned settings.

    ``expression`` is qualified SQL. CASE keeps the order: remember, set, read, restore. Both changes are local to the
    transaction, so a SET of the session's own, before or in the same transaction, has its effect at the commit as
    without us (manual, "SET": ``SET LOCAL``). From version 14 on the server tells a client of changed settings only
    when a query ends, hence of none. A client that does not speak UTF-8 is sent base64, so that no name can fail to
    convert.
    """
    names = tuple(PINNED_SETTINGS)
    saved = ", ".join(f"current_setting('{name}') AS saved_{name}" for name in names)
    carried = ", ".join(f"saved_{name}" for name in names)
    set_all = _and(f"set_config('{name}', '{value}', true)" for name, value in PINNED_SETTINGS.items())
    restore_all = _and(f"set_config('{name}', reading.saved_{name}, true)" for name in names)
    return "".join(
        (
            qualified(f"WITH session AS MATERIALIZED (SELECT {saved}), "),
            qualified(f"reading AS MATERIALIZED (SELECT {carried}, CASE WHEN {set_all} THEN "),
            f"({expression})::pg_catalog.text",
            qualified(" END AS value FROM session) "),
            qualified(
                f"SELECT CASE WHEN {restore_all} THEN CASE WHEN pg_client_encoding() = 'UTF8' THEN reading.value "
            ),
            qualified("ELSE encode(convert_to(reading.value, 'UTF8'), 'base64') END END FROM reading"),
        )
    )


def _and(settings: Iterable[str]) -> str:
    return " AND ".join(f"{setting} IS NOT NULL" for setting in settings)
