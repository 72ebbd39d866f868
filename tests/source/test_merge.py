from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SourceError
from bot.source.changed import changed_files
from bot.source.conflicts import conflict_findings
from bot.source.merge import MergeResult, merge_result
from bot.source.repository import open_repository
from bot.source.trees import list_tree, read_texts
from bot.source.worktree import working_tree
from checks.finding import Severity
from tests.source.repositories import GitRepository


def merged(repository: GitRepository, base: str | None = None, head: str | None = None) -> MergeResult:
    with open_repository(repository.path) as opened:
        return merge_result(opened, base, head)


def merged_texts(repository: GitRepository, base: str | None, head: str | None) -> dict[str, str]:
    with open_repository(repository.path) as opened:
        tree = list_tree(opened.scratch, merge_result(opened, base, head).tree)
        return dict(read_texts(tree, tree.files))


def test_the_merge_result_holds_both_sides(repository: GitRepository) -> None:
    start = repository.commit({"a": "a"})
    repository.branch("feature")
    head = repository.commit({"b": "b"})
    repository.git("checkout", "-q", "main")
    base = repository.commit({"c": "c"})
    result = merged(repository, "main", "feature")
    assert (result.base, result.head, result.merge_base, result.conflicts) == (base, head, start, ())
    assert merged_texts(repository, "main", "feature") == {"a": "a", "b": "b", "c": "c"}


def test_without_a_base_the_head_is_compared_with_where_it_left_the_default_branch(repository: GitRepository) -> None:
    start = repository.commit({"a": "a"})
    repository.branch("feature")
    repository.commit({"b": "b"})
    repository.git("checkout", "-q", "main")
    repository.commit({"c": "c"})
    result = merged(repository, None, "feature")
    assert result.base == result.merge_base == start
    assert result.tree == result.head_tree == repository.git("rev-parse", "feature^{tree}")


def test_without_a_head_the_working_tree_is_reviewed(repository: GitRepository) -> None:
    repository.commit({"tracked": "1", "deleted": "x", ".gitignore": "ignored\n"})
    repository.write({"tracked": "2", "untracked": "new", "ignored": "no", "staged": "index"})
    repository.git("add", "staged")
    repository.write({"staged": "file"})
    (repository.path / "deleted").unlink()
    expected = {"tracked": "2", "untracked": "new", "staged": "file", ".gitignore": "ignored\n"}
    assert merged_texts(repository, None, None) == expected
    result = merged(repository)
    assert result.head == result.tree


def test_nothing_in_the_repository_is_written(repository: GitRepository) -> None:
    repository.commit({"a": "a", "b": "b"})
    repository.branch("feature")
    repository.commit({"a": "other"})
    repository.write({"a": "dirty", "new": "new"})
    before = repository.state()
    merged(repository)
    assert repository.state() == before


def test_a_file_written_in_the_same_instant_as_the_index_is_seen(repository: GitRepository) -> None:
    repository.commit({"a": "1"})
    for content in "2345":
        repository.write({"a": content})
        with open_repository(repository.path) as opened:
            tree = list_tree(opened.scratch, working_tree(opened))
            assert read_texts(tree, ["a"]) == {"a": content}


def test_the_working_tree_of_a_subfolder_is_the_whole_one(repository: GitRepository) -> None:
    repository.commit({"deep/a": "a", "b": "b"})
    with open_repository(repository.path / "deep") as opened:
        assert working_tree(opened) == repository.git("rev-parse", "HEAD^{tree}")


def test_a_linked_worktree_has_its_own_working_tree(repository: GitRepository, tmp_path: Path) -> None:
    repository.commit({"a": "a"})
    repository.git("worktree", "add", "-q", "-b", "other", str(tmp_path / "linked"))
    (tmp_path / "linked" / "b").write_text("b")
    with open_repository(tmp_path / "linked") as opened:
        assert set(list_tree(opened.scratch, working_tree(opened)).files) == {"a", "b"}


def test_a_merge_under_way_counts_as_merged(repository: GitRepository) -> None:
    repository.commit({"a": "a"})
    repository.branch("feature")
    repository.commit({"b": "b"})
    repository.git("checkout", "-q", "main")
    main = repository.commit({"c": "c"})
    repository.git("checkout", "-q", "feature")
    repository.git("merge", "-q", "--no-commit", "main")
    assert merged(repository).base == main


def test_a_bare_repository_needs_a_head(repository: GitRepository, tmp_path: Path) -> None:
    repository.commit({"a": "a"})
    repository.git("clone", "-q", "--bare", str(repository.path), str(tmp_path / "bare.git"))
    bare = GitRepository(tmp_path / "bare.git")
    assert merged(bare, "main", "main").conflicts == ()
    with pytest.raises(SourceError, match="bare repository") as caught:
        merged(bare, "main")
    assert "--head" in caught.value.hint


def test_a_repository_without_commits_is_said_so(repository: GitRepository) -> None:
    with pytest.raises(SourceError, match="There is no commit 'HEAD'"):
        merged(repository)


