"""What was read of a base branch's files, kept by content: a review reads what its change has touched.

Only the trusted side writes here, and only what a cage has said that saw nothing but files of the base.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from bot.replay.reading_answer import ReadRevision, ReadTable, ReadTree, UnreadableFile

_SUFFIX = ".readings"
_MOST_BYTES = 256 * 1024**2


class KnownFile(msgspec.Struct, frozen=True, array_like=True):
    """What one content of a file holds, without the calls of revisions; most files hold nothing."""

    blob: str
    revisions: tuple[ReadRevision, ...] = ()
    unreadable: tuple[UnreadableFile, ...] = ()
    tables: tuple[ReadTable, ...] = ()


class _Kept(msgspec.Struct, frozen=True):
    files: dict[str, KnownFile]


@dataclass(frozen=True, slots=True)
class ReadingStore:
    """A folder that no cage ever sees: one file for each project of a repository, the least used removed."""

    folder: Path
    repository: Path
    """Its git folder: repositories share nothing."""

    def find(self, key: str) -> dict[str, KnownFile]:
        """Return what is known of files, by path; what is damaged is removed."""
        place = self._place(key)
        try:
            kept = msgspec.msgpack.decode(place.read_bytes(), type=_Kept)
            os.utime(place)
        except OSError:
            return {}
        except (msgspec.DecodeError, RecursionError):
            place.unlink(missing_ok=True)
            return {}
        return kept.files

    def keep(self, key: str, files: Mapping[str, KnownFile]) -> None:
        """Keep what is known in the place of what was; without room nothing is kept."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, suffix=_SUFFIX, delete=False) as file:
                file.write(msgspec.msgpack.encode(_Kept(dict(files))))
            Path(file.name).replace(self._place(key))
            self._shrink()

    def _shrink(self) -> None:
        known = sorted((path.stat().st_mtime, path.stat().st_size, path) for path in self.folder.glob(f"*{_SUFFIX}"))
        total = sum(size for _, size, _ in known)
        for _, size, path in known:
            if total > _MOST_BYTES:
                path.unlink(missing_ok=True)
                total -= size

    def _place(self, key: str) -> Path:
        name = hashlib.sha256(f"{self.repository.resolve()}\0{key}".encode(errors="surrogateescape")).hexdigest()[:40]
        return self.folder / f"{name}{_SUFFIX}"


def by_file(tree: ReadTree, blobs: Mapping[str, str]) -> dict[str, KnownFile]:
    """Return what was said of each of these files, also where that is nothing."""
    said = {kind: _grouped(getattr(tree, kind)) for kind in ("revisions", "unreadable", "tables")}
    return {
        path: KnownFile(blob, *(tuple(said[kind].get(path, ())) for kind in ("revisions", "unreadable", "tables")))
        for path, blob in blobs.items()
    }


def with_known(tree: ReadTree, known: Mapping[str, KnownFile]) -> ReadTree:
    """Return what was said of a tree with what is known of the files that were passed over, in the order of paths."""
    said = {item.path for items in (tree.revisions, tree.unreadable, tree.tables) for item in items}
    files = [file for path, file in known.items() if path not in said]
    revisions = (*tree.revisions, *(item for file in files for item in file.revisions))
    unreadable = (*tree.unreadable, *(item for file in files for item in file.unreadable))
    tables = (*tree.tables, *(item for file in files for item in file.tables))
    return ReadTree(
        revisions=tuple(sorted(revisions, key=lambda item: item.path)),
        unreadable=tuple(sorted(unreadable, key=lambda item: (item.kind != "revision", item.path))),
        tables=tuple(sorted(tables, key=lambda item: item.path)),
    )


def _grouped(items: Iterable[Any]) -> dict[str, list[Any]]:
    grouped: dict[str, list[Any]] = {}
    for item in items:
        grouped.setdefault(item.path, []).append(item)
    return grouped
