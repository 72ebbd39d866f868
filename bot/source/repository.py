"""Opens a repository for reading: what a review makes goes to a scratch repository that borrows its objects."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bot.source.git import Git, check_version, git_in

_ATTRIBUTES = "* -text !eol -filter -ident !working-tree-encoding !merge !conflict-marker-size !diff\n"
"""Bytes stay as they are in the commit, and files merge as GitHub merges them: without drivers of anybody's."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository that is only read, beside a scratch repository that sees all of its objects."""

    real: Git
    """Runs in the repository, with its configuration: for references and the working tree."""
    scratch: Git
    """Runs in the scratch repository, without anybody's configuration: for everything else."""
    git_directory: Path
    work_tree: Path | None
    """None for a bare repository."""
    scratch_directory: Path
    shallow: bool


@contextmanager
def open_repository(path: Path, *, isolated: bool = False) -> Iterator[Repository]:
    """Open the repository that holds ``path``; the scratch repository is gone afterwards.

    ``isolated`` is for mirrors that the App fetched: git then reads no user or system configuration.
    Raises SourceError where there is no repository, no git, or one that belongs to somebody else.
    """
    real = git_in(path, isolated=isolated)
    check_version(real)
    git_directory, objects, shallow_file, object_format = real.text(
        "rev-parse",
        *("--path-format=absolute", "--absolute-git-dir"),
        *("--git-path", "objects", "--git-path", "shallow", "--show-object-format"),
    ).splitlines()
    top = real.attempt("rev-parse", "--show-toplevel", accepted=(0, 128)).answer.decode(errors="surrogateescape")
    work_tree = Path(top.removesuffix("\n")) if top else None
    with tempfile.TemporaryDirectory(prefix="migration-review-git-") as folder:
        scratch_directory = Path(folder)
        _make_scratch(scratch_directory, Path(objects), object_format)
        shallow = _copy_shallow(Path(shallow_file), scratch_directory)
        yield Repository(
            real=replace(real, directory=work_tree or Path(git_directory)),
            scratch=git_in(scratch_directory, isolated=True).within(GIT_DIR=folder),
            git_directory=Path(git_directory),
            work_tree=work_tree,
            scratch_directory=scratch_directory,
            shallow=shallow,
        )


def _make_scratch(folder: Path, objects: Path, object_format: str) -> None:
    """Write the few files that make a repository: quicker than ``git init``, and without its templates."""
    for name in ("objects/info", "refs", "info"):
        (folder / name).mkdir(parents=True)
    (folder / "HEAD").write_text("ref: refs/heads/none\n")
    (folder / "config").write_text(_configuration(object_format))
    (folder / "info/attributes").write_text(_ATTRIBUTES)
    (folder / "objects/info/alternates").write_bytes(_quoted(objects) + b"\n")


def _configuration(object_format: str) -> str:
    version = 0 if object_format == "sha1" else 1
    extension = "" if object_format == "sha1" else f"[extensions]\n\tobjectFormat = {object_format}\n"
    return (
        f"[core]\n\trepositoryFormatVersion = {version}\n\tbare = true\n\tlooseCompression = 0\n\tfsync = none\n"
        f"\ttrustctime = false\n\tcheckStat = minimal\n"  # hard links (bot.source.export) change nothing else
        f"\tprotectHFS = true\n\tprotectNTFS = true\n\tattributesFile = /dev/null\n{extension}"
    )


def _quoted(path: Path) -> bytes:
    """Quote a path as C does, which the alternates file allows (gitrepository-layout)."""
    text = str(path).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return b'"' + text.encode(errors="surrogateescape") + b'"'


def _copy_shallow(source: Path, scratch: Path) -> bool:
    """Tell the scratch repository where history was cut off, or git would miss the parents there."""
    if not source.is_file():
        return False
    shutil.copyfile(source, scratch / "shallow")
    return True
