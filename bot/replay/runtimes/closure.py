"""The modules from outside that a project imports, found by following its imports through the tree's own files."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.replay.runtimes.imports import Imports, imported_names
from bot.source.folders import Folders
from bot.source.paths import join
from bot.source.project import Project, revision_files
from bot.source.trees import Tree, TreeFile, read_texts

_MOST_FILES = 6_000
_MOST_BYTES = 64 * 1024**2
_MOST_ROUNDS = 100
_ASYNCHRONOUS = ("create_async_engine", "async_engine_from_config", "AsyncEngine", "AsyncSession")
_BY_NAME = ("pkgutil", "import_module", "__import__", "walk_packages", "glob(")
_MODELS = re.compile(r"(?:^|/)(?:models?|tables?|entities|schemas?)(?:/[^/]+)*\.py\Z|models?\.py\Z")
_TESTS = re.compile(r"(?:^|/)(?:tests?|testing|docs?|examples?)/")


@dataclass(frozen=True, slots=True)
class Closure:
    """What a project needs from outside of its tree."""

    modules: frozenset[str]
    """Dotted names; the last part may be a class or function."""
    foreseen: frozenset[str] = frozenset()
    """Those that are imported only where the code allows for their absence."""
    named: frozenset[str] = frozenset()
    """Those that stand in strings only, where they may be anything else as well."""
    lacking: frozenset[str] = frozenset()
    """What is imported of the tree's own packages and has no file there: a name of theirs, or another's module."""
    asynchronous: bool = False
    complete: bool = True
    """False where there was more to follow than is followed."""


@dataclass(frozen=True, slots=True)
class _Scanned:
    imports: Imports
    asynchronous: bool
    by_name: bool


class Scanner:
    """Follows imports; remembers each file by its content, so that a second tree costs only what differs."""

    def __init__(self) -> None:
        self._scanned: dict[tuple[str, str], _Scanned] = {}

    def closure(self, tree: Tree, project: Project, outside: AbstractSet[str]) -> Closure:
        """Return what env.py and the revisions import, directly and through files of the tree.

        ``outside`` are top-level names that come from libraries even where a folder of the tree has the same name.
        """
        return _Search(self, tree, project, outside).run()

    def scan(self, tree: Tree, files: dict[TreeFile, str]) -> dict[TreeFile, _Scanned]:
        """Return what files import; ``files`` gives the package that each stands in."""
        unknown = [file for file, package in files.items() if (file.blob, package) not in self._scanned]
        texts = read_texts(tree, [file.path for file in unknown])
        for file in unknown:
            self._scanned[file.blob, files[file]] = _scan(texts.get(file.path, ""), files[file])
        return {file: self._scanned[file.blob, package] for file, package in files.items()}


def _scan(text: str, package: str) -> _Scanned:
    asynchronous, by_name = (any(word in text for word in words) for words in (_ASYNCHRONOUS, _BY_NAME))
    return _Scanned(imported_names(text, package), asynchronous, by_name)


class _Search:
    """One search through one tree, round by round."""

    def __init__(self, scanner: Scanner, tree: Tree, project: Project, outside: AbstractSet[str]) -> None:
        self._scanner = scanner
        self._tree = tree
        self._project = project
        self._outside = outside
        self._folders = Folders.of(tree).all
        self._roots = _roots(project, self._folders)
        self._modules: set[str] = set()
        self._foreseen: set[str] = set()
        self._named: set[str] = set()
        self._lacking: set[str] = set()
        self._followed: set[str] = set()
        self._files: set[str] = set()
        self._bytes = 0
        self._root_by_top: dict[str, str | None] = {}

    def run(self) -> Closure:
        environment = posixpath.join(self._project.script_location, "env.py")
        pending = {environment, *revision_files(self._project, self._tree)}
        asynchronous = by_name = False
        for _ in range(_MOST_ROUNDS):
            pending = {path for path in pending if path in self._tree.files} - self._files
            if not pending or not self._afford(pending):
                break
            files = {self._tree.files[path]: self._package(path) for path in pending}
            scanned = self._scanner.scan(self._tree, files).values()
            asynchronous |= any(item.asynchronous for item in scanned)
            by_name_now = any(item.by_name for item in scanned) and not by_name
            by_name |= by_name_now
            pending = set(self._model_files()) if by_name_now else set()
            for item in scanned:
                pending |= self._follow(item.imports.certain, self._modules)
                pending |= self._follow(item.imports.foreseen, self._foreseen)
                self._named |= {name for name in item.imports.named if self._root_of(name.partition(".")[0]) is None}
        foreseen = frozenset(self._foreseen - self._modules)
        named = frozenset(self._named - self._modules - foreseen)
        return Closure(
            frozenset(self._modules), foreseen, named, frozenset(self._lacking), asynchronous, complete=not pending
        )

    def _afford(self, paths: AbstractSet[str]) -> bool:
        self._files |= paths
        self._bytes += sum(self._tree.files[path].size for path in paths)
        return len(self._files) <= _MOST_FILES and self._bytes <= _MOST_BYTES

    def _follow(self, names: AbstractSet[str], outside: set[str]) -> set[str]:
        """Return files of the tree that importing the names may run; put names from outside among the others."""
        new = names - self._followed - outside
        own = {name: root for name in new if (root := self._root_of(name.partition(".")[0])) is not None}
        self._followed |= own.keys()
        outside |= new - own.keys()
        self._lacking.update(lacking for name, root in own.items() if (lacking := self._first_lacking(root, name)))
        return {path for name, root in own.items() for path in _files_of(root, name)}

    def _first_lacking(self, root: str, name: str) -> str | None:
        """Return the first part of a dotted name that the tree has nothing for, where a package is to hold it."""
        parts = name.split(".")
        for length in range(2, len(parts) + 1):
            path = posixpath.join(root, *parts[:length])
            if f"{path}.py" in self._tree.files:
                return None
            if path not in self._folders:
                return ".".join(parts[:length])
        return None

    def _root_of(self, top: str) -> str | None:
        """Return the folder that a top-level name is imported from; None where it comes from outside."""
        if top not in self._root_by_top:
            self._root_by_top[top] = next((root for root in self._roots if self._is_own(root, top)), None)
        return self._root_by_top[top]

    def _is_own(self, root: str, top: str) -> bool:
        path = posixpath.join(root, top)
        if f"{path}.py" in self._tree.files or f"{path}/__init__.py" in self._tree.files:
            return True
        # A package without __init__ gives way to an installed one: a folder "alembic" does not hide the library.
        return path in self._folders and top not in self._outside

    def _package(self, path: str) -> str:
        """Return the dotted package that a file stands in, seen from the root that it is imported from."""
        folder = posixpath.dirname(path)
        holding = [root for root in self._roots if not root or folder == root or folder.startswith(f"{root}/")]
        root = max(holding, key=len, default="")
        return folder[len(root) :].strip("/").replace("/", ".")

    def _model_files(self) -> Iterator[str]:
        """Yield files that are named like models in the packages reached so far: code that imports by name finds them.

        Their names decide, because their texts would all have to be read.
        """
        tops = {path.split("/")[0] for path in self._files if "/" in path}
        for path in self._tree.files:
            if path.split("/")[0] in tops and _MODELS.search(path) and not _TESTS.search(path):
                yield path


def _files_of(root: str, name: str) -> Iterator[str]:
    """Yield the files that importing a dotted name runs, where they exist: every package on the way, and the module."""
    path = root
    for part in name.split("."):
        path = f"{path}/{part}" if path else part
        yield f"{path}.py"
        yield f"{path}/__init__.py"


def _roots(project: Project, folders: AbstractSet[str]) -> tuple[str, ...]:
    """Return the folders that the project's code imports from, as the program in the cage will have them."""
    base = posixpath.dirname(project.ini) if project.ini else project.path
    places = (*project.prepend_sys_path, base, join(base, "src") or "src", "", "src", "backend")
    return tuple(dict.fromkeys(place for place in places if not place or place in folders))
