from __future__ import annotations

from dataclasses import replace

import pytest

from bot.errors import SourceError
from bot.source.process import AnswerTooLargeError, Limits
from bot.source.repository import open_repository
from bot.source.trees import MAXIMUM_SOURCE_BYTES, list_tree, read_blob, read_files, read_texts
from tests.source.repositories import GitRepository


def test_files_are_listed_with_mode_and_size_and_read_together(repository: GitRepository) -> None:
    (repository.path / "link").symlink_to("a.py")
    commit = repository.commit({"a.py": "a = 1\n", "deep/b": b"\xff\x00\n", "empty": ""})
    with open_repository(repository.path) as opened:
        tree = list_tree(opened.scratch, commit)
        contents = read_files(tree, [*tree.files, "not there"])
    assert {path: (file.mode, file.size) for path, file in tree.files.items()} == {
        "a.py": ("100644", 6),
        "deep/b": ("100644", 3),
        "empty": ("100644", 0),
        "link": ("120000", 4),
    }
    assert contents == {"a.py": b"a = 1\n", "deep/b": b"\xff\x00\n", "empty": b""}


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_not(repository: GitRepository) -> None:
    commit = repository.commit({"fits": b"x" * MAXIMUM_SOURCE_BYTES, "large": b"x" * (MAXIMUM_SOURCE_BYTES + 1)})
    with open_repository(repository.path) as opened:
        tree = list_tree(opened.scratch, commit)
        assert set(read_texts(tree, ["fits", "large"])) == {"fits"}
        assert len(read_blob(opened.scratch, tree.files["fits"].blob)) == MAXIMUM_SOURCE_BYTES
        with pytest.raises(SourceError, match=f"{MAXIMUM_SOURCE_BYTES + 1} bytes"):
            read_blob(opened.scratch, tree.files["large"].blob)


def test_a_blob_that_is_missing_is_said_so(repository: GitRepository) -> None:
    repository.commit({"a": "a"})
    with open_repository(repository.path) as opened, pytest.raises(SourceError, match="lacks the file") as caught:
        read_blob(opened.scratch, "0" * 39 + "1")
    assert "partial clone" in caught.value.hint


def test_names_that_are_not_utf_8_can_still_be_shown(repository: GitRepository) -> None:
    blob = repository.blob(b"x")
    tree_id = repository.raw_tree(("100644", b"caf\xe9\n.py", blob))
    with open_repository(repository.path) as opened:
        tree = list_tree(opened.scratch, tree_id)
        assert list(tree.files) == ["caf\\xe9\n.py"]
        assert list(read_files(tree, tree.files).values()) == [b"x"]


def test_a_tree_that_stands_for_billions_of_files_is_refused(repository: GitRepository) -> None:
    blob = repository.blob(b"boom")
    tree = repository.raw_tree(*(("100644", b"f%d" % number, blob) for number in range(10)))
    for _ in range(9):
        tree = repository.raw_tree(*(("40000", b"d%d" % number, tree) for number in range(10)))
    with open_repository(repository.path) as opened:
        git = replace(opened.scratch, limits=Limits(answer_bytes=1024**2))
        with pytest.raises(AnswerTooLargeError):
            list_tree(git, tree)
