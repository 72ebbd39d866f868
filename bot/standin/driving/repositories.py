"""People create repositories and push to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bot.standin.actions import pushing
from bot.standin.actions import repositories as actions
from bot.standin.git.committing import commit_files
from bot.standin.state.repositories import Repository
from bot.standin.state.world import World

PERSON = "octocat"
"""Who acts when nobody is named."""

Files = Mapping[str, str | bytes | None]
"""Path to contents; None deletes."""


class RepositoryDriving:
    """Methods about repositories, branches and commits."""

    world: World

    def create_repository(
        self,
        owner: str,
        name: str,
        *,
        from_directory: Path | None = None,
        from_git: Path | None = None,
        from_files: Files | None = None,
        default_branch: str = "main",
        private: bool = True,
        author: str = PERSON,
    ) -> str:
        """Create a repository from a folder, a git repository or files; `author` may write. Gives its full name."""
        with self.world.lock:
            record = actions.create_repository(self.world, owner, name, default_branch=default_branch, private=private)
            actions.add_collaborator(self.world, record.full_name, author, "write")
            if from_git is not None:
                actions.fill_from_git(self.world, record, from_git)
            elif from_directory is not None:
                actions.fill_from_directory(self.world, record, from_directory, author)
            else:
                actions.fill_from_files(self.world, record, from_files or {"README.md": f"# {name}\n"}, author)
            return record.full_name

    def fork(self, full_name: str, owner: str) -> str:
        """Fork a repository to an account; gives the full name of the fork."""
        with self.world.lock:
            return actions.fork(self.world, full_name, owner).full_name

    def commit(self, full_name: str, branch: str, files: Files, message: str, author: str = PERSON) -> str:
        """Commit and push; a branch that is not there yet starts at the default branch. Gives the commit."""
        with self.world.lock:
            return pushing.commit(self.world, full_name, branch, files, message=message, author=author)

    def push(self, full_name: str, branch: str, sha: str, author: str = PERSON) -> None:
        """Move a branch forward, or make it, at a commit that the repository has."""
        with self.world.lock:
            pushing.push(self.world, full_name, branch, sha, sender=author)

    def force_push(
        self, full_name: str, branch: str, files: Files, message: str, *, onto: str | None = None, author: str = PERSON
    ) -> str:
        """Replace a branch by one new commit on top of `onto` (default: the default branch); gives the commit."""
        with self.world.lock:
            git = self.world.git(full_name)
            parent = git.resolve(onto or f"refs/heads/{self.world.repositories[full_name].default_branch}")
            sha = commit_files(git, parent, files, message, actions.signature(self.world, author))
            pushing.push(self.world, full_name, branch, sha, sender=author, force=True)
            return sha

    def delete_branch(self, full_name: str, branch: str, author: str = PERSON) -> None:
        """Delete a branch; pull requests from it are closed."""
        with self.world.lock:
            pushing.delete_branch(self.world, full_name, branch, author)

    def add_collaborator(self, full_name: str, login: str, permission: str) -> None:
        """Give somebody a permission: `read`, `triage`, `write`, `maintain` or `admin`."""
        with self.world.lock:
            actions.add_collaborator(self.world, full_name, login, permission)

    def require_checks(self, full_name: str, *names: str) -> None:
        """Let pull requests and the merge queue merge only when check runs of these names have passed."""
        with self.world.lock:
            record = self.world.repositories[full_name]
            self.world.repositories[full_name] = replace(record, required_checks=frozenset(names))

    def repository(self, full_name: str) -> Repository:
        """Give what is known of a repository."""
        return self.world.repositories[full_name]

    def branch(self, full_name: str, branch: str) -> str | None:
        """Give the commit at the tip of a branch."""
        return self.world.git(full_name).branch(branch)

    def file(self, full_name: str, commit: str, path: str) -> bytes | None:
        """Give a file at a commit or branch; None when there is none."""
        return self.world.git(full_name).file(commit, path)

    def git_url(self, full_name: str) -> str:
        """Where git clients find a repository; the token goes into a header or the password."""
        return f"{self.world.web_url}/{full_name}.git"
