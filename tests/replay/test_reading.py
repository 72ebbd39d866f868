from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.errors import SandboxError
from bot.replay import inside
from bot.replay.reading import MAXIMUM_ANSWER_BYTES, ReadingRequest, TreeToRead, decode_answer, encode_request
from checks.evidence import GraphRevision, Place

PROGRAM = Path(inside.__path__[0]) / "read_sources.py"
FIRST = '"""First"""\nrevision = "1"\ndown_revision = None\ndef upgrade():\n    op.f()\n'
SECOND = 'revision = "2"\ndown_revision = "1"\n'
REQUEST = ReadingRequest({"merged": TreeToRead("/tree", ("versions",))})


def answer(**changes: Any) -> bytes:
    revision = {
        "path": "versions/a.py",
        "id": "1",
        "down_revisions": [],
        "depends_on": [],
        "branch_labels": [],
        "line": 1,
        "message": "",
        "code": "",
        "source": None,
    }
    tree = {"revisions": [{**revision, **changes}], "unreadable": [], "tables": []}
    return json.dumps({"trees": {"merged": tree}}).encode()


def test_what_the_program_says_becomes_graphs_and_sources(tmp_path: Path) -> None:
    files = {
        "versions/a.py": FIRST,
        "versions/b.py": SECOND,
        "versions/c.py": "def (",
        "models.py": "t = Table('t', m)\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    request = ReadingRequest({"merged": TreeToRead(str(tmp_path), ("versions",))}, model_scan=True)
    command = [sys.executable, "-I", "-S", "-B", str(PROGRAM)]
    done = subprocess.run(command, input=encode_request(request), capture_output=True, check=True)
    blobs = {path: f"blob of {path}" for path in files}
    reading = decode_answer(done.stdout, request, {"merged": blobs})["merged"]
    first, second = reading.graph.revisions
    assert first == GraphRevision("1", "versions/a.py", (), line=3, blob="blob of versions/a.py", code=first.code)
    assert second.down_revisions == ("1",)
    assert reading.graph.heads == ("2",)
    assert reading.graph.unreadable == (Place("versions/c.py", 1, 1),)
    assert [(gap.path, gap.line, gap.blocking) for gap in reading.gaps] == [("versions/c.py", 1, True)]
    assert [call.name for call in reading.sources["versions/a.py"].calls] == ["op.f"]
    assert reading.sources["versions/a.py"].text == FIRST
    assert reading.messages["versions/a.py"] == "First"
    assert [(table.name, table.place) for table in reading.tables] == [("t", Place("models.py", 1, 1))]


def test_a_plain_answer_is_accepted() -> None:
    reading = decode_answer(answer(), REQUEST, {"merged": {"versions/a.py": "b"}})
    assert reading["merged"].graph.heads == ("1",)


@pytest.mark.parametrize(
    "changes",
    [
        {"line": 0},
        {"line": "1"},
        {"id": ""},
        {"id": 7},
        {"id": "x" * 1001},
        {"down_revisions": None},
        {"down_revisions": ["x"] * 1001},
        {"code": "not a digest"},
        {"message": "x" * 501},
        {"more": 1},
        {"source": {}},
        {"path": "../../etc/passwd"},
        {"path": "versions/b.py"},
    ],
)
def test_an_answer_that_breaks_the_shape_or_speaks_of_other_files_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(SandboxError, match="cannot be used"):
        decode_answer(answer(**changes), REQUEST, {"merged": {"versions/a.py": "b"}})


@pytest.mark.parametrize(
    "document", [b"", b"null", b"{", b'{"trees": {}}', b'{"trees": {"other": {}}}', b"[" * 100_000, b"\xff"]
)
def test_what_is_no_answer_is_refused(document: bytes) -> None:
    with pytest.raises(SandboxError, match="cannot be used"):
        decode_answer(document, REQUEST, {})


def test_an_answer_without_end_is_refused() -> None:
    with pytest.raises(SandboxError, match=str(MAXIMUM_ANSWER_BYTES)):
        decode_answer(b" " * (MAXIMUM_ANSWER_BYTES + 1), REQUEST, {})
