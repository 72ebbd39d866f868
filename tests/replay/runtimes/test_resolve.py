"""Tests of resolving and installing with the real uv, from a folder of wheels."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.replay.runtimes.install import install
from bot.replay.runtimes.interpreters import Interpreters
from bot.replay.runtimes.requirement import Requirement
from bot.replay.runtimes.resolve import Resolution, resolve
from bot.replay.runtimes.selection import Selection
from bot.replay.runtimes.uv import Budget, RuntimeUnavailableError, TooMuchError, UnsolvableError, Uv, find_uv
from tests.replay.runtimes.wheelhouse import add_source, add_wheel, operator_environment

OWN = Interpreters({}).own
CORE = (Requirement("sqlalchemy", "==2.0.30"), Requirement("alembic"), Requirement("psycopg2-binary"))


@pytest.fixture
def uv(wheels: Path, tmp_path: Path) -> Uv:
    return Uv(find_uv({}), tmp_path, operator_environment(wheels, tmp_path), Budget())


def resolved(
    uv: Uv, *wanted: Requirement, constraints: Iterable[Requirement] = (), excluded: Iterable[str] = ()
) -> Resolution:
    selection = Selection((*CORE, *wanted), tuple(constraints), frozenset(excluded))
    return resolve(uv, selection, OWN)


def test_versions_are_exact_and_bring_what_they_need(uv: Uv) -> None:
    found = resolved(uv)
    assert found.versions == (
        ("alembic", "1.13.1"),
        ("mako", "1.3.0"),
        ("psycopg2-binary", "2.9.9"),
        ("sqlalchemy", "2.0.30"),
    )
    assert (found.left_out, found.loosened) == ((), ())


def test_constraints_decide_about_what_others_bring(uv: Uv, wheels: Path) -> None:
    add_wheel(wheels, "mako", "1.1.0")
    assert ("mako", "1.1.0") in resolved(uv, constraints=[Requirement("mako", "==1.1.0")]).versions


def test_a_library_that_is_not_there_is_left_to_its_stand_in(uv: Uv) -> None:
    found = resolved(uv, Requirement("nowhere", "==1.0.0"))
    assert found.left_out == ("nowhere",)
    assert len(found.versions) == 4


def test_a_library_that_would_have_to_be_built_is_left_out_and_nothing_is_built(uv: Uv, wheels: Path) -> None:
    add_source(wheels, "built", "1.0")
    assert resolved(uv, Requirement("built")).left_out == ("built",)


def test_a_library_that_needs_one_without_wheels_is_left_to_its_stand_in(uv: Uv, wheels: Path) -> None:
    add_source(wheels, "built", "1.0")
    add_wheel(wheels, "needing", "1.0", requires=["built"])
    found = resolved(uv, Requirement("needing"))
    assert found.left_out == ("needing",)


def test_an_exact_version_without_a_wheel_gives_way_to_its_minor_version(uv: Uv, wheels: Path) -> None:
    add_wheel(wheels, "celery", "5.3.9")
    found = resolved(uv, Requirement("celery", "==5.3.1"))
    assert ("celery", "5.3.9") in found.versions
    assert found.loosened == ("celery",)


def test_an_exact_version_without_a_wheel_gives_way_to_its_major_version_at_last(uv: Uv, wheels: Path) -> None:
    add_wheel(wheels, "requests", "2.32.5")
    add_wheel(wheels, "requests", "3.0.0")
    found = resolved(uv, Requirement("requests", "==2.34.2"))
    assert ("requests", "2.32.5") in found.versions
    assert (found.loosened, found.left_out) == (("requests",), ())


def test_no_other_minor_version_is_taken_of_what_is_not_stable_yet(uv: Uv, wheels: Path) -> None:
    add_wheel(wheels, "young", "0.9.0")
    assert resolved(uv, Requirement("young", "==0.11.0")).left_out == ("young",)


def test_a_range_that_the_index_is_too_old_for_gives_way_to_any_version(uv: Uv, wheels: Path) -> None:
    add_wheel(wheels, "roots", "2026.1")
    found = resolved(uv, Requirement("roots", ">=2026.10"))
    assert ("roots", "2026.1") in found.versions
    assert (found.loosened, found.left_out) == (("roots",), ())


def test_no_other_minor_version_of_sqlalchemy_is_ever_taken(uv: Uv) -> None:
    selection = Selection((Requirement("sqlalchemy", "==1.3.24"), *CORE[1:]))
    with pytest.raises(UnsolvableError, match="sqlalchemy"):
        resolve(uv, selection, OWN)


def test_the_driver_is_never_given_up(uv: Uv) -> None:
    selection = Selection((*CORE[:2], Requirement("psycopg2-binary", "==2.8.6")))
    found = resolve(uv, selection, OWN)
    assert ("psycopg2-binary", "2.9.9") in found.versions


def test_contradicting_constraints_give_way(uv: Uv, wheels: Path) -> None:
    add_wheel(wheels, "flask", "3.0.0", requires=["werkzeug>=3"])
    add_wheel(wheels, "werkzeug", "3.0.1")
    add_wheel(wheels, "werkzeug", "2.0.0")
    found = resolved(uv, Requirement("flask", "==3.0.0"), constraints=[Requirement("werkzeug", "==2.0.0")])
    assert dict(found.versions)["flask"] == "3.0.0"
    assert dict(found.versions)["werkzeug"] == "3.0.1"


def test_excluded_libraries_do_not_come_along(uv: Uv, wheels: Path) -> None:
    add_wheel(wheels, "huge", "1.0")
    add_wheel(wheels, "small", "1.0", requires=["huge"])
    assert "huge" not in dict(resolved(uv, Requirement("small"), excluded=["huge"]).versions)


def test_an_extra_that_needs_a_library_without_wheels_is_given_up_before_the_library(uv: Uv, wheels: Path) -> None:
    add_source(wheels, "built", "1.0")
    add_wheel(wheels, "wide", "1.0", requires=["built; extra == 'all'"])
    found = resolved(uv, Requirement("wide", extras=("all",)))
    assert ("wide", "1.0") in found.versions
    assert found.left_out == ()


@pytest.mark.parametrize(
    "address", ["https://example.invalid/x-1-py3-none-any.whl", "git+file:///tmp/x", "file:///tmp/x"]
)
def test_a_library_that_asks_for_an_address_is_left_out(uv: Uv, wheels: Path, address: str) -> None:
    add_wheel(wheels, "pointing", "1.0", requires=[f"x @ {address}"])
    found = resolved(uv, Requirement("pointing"))
    assert "x" not in dict(found.versions)
    assert "pointing" in found.left_out


def test_the_repositorys_own_configuration_is_not_read(wheels: Path, tmp_path: Path) -> None:
    (tmp_path / "uv.toml").write_text('[[index]]\nurl = "https://example.invalid/simple"\ndefault = true\n')
    (tmp_path / "pyproject.toml").write_text('[tool.uv]\nconstraint-dependencies = ["mako<0"]\n')
    (tmp_path / "cache").mkdir()
    uv = Uv(find_uv({}), tmp_path / "cache", operator_environment(wheels, tmp_path), Budget())
    assert len(resolved(uv).versions) == 4


def test_an_index_that_does_not_answer_is_told(tmp_path: Path) -> None:
    environment = {"HOME": str(tmp_path), "UV_DEFAULT_INDEX": "http://127.0.0.1:9/simple", "UV_HTTP_RETRIES": "0"}
    uv = Uv(find_uv({}), tmp_path, environment, Budget())
    with pytest.raises(
        RuntimeUnavailableError, match=r"Failed to fetch: \[package index\].*Connection refused"
    ) as caught:
        resolved(uv)
    assert not isinstance(caught.value, UnsolvableError)


def test_credentials_of_the_index_are_never_told(tmp_path: Path) -> None:
    address = "http://somebody:secret@127.0.0.1:9/simple"
    environment = {"HOME": str(tmp_path), "UV_DEFAULT_INDEX": address, "UV_HTTP_RETRIES": "0"}
    with pytest.raises(RuntimeUnavailableError) as caught:
        resolved(Uv(find_uv({}), tmp_path, environment, Budget()))
    assert not any(part in str(caught.value) for part in ("somebody", "secret", "127.0.0.1"))


@pytest.mark.parametrize("budget", [Budget(seconds=0.0), Budget(disk_bytes=-(1024**5))])
def test_too_much_time_or_disk_ends_it(tmp_path: Path, budget: Budget) -> None:
    slow = tmp_path / "uv"
    slow.write_text("#!/bin/sh\nsleep 60\n")
    slow.chmod(0o755)
    with pytest.raises(TooMuchError):
        Uv(slow, tmp_path, {}, budget).run("compile")


def test_wheels_are_unpacked_readable_for_everybody_and_nothing_of_them_runs(
    uv: Uv, wheels: Path, tmp_path: Path
) -> None:
    trap = "open('/tmp/rt-trap', 'w')\n"
    add_wheel(wheels, "trap", "1.0", files={"trap.pth": f"import os; {trap}", "trap/__init__.py": trap})
    found = resolved(uv, Requirement("trap"))
    target = tmp_path / "site"
    install(uv, found, OWN, target)
    assert (target / "trap.pth").exists()
    assert not Path("/tmp/rt-trap").exists()
    assert not list(target.rglob("*.pyc"))
    for path in target.rglob("*"):
        assert path.stat().st_mode & 0o004, path
        assert not path.is_symlink()


def test_the_uv_beside_the_bot_is_found_else_the_one_on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert os.access(find_uv({}), os.X_OK)
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    with pytest.raises(RuntimeUnavailableError, match="uv is not installed"):
        find_uv({"PATH": str(tmp_path)})
