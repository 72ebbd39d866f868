"""Tests of the whole way from a tree to a runtime that a cage can use."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.errors import UserError
from bot.replay.runtime import default_runtime
from bot.replay.runtimes.choose import ChosenRuntimes, RuntimeOptions, TreeOfProject, choose_runtimes
from tests.replay.runtimes.caged import said
from tests.replay.runtimes.conftest import MakeTree
from tests.replay.runtimes.wheelhouse import add_wheel, operator_environment

PINNED = "sqlalchemy==1.4.54\nalembic==1.7.7\n"


class Chooser:
    """Chooses with the operator's index in a folder."""

    def __init__(self, wheels: Path, cache: Path) -> None:
        self.cache = cache
        self.in_use = ExitStack()
        self.environment = operator_environment(wheels, cache)

    def __call__(
        self, merged: TreeOfProject, base: TreeOfProject | None = None, options: RuntimeOptions | None = None
    ) -> ChosenRuntimes:
        options = options or RuntimeOptions()
        return choose_runtimes(
            base, merged, options, cache=self.cache, environment=self.environment, in_use=self.in_use
        )


@pytest.fixture
def choose(wheels: Path, tmp_path: Path) -> Chooser:
    return Chooser(wheels, tmp_path / "cache")


def test_a_cage_gets_the_versions_that_the_repository_names_and_can_write_none_of_them(
    tree: MakeTree, choose: Chooser
) -> None:
    chosen = choose(tree({"requirements.txt": PINNED}))
    assert chosen.gaps == ()
    program = "import sqlalchemy, alembic; print(sqlalchemy.__version__, alembic.__version__)"
    assert said(chosen.merged, program) == "1.4.54 1.7.7"
    writing = "import os; print(os.access('/runtime/sqlalchemy', os.W_OK) or os.access('/runtime', os.W_OK))"
    assert said(chosen.merged, writing) == "False"


def test_what_is_imported_is_compiled_beforehand(tree: MakeTree, choose: Chooser) -> None:
    chosen = choose(tree({"requirements.txt": PINNED}))
    assert said(chosen.merged, "import os, mako; print(os.path.exists(mako.__cached__))") == "False"
    assert said(chosen.merged, "import os, psycopg2_binary as p; print(os.path.exists(p.__cached__))") == "False"
    program = "import os, sqlalchemy; print(os.path.exists(sqlalchemy.__cached__))"
    assert said(chosen.merged, program) == "True"


def test_one_runtime_serves_both_trees_unless_the_change_edits_what_is_asked_for(
    tree: MakeTree, choose: Chooser
) -> None:
    base = tree({"requirements.txt": PINNED})
    same = choose(tree({"requirements.txt": PINNED, "shop/models.py": "import mako\n"}), base)
    assert same.base is same.merged
    newer = choose(tree({"requirements.txt": "sqlalchemy==2.0.30\nalembic\n"}), base)
    version = "import sqlalchemy; print(sqlalchemy.__version__)"
    assert (said(newer.base, version), said(newer.merged, version)) == ("1.4.54", "2.0.30")


def test_a_second_review_asks_no_index(tree: MakeTree, choose: Chooser, wheels: Path) -> None:
    place = tree({"requirements.txt": PINNED})
    first = choose(place)
    for wheel in wheels.iterdir():
        wheel.unlink()
    assert choose(place) == first


def test_libraries_that_are_not_to_be_had_are_told_and_do_not_block(tree: MakeTree, choose: Chooser) -> None:
    files = {"requirements.txt": PINNED + "nowhere==1\n", "shop/models.py": "import nowhere\n"}
    (gap,) = choose(tree(files)).gaps
    assert "nowhere" in gap.reason
    assert not gap.blocking


def test_without_the_repositorys_sqlalchemy_the_bots_own_libraries_serve(tree: MakeTree, choose: Chooser) -> None:
    chosen = choose(tree({"requirements.txt": "sqlalchemy==1.2.0\n"}))
    assert chosen.merged == default_runtime()
    assert "sqlalchemy==1.2" in chosen.gaps[0].reason
    assert not chosen.gaps[0].blocking


