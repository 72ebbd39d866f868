"""A fix brings the imports that its lines need, once, and only where the revision lacks them."""

from __future__ import annotations

import pytest

from checks.evidence import RevisionSource
from checks.evidence.sources import Import
from checks.finding import Edit, Fix
from checks.needed_imports import with_imports

PATH = "versions/0002.py"
ADDED = Edit(PATH, 9, 8, '    op.add_column("t", sa.Column("c", sa.Text()))\n')
SA = "import sqlalchemy as sa\n"


def source(text: str) -> RevisionSource:
    """Return what reading says of a file of imports alone, one on each line."""
    lines = text.splitlines()
    imports = tuple(Import(line.split()[1], (), number, number) for number, line in enumerate(lines, 1))
    return RevisionSource(text=text, imports=imports, imports_end_line=len(lines) or None, revision_line=4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import sqlalchemy as sa\nfrom alembic import op\n", ()),
        ("from alembic import context, op\nfrom sqlalchemy import types as sa\n", ()),
        ("from alembic import op\n", (Edit(PATH, 2, 1, SA),)),
        ("import sqlalchemy as sal\nfrom alembic import op\n", (Edit(PATH, 3, 2, SA),)),
        ("", (Edit(PATH, 4, 3, f"from alembic import op\n{SA}"),)),
        ("from alembic import op\r\n", (Edit(PATH, 2, 1, "import sqlalchemy as sa\r\n"),)),
    ],
)
def test_names_that_the_file_does_not_know_are_imported_after_its_imports(
    text: str, expected: tuple[Edit, ...]
) -> None:
    assert with_imports(Fix("edit", (ADDED,)), {PATH: source(text)}).edits == (*expected, ADDED)


def test_two_insertions_at_one_place_become_one() -> None:
    dialect = Edit(PATH, 2, 1, "from sqlalchemy.dialects import postgresql\n")
    (imports, added) = with_imports(Fix("edit", (dialect, ADDED)), {PATH: source("from alembic import op\n")}).edits
    assert (imports, added) == (Edit(PATH, 2, 1, SA + dialect.replacement), ADDED)


def test_lines_without_these_names_and_files_that_are_new_are_left_alone() -> None:
    text = Edit(PATH, 9, 8, '    visa.Column("crop.x")\n')
    new = Edit("versions/0003.py", 1, 0, ADDED.replacement)
    fix = Fix("edit", (text, new))
    assert with_imports(fix, {PATH: source("")}) == fix
