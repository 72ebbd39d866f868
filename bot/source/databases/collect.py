"""Everything that a tree says about the database of one project, kind by kind, the weightiest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.source.databases import files, words
from bot.source.databases.mention import Mention
from bot.source.project import Project
from bot.source.trees import Tree, read_texts

_SECTION = re.compile(r"\s*\[([^\]]+)\]")
_OPTION = re.compile(r"\s*sqlalchemy\.url\s*[=:]")
_REQUIRES = "Requires-Dist:"
_ASKS_FOR_DIALECT = re.compile(r"dialect|\b(?:engine|bind|conn(?:ection)?)\.name\b")


@dataclass(frozen=True, slots=True)
class Mentions:
    """What each kind of file names."""

    ini: tuple[Mention, ...]
    """The project's own URL."""
    images: tuple[Mention, ...]
    addresses: tuple[Mention, ...]
    """In example environments and settings."""
    drivers: tuple[Mention, ...]
    """Of the folder nearest to the project that declares any driver of a server."""
    imports: tuple[Mention, ...]
    statements: tuple[Mention, ...]
    """In revisions that run them on every server alike."""
    revisions: int
    """How many files might import something."""

    @property
    def beside_imports(self) -> tuple[Mention, ...]:
        """What does not come from imports, in the order of its weight."""
        return (*self.ini, *self.images, *self.addresses, *self.drivers)

    @property
    def all(self) -> tuple[Mention, ...]:
        """All of them, in the order of their weight."""
        return (*self.beside_imports, *self.imports, *self.statements)


def collect(tree: Tree, project: Project) -> Mentions:
    """Read what may speak of the project's database; every file is bounded data, nothing of it is run."""
    composing, workflows = files.compose_files(tree, project), files.ci_files(tree, project)
    examples, settings = files.environment_files(tree, project), files.settings_files(tree, project)
    levels, revisions = files.requirement_files(tree, project), files.migration_files(tree, project)
    ini = [project.ini] if project.ini else []
    wanted = [*ini, *composing, *workflows, *examples, *settings, *(path for level in levels for path in level)]
    read = read_texts(tree, dict.fromkeys([*wanted, *revisions]))
    texts = {path: _requirements(text) if path.endswith("/METADATA") else text for path, text in read.items()}
    everywhere = [path for path in revisions if not _ASKS_FOR_DIALECT.search(texts.get(path, ""))]
    return Mentions(
        ini=tuple(_of_ini(texts, project)),
        images=_found(texts, [*composing, *workflows], words.images),
        addresses=_found(texts, [*examples, *settings], words.addresses),
        drivers=_nearest_drivers(texts, levels),
        imports=_imports(texts, [*revisions, *settings]),
        statements=_found(texts, everywhere, words.statements),
        revisions=len(revisions),
    )


def _imports(texts: Mapping[str, str], paths: Iterable[str]) -> tuple[Mention, ...]:
    """Return the imports that a file uses: an unused one says nothing of what the project runs on."""
    found = _found(texts, paths, words.imports)
    return tuple(mention for mention in found if not words.is_needless(mention, texts[mention.path]))


def _found(texts: Mapping[str, str], paths: Iterable[str], reader: words.Reader) -> tuple[Mention, ...]:
    return tuple(mention for path in paths if path in texts for mention in words.mentions(path, texts[path], reader))


def _requirements(text: str) -> str:
    """Return a distribution's METADATA with nothing but its requirements, each on its line: it holds a manual, too."""
    return "\n".join(line if line.startswith(_REQUIRES) else "" for line in text.splitlines())


def _of_ini(texts: Mapping[str, str], project: Project) -> Iterator[Mention]:
    """Yield what the ``sqlalchemy.url`` of the project's section names."""
    text = texts.get(project.ini or "", "")
    section = ""
    lines = []
    for line in text.splitlines():
        header = _SECTION.match(line)
        section = header[1] if header else section
        # A line that says nothing keeps the numbers of the others.
        lines.append(line if section == project.section and _OPTION.match(line) else "")
    yield from words.mentions(project.ini or "", "\n".join(lines), words.addresses)


def _nearest_drivers(texts: Mapping[str, str], levels: Iterable[list[str]]) -> tuple[Mention, ...]:
    light: tuple[Mention, ...] = ()
    for level in levels:
        found = _found(texts, level, words.drivers)
        if any(mention.named.dialect != "sqlite" for mention in found):
            return found
        light = light or found
    return light
