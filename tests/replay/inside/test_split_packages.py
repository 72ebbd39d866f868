"""A package of which the repository holds one part and a library another is one folder to both."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from bot.replay.inside.loading.split_packages import SplitPackages

PLAIN = ""
EXTENDED = "__path__ = __import__('pkgutil').extend_path(__path__, __name__)"
READS = (
    "from pathlib import Path\n"
    "found = sorted(item.name for item in Path(__file__).parent.parent.iterdir() if item.suffix == '.yml')\n"
)
LayOut = Callable[[dict[str, str], dict[str, str]], SplitPackages]


@pytest.fixture
def lay_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LayOut]:
    """Write the files of a repository and of its libraries, and import as the program in the cage does."""
    root, libraries = tmp_path / "src", tmp_path / "runtime"

    def write(repository: dict[str, str], installed: dict[str, str]) -> SplitPackages:
        for folder, files in ((root, repository), (libraries, installed)):
            for path, text in files.items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text(text)
        split = SplitPackages(str(root), str(libraries))
        split.listen()
        return split

    monkeypatch.setattr(sys, "path", [str(root), str(libraries), *sys.path])
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    yield write
    for name in [name for name in sys.modules if name.partition(".")[0] == "splitting"]:
        del sys.modules[name]


def loaded(name: str) -> ModuleType:
    return import_module(f"splitting.{name}")


@pytest.mark.parametrize("init", [PLAIN, EXTENDED])
def test_a_library_reads_files_of_the_repository_beside_itself(lay_out: LayOut, init: str) -> None:
    lay_out(
        {"splitting/__init__.py": init, "splitting/config.yml": "", "splitting/own.py": ""},
        {"splitting/sdk/__init__.py": "", "splitting/sdk/settings.py": READS, "splitting/added.yml": ""},
    )
    assert loaded("sdk.settings").found == ["added.yml", "config.yml"]


def test_a_namespace_that_both_fill_is_one_folder(lay_out: LayOut) -> None:
    lay_out({"splitting/own/config.yml": ""}, {"splitting/sdk/settings.py": READS, "splitting/below.yml": ""})
    assert loaded("sdk.settings").found == ["below.yml"]


def test_the_repositorys_own_modules_stay_where_they_are_and_come_first(lay_out: LayOut, tmp_path: Path) -> None:
    lay_out(
        {"splitting/__init__.py": EXTENDED, "splitting/both.py": "who = 'repository'"},
        {"splitting/both.py": "who = 'library'", "splitting/added.py": ""},
    )
    assert loaded("both").who == "repository"
    assert loaded("both").__file__ == str(tmp_path / "src/splitting/both.py")


def test_folders_that_both_have_are_laid_together_too(lay_out: LayOut) -> None:
    lay_out(
        {"splitting/__init__.py": "", "splitting/providers/__init__.py": "", "splitting/providers/config.yml": ""},
        {"splitting/providers/mail/__init__.py": "", "splitting/providers/mail/settings.py": READS},
    )
    assert loaded("providers.mail.settings").found == ["config.yml"]


def test_a_library_with_a_package_of_that_name_adds_nothing(lay_out: LayOut) -> None:
    lay_out({"splitting/__init__.py": ""}, {"splitting/__init__.py": "", "splitting/removed.py": ""})
    with pytest.raises(ModuleNotFoundError, match=r"splitting\.removed"):
        loaded("removed")


def test_what_neither_has_stays_missing(lay_out: LayOut) -> None:
    lay_out({"splitting/__init__.py": ""}, {"splitting/sdk/__init__.py": ""})
    with pytest.raises(ModuleNotFoundError, match=r"splitting\.nothing"):
        loaded("nothing")


def test_an_imported_file_is_known_by_where_it_is_installed(lay_out: LayOut, tmp_path: Path) -> None:
    split = lay_out({"splitting/__init__.py": ""}, {"splitting/sdk/__init__.py": ""})
    file = loaded("sdk").__file__ or ""
    assert not file.startswith(str(tmp_path / "runtime"))
    assert split.installed(file) == str(tmp_path / "runtime/splitting/sdk/__init__.py")
    assert split.installed("/usr/lib/elsewhere.py") == "/usr/lib/elsewhere.py"
