"""Tests of which modules are compiled beforehand, under each Python that this machine has."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from bot.replay.runtimes import compile_imports
from bot.replay.runtimes.interpreters import Interpreter, Interpreters

_FILES = {
    "a/__init__.py": "from a.b import c\nfrom . import near\nimport typing\nif typing.TYPE_CHECKING: import a.hints",
    "a/b.py": "from __future__ import annotations\nfrom .deep.one import x, two\nc = 1\ndef f():\n    import a.later\n",
    "a/near.py": (
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from a import hints\nelse:\n    import a.real\n"
        "try:\n    import a.tried\nexcept ImportError:\n    import a.instead\n"
    ),
    "a/deep/__init__.py": "",
    "a/deep/one.py": "",
    "a/deep/two.py": "this is no Python\n",
    "sqlalchemy/__init__.py": "def f():\n    from .util import late\n",
    **{f"a/{name}.py": "" for name in ("hints", "later", "real", "tried", "instead", "never")},
    **{f"sqlalchemy/util/{name}.py": "" for name in ("__init__", "late", "unused")},
}


@pytest.mark.parametrize("interpreter", Interpreters(os.environ).all, ids=lambda interpreter: interpreter.minor)
def test_what_an_import_would_load_is_compiled_and_nothing_else(tmp_path: Path, interpreter: Interpreter) -> None:
    for name, text in _FILES.items():
        file = tmp_path / "libraries" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    subprocess.run(
        [interpreter.executable, "-I", "-S", compile_imports.__file__, tmp_path / "libraries", tmp_path / "output"],
        input=b"a.b\nsqlalchemy\nnowhere.at.all\n",
        check=True,
    )
    compiled = {str(path.relative_to(tmp_path / "output")) for path in (tmp_path / "output").rglob("*.pyc")}
    found = {name.replace("/__pycache__", "").split(".")[0] for name in compiled}
    assert found == {
        *("a/__init__", "a/b", "a/near", "a/real", "a/tried", "a/instead", "a/deep/__init__", "a/deep/one"),
        *("sqlalchemy/__init__", "sqlalchemy/util/__init__", "sqlalchemy/util/late"),
    }
