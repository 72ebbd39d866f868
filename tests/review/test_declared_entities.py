"""What projects declare with the real alembic-utils and alembic-postgresql-enum, and no migration makes yet."""

from __future__ import annotations

import pytest

from bot.report.model import ReportedFinding
from tests.review.conftest import Reviewed, RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import revision, shop_files

FILES = shop_files()
ENVIRONMENT = FILES["migrations/env.py"].replace(
    "from models import Base\n",
    "import alembic_postgresql_enum\nfrom alembic_utils.replaceable_entity import register_entities\n"
    "from entities import ENTITIES\nfrom models import Base\n\nregister_entities(ENTITIES)\n",
)
NOTHING = "ENTITIES = []\n"
VIEW = """from alembic_utils.pg_view import PGView

OPEN_ORDERS = PGView("public", "open_orders", "SELECT id, account_id FROM orders WHERE placed_at IS NULL")
ENTITIES = [OPEN_ORDERS]
"""
FUNCTION_AND_TRIGGER = """from alembic_utils.pg_function import PGFunction
from alembic_utils.pg_trigger import PGTrigger

TOUCH = PGFunction(
    "public",
    "touch()",
    "RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.placed_at := now(); RETURN NEW; END $$",
)
TOUCHED = PGTrigger(
    "public",
    "touched",
    "BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION public.touch()",
    on_entity="public.orders",
)
ENTITIES = [TOUCH, TOUCHED]
"""
STATUS = (
    '\n\nclass Ticket(Base):\n    __tablename__ = "tickets"\n\n    id: Mapped[int] = mapped_column(primary_key=True)\n'
)
STATUS += '    status: Mapped[str] = mapped_column(sa.Enum({labels}, name="status"))\n'
TICKETS = revision(
    'op.create_table(\n    "tickets",\n    sa.Column("id", sa.Integer(), primary_key=True),\n'
    '    sa.Column("status", sa.Enum("new", "done", name="status"), nullable=False),\n)',
    'op.drop_table("tickets")\nop.execute("DROP TYPE status")',
)


@pytest.fixture
def declared(shop: GitRepository) -> GitRepository:
    """The shop, whose env.py registers entities and compares enumerated types."""
    assert FILES["migrations/env.py"] != ENVIRONMENT
    shop.git("checkout", "-q", "main")
    models = FILES["models.py"] + STATUS.format(labels='"new", "done"')
    shop.commit({"migrations/env.py": ENVIRONMENT, "entities.py": NOTHING, "models.py": models, **TICKETS})
    shop.git("checkout", "-q", "-B", "change")
    return shop


def disagreements(done: Reviewed) -> dict[str, ReportedFinding]:
    assert "stand-in" not in done.gaps
    return {item.object: item for item in done.report.findings if item.code == "J8" and item.introduced}


def proposed(finding: ReportedFinding) -> str:
    """Return what the proved fix of a finding writes."""
    assert finding.fix is not None
    assert finding.fix.verified
    return "".join(edit.replacement for edit in finding.fix.edits)


def test_a_view_that_no_migration_makes(declared: GitRepository, reviewed: RunReview) -> None:
    declared.commit({"entities.py": VIEW})
    found = disagreements(reviewed(declared))
    assert [(name, item.severity) for name, item in found.items()] == [("open_orders", "error")]
    assert (found["open_orders"].path, found["open_orders"].line) == ("entities.py", 3)
    written = proposed(found["open_orders"])
    assert "op.create_entity(public_open_orders)" in written
    assert "op.drop_entity(public_open_orders)" in written


def test_a_function_and_its_trigger_that_no_migration_makes(declared: GitRepository, reviewed: RunReview) -> None:
    declared.commit({"entities.py": FUNCTION_AND_TRIGGER})
    found = disagreements(reviewed(declared))
    assert {item.severity for item in found.values()} == {"error"}
    assert {(name, item.path, item.line) for name, item in found.items()} == {
        ("touch()", "entities.py", 4),
        ("touched", "entities.py", 9),
    }
    for finding in found.values():
        written = proposed(finding)
        assert written.index("op.create_entity(public_touch)") < written.index(
            "op.create_entity(public_orders_touched)"
        )


def test_an_enumerated_value_that_no_migration_adds(declared: GitRepository, reviewed: RunReview) -> None:
    declared.commit({"models.py": FILES["models.py"] + STATUS.format(labels='"new", "done", "lost"')})
    found = disagreements(reviewed(declared))
    [finding] = found.values()
    assert finding.severity == "error"
    assert (declared.path / finding.path).read_text().splitlines()[finding.line - 1].lstrip().startswith("status:")
    assert "lost" in proposed(finding)


def test_what_the_migrations_make_is_in_step(declared: GitRepository, reviewed: RunReview) -> None:
    head = "from entities import OPEN_ORDERS"
    view = revision(
        "op.create_entity(OPEN_ORDERS)", "op.drop_entity(OPEN_ORDERS)", name="0003", after="0002", head=head
    )
    declared.commit({"entities.py": VIEW, **view})
    assert disagreements(reviewed(declared)) == {}
