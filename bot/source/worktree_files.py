"""Files of a working tree, by the paths that a review uses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.errors import SourceError
from bot.source.git import git_in


@dataclass(frozen=True, slots=True)
class WorkingTree:
    """The top folder of a working tree."""

    top: Path

    def file(self, path: str) -> Path:
        """Return where a file stands. Raises SourceError for a path that leads out of the tree, or into .git."""
        file = self.top / path
        inside = file.parent.resolve().is_relative_to(self.top.resolve())
        if not inside or file.is_symlink() or ".git" in Path(path).parts:
            raise SourceError(f"{path} leads out of the working tree.", "Replace the symbolic link by a real file.")
        return file


def working_tree_of(folder: Path) -> WorkingTree:
    """Return the working tree that holds a folder. Raises SourceError where there is none."""
    return WorkingTree(Path(git_in(folder, isolated=False).text("rev-parse", "--show-toplevel")))
