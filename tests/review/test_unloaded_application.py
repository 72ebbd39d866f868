"""What fails while the application is loaded without all of its libraries is no finding; what the change breaks is."""

from __future__ import annotations

import pytest

from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import harmless_change, revision, revision_path, shop_files

ENV = "migrations/env.py"
ABSENT = "import absent\n"
REFUSES = 'raise RuntimeError("Absent is not installed")\n'


@pytest.mark.parametrize(
    "files",
    [
        {**harmless_change(), "models.py": ABSENT + REFUSES},
        {**revision("import queue_of_the_shop"), "queue_of_the_shop.py": ABSENT + REFUSES},
    ],
    ids=["imported by env.py", "imported by the revision when it runs"],
)
def test_code_that_cannot_be_loaded_without_a_library_is_not_judged(
    shop: GitRepository, reviewed: RunReview, files: dict[str, str]
) -> None:
    shop.commit(files)
    done = reviewed(shop)
    assert (done.report.verdict, done.status, done.codes) == ("incomplete", 3, [])
    assert f"{revision_path()}: revision 0002 could not be run, because the application's code cannot be" in done.gaps
    assert "RuntimeError: Absent is not installed at " in done.gaps
    assert "Not installed here, or not as the repository asks: absent" in done.gaps


def test_a_library_may_have_the_missing_part_of_a_package(shop: GitRepository, reviewed: RunReview) -> None:
    environment = f"{ABSENT}from maker import settings\n{shop_files()[ENV]}"
    shop.commit({**harmless_change(), ENV: environment, "maker/plugin/__init__.py": ""})
    done = reviewed(shop)
    assert (done.report.verdict, done.codes) == ("incomplete", [])
    assert "ImportError: cannot import name 'settings' from 'maker' (unknown location) at" in done.gaps


@pytest.mark.parametrize(
    "files",
    [
        {**harmless_change(), "models.py": REFUSES},
        {**revision('raise ValueError("not like this")'), "models.py": ABSENT + shop_files()["models.py"]},
        {**harmless_change(), ENV: shop_files()[ENV] + ABSENT + REFUSES},
        {**harmless_change(), "models.py": ABSENT + "from models import Nothing\n"},
        {**revision("import broken"), "broken.py": ABSENT + "def (:\n"},
    ],
    ids=["nothing is missing", "the revision itself", "env.py itself", "a name of its own", "its own syntax"],
)
def test_a_failure_of_the_changes_own_stays_one_whatever_is_missing(
    shop: GitRepository, reviewed: RunReview, files: dict[str, str]
) -> None:
    shop.commit(files)
    done = reviewed(shop)
    assert (done.report.verdict, done.status) == ("fail", 1), done.gaps
    assert "J10" in done.codes
