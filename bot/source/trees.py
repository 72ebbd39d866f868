"""Lists the files of a tree and reads those that are small enough to be source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.errors import SourceError
from bot.source.git import Git
from bot.source.paths import decode_path

MAXIMUM_FILES = 500_000
MAXIMUM_SOURCE_BYTES = 2 * 1024**2
"""A larger file is not read as source, and whoever asked for it says so."""

REGULAR_MODES = frozenset({"100644", "100755", "100664"})
_HEADER = ("object", "type", "size")
_BATCH_BYTES = 64 * 1024**2


@dataclass(frozen=True, slots=True)
class TreeFile:
    """A file of a tree; symbolic links and submodules have modes of their own."""

    path: str
    mode: str
    blob: str
    size: int
    """In bytes; 0 for a submodule."""

    @property
    def readable(self) -> bool:
        """Say whether this is a regular file, small enough to be source."""
        return self.is_regular(MAXIMUM_SOURCE_BYTES)

    def is_regular(self, largest: int) -> bool:
        """Say whether this is a regular file of at most so many bytes."""
        return self.mode in REGULAR_MODES and self.size <= largest


@dataclass(frozen=True, slots=True)
class Tree:
    """All files of a tree by path, and the git that reads them."""

    git: Git
    id: str
    files: Mapping[str, TreeFile]


def list_tree(git: Git, tree: str) -> Tree:
    """List a tree, or a commit's tree, with one run of git.

    Raises SourceError where it is not there or has more than MAXIMUM_FILES files.
    """
    answer = git.run("ls-tree", "-r", "-z", "--long", "--full-tree", tree)
    if answer.count(b"\0") > MAXIMUM_FILES:
        raise SourceError(
            f"The tree {tree} has more than {MAXIMUM_FILES} files.", "It is larger than this bot reviews."
        )
    files = (_file(record) for record in answer.split(b"\0") if record)
    return Tree(git, tree, {file.path: file for file in files})


def read_blob(git: Git, blob: str) -> bytes:
    """Return a blob's content; raises SourceError where it is missing or larger than MAXIMUM_SOURCE_BYTES."""
    answer = git.run("cat-file", "--batch-check", given=f"{blob}\n".encode()).decode().split()
    if len(answer) != len(_HEADER):
        raise _missing(blob)
    if int(answer[-1]) > MAXIMUM_SOURCE_BYTES:
        raise SourceError(
            f"The file with blob id {blob} has {answer[-1]} bytes; more than {MAXIMUM_SOURCE_BYTES} are not read.",
            "Keep generated data out of source files.",
        )
    return _contents(git, [blob])[blob]


def read_files(tree: Tree, paths: Iterable[str], largest: int = MAXIMUM_SOURCE_BYTES) -> Mapping[str, bytes]:
    """Return the content of those paths that are regular files of the tree, of at most so many bytes each."""
    found = [tree.files[path] for path in paths if path in tree.files]
    readable = [file for file in found if file.is_regular(largest)]
    contents: dict[str, bytes] = {}
    for batch in _batches(readable):
        contents |= _contents(tree.git, [file.blob for file in batch])
    return {file.path: contents[file.blob] for file in readable}


def read_texts(tree: Tree, paths: Iterable[str], largest: int = MAXIMUM_SOURCE_BYTES) -> Mapping[str, str]:
    """Return the text of those paths that ``read_files`` reads; what is not UTF-8 is replaced."""
    return {path: content.decode(errors="replace") for path, content in read_files(tree, paths, largest).items()}


def _file(record: bytes) -> TreeFile:
    information, _, path = record.partition(b"\t")
    mode, _, blob, size = information.decode().split()
    return TreeFile(decode_path(path), mode, blob, int(size) if size.isdecimal() else 0)


def _batches(files: Sequence[TreeFile]) -> Iterator[list[TreeFile]]:
    """Group files so that no answer of git exceeds what one run may answer."""
    batch: list[TreeFile] = []
    total = 0
    for file in files:
        if batch and total + file.size > _BATCH_BYTES:
            yield batch
            batch, total = [], 0
        batch.append(file)
        total += file.size
    if batch:
        yield batch


def _contents(git: Git, blobs: Sequence[str]) -> dict[str, bytes]:
    r"""Read ``<object> blob <size>\n<content>\n`` records (git-cat-file, "Batch output")."""
    answer = git.run("cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode())
    contents: dict[str, bytes] = {}
    position = 0
    for blob in blobs:
        line_end = answer.index(b"\n", position)
        header = answer[position:line_end].split()
        if len(header) != len(_HEADER):
            raise _missing(blob)
        position = line_end + 1 + int(header[-1])
        contents[blob] = answer[line_end + 1 : position]
        position += 1
    return contents


def _missing(blob: str) -> SourceError:
    return SourceError(
        f"The clone lacks the file with blob id {blob}.",
        "It is a partial clone: fetch everything, in GitHub Actions with fetch-depth: 0 and no filter.",
    )


def blob_id(content: bytes, like: str | None) -> str:
    """Return the object id that git gives a file, in the object format of another id."""
    sha256 = like is not None and len(like) == hashlib.sha256().digest_size * 2
    return hashlib.new("sha256" if sha256 else "sha1", b"blob %d\0" % len(content) + content).hexdigest()
