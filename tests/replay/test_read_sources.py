from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.replay import inside

PROGRAM = Path(inside.__path__[0]) / "read_sources.py"


def _runs(python: str) -> bool:
    return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


def other_pythons() -> list[str]:
    """Return the oldest supported Python and a newer one where this machine has them."""
    found = []
    for version in ("3.9", "3.13"):
        kept = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
        candidates = [shutil.which(f"python{version}"), *map(str, kept)]
        runs = (path for path in candidates if path and _runs(path))
        found += [path for path in [next(runs, None)] if path]
    return found


INTERPRETERS = [sys.executable, *other_pythons()]

REVISION = '''"""Add the table of users

Revision ID: 1f3
"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "1f3"
down_revision: Union[str, None] = "0aa"
branch_labels: Union[str, Sequence[str], None] = ("users",)
depends_on = None


def upgrade() -> None:
    """Say it."""
    op.create_table("naïve", sa.Column("id", sa.Integer()))


def downgrade():
    raise NotImplementedError
'''


def read(request: dict[str, Any], interpreter: str = sys.executable) -> dict[str, Any]:
    """Run the program as the cage does: isolated, with nothing but the standard library."""
    command = [interpreter, "-I", "-S", "-B", str(PROGRAM)]
    done = subprocess.run(command, input=json.dumps(request).encode(), capture_output=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer["trees"]  # type: ignore[no-any-return]


def written(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def read_tree(root: Path, files: dict[str, str | bytes], **options: Any) -> dict[str, Any]:
    tree = {"root": str(written(root, files)), "versions": ["versions"], "recursive": options.pop("recursive", False)}
    interpreter = options.pop("interpreter", sys.executable)
    found: dict[str, Any] = read({"trees": {"merged": tree}, **options}, interpreter)["merged"]
    return found


def read_one(root: Path, source: str | bytes, name: str = "a.py") -> dict[str, Any]:
    found = read_tree(root, {f"versions/{name}": source})
    assert found["unreadable"] == []
    (revision,) = found["revisions"]
    assert isinstance(revision, dict)
    return revision


def cause(root: Path, source: str | bytes) -> tuple[int, str]:
    found = read_tree(root, {"versions/revision.py": source})
    assert found["revisions"] == []
    (unreadable,) = found["unreadable"]
    return unreadable["line"], unreadable["cause"]


@pytest.mark.parametrize(
    ("source", "perhaps"),
    [
        ("revision = __file__[:4]\ndown_revision = None\n", True),
        ("revision = 'a'\ndown_revision = ('b', parent())\n", True),
        ("revision = 7\ndown_revision = None\n", False),
        ("revision = 'a'\ndown_revision = ('b', 7)\n", False),
        ("revision = 'a'\n", False),
        ("revision = \n", False),
    ],
)
def test_what_alembic_may_load_all_the_same_is_told_apart(tmp_path: Path, source: str, perhaps: bool) -> None:
    (unreadable,) = read_tree(tmp_path, {"versions/revision.py": source})["unreadable"]
    assert unreadable["perhaps"] is perhaps


@pytest.mark.parametrize("interpreter", INTERPRETERS)
def test_a_revision_is_read_by_every_python(tmp_path: Path, interpreter: str) -> None:
    (revision,) = read_tree(tmp_path, {"versions/a.py": REVISION}, interpreter=interpreter)["revisions"]
    source = revision.pop("source")
    assert len(revision.pop("code")) == 64
    assert revision == {
        "path": "versions/a.py",
        "id": "1f3",
        "down_revisions": ["0aa"],
        "depends_on": [],
        "branch_labels": ["users"],
        "line": 11,
        "message": "Add the table of users",
    }
    calls = source.pop("calls")
    assert source == {
        "upgrade_body": "present",
        "downgrade_body": "raises",
        "upgrade_line": 16,
        "downgrade_line": 21,
        "down_revision_line": 11,
        "revision_line": 10,
        "imports_end_line": 8,
        "imports": [
            {"module": "typing", "names": ["Sequence", "Union"], "line": 5, "end_line": 5},
            {"module": "alembic", "names": ["op"], "line": 7, "end_line": 7},
            {"module": "sqlalchemy", "names": [], "line": 8, "end_line": 8},
        ],
        "upgrade_span": [18, 18],
        "downgrade_span": [22, 22],
        "text": REVISION,
        "spliced": [],
    }
    assert [call["name"] for call in calls] == ["op.create_table", "sa.Column", "sa.Integer"]
    assert calls[0] == {
        "name": "op.create_table",
        "function": "upgrade",
        "line": 18,
        "column": 4,
        "end_line": 18,
        "end_column": len('    op.create_table("naïve", sa.Column("id", sa.Integer()))'.encode()),
        "text": 'op.create_table("naïve", sa.Column("id", sa.Integer()))',
        "statement_line": 18,
        "statement_end_line": 18,
        "is_statement": True,
        "keywords": [],
        "in_autocommit_block": False,
        "first_argument_end": len('op.create_table("naïve"'),
        "last_argument_end": len('op.create_table("naïve", sa.Column("id", sa.Integer())'),
        "lines_inside_strings": [],
    }


@pytest.mark.parametrize(
    ("assignment", "expected"),
    [
        ("None", []),
        ("'a'", ["a"]),
        ("('a', 'b')", ["a", "b"]),
        ("['a', 'b']", ["a", "b"]),
        ("'a' 'b'", ["ab"]),
        ("'a' + 'b'", ["ab"]),
        ("PREFIX + '_1'", ["p_1"]),
        ("f'{PREFIX}_{1}'", ["p_1"]),
        ("(PREFIX,) + ('b',)", ["p", "b"]),
        ("OTHER", ["x", "y"]),
        ("LAST", ["y"]),
    ],
)
def test_constant_expressions_are_computed(tmp_path: Path, assignment: str, expected: list[str]) -> None:
    text = f"PREFIX = 'p'\nOTHER = FIRST, LAST = 'x', 'y'\nrevision = 'r'\ndown_revision = {assignment}\n"
    assert read_one(tmp_path, text)["down_revisions"] == expected


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("revision = 'r'\ndown_revision = parent()\n", 2, "down_revision is not a constant"),
        ("revision = 'r'\ndown_revision = 7\n", 2, "down_revision is not a constant"),
        ("revision = 'r'\nif x:\n    down_revision = 'a'\n", 2, "down_revision is not a constant"),
        ("revision = 'r'\ndown_revision = 'a'\ndown_revision += 'b'\n", 3, "down_revision is not a constant"),
        ("from names import revision\ndown_revision = None\n", 1, "revision is not a constant string"),
        ("revision = None\ndown_revision = None\n", 1, "revision is not a constant string"),
        ("revision = 'r'\n", 1, "declares no down_revision"),
        ("down_revision = None\n", 1, "declares no revision"),
        ("\n\ndef upgrade(:\n", 3, "syntax error: "),
        (b"x = 1\n\0", 2, "holds a null byte"),
        (b"\n\n# \xff\n", 3, "not utf-8 text"),
        (b"# coding: nonsense\n", 1, "unknown encoding"),
        ("x = " + "(" * 500 + ")" * 500, 1, "syntax error: "),
        pytest.param("#" * (2 * 1024 * 1024 + 1), 1, "larger than", id="too large"),
    ],
)
def test_what_cannot_be_read_is_told_with_line_and_cause(
    tmp_path: Path, text: str | bytes, line: int, expected: str
) -> None:
    found = cause(tmp_path, text)
    assert found[0] == line
    assert found[1].startswith(expected)


