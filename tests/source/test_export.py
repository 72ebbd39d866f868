from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from bot.errors import SourceError
from bot.source.export import export
from bot.source.repository import open_repository
from bot.source.trees import list_tree
from tests.source.repositories import GitRepository


def exported(repository: GitRepository, tree: str, folder: Path) -> list[str]:
    with open_repository(repository.path) as opened:
        export(opened, list_tree(opened.scratch, tree), folder)
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*"))


def test_files_are_written_as_they_are_in_the_commit(repository: GitRepository, tmp_path: Path) -> None:
    attributes = "*.txt text eol=crlf ident export-ignore working-tree-encoding=UTF-16\n*.bin filter=trap\n"
    repository.git("config", "filter.trap.smudge", f"touch {tmp_path}/sprung; cat")
    commit = repository.commit({"a.bin": b"version https://git-lfs.github.com/spec/v1\n"})
    blob, rules = repository.blob(b"$Id$\nunix\n"), repository.blob(attributes.encode())
    pointer = repository.git("rev-parse", f"{commit}:a.bin")
    listed = f"100644 blob {pointer}\ta.bin\n100644 blob {blob}\ta.txt\n100644 blob {rules}\t.gitattributes\n"
    tree = repository.git("mktree", given=listed.encode())
    assert exported(repository, tree, tmp_path / "out") == [".gitattributes", "a.bin", "a.txt"]
    assert (tmp_path / "out/a.txt").read_bytes() == b"$Id$\nunix\n"
    assert (tmp_path / "out/a.bin").read_bytes() == b"version https://git-lfs.github.com/spec/v1\n"
    assert not (tmp_path / "sprung").exists()


def test_everyone_may_read_whatever_the_umask_is(repository: GitRepository, tmp_path: Path) -> None:
    repository.write({"deep/script.sh": "#!/bin/sh\n", "plain": "x"})
    (repository.path / "deep/script.sh").chmod(0o755)
    commit = repository.commit()
    before = os.umask(0o077)
    try:
        exported(repository, commit, tmp_path / "out")
    finally:
        os.umask(before)
    modes = {
        name: stat.S_IMODE((tmp_path / "out" / name).stat().st_mode) for name in ("", "deep", "deep/script.sh", "plain")
    }
    assert modes == {"": 0o755, "deep": 0o755, "deep/script.sh": 0o755, "plain": 0o644}


def test_links_stay_links_and_submodules_stay_empty(repository: GitRepository, tmp_path: Path) -> None:
    link = repository.blob(b"/etc/passwd")
    tree = repository.raw_tree(("120000", b"link", link), ("160000", b"module", repository.commit({"a": "a"})))
    exported(repository, tree, tmp_path / "out")
    assert (tmp_path / "out/link").readlink() == Path("/etc/passwd")
    assert list((tmp_path / "out/module").iterdir()) == []


@pytest.mark.parametrize("name", [b"..", b".git", b".GIT", b"git~1", b".", b".g\xe2\x80\x8cit"])
@pytest.mark.parametrize("nested", [True, False])
def test_a_folder_with_a_name_for_attacks_is_refused(
    repository: GitRepository, tmp_path: Path, name: bytes, nested: bool
) -> None:
    inner = repository.raw_tree(("100644", b"evil", repository.blob(b"evil")))
    tree = repository.raw_tree(("40000", name, inner))
    tree = repository.raw_tree(("40000", b"nested", tree)) if nested else tree
    with pytest.raises(SourceError, match="git refuses to write"):
        exported(repository, tree, tmp_path / "out")
    assert list(tmp_path.rglob("evil")) == []


@pytest.mark.parametrize("name", [b"../evil", b"/tmp/migration-review-evil", b"a/../../evil", b"a//evil", b""])
def test_a_path_in_the_place_of_a_name_is_refused(repository: GitRepository, tmp_path: Path, name: bytes) -> None:
    tree = repository.raw_tree(("100644", name, repository.blob(b"evil")))
    with pytest.raises(SourceError, match="git refuses to write"):
        exported(repository, tree, tmp_path / "out")
    assert list(tmp_path.rglob("*evil*")) == []
    assert not Path("/tmp/migration-review-evil").exists()


