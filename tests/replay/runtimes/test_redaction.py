"""Tests that nothing of the operator's index is told by what uv complains of."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.replay.runtimes.redaction import Redaction


@pytest.mark.parametrize(
    "told",
    [
        "Failed to fetch: `https://bot:hunter2@pypi.corp.example/simple/shop/`",
        "Failed to fetch: `https://bot:hunter2@pypi.corp.example:8443/simple/shop/?token=hunter2`",
        "wrong password hunter2 for bot",
        "no route to pypi.corp.example",
        "a proxy at proxy.corp.example:3128 refused s3cret/word and s3cret%2Fword",
        "nothing in /srv/wheels/private",
    ],
)
def test_neither_addresses_nor_passwords_nor_folders_are_told(told: str) -> None:
    environment = {
        "UV_DEFAULT_INDEX": "https://bot:hunter2@pypi.corp.example:8443/simple",
        "HTTPS_PROXY": "http://me:s3cret%2Fword@proxy.corp.example:3128",
        "UV_FIND_LINKS": "/srv/wheels/private,/srv/wheels",
    }
    said = Redaction(environment, None)(told)
    assert not any(secret in said for secret in ("hunter2", "corp", "s3cret", "/srv"))
    assert said != told


def test_passwords_of_named_indexes_and_of_the_configuration_file_are_not_told(tmp_path: Path) -> None:
    file = tmp_path / "uv.toml"
    file.write_text('[[index]]\nurl = "https://robot:p@ss-word@files.corp.example/simple"\n')
    said = Redaction({"UV_INDEX_OURS_PASSWORD": "open sesame"}, file)("open sesame, p@ss-word, files.corp.example")
    assert said == "[secret], [secret], [package index]"


def test_the_reason_itself_stays() -> None:
    told = "Because only shop<=1 is available and you require shop==2, your requirements are unsatisfiable."
    assert Redaction({"HOME": "/root", "LANG": "C", "UV_INDEX": "https://a:b@c/d"}, None)(told) == told
