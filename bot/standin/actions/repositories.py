"""Create and fork repositories."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from bot.standin.actions.accounts import add_account
from bot.standin.git.committing import Signature, commit_files, directory_files
from bot.standin.git.repository import copy_branches, create_bare
from bot.standin.state.repositories import Label, Repository
from bot.standin.state.world import World

FIRST_MESSAGE: Final = "Initial commit"


def signature(world: World, login: str) -> Signature:
    """How an account signs the commits that it makes on the site."""
    return Signature(login, f"{login}@users.noreply.github.invalid", world.now())


def create_repository(
    world: World, owner: str, name: str, *, default_branch: str, private: bool, description: str = ""
) -> Repository:
    """Create an empty repository; the owner becomes an organization when nobody knows the account yet."""
    add_account(world, owner, "Organization")
    now = world.now()
    record = Repository(
        id=world.next_id(),
        owner=owner,
        name=name,
        default_branch=default_branch,
        private=private,
        created_at=now,
        pushed_at=now,
        description=description,
    )
    create_bare(world.git(record.full_name).directory, default_branch)
    world.repositories[record.full_name] = record
    return record


def fill_from_directory(world: World, record: Repository, directory: Path, author: str) -> str:
    """Make the first commit, of every file below `directory`."""
    return fill_from_files(world, record, directory_files(directory), author)


def fill_from_files(world: World, record: Repository, files: Mapping[str, str | bytes | None], author: str) -> str:
    """Make the first commit, of the files given."""
    target = world.git(record.full_name)
    sha = commit_files(target, None, files, FIRST_MESSAGE, signature(world, author))
    target.set_reference(f"refs/heads/{record.default_branch}", sha)
    return sha


def fill_from_git(world: World, record: Repository, source: Path) -> None:
    """Copy branches and tags of a git repository."""
    copy_branches(source, world.git(record.full_name))


def fork(world: World, full_name: str, owner: str) -> Repository:
    """Make a fork with all branches of its parent, on another account."""
    parent = world.repositories[full_name]
    add_account(world, owner, "User")
    record = create_repository(world, owner, parent.name, default_branch=parent.default_branch, private=parent.private)
    world.repositories[record.full_name] = record = replace(record, parent=full_name)
    copy_branches(world.git(full_name).directory, world.git(record.full_name))
    return record


def add_collaborator(world: World, full_name: str, login: str, permission: str) -> None:
    """Give an account a permission (`read`, `triage`, `write`, `maintain` or `admin`) on a repository."""
    record = world.repositories[full_name]
    add_account(world, login, "User")
    world.repositories[full_name] = replace(record, collaborators={**record.collaborators, login: permission})


def permission_of(world: World, full_name: str, login: str) -> str:
    """Give what an account may do: as given, `admin` for the owner, else `read` or, if private, `none`."""
    record = world.repositories[full_name]
    if login == record.owner:
        return "admin"
    return record.collaborators.get(login, "none" if record.private else "read")


def ensure_label(
    world: World, full_name: str, name: str, color: str = "ededed", description: str | None = None
) -> Label:
    """Give the label of that name; it is made when the repository has none, as GitHub does when one is added."""
    key = (full_name, name)
    if key not in world.labels:
        world.labels[key] = Label(world.next_id(), full_name, name, color, description)
    return world.labels[key]
