"""A small Alembic project as a git repository: the shop of the checks' cases on ``main``, and changes to it."""

from __future__ import annotations

import textwrap
from pathlib import Path

from tests.source.repositories import GitRepository

_SHOP = Path(__file__).resolve().parents[1] / "cases" / "project"
FIRST = "0001"
"""The revision that the shop has."""


def shop_files() -> dict[str, str]:
    """Return the files of the shop by path."""
    paths = (path for path in _SHOP.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {str(path.relative_to(_SHOP)): path.read_text() for path in paths}


def lay_shop(folder: Path, *, without: tuple[str, ...] = (), database: str | None = None) -> GitRepository:
    """Commit the shop to ``main`` and leave the branch ``change`` checked out; its configuration names the database."""
    repository = GitRepository.initialised(folder)
    configured = {".github/migration-review.yml": f"version: 1\ndatabase: {database}\n"} if database else {}
    repository.commit({path: text for path, text in shop_files().items() if path not in without} | configured)
    repository.branch("change")
    return repository


def revision(
    upgrade: str, downgrade: str = "pass", *, name: str = "0002", after: str = FIRST, head: str = ""
) -> dict[str, str]:
    """Return a revision file by its path; ``head`` stands before its functions."""
    text = (
        f'"""Change the shop."""\n\nimport sqlalchemy as sa\nfrom alembic import op\n\n{head}\n'
        f"revision = {name!r}\ndown_revision = {after!r}\n\n\n"
        f"def upgrade():\n{_body(upgrade)}\n\n\ndef downgrade():\n{_body(downgrade)}\n"
    )
    return {revision_path(name): text}


def revision_path(name: str = "0002") -> str:
    """Return where ``revision`` puts its file."""
    return f"migrations/versions/{name}_change.py"


def harmless_change() -> dict[str, str]:
    """Return a change that is in order: a nullable column in the models and in a revision."""
    return {"models.py": with_column("comment: Mapped[Optional[str]] = mapped_column(sa.String(50))"), **_comment("")}


def breaking_change() -> dict[str, str]:
    """Return a change that breaks the running release: its inserts lack a column that must not be empty."""
    models = with_column("comment: Mapped[str] = mapped_column(sa.String(50))")
    return {"models.py": models, **_comment(", nullable=False")}


def with_column(declaration: str) -> str:
    """Return the shop's models with one more column of the orders."""
    return shop_files()["models.py"] + f"    {declaration}\n"


def _comment(options: str) -> dict[str, str]:
    add = f'op.add_column("orders", sa.Column("comment", sa.String(50){options}))'
    return revision(add, 'op.drop_column("orders", "comment")')


def _body(text: str) -> str:
    return textwrap.indent(textwrap.dedent(text).strip("\n"), "    ")