@pytest.mark.parametrize("link_first", [True, False])
@pytest.mark.parametrize("slash", [True, False])
def test_nothing_is_written_through_a_link(
    repository: GitRepository, tmp_path: Path, link_first: bool, slash: bool
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    blob, link = repository.blob(b"evil"), repository.blob(str(outside).encode())
    inner = repository.raw_tree(("100644", b"evil", blob))
    through = ("100644", b"link/evil", blob) if slash else ("40000", b"link", inner)
    entries = (("120000", b"link", link), through)
    tree = repository.raw_tree(*(entries if link_first else entries[::-1]))
    exported(repository, tree, tmp_path / "out")
    assert list(outside.iterdir()) == []


def test_names_that_differ_in_case_only_stay_apart(repository: GitRepository, tmp_path: Path) -> None:
    tree = repository.raw_tree(
        ("100644", b"README", repository.blob(b"1")), ("100644", b"readme", repository.blob(b"2"))
    )
    assert exported(repository, tree, tmp_path / "out") == ["README", "readme"]
    assert (tmp_path / "out/readme").read_bytes() == b"2"


def test_a_folder_that_is_not_empty_is_refused(repository: GitRepository, tmp_path: Path) -> None:
    commit = repository.commit({"a": "a"})
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(SourceError, match="is not empty"):
        exported(repository, commit, tmp_path)
    assert (tmp_path / "mine").read_text() == "mine"


def files_and_modes(folder: Path) -> dict[str, tuple[int, bytes]]:
    found = (file for file in sorted(folder.rglob("*")) if file.is_symlink() or file.is_file())
    return {
        str(file.relative_to(folder)): (
            file.lstat().st_mode,
            os.fsencode(file.readlink()) if file.is_symlink() else file.read_bytes(),
        )
        for file in found
    }


def test_a_second_tree_shares_what_is_the_same_and_has_its_own_of_what_differs(
    repository: GitRepository, tmp_path: Path
) -> None:
    (repository.path / "link").symlink_to("same")
    first = repository.commit({"same": "1", "edited": "1", "deep/deleted": "x", "file": "f", "folder/a": "a"})
    (repository.path / "link").unlink()
    (repository.path / "link").write_text("no link any more")
    second = repository.commit({"edited": "2", "deep/added": "y", "folder2/a": "a"}, delete=["deep/deleted", "file"])
    repository.write({"file/inside": "was a file"})
    second = repository.commit()
    with open_repository(repository.path) as opened:
        for commit, name in ((first, "1"), (second, "2"), (first, "3"), (first, "4")):
            export(opened, list_tree(opened.scratch, commit), tmp_path / name)
    exported(repository, second, tmp_path / "alone")
    assert files_and_modes(tmp_path / "2") == files_and_modes(tmp_path / "alone")
    assert files_and_modes(tmp_path / "1") == files_and_modes(tmp_path / "3") == files_and_modes(tmp_path / "4")
    assert (tmp_path / "1/edited").read_text() == "1"
    assert (tmp_path / "1/same").samefile(tmp_path / "2/same")


def test_a_second_tree_cannot_remove_or_write_through_a_link_of_the_first(
    repository: GitRepository, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "evil").write_text("mine")
    blob, link = repository.blob(b"evil"), repository.blob(str(outside).encode())
    twice = repository.raw_tree(("120000", b"link", link), ("100644", b"link/evil", blob))
    only_link = repository.raw_tree(("120000", b"link", link))
    inner = repository.raw_tree(("100644", b"evil", blob))
    folder = repository.raw_tree(("40000", b"link", inner))
    with open_repository(repository.path) as opened:
        for number, tree in enumerate((twice, only_link, folder, twice, folder, only_link)):
            export(opened, list_tree(opened.scratch, tree), tmp_path / f"out{number}")
    assert [(file.name, file.read_text()) for file in outside.iterdir()] == [("evil", "mine")]
    assert (tmp_path / "out2/link/evil").read_text() == "evil"
    assert (tmp_path / "out5/link").is_symlink()


def test_an_earlier_export_that_is_gone_is_not_missed(repository: GitRepository, tmp_path: Path) -> None:
    commit = repository.commit({"a": "a"})
    with open_repository(repository.path) as opened:
        tree = list_tree(opened.scratch, commit)
        export(opened, tree, tmp_path / "1")
        (tmp_path / "1").rename(tmp_path / "moved")
        export(opened, tree, tmp_path / "2")
    assert (tmp_path / "2/a").read_text() == "a"
