"""Makes the files and the message of the commit that takes fixes."""

from __future__ import annotations

from bot.github.objects import FileVersion
from bot.jobs.kinds import CommandJob
from bot.jobs.refusal import RefusedError
from bot.report.markdown_safety import code_span
from bot.report.model import Report, ReportedPatch
from bot.report.patching import edited_texts
from bot.source.repository import Repository
from bot.source.trees import Tree, list_tree, read_files

_SUBJECT = "Apply verified fixes of migration-review"
_MOST_LISTED = 30


def files_of(repository: Repository, head: str, patch: ReportedPatch) -> tuple[FileVersion, ...]:
    """Return the head's files with the patch applied.

    Raises RefusedError where a file of the head is not the one that the patch was proved for: the base changed it too.
    """
    tree = list_tree(repository.scratch, head)
    for file in patch.files:
        there = tree.files.get(file.path)
        if (there.blob if there else None) != file.blob:
            raise RefusedError(
                f"{code_span(file.path)} differs between the branch and the merge result, for which the fixes were "
                "proved. Merge the base branch, then ask again."
            )
    texts = {
        path: content.decode(errors="surrogateescape")
        for path, content in read_files(tree, [file.path for file in patch.files]).items()
    }
    return tuple(
        FileVersion(path, text.encode(errors="surrogateescape"), executable=_is_executable(tree, path))
        for path, text in sorted(edited_texts(patch.edits, texts).items())
    )


def _is_executable(tree: Tree, path: str) -> bool:
    return path in tree.files and tree.files[path].mode == "100755"


def commit_message(report: Report, patch: ReportedPatch, asked: CommandJob) -> str:
    """Return the message: what is fixed by code, who asked, and the mark by which the request counts as answered.

    Codes and names are ours; nothing that the pull request says is in it.
    """
    fixed = [finding for finding in report.findings if finding.fingerprint in patch.fingerprints]
    listed = dict.fromkeys(f"- {finding.code} {finding.name}" for finding in fixed)
    lines = [_SUBJECT, "", *list(listed)[:_MOST_LISTED], "", f"Asked for by {asked.login}: {asked.mark}."]
    return "\n".join(lines)
