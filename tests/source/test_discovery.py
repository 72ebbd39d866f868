from __future__ import annotations

import pytest

from bot.source.discovery import Discovery, discover
from bot.source.project import Project, revision_files
from bot.source.repository import open_repository
from bot.source.trees import list_tree
from tests.source.repositories import GitRepository

ENV = "from alembic import context\ncontext.configure(connection=None, target_metadata=None)\n"
REVISION = 'revision = "a"\ndown_revision = None\n'


def found(repository: GitRepository, files: dict[str, str | bytes]) -> Discovery:
    commit = repository.commit(files)
    with open_repository(repository.path) as opened:
        return discover(list_tree(opened.scratch, commit))


def only(discovery: Discovery) -> Project:
    (project,) = discovery.projects
    assert discovery.gaps == ()
    return project


def ini(location: str, *lines: str, section: str = "alembic") -> str:
    return "\n".join([f"[{section}]", f"script_location = {location}", *lines, ""])


def environment(folder: str) -> dict[str, str | bytes]:
    return {f"{folder}/env.py": ENV, f"{folder}/versions/a.py": REVISION}


def test_the_ini_beside_the_scripts_declares_the_project(repository: GitRepository) -> None:
    project = only(found(repository, {"alembic.ini": ini("alembic", "prepend_sys_path = ."), **environment("alembic")}))
    assert project == Project(
        path="",
        ini="alembic.ini",
        section="alembic",
        script_location="alembic",
        version_locations=("alembic/versions",),
        reason="[alembic] of alembic.ini",
        prepend_sys_path=("",),
        configuration="alembic.ini",
    )


@pytest.mark.parametrize(
    ("file", "location"),
    [
        ("backend/alembic.ini", "%(here)s/migrations"),
        ("backend/alembic.ini", "migrations"),
        ("backend/alembic.ini", "./migrations/"),
        ("backend/alembic.ini", "backend/migrations"),
        ("backend/alembic.ini", "/app/backend/migrations"),
        ("backend/alembic.ini", "/srv/migrations"),
        ("backend/alembic.ini", "backend:migrations"),
        ("backend/etc/alembic.ini", "migrations"),
        ("backend/etc/alembic.ini", "../migrations"),
        ("backend/etc/alembic.ini", "%(here)s/../migrations"),
        ("alembic.ini", "backend/migrations"),
        ("alembic.ini", "%(here)s/backend/migrations"),
        ("alembic.ini", "backend\\migrations"),
        ("config/db.ini", "backend/migrations"),
    ],
)
def test_a_script_location_is_found_however_it_is_written(repository: GitRepository, file: str, location: str) -> None:
    project = only(found(repository, {file: ini(location), **environment("backend/migrations")}))
    assert (project.ini, project.script_location) == (file, "backend/migrations")
    assert project.version_locations == ("backend/migrations/versions",)


def test_a_package_path_may_have_several_colons(repository: GitRepository) -> None:
    files = {"shop/alembic.ini": ini("shop:db:migrations"), **environment("shop/db/migrations")}
    project = only(found(repository, files))
    assert (project.ini, project.script_location) == ("shop/alembic.ini", "shop/db/migrations")


def test_a_package_below_src_is_found(repository: GitRepository) -> None:
    project = only(
        found(repository, {"alembic.ini": ini("shop.db:migrations"), **environment("src/shop/db/migrations")})
    )
    assert project.script_location == "src/shop/db/migrations"


def test_a_value_may_refer_to_others_but_not_for_ever(repository: GitRepository) -> None:
    text = ini("%(root)s/%(name)s", "root = %(here)s/db", "name = %(other)s", "other = migrations", "loop = %(loop)s x")
    assert (
        only(found(repository, {"alembic.ini": text, **environment("db/migrations")})).script_location
        == "db/migrations"
    )


def test_flask_migrate_keeps_its_ini_without_a_location_beside_env_py(repository: GitRepository) -> None:
    files = {
        "migrations/alembic.ini": "[alembic]\nfile_template = x\n[loggers]\nkeys = root\n",
        **environment("migrations"),
    }
    project = only(found(repository, files))
    assert (project.path, project.ini, project.script_location) == (
        "migrations",
        "migrations/alembic.ini",
        "migrations",
    )


def test_pyproject_declares_a_project_and_the_ini_beside_it_completes_it(repository: GitRepository) -> None:
    pyproject = (
        '[tool.alembic]\nscript_location = "%(here)s/db"\nprepend_sys_path = ["src"]\n'
        'version_locations = ["%(here)s/db/versions", "%(here)s/db/more"]\n'
    )
    files = {"pyproject.toml": pyproject, "alembic.ini": "[alembic]\nsqlalchemy.url = x\n", **environment("db")}
    project = only(found(repository, files))
    assert (project.ini, project.configuration, project.section) == ("alembic.ini", "pyproject.toml", "tool.alembic")
    assert project.version_locations == ("db/versions", "db/more")
    assert project.prepend_sys_path == ("src",)