def test_without_uv_the_bots_own_libraries_serve(
    tree: MakeTree, choose: Chooser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    choose.environment["PATH"] = str(tmp_path)
    chosen = choose(tree({"requirements.txt": PINNED}))
    assert chosen.merged == default_runtime()
    assert "uv is not installed" in chosen.gaps[0].reason


def test_a_cache_that_cannot_be_written_is_told(tree: MakeTree, choose: Chooser) -> None:
    choose.cache.parent.mkdir(exist_ok=True)
    choose.cache.write_text("a file stands in the way")
    chosen = choose(tree({"requirements.txt": PINNED}))
    assert chosen.merged == default_runtime()
    assert "the cache cannot be used" in chosen.gaps[0].reason


def test_a_tree_that_says_nothing_is_told(tree: MakeTree, choose: Chooser) -> None:
    chosen = choose(tree({"requirements.txt": "flask\n"}))
    assert chosen.merged == default_runtime()
    assert not choose.cache.exists(), "nothing was asked from anybody"


def test_a_python_that_this_machine_lacks_is_told(tree: MakeTree, choose: Chooser) -> None:
    files = {"requirements.txt": PINNED, "setup.cfg": "[options]\npython_requires = >=3.99\n"}
    (gap,) = choose(tree(files)).gaps
    assert (gap.path, gap.blocking) == ("setup.cfg", False)
    assert ">=3.99" in gap.reason


def test_a_wish_for_python_in_other_words_is_told(tree: MakeTree, choose: Chooser) -> None:
    files = {"requirements.txt": PINNED, "setup.cfg": "[options]\npython_requires = the newest\n"}
    (gap,) = choose(tree(files)).gaps
    assert (gap.path, gap.blocking) == ("setup.cfg", False)
    assert "'the newest' does not say which Python it wants" in gap.reason


def test_what_is_not_taken_over_is_told(tree: MakeTree, choose: Chooser) -> None:
    text = f"{PINNED}--index-url https://example.invalid\nown @ git+https://example.invalid/x\n"
    (gap,) = choose(tree({"requirements.txt": text})).gaps
    assert "an option" in gap.reason
    assert "an address or a path" in gap.reason
    assert "example.invalid" not in gap.reason


def test_the_default_runtime_asks_no_index_at_all(tree: MakeTree, choose: Chooser) -> None:
    chosen = choose(tree({"requirements.txt": PINNED}), options=RuntimeOptions("default"))
    assert chosen.base == chosen.merged == default_runtime()
    assert not choose.cache.exists()


def test_a_hostile_wheel_cannot_reach_out_while_it_is_installed(
    tree: MakeTree, choose: Chooser, wheels: Path, tmp_path: Path
) -> None:
    trap = tmp_path / "trap"
    code = f"open({str(trap)!r}, 'w')\n"
    add_wheel(
        wheels,
        "hostile",
        "1.0",
        files={
            "hostile/__init__.py": code + "import hostile.deep\n",
            "hostile/deep.py": "x = " + "(" * 3000 + ")" * 3000,
            "hostile.pth": f"import sys; {code}",
            "sitecustomize.py": code,
            "hostile-1.0.data/scripts/uv": "#!python\n" + code,
        },
    )
    chosen = choose(tree({"requirements.txt": PINNED + "hostile\n", "shop/models.py": "import hostile\n"}))
    assert chosen.gaps == ()
    assert not trap.exists()


def test_a_wheel_that_cannot_be_installed_costs_only_what_has_stand_ins(
    tree: MakeTree, choose: Chooser, wheels: Path
) -> None:
    add_wheel(wheels, "broken", "1.0", files={"broken-1.0.data/scripts/python3": "#!python\n"})
    chosen = choose(tree({"requirements.txt": PINNED + "broken\n", "shop/models.py": "import broken\n"}))
    assert said(chosen.merged, "import sqlalchemy; print(sqlalchemy.__version__)") == "1.4.54"
    assert "broken" in chosen.gaps[0].reason


def test_the_active_environment_serves_when_it_is_asked_for(tree: MakeTree, choose: Chooser, tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    minor = default_runtime().interpreter.rpartition("python")[2]
    libraries = environment / "lib" / f"python{minor}" / "site-packages"
    for name in ("sqlalchemy", "alembic"):
        (libraries / name).mkdir(parents=True)
        (libraries / name / "__init__.py").write_text("__version__ = 'active'\n")
    (environment / "bin").mkdir()
    (environment / "bin" / "python").symlink_to(default_runtime().interpreter)
    (environment / "pyvenv.cfg").write_text(f"home = {Path(default_runtime().interpreter).parent}\n")
    choose.environment["VIRTUAL_ENV"] = str(environment)
    chosen = choose(tree({"requirements.txt": PINNED}), options=RuntimeOptions("active"))
    assert said(chosen.merged, "import sqlalchemy; print(sqlalchemy.__version__)") == "active"


def test_an_active_environment_without_the_libraries_is_a_mistake_of_the_user(
    tree: MakeTree, choose: Chooser, tmp_path: Path
) -> None:
    choose.environment["PATH"] = str(tmp_path)
    with pytest.raises(UserError, match="no active Python"):
        choose(tree({}), options=RuntimeOptions("active"))
    (tmp_path / "python3").symlink_to(default_runtime().interpreter)
    with pytest.raises(UserError, match="alembic"):
        choose(tree({}), options=RuntimeOptions("active"))
