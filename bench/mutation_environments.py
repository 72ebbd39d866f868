"""What the mutation benchmark puts before the code of env.py, so that all a change brings is the revisions' doing."""

from __future__ import annotations

import ast

_IN_STEP = '''
def _in_step(differing):
    """Let the base's models be what its migrations make: the benchmark's originals then bring all that is new.

    Only ``differing`` columns stay as the real models have them: drift that the base has and the change does not bring.
    """
    import sqlalchemy
    from alembic.runtime.environment import EnvironmentContext

    configure = EnvironmentContext.configure

    def reflected(connection, declared):
        metadata = sqlalchemy.MetaData()
        if connection.in_transaction():
            metadata.reflect(connection)
        else:
            with connection.begin():
                metadata.reflect(connection)
        for table, name in differing:
            column = getattr(metadata.tables.get(table), "c", {}).get(name)
            for models in declared if isinstance(declared, (list, tuple)) else [declared]:
                model = getattr(models.tables.get(table), "c", {}).get(name)
                if column is not None and model is not None:
                    for attribute in ("type", "nullable", "server_default", "autoincrement", "comment"):
                        setattr(column, attribute, getattr(model, attribute))
        return metadata

    def configured(self, connection=None, **options):
        if connection is not None and options.get("target_metadata") is not None:
            options["target_metadata"] = reflected(connection, options["target_metadata"])
        return configure(self, connection, **options)

    EnvironmentContext.configure = configured


_in_step(%r)
'''
_LEFT_OUT = '''
def _leave_out(names):
    """Leave out what the models and all migrations disagree on as they were shipped: no mutant is the cause."""
    from alembic.runtime.environment import EnvironmentContext

    configure = EnvironmentContext.configure

    def configured(self, connection=None, **options):
        include = options.get("include_object") or (lambda *_: True)

        def included(item, name, kind, reflected, compare_to):
            full = f"{item.table.name}.{name}" if kind == "column" else name
            return full not in names and include(item, name, kind, reflected, compare_to)

        return configure(self, connection, **{**options, "include_object": included})

    EnvironmentContext.configure = configured


_leave_out(%r)
'''


def in_step(text: str, differing: tuple[tuple[str, str], ...]) -> str:
    """Return an env.py whose models are what the migrations make, but for these columns by table and name."""
    return _with_prefix(text, _IN_STEP % (differing,))


def leaving_out(text: str, names: tuple[str, ...]) -> str:
    """Return an env.py that compares everything but these: columns with their table, names of anything else."""
    return _with_prefix(text, _LEFT_OUT % (names,))


def _with_prefix(text: str, prefix: str) -> str:
    """Put the code below the docstring and the imports from the future."""
    lines = text.splitlines(keepends=True)
    last = 0
    for node in ast.parse(text).body:
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not (is_docstring or (isinstance(node, ast.ImportFrom) and node.module == "__future__")):
            break
        last = node.end_lineno or last
    return "".join([*lines[:last], prefix, *lines[last:]])
