"""env.py imports one module more, as it imports those beside it; otherwise nothing is proposed."""

from __future__ import annotations

import pytest

from checks.finding import Edit
from checks.import_edits import import_edit

ENV = "migrations/env.py"
KNOWN = frozenset({"models.py", "app/models/__init__.py"})


@pytest.mark.parametrize(
    ("environment", "module", "line", "statement"),
    [
        ("import sys\n\nfrom models import Base\n\nx = 1\n", "invoices.py", 4, "import invoices  # noqa: F401\n"),
        (
            "from app.models import Base\n",
            "src/app/models/invoice.py",
            2,
            "from app.models import invoice  # noqa: F401\n",
        ),
        (
            "from app.models.user import U\n",
            "app/models/invoice.py",
            2,
            "from app.models import invoice  # noqa: F401\n",
        ),
        ("import app.models\n", "app/models/invoice.py", 2, "from app.models import invoice  # noqa: F401\n"),
        ("from app import models\n", "app/invoice/__init__.py", 2, "from app import invoice  # noqa: F401\n"),
        (
            "from app.models import Base\r\ninvoice = 1\r\n",
            "app/models/invoice.py",
            2,
            "from app.models import invoice as invoice_models  # noqa: F401\r\n",
        ),
    ],
)
def test_the_line_stands_below_its_like(environment: str, module: str, line: int, statement: str) -> None:
    assert import_edit(environment, ENV, module, KNOWN) == Edit(ENV, line, line - 1, statement)


@pytest.mark.parametrize(
    ("environment", "module"),
    [
        ("from alembic import context\n", "app/models/invoice.py"),
        ("from app.models import (\n    Base,\n)\n", "app/models/invoice.py"),
        ("def run():\n    from app.models import Base\n", "app/models/invoice.py"),
        ("", "invoice.py"),
    ],
)
def test_where_nothing_of_the_kind_is_imported_plainly_nobody_knows(environment: str, module: str) -> None:
    assert import_edit(environment, ENV, module, KNOWN) is None