@pytest.mark.parametrize("interpreter", INTERPRETERS)
def test_hostile_files_never_lose_the_others(tmp_path: Path, interpreter: str) -> None:
    files: dict[str, str | bytes] = {
        "versions/a.py": REVISION,
        "versions/b_minus.py": "x = " + "-" * 200_000 + "1",
        "versions/c_plus.py": "x = " + "+".join(["1"] * 200_000),
        "versions/d_dots.py": "x = a" + ".a" * 200_000,
        "versions/e_surrogate.py": 'revision = "\\ud800"\ndown_revision = None\n',
        "versions/f_long.py": f"revision = {'r' * 5000!r}\ndown_revision = {['p'] * 5000!r}\n",
        "versions/z.py": REVISION.replace("1f3", "2f3"),
    }
    found = read_tree(tmp_path, files, interpreter=interpreter)
    by_path = {revision["path"]: revision for revision in found["revisions"]}
    assert list(by_path) == ["versions/a.py", "versions/e_surrogate.py", "versions/f_long.py", "versions/z.py"]
    assert by_path["versions/e_surrogate.py"]["id"] == "?"
    assert len(by_path["versions/f_long.py"]["down_revisions"]) == 1000
    assert [item["path"] for item in found["unreadable"]] == [
        "versions/b_minus.py",
        "versions/c_plus.py",
        "versions/d_dots.py",
    ]


