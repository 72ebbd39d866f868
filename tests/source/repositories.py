"""Makes real git repositories for tests."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@localhost",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@localhost",
    "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z",
    "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
}


@dataclass(frozen=True, slots=True)
class GitRepository:
    """A repository on disk."""

    path: Path

    @classmethod
    def initialised(cls, path: Path, *options: str) -> GitRepository:
        """Make an empty repository whose branch is ``main``."""
        path.mkdir(parents=True, exist_ok=True)
        repository = cls(path)
        repository.git("init", "-q", "-b", "main", *options)
        return repository

    def git(self, *arguments: str, given: bytes = b"") -> str:
        """Run git and return its answer without the last line end."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.path, env=ENVIRONMENT, input=given, capture_output=True, check=True
        )
        return done.stdout.decode(errors="surrogateescape").removesuffix("\n")

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files of the working tree."""
        for name, content in files.items():
            file = self.path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(self, files: Mapping[str, str | bytes] | None = None, delete: Iterable[str] = ()) -> str:
        """Write and delete files, commit everything, and return the commit's id."""
        self.write(files or {})
        for name in delete:
            (self.path / name).unlink()
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "change")
        return self.git("rev-parse", "HEAD")

    def branch(self, name: str, start: str = "main") -> None:
        """Make and check out a branch."""
        self.git("checkout", "-q", "-b", name, start)

    def blob(self, content: bytes) -> str:
        """Store a blob and return its id."""
        return self.git("hash-object", "-w", "--stdin", given=content)

    def raw_tree(self, *entries: tuple[str, bytes, str]) -> str:
        """Store a tree of (mode, name, object id) entries that no well-meaning git would write."""
        content = b"".join(mode.encode() + b" " + name + b"\0" + bytes.fromhex(id_) for mode, name, id_ in entries)
        return self.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", given=content)

    def state(self) -> dict[str, tuple[str, int]]:
        """Return content and time stamp of every file, to see that nothing was touched.

        Of objects only the content: git renews the time stamp of one that it was about to write again.
        """
        files = (file for file in self.path.rglob("*") if file.is_file() and not file.is_symlink())
        objects = self.path / ".git/objects"
        return {
            str(file): (file.read_bytes().hex(), 0 if objects in file.parents else file.stat().st_mtime_ns)
            for file in files
        }