def conflicting(repository: GitRepository) -> GitRepository:
    repository.commit({"models.py": "one\n\ntwo\n", "gone.py": "old\n", "fine.py": "1\n"})
    repository.branch("feature")
    repository.commit({"models.py": "one\n\nours\n", "gone.py": "edited\n"})
    repository.git("checkout", "-q", "main")
    repository.commit({"models.py": "one\n\ntheirs\n", "fine.py": "2\n"}, delete=["gone.py"])
    return repository


def test_conflicts_are_listed_with_their_stages(repository: GitRepository) -> None:
    result = merged(conflicting(repository), "main", "feature")
    assert {conflict.path: conflict.kind for conflict in result.conflicts} == {
        "gone.py": "CONFLICT (modify/delete)",
        "models.py": "CONFLICT (contents)",
    }
    stages = {conflict.path: [stage.number for stage in conflict.stages] for conflict in result.conflicts}
    assert stages == {"gone.py": [1, 3], "models.py": [1, 2, 3]}


def test_a_conflict_becomes_an_error_at_its_first_marker(repository: GitRepository) -> None:
    conflicting(repository)
    with open_repository(repository.path) as opened:
        result = merge_result(opened, "main", "feature")
        findings = conflict_findings(list_tree(opened.scratch, result.tree), result.conflicts)
    by_path = {finding.path: finding for finding in findings}
    assert {finding.code for finding in findings} == {"S1"}
    assert {finding.severity for finding in findings} == {Severity.ERROR}
    assert by_path["models.py"].line == 3
    assert by_path["models.py"].facts["kind"] == "contents"
    assert by_path["gone.py"].facts["sides"] == ["head"]


def test_a_merge_driver_named_by_the_pull_request_is_not_run(repository: GitRepository, tmp_path: Path) -> None:
    repository.git("config", "merge.trap.driver", f"touch {tmp_path}/sprung")
    conflicting(repository)
    repository.git("checkout", "-q", "feature")
    repository.commit({".gitattributes": "*.py merge=trap\n"})
    assert merged(repository, "main", "feature").conflicts
    assert not (tmp_path / "sprung").exists()


def test_a_revision_added_to_a_folder_that_the_base_renamed_is_a_conflict(repository: GitRepository) -> None:
    repository.commit({f"old/versions/{name}.py": name * 50 for name in "abc"})
    repository.branch("feature")
    repository.commit({"old/versions/new.py": "new"})
    repository.git("checkout", "-q", "main")
    repository.git("mv", "old", "renamed")
    repository.commit()
    (conflict,) = merged(repository, "main", "feature").conflicts
    assert conflict.path == "renamed/versions/new.py"
    assert conflict.kind.startswith("CONFLICT (")  # git 2.39 says "directory rename suggested"


def test_large_file_storage_is_not_asked_about_the_working_tree(repository: GitRepository, tmp_path: Path) -> None:
    repository.commit({".gitattributes": "*.bin filter=lfs\n", "a.py": "1"})
    for name, command in (("clean", f"touch {tmp_path}/sprung; cat"), ("required", "true"), ("process", "false")):
        repository.git("config", f"filter.lfs.{name}", command)
    repository.write({"data.bin": "raw"})
    assert merged_texts(repository, None, None)["data.bin"] == "raw"
    assert not (tmp_path / "sprung").exists()


def test_changed_files_tell_both_sides(repository: GitRepository) -> None:
    text = "".join(f"line {number}\n" for number in range(50))
    base = repository.commit({"edited": "1", "deleted": "x", "old name": text})
    head = repository.commit({"edited": "2", "añadido": "", "new name": text}, delete=["deleted", "old name"])
    with open_repository(repository.path) as opened:
        changes = {change.path: change for change in changed_files(opened.scratch, base, head)}
    assert {path: (change.status, change.old_path) for path, change in changes.items()} == {
        "añadido": ("added", None),
        "deleted": ("deleted", "deleted"),
        "edited": ("modified", "edited"),
        "new name": ("renamed", "old name"),
    }
    assert changes["deleted"].blob is None
    assert changes["edited"].blob == repository.git("rev-parse", f"{head}:edited")
    assert changes["edited"].old_blob == repository.git("rev-parse", f"{base}:edited")
    assert changes["añadido"].mode == "100644"


def test_similar_migrations_are_not_taken_for_one_that_was_renamed(repository: GitRepository) -> None:
    template = (
        "import sqlalchemy as sa\nfrom alembic import op\n\n{}\n\ndef upgrade():\n    {}\n\ndef downgrade():\n    {}\n"
    )
    first = template.format("revision = 'aaaa'\ndown_revision = None", "op.drop_table('a')", "op.create_table('a')")
    second = template.format("revision = 'bbbb'\ndown_revision = 'x'", "op.add_column('q', 1)", "op.drop_index('b')")
    base = repository.commit({"versions/a.py": first})
    head = repository.commit({"versions/b.py": second}, delete=["versions/a.py"])
    with open_repository(repository.path) as opened:
        statuses = [change.status for change in changed_files(opened.scratch, base, head)]
    assert statuses == ["deleted", "added"]