def test_a_link_out_of_the_tree_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.py"
    secret.write_text(REVISION)
    root = written(tmp_path / "tree", {"versions/a.py": REVISION})
    (root / "versions/link.py").symlink_to(secret)
    (unreadable,) = read_tree(root, {})["unreadable"]
    assert (unreadable["path"], unreadable["cause"]) == (
        "versions/link.py",
        "a symbolic link that leaves the repository",
    )


def test_subfolders_are_read_where_they_are_asked_for(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "versions/a.py": REVISION,
        "versions/deep/b.py": REVISION,
        "versions/__init__.py": "",
    }
    assert [item["path"] for item in read_tree(tmp_path, files)["revisions"]] == ["versions/a.py"]
    deep = read_tree(tmp_path, files, recursive=True)["revisions"]
    assert [item["path"] for item in deep] == ["versions/a.py", "versions/deep/b.py"]


def test_an_old_revision_has_its_id_in_its_name(tmp_path: Path) -> None:
    assert read_one(tmp_path, "down_revision = None\n", "1a2b.py")["id"] == "1a2b"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", "missing"),
        ("def upgrade(): pass", "empty"),
        ("def upgrade():\n    'doc'\n    ...\n    return None", "empty"),
        ("def upgrade():\n    'doc'\n    raise X()", "raises"),
        ("def upgrade():\n    op.f()\n    raise X()", "present"),
        ("def upgrade(): return op.f()", "present"),
        ("from x import upgrade", "present"),
        ("upgrade = make()", "present"),
        ("if x:\n    def upgrade(): pass", "present"),
        ("def upgrade(): pass\ndef upgrade(): op.f()", "present"),
    ],
)
def test_what_a_direction_holds_is_told(tmp_path: Path, body: str, expected: str) -> None:
    revision = read_one(tmp_path, f"revision = 'r'\ndown_revision = None\n{body}\n")
    assert revision["source"]["upgrade_body"] == expected


def test_calls_know_where_they_stand(tmp_path: Path) -> None:
    text = (
        "revision = 'r'\ndown_revision = None\nsetup()\n"
        "def upgrade():\n"
        "    with op.get_context().autocommit_block():\n"
        "        op.create_index('i', 't',\n"
        "            ['c'], unique=True, **more)\n"
        "    with op.batch_alter_table('t') as batch_op:\n"
        "        batch_op.add_column(1)\n"
        "    for name in names():\n"
        "        x = tables[name]().drop(); (lambda: 1)()\n"
        "def helper():\n"
        "    def inner():\n"
        "        op.f()\n"
        "    return inner()\n"
    )
    calls = {call["name"]: call for call in read_one(tmp_path, text)["source"]["calls"]}
    assert {name: call["function"] for name, call in calls.items()} == {
        "setup": "",
        "op.get_context().autocommit_block": "upgrade",
        "op.get_context": "upgrade",
        "op.create_index": "upgrade",
        "op.batch_alter_table": "upgrade",
        "batch_op.add_column": "upgrade",
        "names": "upgrade",
        "tables[]().drop": "upgrade",
        "tables[]": "upgrade",
        "…": "upgrade",
        "op.f": "inner",
        "inner": "helper",
    }
    assert [name for name, call in calls.items() if call["in_autocommit_block"]] == ["op.create_index"]
    index = calls["op.create_index"]
    assert (index["line"], index["end_line"], index["end_column"], index["keywords"]) == (6, 7, 39, ["unique", "**"])
    assert index["text"] == "op.create_index('i', 't',\n            ['c'], unique=True, **more)"
    assert (calls["tables[]().drop"]["is_statement"], calls["…"]["is_statement"]) == (False, True)
    assert (calls["names"]["statement_line"], calls["names"]["statement_end_line"]) == (10, 11)


