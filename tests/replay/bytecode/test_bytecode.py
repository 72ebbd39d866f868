"""Compiled modules of the base branch are kept, used for the very same source only, and never written by a change."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.replay.bytecode.compiling import cache_tag, compile_into
from bot.replay.bytecode.store import BytecodeStore
from bot.replay.cage.bubblewrap_cage import BubblewrapCage
from bot.replay.cage.plan import Mount
from bot.replay.runtime import SITE_PACKAGES, Runtime, default_runtime
from bot.replay.runtimes.compiling import compile_used

RUNTIME = default_runtime()
TAG = cache_tag(RUNTIME)


def blob(text: str) -> str:
    return hashlib.sha1(text.encode()).hexdigest()


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "tree"
    (folder / "package").mkdir(parents=True)
    return folder


@pytest.fixture
def store(tmp_path: Path) -> BytecodeStore:
    return BytecodeStore.of(tmp_path / "cache", tmp_path / "repository.git")


FILLING = "# more than a cage costs\n" * 3000


def compiled(store: BytecodeStore, tree: Path, files: dict[str, str]) -> dict[str, str]:
    files = {**files, "filling.py": FILLING}
    for path, text in files.items():
        (tree / path).write_text(text)
    blobs = {path: blob(text) for path, text in files.items()}
    compile_into(store, blobs, tree, RUNTIME, BubblewrapCage())
    return blobs


def value_seen(tree: Path) -> str:
    """Import the module as Python does, and say how often it had to compile something of the tree."""
    program = (
        "import sys, importlib._bootstrap_external as b\n"
        "compile_ = b.SourceLoader.source_to_code\n"
        "def watched(self, data, path, **k):\n    print('compiled', end=' '); return compile_(self, data, path, **k)\n"
        f"b.SourceLoader.source_to_code = watched\nsys.path.insert(0, {str(tree)!r})\n"
        "import package.models as m\nprint(m.VALUE)\n"
    )
    done = subprocess.run([sys.executable, "-I", "-B", "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_what_was_compiled_once_is_not_compiled_again(store: BytecodeStore, tree: Path) -> None:
    blobs = compiled(store, tree, {"package/__init__.py": "", "package/models.py": "VALUE = 1\n"})
    assert value_seen(tree) == "compiled compiled 1"
    assert store.lay_out(blobs, tree) == 3
    assert value_seen(tree) == "1"
    assert store.missing(blobs, TAG) == {}


def test_a_changed_source_is_compiled_whatever_lies_beside_it(store: BytecodeStore, tree: Path) -> None:
    blobs = compiled(store, tree, {"package/__init__.py": "", "package/models.py": "VALUE = 1\n"})
    store.lay_out(blobs, tree)
    before = (tree / "package/models.py").stat()
    (tree / "package/models.py").write_text("VALUE = 2\n")
    os.utime(tree / "package/models.py", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert value_seen(tree) == "compiled 2"


def test_what_cannot_be_compiled_is_left_out(store: BytecodeStore, tree: Path) -> None:
    blobs = compiled(store, tree, {"package/models.py": "VALUE = 1\n", "package/broken.py": "def f(:\n"})
    assert list(store.missing(blobs, TAG)) == ["package/broken.py"]


def test_nothing_is_run_of_what_is_compiled(store: BytecodeStore, tree: Path, tmp_path: Path) -> None:
    compiled(store, tree, {"package/models.py": f"open({str(tmp_path / 'run')!r}, 'w')\nprint('run')\n"})
    assert not (tmp_path / "run").exists()


def test_a_link_of_the_tree_is_never_written_through(store: BytecodeStore, tree: Path, tmp_path: Path) -> None:
    blobs = compiled(store, tree, {"package/models.py": "VALUE = 1\n"})
    outside = tmp_path / "outside"
    outside.mkdir()
    (tree / "package/__pycache__").symlink_to(outside)
    assert store.lay_out(blobs, tree) == 1  # the filling beside it
    assert list(outside.iterdir()) == []


def test_another_repository_shares_nothing(store: BytecodeStore, tree: Path, tmp_path: Path) -> None:
    blobs = compiled(store, tree, {"package/models.py": "VALUE = 1\n"})
    other = BytecodeStore.of(tmp_path / "cache", tmp_path / "other.git")
    assert other.missing(blobs, TAG) == blobs


def runtime_with(folder: Path, files: dict[str, str]) -> Runtime:
    for path, text in {**files, "filling.py": FILLING}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    folder.chmod(0o755)
    others = (mount for mount in RUNTIME.mounts if mount.target != SITE_PACKAGES)
    return replace(RUNTIME, mounts=(*others, Mount(folder, SITE_PACKAGES)))


def test_a_library_that_a_program_had_to_compile_is_compiled_for_the_next_one(tmp_path: Path) -> None:
    folder = tmp_path / "libraries"
    runtime = runtime_with(folder, {"package/__init__.py": "", "package/models.py": "VALUE = 1\n"})
    compile_used(folder, runtime, ("package/__init__.py", "package/models.py", "filling.py"), BubblewrapCage())
    assert value_seen(folder) == "1"


def test_only_sources_of_the_runtime_are_compiled_whatever_a_program_says(tmp_path: Path) -> None:
    folder = tmp_path / "libraries"
    runtime = runtime_with(folder, {"package/models.py": "VALUE = 1\n"})
    (tmp_path / "outside.py").write_text(FILLING)
    said = ("../outside.py", str(tmp_path / "outside.py"), "package", "package/gone.py", "filling.py")
    compile_used(folder, runtime, said, BubblewrapCage())
    assert [path.name for path in tmp_path.rglob("*.pyc")] == [f"filling.{TAG}.pyc"]