def test_env_py_alone_is_a_project(repository: GitRepository) -> None:
    project = only(found(repository, environment("service/db")))
    assert (project.path, project.ini, project.reason) == ("service/db", None, "env.py beside versions")


def test_an_env_py_at_the_root_is_a_project(repository: GitRepository) -> None:
    project = only(found(repository, {"env.py": ENV, "versions/a.py": REVISION}))
    assert (project.path, project.script_location, project.version_locations) == ("", "", ("versions",))


@pytest.mark.parametrize(
    "files",
    [
        {"settings/env.py": "import os\n", "settings/versions/a.txt": "x"},
        {"tool/env.py": ENV},
        {
            "templates/generic/env.py": ENV,
            "templates/generic/script.py.mako": "",
            "templates/generic/alembic.ini.mako": "",
        },
        {"venv/lib/site-packages/x/env.py": ENV, "venv/lib/site-packages/x/versions/a.py": REVISION},
        {"tox.ini": "[tox]\nenvlist = py\n", "setup.cfg": "not an ini file at all"},
    ],
)
def test_what_only_looks_like_a_project_is_left_alone(repository: GitRepository, files: dict[str, str | bytes]) -> None:
    discovery = found(repository, files)
    assert (discovery.projects, discovery.gaps, discovery.left_out) == ((), (), {})


def test_several_projects_and_named_sections_are_told_apart(repository: GitRepository) -> None:
    sections = ini("a", section="first") + ini("b", section="second") + "[loggers]\nkeys = root\n"
    files = {"alembic.ini": sections, **environment("a"), **environment("b"), **environment("apps/c")}
    projects = found(repository, files).projects
    assert [(project.script_location, project.section, project.ini) for project in projects] == [
        ("a", "first", "alembic.ini"),
        ("apps/c", "alembic", None),
        ("b", "second", "alembic.ini"),
    ]


def test_a_default_section_is_shared_and_is_no_project_of_its_own(repository: GitRepository) -> None:
    text = "[DEFAULT]\nprepend_sys_path = lib\nscript_location = none\n[one]\nscript_location = db\n[two]\nurl = x\n"
    project = only(found(repository, {"alembic.ini": text, **environment("db")}))
    assert (project.section, project.prepend_sys_path) == ("one", ("lib",))


def test_of_several_files_for_one_place_alembic_ini_declares_it(repository: GitRepository) -> None:
    files = {"a-test.ini": ini("db"), "alembic.ini": ini("db"), "docker/alembic.ini": ini("../db"), **environment("db")}
    assert only(found(repository, files)).ini == "alembic.ini"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["version_locations = db/one db/two"], ("db/one", "db/two")),
        (["version_locations = db/one, db/two"], ("db/one", "db/two")),
        (["version_locations = %(here)s/db/one:db/two", "version_path_separator = os"], ("db/one", "db/two")),
        (["version_locations =", "  db/one", "  db/two", "path_separator = newline"], ("db/one", "db/two")),
        (["version_locations = %(script_location)s/one;/app/db/two", "path_separator = ;"], ("db/one", "db/two")),
        (["version_locations = %(here)s/db/later"], ("db/later",)),
    ],
)
def test_version_locations_are_split_and_found(
    repository: GitRepository, lines: list[str], expected: tuple[str, ...]
) -> None:
    files: dict[str, str | bytes] = {"db/env.py": ENV, "db/one/a.py": REVISION, "db/two/b.py": REVISION}
    assert only(found(repository, {"alembic.ini": ini("db", *lines), **files})).version_locations == expected


def test_revisions_are_the_files_that_alembic_would_load(repository: GitRepository) -> None:
    names = ["a.py", "__init__.py", ".#b.py", "notes.txt", "deep/c.py"]
    files: dict[str, str | bytes] = {"db/env.py": ENV, **{f"db/versions/{name}": REVISION for name in names}}
    commit = repository.commit({"alembic.ini": ini("db"), **files})
    recursive = repository.commit({"alembic.ini": ini("db", "recursive_version_locations = true")})
    with open_repository(repository.path) as opened:
        listed = [
            revision_files(discover(tree).projects[0], tree)
            for tree in (list_tree(opened.scratch, commit), list_tree(opened.scratch, recursive))
        ]
    assert listed == [("db/versions/a.py",), ("db/versions/a.py", "db/versions/deep/c.py")]


def test_folders_of_revisions_that_only_code_names_are_found(repository: GitRepository) -> None:
    files: dict[str, str | bytes] = {
        "db/env.py": ENV,
        "db/versions/2026/expand/a.py": REVISION,
        "db/versions/2026/contract/b.py": REVISION,
        "db/versions/tools/helper.py": "x = 1\n",
    }
    project = only(found(repository, files))
    assert project.version_locations == ("db/versions/2026/contract", "db/versions/2026/expand")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("script_location = db\n", 1),
        ("[alembic]\nscript_location = db\n[alembic]\n", 3),
        ("[alembic]\nscript_location = db\nscript_location = db\n", 3),
        ("[alembic]\nscript_location = db\nno value here\n", 3),
    ],
)
def test_a_broken_ini_file_is_a_gap_at_its_line(repository: GitRepository, text: str, line: int) -> None:
    (gap,) = found(repository, {"alembic.ini": text}).gaps
    assert (gap.path, gap.line, gap.blocking) == ("alembic.ini", line, True)
    assert "not a well-formed ini file" in gap.reason


