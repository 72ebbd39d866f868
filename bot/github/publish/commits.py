"""Pushes one commit to a branch through the Git data API, without a clone and never by force."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from github.Repository import Repository as ApiRepository

from bot.github.objects import FileVersion, NewCommit
from bot.github.retry import Caller


@dataclass(frozen=True, slots=True)
class PyGithubCommits:
    """The committing side of bot.github.ports.

    Every request may be repeated: blobs and trees are named by their content, a commit that nobody refers to is
    forgotten, and a branch that has the commit already is not moved by it. GitHub signs the commit for the App, because
    neither author nor committer is named (GitHub docs, "About commit signature verification").
    """

    api: ApiRepository
    caller: Caller

    def push(self, commit: NewCommit) -> str:
        """Write blobs, tree and commit, then move the branch forward."""
        entries = [self._entry(commit.repository, file) for file in commit.files]
        tree = self._made(commit.repository, "trees", {"base_tree": commit.tree, "tree": entries})
        told = {"message": commit.message, "tree": tree, "parents": [commit.parent]}
        made = self._made(commit.repository, "commits", told)
        branch = f"refs/heads/{quote(commit.branch)}"
        self._asked("PATCH", f"/repos/{commit.repository}/git/{branch}", {"sha": made, "force": False})
        return made

    def _entry(self, repository: str, file: FileVersion) -> dict[str, str]:
        content = base64.b64encode(file.content).decode()
        sha = self._made(repository, "blobs", {"content": content, "encoding": "base64"})
        mode = "100755" if file.executable else "100644"
        return {"path": file.path, "mode": mode, "type": "blob", "sha": sha}

    def _made(self, repository: str, kind: str, told: dict[str, Any]) -> str:
        return str(self._asked("POST", f"/repos/{repository}/git/{kind}", told)["sha"])

    def _asked(self, verb: str, address: str, told: dict[str, Any]) -> dict[str, Any]:
        _, answer = self.caller.read(lambda: self.api.requester.requestJsonAndCheck(verb, address, input=told))
        given: dict[str, Any] = answer
        return given
