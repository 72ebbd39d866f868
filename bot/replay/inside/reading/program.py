"""Answers one request about any number of trees, file by file, so that a bad file costs only itself.

Request: ``{"trees": {NAME: {"root": FOLDER, "versions": [FOLDER, ...], "recursive": BOOL, "known": [PATH, ...]}},
"model_scan": BOOL, "sources": "changed" | "all" | "none"}``. Folders of versions are relative to the root. ``known``
are files that are passed over. With ``changed``, the calls of a revision are told only where its file is not the same
in all trees; with ``none`` nowhere.
Answer: ``{"trees": {NAME: {"revisions": [...], "unreadable": [...], "tables": [...]}}}``.
"""

from __future__ import annotations

import json
import sys
import warnings
from typing import Any

from .digest import digest
from .files import listed_models, listed_revisions, same_elsewhere, shown
from .isolation import each, encoded
from .limits import within_limits
from .revision import read_revision
from .source import Source, Unreadable, load
from .tables import declared_tables

_MOST_FILES = 50_000


def main() -> None:
    """Read the request from standard input and write the answer to standard output."""
    warnings.simplefilter("ignore")
    sys.stdout.buffer.write(encoded(answer(json.load(sys.stdin.buffer))) + b"\n")


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Return the answer to one request."""
    trees = request["trees"]
    roots = {name: tree["root"] for name, tree in trees.items()}
    jobs = [job for name, tree in trees.items() for job in _jobs(name, tree, request)]
    reader = _Reader(roots, sources=request.get("sources"))
    answers: dict[str, dict[str, Any]] = {name: {"revisions": [], "unreadable": [], "tables": []} for name in trees}
    for (name, kind, path), found in zip(jobs, each(jobs[:_MOST_FILES], reader.read)):  # noqa: B905 - Python 3.9 has no strict=
        if isinstance(found, str):
            answers[name]["unreadable"].append(_unread(path, kind, found))
        else:
            for key, values in found.items():
                answers[name][key] += values
    for name, kind, path in jobs[_MOST_FILES:]:
        answers[name]["unreadable"].append(_unread(path, kind, f"more than {_MOST_FILES} files to read"))
    return {"trees": answers}


def _jobs(name: str, tree: dict[str, Any], request: dict[str, Any]) -> list[tuple[str, str, str]]:
    revisions = listed_revisions(tree["root"], tree["versions"], recursive=tree.get("recursive", False))
    known = set(tree.get("known", ()))
    models = listed_models(tree["root"], known.union(revisions)) if request.get("model_scan") else []
    new = [path for path in revisions if path not in known]
    return [(name, "revision", path) for path in new] + [(name, "model", path) for path in models]


def _unread(path: str, kind: str, cause: str, line: int = 1, *, perhaps: bool = True) -> dict[str, Any]:
    return {"path": shown(path), "line": line, "cause": within_limits(cause), "kind": kind, "perhaps": perhaps}


class _Reader:
    """Reads single files, and each content only once however many trees hold it."""

    def __init__(self, roots: dict[str, str], *, sources: str | None) -> None:
        self._roots = roots
        self._sources = sources
        self._known: dict[tuple[str, str, bytes, bool], dict[str, list[Any]]] = {}

    def read(self, job: tuple[str, str, str]) -> dict[str, list[Any]]:
        """Return lists to add to the answer of the job's tree."""
        name, kind, path = job
        try:
            source = load(self._roots[name], path)
            shared = self._sources == "none" or same_elsewhere(self._roots, name, path, source.data)
            key = (kind, path, source.data, shared)
            if key not in self._known:
                self._known[key] = within_limits(self._parsed(kind, path, source, shared=shared))
            return self._known[key]
        except Unreadable as error:
            return {"unreadable": [_unread(path, kind, error.cause, error.line, perhaps=error.perhaps)]}

    def _parsed(self, kind: str, path: str, source: Source, *, shared: bool) -> dict[str, list[Any]]:
        tree = source.parse()
        if kind == "model":
            return {"tables": [{**table, "path": shown(path)} for table in declared_tables(tree)]}
        revision = read_revision(path, source, tree, with_source=self._sources == "all" or not shared)
        return {"revisions": [{**revision, "path": shown(path), "code": "" if shared else digest(tree)}]}
