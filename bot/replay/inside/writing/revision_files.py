"""Writes the revisions that the models still ask for, as the project itself would: its template, its file names."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from typing import Any

from ..channel import shorten
from ..comparison.autogenerate import leaves
from ..comparison.decided import decided
from ..comparison.described import described
from ..comparison.qualified import qualified
from ..running.environment import Environment
from .safe_steps import Step, safe_steps

_ONLY_IN_BATCH = frozenset(
    {
        *("CreateForeignKeyOp", "CreateCheckConstraintOp", "CreateUniqueConstraintOp", "CreatePrimaryKeyOp"),
        *("DropConstraintOp", "AlterColumnOp"),
    }
)
"""Operations that SQLite has no statement for (SQLite manual, "ALTER TABLE")."""
_MOST_FILES = 12
_LONGEST_FILE = 200_000


def revision_files(
    environment: Environment, wanted: Iterable[list[Any]], existing: frozenset[str], present: frozenset[str]
) -> list[dict[str, Any]]:
    """Return files for those operations that are ``wanted``, by kind, table, object and rendering.

    Left out is what a person has to decide on (``decided``); nothing is returned for several heads. ``existing`` are
    the tables of the base, ``present`` its indexes and constraints.
    """
    scripts = environment.scripts()
    files: list[dict[str, Any]] = []
    identities = {tuple(item) for item in wanted}

    def compare(heads: Any, context: Any) -> Iterable[Any]:
        from alembic.autogenerate import api

        metadata = context.opts.get("target_metadata")
        if metadata is None or len(heads) != 1:
            return []
        script = api.produce_migrations(context, metadata)
        autogen = api.AutogenContext(context, metadata)
        asked = [item for operations in script.upgrade_ops_list for item in leaves(operations)]
        chosen = [item for item in asked if _identity(described(autogen, item)) in identities]
        chosen = decided(chosen, existing, present)
        covers = [described(autogen, item)["rendered"] for item in chosen]
        parent = heads[0]
        careful = existing if context.dialect.name == "postgresql" else frozenset()  # only there are these forms known
        for step in safe_steps(chosen, careful)[:_MOST_FILES]:
            file = _file(environment, scripts, api.AutogenContext(context, metadata), step, parent)
            files.append({**file, "covers": covers})
            parent = file["id"]
        return []

    environment.run(compare, scripts, autogenerate=True)
    return files


def _identity(operation: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(operation[name] for name in ("kind", "table", "object", "rendered"))


def _file(environment: Environment, scripts: Any, autogen: Any, step: Step, parent: str) -> dict[str, Any]:
    """Return one revision: its path in the tree, its text, and the bodies of its functions by themselves."""
    from alembic.operations import ops

    body, inverse = _body(autogen, step.operations, step), _body(autogen, step.inverse, step)
    number = hashlib.sha256(f"{parent}\n{body}".encode()).hexdigest()[:12]
    script = ops.MigrationScript(
        number, ops.UpgradeOps(list(step.operations)), ops.DowngradeOps(list(step.inverse)), message=step.message
    )
    script = _processed(autogen.migration_context, parent, script)
    path, text = _rendered(environment, scripts, script, parent, _arguments(autogen, body, inverse))
    return {
        "id": script.rev_id,
        "path": os.path.relpath(path, environment.root),
        "text": text[:_LONGEST_FILE],
        "upgrade": body,
        "downgrade": inverse,
        "imports": _imports(autogen),
        "reason": step.reason,
    }


def _processed(context: Any, parent: str, script: Any) -> Any:
    """Let the project's own ``process_revision_directives`` name the revision; what it empties stays as it is."""
    process = context.opts.get("process_revision_directives")
    scripts = [script]
    if callable(process):
        process(context, (parent,), scripts)
    return scripts[0] if scripts else script


def _rendered(
    environment: Environment, scripts: Any, script: Any, parent: str, arguments: dict[str, Any]
) -> tuple[str, str]:
    from alembic import util
    from mako.template import Template

    created = scripts._generate_create_date()
    folder = os.path.dirname(scripts.get_revision(parent).path) if _known(scripts, parent) else _folder(scripts)
    path = str(scripts._rev_path(folder, script.rev_id, script.message, created))
    template = Template(filename=os.path.join(str(scripts.dir), "script.py.mako"))  # noqa: S702 - it writes Python
    text = template.render_unicode(
        config=environment.config,
        up_revision=script.rev_id,
        down_revision=parent,
        branch_labels=None,
        depends_on=None,
        create_date=created,
        comma=util.format_as_comma,
        message=script.message,
        **arguments,
    )
    return path, "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def _known(scripts: Any, revision: str) -> bool:
    return any(item.revision == revision for item in scripts.walk_revisions())


def _folder(scripts: Any) -> str:
    return os.path.dirname(next(iter(scripts.walk_revisions())).path)


def _arguments(autogen: Any, body: str, inverse: str) -> dict[str, Any]:
    """Return what fills the template; the bodies' first lines stand where the template has indented them already."""
    return {
        "upgrades": _indented(body),
        "downgrades": _indented(inverse),
        "imports": "\n".join(_imports(autogen)),
    }


def _imports(autogen: Any) -> list[str]:
    """Return the lines of the imports; what renders an entity may ask for several lines at once, some of them again."""
    return sorted({line for item in autogen.imports for line in str(item).splitlines()})


def _indented(body: str) -> str:
    return "\n".join(f"    {line}" if line.strip() else "" for line in body.splitlines()).lstrip() if body else ""


def _body(autogen: Any, operations: list[Any], step: Step) -> str:
    """Return the body of a function without indentation; empty where nothing is to be done."""
    lines: list[str] = []
    for operation in operations:
        try:
            lines += _lines(autogen, operation)
        except Exception as error:
            lines.append(f"# cannot be rendered: {type(error).__name__}: {shorten(error)}")
    if not lines:
        return ""
    if step.autocommit:
        lines = ["with op.get_context().autocommit_block():", *(f"    {line}" for line in lines)]
    body = "\n".join([f"# {step.reason}", *lines] if step.reason else lines)
    return qualified(body, autogen.opts["sqlalchemy_module_prefix"] or "")


def _lines(autogen: Any, operation: Any) -> list[str]:
    """Return an operation as the project writes it; on SQLite in a batch where it cannot be done without."""
    from alembic.autogenerate import render

    if autogen.dialect.name != "sqlite" or type(operation).__name__ not in _ONLY_IN_BATCH:
        return "\n".join(render.render_op(autogen, operation)).splitlines()
    table = getattr(operation, "source_table", None) or operation.table_name
    with autogen._within_batch():
        lines = "\n".join(render.render_op(autogen, operation)).splitlines()
    return [f"with op.batch_alter_table({str(table)!r}) as batch_op:", *(f"    {line}" for line in lines)]
