"""Tests of how the operator's package index reaches uv, and nobody else's does."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.replay.runtimes.index import configuration_file, uv_environment


@pytest.fixture(autouse=True)
def _no_configuration_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("bot.replay.runtimes.index.SYSTEM_PIP", tmp_path / "none")
    monkeypatch.setattr("sys.prefix", str(tmp_path / "none"))


def test_secrets_and_settings_of_other_programs_do_not_reach_uv(tmp_path: Path) -> None:
    given = {
        "HOME": str(tmp_path),
        "PATH": "/bin",
        "GITHUB_PRIVATE_KEY": "x",
        "UV_PYTHON": "/x",
        "UV_NO_BUILD": "0",
        "PYTHONPATH": "/x",
    }
    assert uv_environment(given) == {"HOME": str(tmp_path), "PATH": "/bin"}


def test_the_variables_of_uv_go_through(tmp_path: Path) -> None:
    given = {"HOME": str(tmp_path), "UV_DEFAULT_INDEX": "https://index.invalid", "UV_INDEX_INTERNAL_PASSWORD": "x"}
    assert uv_environment({**given, "PIP_INDEX_URL": "https://other.invalid"}) == given


def test_the_variables_of_pip_serve_where_uv_has_none(tmp_path: Path) -> None:
    given = {
        "HOME": str(tmp_path),
        "PIP_INDEX_URL": "https://index.invalid/simple",
        "PIP_FIND_LINKS": "/wheels /more",
        "PIP_EXTRA_INDEX_URL": "https://a.invalid\n https://b.invalid",
        "PIP_CERT": "/ca.pem",
    }
    assert uv_environment(given) == {
        "HOME": str(tmp_path),
        "UV_DEFAULT_INDEX": "https://index.invalid/simple",
        "UV_FIND_LINKS": "/wheels,/more",
        "UV_EXTRA_INDEX_URL": "https://a.invalid https://b.invalid",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "SSL_CERT_FILE": "/ca.pem",
    }


def test_the_configuration_file_of_pip_serves_and_variables_outweigh_it(tmp_path: Path) -> None:
    file = tmp_path / ".config/pip/pip.conf"
    file.parent.mkdir(parents=True)
    file.write_text("[global]\nindex-url = https://file.invalid\nno-index = true\n[install]\nfind_links = /w\n")
    found = uv_environment({"HOME": str(tmp_path), "PIP_INDEX_URL": "https://variable.invalid"})
    assert found["UV_DEFAULT_INDEX"] == "https://variable.invalid"
    assert (found["UV_NO_INDEX"], found["UV_FIND_LINKS"]) == ("1", "/w")
    assert "UV_NO_INDEX" not in uv_environment({"HOME": str(tmp_path), "PIP_CONFIG_FILE": "/dev/null"})


def test_the_operators_configuration_of_uv_is_found(tmp_path: Path) -> None:
    file = tmp_path / ".config/uv/uv.toml"
    file.parent.mkdir(parents=True)
    file.write_text("")
    assert configuration_file({"HOME": str(tmp_path)}) == file
    assert configuration_file({"HOME": str(tmp_path), "UV_CONFIG_FILE": str(tmp_path / "none.toml")}) is None
