"""Operations of Alembic that no server can carry out are no difference between models and migrations."""

from __future__ import annotations

from tests.support.loading import BASE, Loading, env

MODELS = BASE + (
    "from sqlalchemy import Column, String\n"
    "class Key(Base):\n    __tablename__ = 'keys'\n"
    "    id = Column(String(36), primary_key=True, nullable=True, unique=True)\n"
    "    name = Column(String(36), nullable=True)\n"
)
REVISION = (
    "import sqlalchemy as sa\nfrom alembic import op\nrevision = 'r1'\ndown_revision = None\n"
    "def upgrade():\n    op.create_table('keys', sa.Column('id', sa.String({length}), primary_key=True),"
    " sa.Column('name', sa.String(36), nullable={nullable}))\n"
)
ASK = ({"do": "upgrade", "targets": ["r1"]}, {"do": "autogenerate"})


def operations(loading: Loading, **values: object) -> list[tuple[str, str]]:
    files = {
        "migrations/env.py": env(),
        "models.py": MODELS,
        "migrations/versions/r1.py": REVISION.format(**values),
    }
    _, compared = loading.ask(files, *ASK)
    assert compared.ok, compared.error
    return [(operation.kind, operation.object) for operation in compared.operations]


def test_a_key_that_the_models_call_nullable_and_unique_is_no_difference(loading: Loading) -> None:
    assert operations(loading, length=36, nullable=True) == []


def test_other_differences_of_the_key_and_of_other_columns_stay(loading: Loading) -> None:
    assert operations(loading, length=12, nullable=False) == [
        ("modify_type", "keys.id"),
        ("modify_nullable", "keys.name"),
    ]


def test_what_env_py_itself_takes_out_is_no_difference(loading: Loading) -> None:
    head = (
        "from models import Base\ndef process(context, revision, directives):\n"
        "    for change in directives[0].upgrade_ops.ops:\n"
        "        change.ops = [item for item in change.ops if getattr(item, 'column_name', '') != 'name']\n"
    )
    files = {
        "migrations/env.py": env(head).replace(
            "target_metadata=", "process_revision_directives=process, target_metadata="
        ),
        "models.py": MODELS,
        "migrations/versions/r1.py": REVISION.format(length=12, nullable=False),
    }
    _, compared = loading.ask(files, *ASK)
    assert [(operation.kind, operation.object) for operation in compared.operations] == [("modify_type", "keys.id")]


def test_directives_that_fail_take_nothing_out(loading: Loading) -> None:
    head = "from models import Base\ndef process(context, revision, directives):\n    raise RuntimeError('mine')\n"
    files = {
        "migrations/env.py": env(head).replace(
            "target_metadata=", "process_revision_directives=process, target_metadata="
        ),
        "models.py": MODELS,
        "migrations/versions/r1.py": REVISION.format(length=12, nullable=True),
    }
    _, compared = loading.ask(files, *ASK)
    assert [(operation.kind, operation.object) for operation in compared.operations] == [("modify_type", "keys.id")]