def test_line_ends_and_byte_order_marks_keep_the_ranges_exact(tmp_path: Path) -> None:
    text = "\ufeffrevision = 'r'\r\ndown_revision = None\r\ndef upgrade():\r\n    op.f(\r\n        'é', x())\r\n"
    calls = read_one(tmp_path, text)["source"]["calls"]
    assert [call["text"] for call in calls] == ["op.f(\r\n        'é', x())", "x()"]


def test_the_digest_ignores_what_formatters_and_linters_change_only(tmp_path: Path) -> None:
    restyled = REVISION.replace('"""Say it."""', "# nothing").replace('"1f3"', "'1f3'").replace("Add the", "Make a")
    variants = {
        "same": restyled,
        "annotations": REVISION.replace("from typing import Sequence, Union\n", "")
        .replace(": Union[str, None]", ": str | None")
        .replace(": Union[str, Sequence[str], None]", "")
        .replace("downgrade():", "downgrade() -> None:"),
        "imports": REVISION.replace("from alembic import op\n", "").replace(
            "as sa\n", "as sa\n\nfrom alembic import op\n"
        ),
        "needless": REVISION.replace("import sqlalchemy as sa", "import sqlalchemy as sa\nfrom sqlalchemy import text"),
        "source": REVISION.replace("import sqlalchemy as sa", "import sa"),
        "other": REVISION.replace("naïve", "naive"),
        "type": REVISION.replace('"0aa"', 'b"0aa"'),
    }
    digests = {name: read_one_digest(tmp_path / name, text) for name, text in {"it": REVISION, **variants}.items()}
    equal = ("same", "annotations", "imports", "needless")
    assert {digests[name] for name in equal} == {digests["it"]}
    assert digests["it"] not in (digests["other"], digests["source"])
    assert digests["type"] is None


def read_one_digest(root: Path, text: str) -> str | None:
    revisions = read_tree(root, {"versions/a.py": text})["revisions"]
    return revisions[0]["code"] if revisions else None


def test_of_two_trees_only_what_differs_is_told_in_full(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"versions/a.py": REVISION}
    edited = REVISION.replace("sa.Integer", "sa.Text")
    roots = {
        "base": written(tmp_path / "base", {**files, "versions/b.py": REVISION}),
        "merged": written(tmp_path / "merged", {**files, "versions/b.py": edited, "versions/c.py": REVISION}),
    }
    trees = {name: {"root": str(root), "versions": ["versions"]} for name, root in roots.items()}
    answer = read({"trees": trees})
    told = {name: {item["path"]: item["source"] is not None for item in answer[name]["revisions"]} for name in answer}
    assert told == {
        "base": {"versions/a.py": False, "versions/b.py": True},
        "merged": {"versions/a.py": False, "versions/b.py": True, "versions/c.py": True},
    }
    everything = read({"trees": trees, "sources": "all"})
    assert all(item["source"] for tree in everything.values() for item in tree["revisions"])


def test_two_projects_of_one_new_tree_are_told_in_full(tmp_path: Path) -> None:
    root = written(tmp_path, {"one/a.py": REVISION, "two/b.py": REVISION})
    trees = {name: {"root": str(root), "versions": [name]} for name in ("one", "two")}
    assert all(item["source"] for tree in read({"trees": trees}).values() for item in tree["revisions"])


def test_labels_that_are_not_constant_are_left_out_because_no_edge_needs_them(tmp_path: Path) -> None:
    text = "from shop import branches\nrevision = 'r'\ndown_revision = 'a'\nbranch_labels = branches.EXPAND\n"
    found = read_one(tmp_path, text)
    assert (found["id"], found["down_revisions"], found["branch_labels"]) == ("r", ["a"], [])
