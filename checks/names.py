"""Names as the catalog spells them, and as Alembic's operations want them."""

from __future__ import annotations

import re

QUOTED_OR_PLAIN = re.compile(r'"(?:[^"]|"")*"|[^.]+')


def split_name(name: str) -> tuple[str | None, str]:
    """Return schema and bare name of a table as SQL spells it: ``audit."Order"`` gives ``audit`` and ``Order``."""
    parts = [_plain(part) for part in QUOTED_OR_PLAIN.findall(name)]
    return (parts[-2] if len(parts) > 1 else None, parts[-1] if parts else name)


def bare_name(name: str) -> str:
    """Return what a name is without its schema and quotes: ``audit."Order"`` gives ``Order``."""
    return split_name(name)[1]


def quoted(name: str) -> str:
    """Return a bare name as SQL needs it: in quotes where the server would read it otherwise without them."""
    return name if re.fullmatch(r"[a-z_][a-z0-9_$]*|\"(?:[^\"]|\"\")*\"", name) else '"' + name.replace('"', '""') + '"'


def same_table(first: str, second: str) -> bool:
    """Say whether two spellings name the same table; ``public`` goes without saying."""
    return _without_public(first) == _without_public(second)


def table_facts(name: str) -> dict[str, str]:
    """Return what wording needs to name a table in prose and in Alembic's operations.

    ``schema_argument`` is empty, or a further keyword argument with its leading comma.
    """
    schema, bare = split_name(name)
    argument = f", schema={schema!r}" if schema not in (None, "public") else ""
    return {"table": name, "table_name": bare, "schema_argument": argument}


def _plain(part: str) -> str:
    return part[1:-1].replace('""', '"') if part.startswith('"') else part


def _without_public(name: str) -> tuple[str | None, str]:
    schema, bare = split_name(name)
    return (None if schema == "public" else schema, bare)


def environment_path(script_location: str) -> str:
    """Return the path of a script location's env.py, relative to the repository."""
    return f"{script_location}/env.py".lstrip("/")