def test_a_broken_ini_file_weighs_less_where_env_py_is_found_without_it(repository: GitRepository) -> None:
    discovery = found(repository, {"alembic.ini": "script_location = db\n", **environment("db")})
    assert [project.script_location for project in discovery.projects] == ["db"]
    assert [gap.blocking for gap in discovery.gaps] == [False]


def test_a_broken_pyproject_is_a_gap_at_its_line(repository: GitRepository) -> None:
    (gap,) = found(repository, {"pyproject.toml": "[tool.alembic]\nscript_location = \n"}).gaps
    assert (gap.path, gap.line) == ("pyproject.toml", 2)


def test_a_location_that_leads_nowhere_is_a_gap_that_quotes_it(repository: GitRepository) -> None:
    (gap,) = found(repository, {"alembic.ini": ini("nowhere")}).gaps
    assert (gap.line, "'nowhere'" in gap.reason) == (1, True)


def test_revisions_outside_of_the_repository_are_told(repository: GitRepository) -> None:
    text = ini("db") + "version_locations = %(here)s/db/later ../../others\n"
    discovery = found(repository, {"alembic.ini": text, **environment("db")})
    assert [project.version_locations for project in discovery.projects] == [("db/later",)]
    (gap,) = discovery.gaps
    assert (gap.path, gap.line, gap.blocking) == ("alembic.ini", 1, False)
    assert "'../../others' in [alembic] of alembic.ini leads out of the repository" in gap.reason


def test_a_configuration_file_that_alembic_cannot_decode_is_told_with_its_line(repository: GitRepository) -> None:
    text = ini("db").encode() + b"# caf\xe9\n"
    discovery = found(repository, {"alembic.ini": text, **environment("db")})
    assert [project.script_location for project in discovery.projects] == ["db"]
    (gap,) = discovery.gaps
    assert (gap.path, gap.line) == ("alembic.ini", text.count(b"\n"))
    assert "save it as UTF-8" in gap.reason


def test_code_that_sets_version_locations_adds_the_folders_below_the_configured_one(repository: GitRepository) -> None:
    deeper = {
        "shop/versions/yoga/expand/b.py": 'revision = "b"\ndown_revision = "a"\n',
        "shop/versions/yoga/expand/__init__.py": "",
    }
    plain = {"alembic.ini": ini("shop"), **environment("shop"), **deeper}
    assert only(found(repository, plain)).version_locations == ("shop/versions",)
    code = {"cli.py": "config.set_main_option('version_locations', ' '.join(paths))\n"}
    project = only(found(repository, {**plain, **code}))
    assert project.version_locations == ("shop/versions", "shop/versions/yoga/expand")


def test_sections_with_revisions_of_their_own_are_projects_though_they_share_env_py(repository: GitRepository) -> None:
    text = (
        "[DEFAULT]\nscript_location = %(here)s/db\n\n[orders]\nversion_locations = %(here)s/db/orders\n\n"
        "[jobs]\nversion_locations = %(here)s/db/jobs\n\n[reports]\nversion_locations = %(here)s/db/jobs\n"
    )
    files = {"db/env.py": ENV, "db/orders/a.py": REVISION, "db/jobs/a.py": REVISION}
    discovery = found(repository, {"alembic.ini": text, **files})
    assert [(project.identity, project.version_locations) for project in discovery.projects] == [
        ("db [orders]", ("db/orders",)),
        ("db [jobs]", ("db/jobs",)),
    ]
    assert [item.reason for item in discovery.unused] == [
        "[reports] leads to db, which [orders] of alembic.ini declares already"
    ]


def test_a_folder_whose_revisions_stand_for_configured_ones_is_left_out_and_told(repository: GitRepository) -> None:
    code = {"cli.py": "config.set_main_option('version_locations', f'{path} {path}/legacy')\n"}
    squashed = {"shop/versions/squashed.py": 'revision = "b"\ndown_revision = None\n'}
    legacy = {"shop/versions/legacy/b.py": 'revision: str = "b"\ndown_revision: str = "a"\n'}
    discovery = found(repository, {"alembic.ini": ini("shop"), **environment("shop"), **squashed, **legacy, **code})
    assert only(discovery).version_locations == ("shop/versions",)
    assert "it has the revision b as shop/versions has" in discovery.left_out["shop/versions/legacy"]


def test_of_folders_named_after_dialects_one_is_a_project_and_the_others_are_told(repository: GitRepository) -> None:
    discovery = found(
        repository,
        {
            "alembic.ini": ini("shop"),
            "shop/env.py": ENV,
            "shop/versions/sqlite/a.py": REVISION,
            "shop/versions/postgresql/a.py": REVISION,
        },
    )
    assert only(discovery).version_locations == ("shop/versions/postgresql",)
    assert list(discovery.left_out) == ["shop/versions/sqlite"]
