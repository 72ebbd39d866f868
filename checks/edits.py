"""Rewrite calls of a migration's source, touching nothing else: comments, quotes and spacing stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checks.evidence import Call, Place, RevisionSource
from checks.finding import Edit


def call_at(source: RevisionSource, place: Place, functions: Iterable[str]) -> Call | None:
    """Return the call of one of the functions (``create_index``) that is a whole statement on the lines of a place."""
    wanted = frozenset(functions)
    for call in source.calls:
        within = call.statement_line <= place.line <= call.statement_end_line
        if within and call.is_statement and call.name.rpartition(".")[2] in wanted:
            return call
    return None


def with_argument(call: Call, argument: str) -> str:
    """Return the source of a call with one more keyword argument, laid out as its last one is."""
    end = call.last_argument_end
    if end is None:
        return f"{call.text[:-1]}{argument})"
    line = call.text[:end].rpartition("\n")[2]
    indent = line[: len(line) - len(line.lstrip())]
    separator = f",\n{indent}" if "\n" in call.text[:end] and indent else ", "
    return call.text[:end] + separator + argument + call.text[end:]


def replaced_call(source: RevisionSource, call: Call, text: str) -> str:
    """Return the lines of the call's statement with the call replaced by other source."""
    lines = source.text.splitlines(keepends=True)[call.statement_line - 1 : call.statement_end_line]
    first, last = call.line - call.statement_line, call.end_line - call.statement_line
    head = lines[first].encode()[: call.column].decode()
    tail = lines[last].encode()[call.end_column :].decode()
    return "".join([*lines[:first], head + text + tail, *lines[last + 1 :]])


def within_block(header: str, before: Iterable[str], statement: str, call: Call) -> str:
    """Return the lines of a call's statement indented under a block header, after further statements of the block."""
    indent = statement[: len(statement) - len(statement.lstrip())]
    step = "\t" if "\t" in indent else "    "
    block = [f"{indent}{header}\n", *(f"{indent}{step}{line}\n" for line in before)]
    kept = {line - call.statement_line + 1 for line in call.lines_inside_strings}
    lines = enumerate(statement.splitlines(keepends=True), 1)
    return "".join([*block, *(line if number in kept or not line.strip() else step + line for number, line in lines)])


def between(before: Iterable[str], statement: str, after: Iterable[str]) -> str:
    """Return the lines of a statement with further statements of the same depth around them."""
    indent = statement[: len(statement) - len(statement.lstrip())]
    ended = statement if statement.endswith("\n") else f"{statement}\n"
    return "".join([*(f"{indent}{line}\n" for line in before), ended, *(f"{indent}{line}\n" for line in after)])


def statement_edit(path: str, call: Call, replacement: str) -> Edit:
    """Return the edit that puts other lines where the call's statement stands."""
    return Edit(path, call.statement_line, call.statement_end_line, replacement)


def instead_of(path: str, source: RevisionSource, gone: Iterable[Call], call: Call, replacement: str) -> Edit:
    """Return one edit that takes statements before a call's away as well; comments between them stay."""
    removed = {line for item in gone for line in range(item.statement_line, item.statement_end_line + 1)}
    start = min(removed, default=call.statement_line)
    lines = enumerate(source.text.splitlines(keepends=True), 1)
    kept = [line for number, line in lines if start <= number < call.statement_line and number not in removed]
    return Edit(path, start, call.statement_end_line, "".join([*kept, replacement]))


def removed_statements(path: str, source: RevisionSource, calls: Iterable[Call]) -> Iterator[Edit]:
    """Yield the edits that take statements away; ``pass`` stays where a function would be left without any."""
    removed = {call.statement_line: call for call in calls}
    emptied = {name for name in ("upgrade", "downgrade") if _emptied(source, name, removed.values())}
    for call in removed.values():
        lines = source.text.splitlines(keepends=True)[call.statement_line - 1 : call.statement_end_line]
        indent = lines[0][: len(lines[0]) - len(lines[0].lstrip())]
        yield statement_edit(path, call, f"{indent}pass\n" if call.function in emptied else "")
        emptied.discard(call.function)


def _emptied(source: RevisionSource, function: str, removed: Iterable[Call]) -> bool:
    """Say whether nothing but comments is left of a function."""
    span = source.upgrade_span if function == "upgrade" else source.downgrade_span
    if span is None:
        return False
    gone = {number for call in removed for number in range(call.statement_line, call.statement_end_line + 1)}
    lines = enumerate(source.text.splitlines()[span[0] - 1 : span[1]], span[0])
    return all(number in gone or not line.strip() or line.lstrip().startswith("#") for number, line in lines)
