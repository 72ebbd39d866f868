"""Tests of what survives of requirement lines and files, hostile ones above all."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.replay.runtimes.declared.declared import Read
from bot.replay.runtimes.declared.requirement_files import read_requirement_file
from bot.replay.runtimes.requirement import NotTakenOverError, Requirement, parse_requirement


def read(text: str, markers: Mapping[str, str], others: Mapping[str, str] | None = None) -> Read:
    return read_requirement_file("deploy/requirements.txt", text, (others or {}).get, markers)


def texts(found: Read) -> list[str]:
    return [item.text for item in found.requirements]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("SQLAlchemy==1.4.54", "sqlalchemy==1.4.54"),
        ("Zope.Interface >= 5 , <6", "zope-interface<6,>=5"),
        ("psycopg[binary,pool]~=3.1", "psycopg[binary,pool]~=3.1"),
        ("alembic; python_version >= '3.0'", "alembic"),
        ("torch==2.1.0+cpu", "torch==2.1.0+cpu"),
    ],
)
def test_a_requirement_is_reduced_to_name_extras_and_versions(markers: Mapping[str, str], line: str, text: str) -> None:
    found = parse_requirement(line, markers)
    assert found is not None
    assert found.text == text


def test_a_requirement_for_another_python_is_left_out(markers: Mapping[str, str]) -> None:
    assert parse_requirement("tomli; python_version < '3.0'", markers) is None


def test_a_requirement_of_an_extra_is_optional(markers: Mapping[str, str]) -> None:
    assert parse_requirement("boto3>1; extra == 'aws'", markers) == Requirement("boto3", ">1", (), optional=True)


@pytest.mark.parametrize(
    "line",
    [
        "shop @ git+https://example.invalid/shop.git",
        "shop @ file:///etc",
        "shop --index-url=https://example.invalid",
        "shop\n--extra-index-url https://example.invalid",
        "shop==1\r\nother==2",
        "./shop",
        "sh\u00f6p==1",
        "shop==1; os_name ~= 'x'",
        "shop" * 1000,
        "(" * 900,
        "shop; " + "(" * 400 + "os_name == 'x'" + ")" * 400,
        "",
    ],
)
def test_nothing_but_names_with_versions_is_taken_over(markers: Mapping[str, str], line: str) -> None:
    try:
        found = parse_requirement(line, markers)
    except NotTakenOverError:
        return
    assert found is None or found.text == "shop", "brackets may hold a marker, but nothing else comes through"


def test_comments_continued_lines_and_hashes_are_understood(markers: Mapping[str, str]) -> None:
    text = "# pinned\nalembic==1.13.1 \\\n    --hash=sha256:aaaa \\\n    --hash=sha256:bbbb\nmako==1.3  # of alembic\n"
    found = read(text, markers)
    assert texts(found) == ["alembic==1.13.1", "mako==1.3"]
    assert found.pins == {"alembic": "1.13.1", "mako": "1.3"}
    assert found.refused == ()


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.invalid/simple",
        "-i https://example.invalid/simple",
        "--extra-index-url=https://example.invalid/simple",
        "--find-links /wheels",
        "-e .",
        "--no-binary :all:",
        "--trusted-host example.invalid",
        "https://example.invalid/shop-1-py3-none-any.whl",
        "../shop",
    ],
)
def test_options_addresses_and_paths_are_left_out_and_counted(markers: Mapping[str, str], line: str) -> None:
    found = read(f"{line}\nalembic\n", markers)
    assert texts(found) == ["alembic"]
    assert len(found.refused) == 1


def test_files_of_the_tree_are_included_each_once(markers: Mapping[str, str]) -> None:
    others = {
        "deploy/base.txt": "-r requirements.txt\n-c ../constraints.txt\nalembic\n",
        "constraints.txt": "mako==1.2\n",
    }
    found = read("-r base.txt\nsqlalchemy\n", markers, others)
    assert texts(found) == ["sqlalchemy", "alembic", "mako==1.2"]


@pytest.mark.parametrize("name", ["../../secret.txt", "/etc/passwd", "https://example.invalid/r.txt", "missing.txt"])
def test_nothing_from_outside_of_the_tree_is_included(markers: Mapping[str, str], name: str) -> None:
    asked: list[str] = []
    found = read_requirement_file("requirements.txt", f"-r {name}\nalembic\n", asked.append, markers)
    assert texts(found) == ["alembic"]
    assert len(found.refused) == 1
    assert not any(path.startswith(("/", "..")) for path in asked)


def test_thousands_of_requirements_are_refused_as_a_whole(markers: Mapping[str, str]) -> None:
    found = read("".join(f"library{number}\n" for number in range(10_000)), markers)
    assert found.requirements == ()
    assert found.refused == ("more than 3000 requirements",)


def test_a_chain_of_includes_ends(markers: Mapping[str, str]) -> None:
    found = read_requirement_file("0.txt", "-r 1.txt\n", lambda path: f"-r {int(path[:-4]) + 1}.txt\n", markers)
    assert found.refused == ("too many includes",)
