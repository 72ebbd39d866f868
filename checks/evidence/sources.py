"""What reading a revision file, without running it, says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Call:
    """A call in a migration's source, with the exact text range of the whole call expression.

    Lines count from 1, columns from 0 in UTF-8 bytes, as Python's ``ast`` gives them.
    """

    name: str
    """As written, dotted: ``op.create_index``, ``batch_op.add_column``, ``op.get_context().autocommit_block``."""
    function: str
    """The function whose body holds it: ``upgrade``, ``downgrade`` or a helper."""
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    statement_line: int
    """The first line of the statement that holds the call."""
    statement_end_line: int
    is_statement: bool
    """Whether the call is the whole statement."""
    keywords: tuple[str, ...] = ()
    in_autocommit_block: bool = False
    last_argument_end: int | None = None
    """Where in ``text`` the last argument ends, in characters; None where the call has none."""
    first_argument_end: int | None = None
    """Likewise of the first argument that has no name."""
    lines_inside_strings: tuple[int, ...] = ()
    """The lines of the statement that begin within a string literal: indenting them would change its value."""


@dataclass(frozen=True, slots=True)
class Import:
    """An import statement of a revision, wherever in the file."""

    module: str
    names: tuple[str, ...]
    """What ``from … import`` takes; empty for a plain import."""
    line: int
    end_line: int
    path: str | None = None
    """The repository's own file that it names; None for a library."""
    models: tuple[str, ...] = ()
    """Those of the names that are classes of the repository with a table."""
    table: str | None = None
    """The table of the first of them, where reading tells it."""


@dataclass(frozen=True, slots=True)
class Splice:
    """A value from outside the migration that it puts between the quotes of an SQL string."""

    line: int
    end_line: int
    value: str
    """As written."""
    origin: str
    """``rows`` of a query, the ``environment``, or a ``file``."""


@dataclass(frozen=True, slots=True)
class RevisionSource:
    """What reading a revision file (without running it) says."""

    calls: tuple[Call, ...] = ()
    upgrade_body: str = "missing"
    """``missing``, ``empty`` (docstring, pass, … only), ``raises`` (its only statement raises) or ``present``."""
    downgrade_body: str = "missing"
    upgrade_line: int | None = None
    downgrade_line: int | None = None
    down_revision_line: int | None = None
    revision_line: int | None = None
    imports_end_line: int | None = None
    """Where the imports at the top of the module end."""
    upgrade_span: tuple[int, int] | None = None
    """First and last line of the body without its docstring; None where it shares a line with ``def``."""
    downgrade_span: tuple[int, int] | None = None
    text: str = ""
    """The file itself, so that an edit keeps what it does not change: comments, quotes, spacing."""
    imports: tuple[Import, ...] = ()
    spliced: tuple[Splice, ...] = ()
