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
    revisions: int
    """How many files might import something."""

    @property
    def beside_imports(self) -> tuple[Mention, ...]:
        """What does not come from imports, in the order of its weight."""
        return (*self.ini, *self.images, *self.addresses, *self.drivers)

    @property
    def all(self) -> tuple[Mention, ...]:
        """All of them, in the order of their weight."""
        return (*self.beside_imports, *self.imports)


def collect(tree: Tree, project: Project) -> Mentions:
    """Read what may speak of the project's database; every file is bounded data, nothing of it is run."""
    composing, workflows = files.compose_files(tree, project), files.ci_files(tree, project)
    examples, settings = files.environment_files(tree, project), files.settings_files(tree, project)
    levels, revisions = files.requirement_files(tree, project), files.migration_files(tree, project)
    ini = [project.ini] if project.ini else []
    wanted = [*ini, *composing, *workflows, *examples, *settings, *(path for level in levels for path in level)]
    texts = read_texts(tree, dict.fromkeys([*wanted, *revisions]))
    return Mentions(
        ini=tuple(_of_ini(texts, project)),
        images=_found(texts, [*composing, *workflows], words.images),
        addresses=_found(texts, [*examples, *settings], words.addresses),
        drivers=_nearest_drivers(texts, levels),
        imports=_found(texts, [*revisions, *settings], words.imports),
        revisions=len(revisions),
    )


def _found(texts: Mapping[str, str], paths: Iterable[str], reader: words.Reader) -> tuple[Mention, ...]:
    return tuple(mention for path in paths if path in texts for mention in words.mentions(path, texts[path], reader))


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
