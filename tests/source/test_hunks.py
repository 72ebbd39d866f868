from __future__ import annotations

from dataclasses import replace

import pytest

from bot.source.hunks import Hunk, HunkMap, MalformedPatchError, parse_patch
from bot.source.process import Limits
from bot.source.repository import open_repository
from tests.source.repositories import GitRepository

PATCH = """@@ -1,4 +1,5 @@ class A:
 one
-two
+TWO
+two and a half
 three
 four
@@ -20,2 +21 @@
 twenty
-gone
\\ No newline at end of file"""


def test_added_and_context_lines_are_commentable_and_others_are_not() -> None:
    hunks = HunkMap.from_patches({"a.py": PATCH})
    assert [line for line in range(1, 30) if hunks.commentable("a.py", line)] == [1, 2, 3, 4, 5, 21]
    assert not hunks.commentable("b.py", 1)


def test_a_range_must_lie_in_one_hunk() -> None:
    hunks = HunkMap.from_patches({"a.py": PATCH})
    assert hunks.same_hunk("a.py", 2, 5)
    assert hunks.same_hunk("a.py", 21, 21)
    assert not hunks.same_hunk("a.py", 5, 21)
    assert not hunks.same_hunk("a.py", 3, 2)


def test_an_added_file_is_one_hunk_and_a_deleted_one_is_none() -> None:
    assert parse_patch("@@ -0,0 +1,2 @@\n+a\n+b") == (Hunk(1, 2),)
    assert parse_patch("@@ -1,2 +0,0 @@\n-a\n-b") == ()


def test_lines_that_look_like_headers_belong_to_the_hunk_that_counts_them() -> None:
    assert parse_patch("@@ -1,2 +1,2 @@\n-@@ -9 +9 @@\n+@@ -8 +8 @@\n context") == (Hunk(1, 2),)


@pytest.mark.parametrize(
    "patch",
    [
        "@@ -1,2 +1,2 @@\n a",
        "@@ -1 +1 @@\n a\n b",
        "@@ -1,2 +1,2 @@\n a\nb",
        "@@ -1,2 +1,1 @@\n a\n+b\n-c",
        "diff --git a/a b/a",
        "@@ x @@",
    ],
)
def test_a_patch_that_is_not_whole_is_refused_and_takes_no_comment(patch: str) -> None:
    with pytest.raises(MalformedPatchError):
        parse_patch(patch)
    assert not HunkMap.from_patches({"a": patch}).commentable("a", 1)


def test_a_file_without_a_patch_takes_no_comment() -> None:
    assert HunkMap.from_patches({"image.png": None, "empty": ""}).hunks == {}


def test_hunks_of_two_trees_are_those_of_the_new_paths(repository: GitRepository) -> None:
    text = "".join(f"{number}\n" for number in range(1, 41))
    base = repository.commit(
        {'odd "name"\t.py': text, "with space.py": text, "old.py": text, "gone.py": text, "bin": b"\0"}
    )
    head = repository.commit(
        {
            'odd "name"\t.py': text.replace("20\n", "20\ntwenty and a half\n"),
            "with space.py": text + "+++ b/fake.py\n",
            "new.py": text.replace("1\n2\n", "2\n"),
            "añadido.py": "a\n",
            "bin": b"\0\1",
        },
        delete=["old.py", "gone.py"],
    )
    with open_repository(repository.path) as opened:
        hunks = HunkMap.from_git(opened.scratch, base, head).hunks
    assert hunks == {
        'odd "name"\t.py': (Hunk(18, 24),),
        "with space.py": (Hunk(38, 41),),
        "new.py": (Hunk(1, 3),),
        "añadido.py": (Hunk(1, 1),),
    }


def test_a_diff_that_is_too_large_to_show_takes_no_comment(repository: GitRepository) -> None:
    base = repository.commit({"a": "a"})
    head = repository.commit({"a": "line\n" * 1000})
    with open_repository(repository.path) as opened:
        small = replace(opened.scratch, limits=Limits(answer_bytes=1000))
        assert HunkMap.from_git(small, base, head).hunks == {}
