"""Asks Alembic which operations would bring the database to the models, with the project's own options."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from ..channel import shorten
from ..running.environment import Environment
from .described import described
from .entities import is_right_of_a_role
from .filters import Filters, taken_out
from .no_effect import leave_out_what_keys_are
from .qualified import qualified

_MOST_OPERATIONS = 2000
_HOLDING = ("ops", "_upgrade_ops", "_downgrade_ops")
"""Attributes of operations that hold others."""


def autogenerate(
    environment: Environment,
    *,
    skip: Callable[[list[Any]], bool] = lambda _: False,
    wanted: Callable[[Any], bool] = lambda _: True,
) -> dict[str, Any]:
    """Run env.py with a comparison in the place of migrations.

    Nothing is compared where ``skip`` says so of the metadata; operations that are not ``wanted`` are left out.
    """
    scripts = environment.scripts()
    filters = Filters()
    answer: dict[str, Any] = {
        "operations": [],
        "source": "",
        "inverse": "",
        "metadata": [],
        "left_out": filters.left_out,
    }

    def compare(heads: Any, context: Any) -> Iterable[Any]:
        from sqlalchemy import MetaData

        metadata = context.opts.get("target_metadata")
        found = list(metadata) if isinstance(metadata, (Sequence, AbstractSet)) else [metadata]
        answer["metadata"] += [item for item in found if item is not None and item not in answer["metadata"]]
        if all(isinstance(item, MetaData) for item in found) and not skip(found):  # else the caller says so
            filters.listen(context.opts)
            _compare(context, heads, metadata, answer, wanted)
        return []

    environment.run(compare, scripts, autogenerate=True)
    answer["operations"] = answer["operations"][:_MOST_OPERATIONS]
    return {**answer, "compares_types": filters.compares_types}


def _compare(context: Any, heads: Any, metadata: Any, answer: dict[str, Any], wanted: Callable[[Any], bool]) -> None:
    """Add the operations on one database, or on one schema of it."""
    from alembic.autogenerate import api

    autogen = api.AutogenContext(context, metadata)
    proposed = api.produce_migrations(context, metadata)
    scripts = _directed(context, heads, proposed)
    if scripts != [proposed]:  # env.py had its say on a copy
        answer["left_out"] += taken_out(_all_described(autogen, [proposed]), _all_described(autogen, scripts))
    for operations in (item for script in scripts for item in script.upgrade_ops_list):
        asked_for = (item for item in operations.ops if wanted(item) and not is_right_of_a_role(item))
        operations.ops = [item for item in asked_for if not _is_version_table(item, context)]
        leave_out_what_keys_are(operations, metadata, context.dialect.name)
        asked = [described(autogen, operation) for operation in leaves(operations)]
        # One that is known was asked for in another schema, which env.py migrates by the same revisions.
        answer["operations"] += [item for item in asked if item not in answer["operations"]]
        source = _source(autogen, operations) if operations.ops else ""
        if source not in answer["source"]:
            answer["source"] += source
            answer["inverse"] = _inverse(autogen, operations) + answer["inverse"]


def _all_described(autogen: Any, scripts: Iterable[Any]) -> list[dict[str, Any]]:
    containers = (operations for script in scripts for operations in script.upgrade_ops_list)
    return [described(autogen, operation) for operations in containers for operation in leaves(operations)]


def _directed(context: Any, heads: Any, script: Any) -> list[Any]:
    """Return what env.py's own ``process_revision_directives`` makes of a migration; one that fails changes nothing.

    ``alembic check`` asks it as well (Alembic, "Customizing Revision Generation").
    """
    process = context.opts.get("process_revision_directives")
    directives = [_copied(script)] if process else [script]
    try:
        if process:
            process(context, heads, directives)
    except (Exception, SystemExit):
        return [script]
    return directives


def _copied(operation: Any) -> Any:
    """Copy an operation with those in it, but not the tables that they speak of: all models hang on those."""
    copied = copy.copy(operation)
    for name in _HOLDING:
        held = vars(copied).get(name)
        if isinstance(held, list):
            setattr(copied, name, [_copied(item) for item in held])
    return copied


def _is_version_table(operation: Any, context: Any) -> bool:
    """Say whether an operation removes Alembic's own table, which Alembic overlooks where it is in a schema."""
    return type(operation).__name__ == "DropTableOp" and operation.table_name == context.version_table


def _source(autogen: Any, operations: Any) -> str:
    """Return the body of an upgrade function, as Alembic's template would hold it."""
    from alembic.autogenerate import render

    try:
        body = str(render._render_cmd_body(operations, autogen))
    except Exception as error:
        return f"# cannot be rendered: {type(error).__name__}: {shorten(error)}\n"
    # Alembic's two lines that say where its work begins and ends are for a file that a person goes on with.
    text = "".join(line + "\n" for line in body.splitlines() if not line.startswith("# ### "))
    return qualified(text, autogen.opts["sqlalchemy_module_prefix"] or "")


def _inverse(autogen: Any, operations: Any) -> str:
    """Return the body of the downgrade function; empty where an operation cannot be turned round."""
    from alembic.operations import ops

    try:
        return _source(autogen, operations.reverse_into(ops.DowngradeOps([])))
    except Exception:
        return ""


def leaves(operation: Any) -> Iterable[Any]:
    """Yield the single operations of a container."""
    if hasattr(operation, "ops"):
        for inner in operation.ops:
            yield from leaves(inner)
    else:
        yield operation
