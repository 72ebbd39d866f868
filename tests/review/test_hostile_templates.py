"""A Mako template is a program: those of the repository are rendered in the cage, where they reach nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import revision_path, shop_files

SECRET = "the bot's own secret"
MODELS = shop_files()["models.py"].replace("sa.String(200))", "sa.String(200), index=True)")


def hostile(folder: Path) -> str:
    """Return a template that tries to reach out when it is loaded, and says in the revision what came of it."""
    attempts = {
        "write": f"open({str(folder / 'written')!r}, 'w').close()",
        "read": f"open({str(folder / 'secret')!r}).read()",
        "tree": "os.truncate('/src/migrations/env.py', 0)",
        "network": "socket.socket(socket.AF_INET)",
        "environment": "os.environ['MIGRATION_REVIEW_SECRET']",
    }
    tried = "\n".join(
        f"try:\n    SAID['{name}'] = str({attempt})\nexcept BaseException as error:\n"
        f"    SAID['{name}'] = type(error).__name__"
        for name, attempt in attempts.items()
    )
    return (
        f"<%!\nimport os, socket\nSAID = {{}}\n{tried}\n%>"
        "# ${'\\n# '.join(f'{name}: {said}' for name, said in SAID.items())}\n"
        "from alembic import op\nimport sqlalchemy as sa\n${imports}\n"
        "revision = ${repr(up_revision)}\ndown_revision = ${repr(down_revision)}\n\n\n"
        "def upgrade():\n    ${upgrades if upgrades else 'pass'}\n\n\n"
        "def downgrade():\n    ${downgrades if downgrades else 'pass'}\n"
    )


def test_the_projects_own_template_reaches_nothing_when_a_fix_is_written_with_it(
    shop: GitRepository, reviewed: RunReview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIGRATION_REVIEW_SECRET", SECRET)
    (tmp_path / "secret").write_text(SECRET)
    shop.commit({"models.py": MODELS, "migrations/script.py.mako": hostile(tmp_path)})
    done = reviewed(shop)
    fixes = [item.fix for item in done.report.findings if item.fix is not None and item.fix.kind == "new-file"]
    assert len(fixes) == 1, done
    (edit,) = fixes[0].edits
    said = dict(line[2:].split(": ") for line in edit.replacement.splitlines()[:5])
    assert said.pop("tree") in {"PermissionError", "OSError"}  # another's file, or a read-only file system
    assert said == {
        "write": "FileNotFoundError",
        "read": "FileNotFoundError",
        "network": "PermissionError",
        "environment": "KeyError",
    }
    assert fixes[0].verified
    assert not (tmp_path / "written").exists()
    assert SECRET not in str(done.report)


def test_no_template_of_the_repository_is_rendered_outside_the_cage(
    shop: GitRepository, reviewed: RunReview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[object] = []
    monkeypatch.setattr("mako.template.Template.__init__", lambda *given, **named: rendered.append((given, named)))
    places = ("migrations/script.py.mako", f"{revision_path()}.mako", "templates/report.mako", "env.py.mako")
    shop.commit({"models.py": MODELS, **dict.fromkeys(places, hostile(tmp_path))})
    done = reviewed(shop)
    assert any(item.fix is not None and item.fix.kind == "new-file" for item in done.report.findings)  # the cage did
    assert rendered == []
    assert not (tmp_path / "written").exists()
