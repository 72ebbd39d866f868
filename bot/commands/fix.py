"""``migration-review fix``: the verified fixes of a change, as a patch or in the working tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import click

from bot.commands.drawn_progress import drawn_progress
from bot.commands.request_options import request_options, review_request
from bot.errors import UserError
from bot.report.model import PatchedFile, Report, ReportedPatch
from bot.report.patching import edited_texts
from bot.review import review
from bot.source.trees import blob_id
from bot.source.worktree_files import WorkingTree, working_tree_of
from checks.registry import CHECKS


@click.command()
@request_options
@click.option("--write", is_flag=True, help="Change the files of the working tree instead of printing a patch.")
@click.argument("codes", nargs=-1)
def fix(*, write: bool, codes: tuple[str, ...], **options: Any) -> None:
    """Print the verified fixes of the working tree's change as a patch; with CODES only those of these checks.

    Every fix was applied and reviewed again before it is offered, by itself and together with all others. Exit status:
    0, also where there is nothing to fix; 2 wrong usage.
    """
    _check_codes(codes)
    request = replace(review_request(head=None, **options), fixes=frozenset(codes) or None)
    with drawn_progress() as progress:
        report = review(request, progress)
    if report.patch is not None:
        tree = working_tree_of(request.repository)
        texts = {file.path: text for file in report.patch.files if (text := _text(tree, file)) is not None}
        if write:
            _write(tree, edited_texts(report.patch.edits, texts))
        else:
            click.echo(report.patch.text, nl=False)
    _tell(report, report.patch, written=write)


def _check_codes(codes: tuple[str, ...]) -> None:
    known = {check.code for check in CHECKS}
    for code in codes:
        if code not in known:
            raise UserError(f"There is no check {code}.", "migration-review checks lists them.")


def _text(tree: WorkingTree, patched: PatchedFile) -> str | None:
    """Return what a file of the working tree holds, which has to be what the fixes were proved for."""
    file = tree.file(patched.path)
    try:
        content = file.read_bytes() if file.exists() else None
        text = content.decode("utf-8") if content is not None else None
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            f"{patched.path} cannot be read: {error}.", "Leave it out with the codes of other checks."
        ) from error
    if (None if content is None else blob_id(content, like=patched.blob)) != patched.blob:
        raise UserError(
            f"{patched.path} differs between the working tree and the merge result, for which the fixes were proved.",
            "Rebase onto the base, or name the commit where you left it with --base.",
        )
    return text


def _write(tree: WorkingTree, texts: Mapping[str, str]) -> None:
    for path, text in texts.items():
        file = tree.file(path)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        except OSError as error:
            raise UserError(
                f"{path} cannot be written: {error.strerror}.", "Make it writable and try again."
            ) from error


def _tell(report: Report, patch: ReportedPatch | None, *, written: bool) -> None:
    verb = "fixed" if written else "to fix"
    taken = patch.fingerprints if patch else ()
    for finding in report.findings:
        if finding.fingerprint in taken:
            click.echo(f"{verb}: {finding.code} at {finding.place}", err=True)
        elif finding.fix is not None and finding.fix.verified and finding.introduced and not finding.suppressed:
            click.echo(f"does not hold beside the others: {finding.code} at {finding.place}", err=True)
    if not taken:
        click.echo("No finding of this change has a verified fix.", err=True)
