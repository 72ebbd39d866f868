"""Libraries that are not installed are stood in for, without ever changing what the models say."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from bot.replay.driver import Answer
from bot.replay.gaps import failure_gap, refused_gaps
from bot.replay.trees import TreeProject
from bot.source.project import Project
from tests.replay.inside.conftest import Compare
from tests.support.loading import BASE, MODELS, env

THING = "class Thing({bases}):\n    __tablename__ = 'things'\n    id = Column({type}, primary_key=True)\n"


def names(answer: Answer) -> list[str]:
    assert answer.ok, answer.error
    return [table.name for table in answer.tables]


def loaded(compare: Compare, code: str, **more: str) -> Answer:
    """Load the models behind some code."""
    return compare({"migrations/env.py": env(), "models.py": code + "\n" + MODELS, **more})


USES = {
    "imported": "import absent",
    "deep": "import absent.deep.er as short\nshort.anything(1, x=2).further['key']",
    "decorator": "from absent import decorate\n@decorate\ndef f(): return 7\nassert f() == 7",
    "class_decorator": "from absent import decorate\n@decorate\nclass C: x = 7\nassert C.x == 7",
    "decorator_factory": "from absent import decorate\n@decorate('with arguments')\ndef f(): return 7",
    "exception": """
        from absent.errors import LoadError
        try:
            raise LoadError('x')
        except LoadError as error:
            assert str(error) == 'x'
        """,
    "exception_by_name": "from absent import AbsentException\nassert issubclass(AbsentException, Exception)",
    "base": """
        from absent import Client
        class Mine(Client):
            def __init__(self):
                super().__init__('x', key=1)
        Mine()
        """,
    "generic": "from absent import Generic\nclass Mine(Generic[int]): pass",
    "annotation": "import absent\ndef f(x: absent.Thing | None, y: 'absent.Other') -> int | absent.Thing: ...",
    "context_and_loop": "import absent\nwith absent.opened() as file:\n    list(file)\nfor item in absent.all(): 1 / 0",
    "version": "import absent\nassert absent.__version__ == '0.0.0'",
    "metadata": "from importlib.metadata import version\nassert version('absent') == '0.0.0'",
    "truth": "import absent\nassert absent\nassert repr(absent.thing) == '<stand-in for absent.thing>'",
    "star": "from absent import *",
    "pydantic": """
        import absent, pydantic
        class Settings(pydantic.BaseModel):
            client: absent.Client | None = None
        Settings()
        """,
}
FORESEEN = {
    "import_error": "try:\n    import absent\nexcept ImportError:\n    absent = None",
    "module_not_found": "try:\n    import absent.deep\nexcept ModuleNotFoundError:\n    absent = None",
    "anything": "try:\n    import absent\nexcept:\n    absent = None",
    "by_its_name": """
        try:
            import absent
        except ModuleNotFoundError as error:
            if error.name == "absent":
                absent = None
            else:
                raise
        """,
    "several": "try:\n    import absent\nexcept (ValueError, ImportError):\n    absent = None",
    "suppressed": """
        import contextlib
        absent = None
        with contextlib.suppress(ImportError):
            import absent
        """,
    "metadata": """
        from importlib.metadata import PackageNotFoundError, version
        try:
            absent = version('absent')
        except PackageNotFoundError:
            absent = None
        """,
}


def each_loaded(compare: Compare, cases: dict[str, str], end: str = "") -> Answer:
    """Load every case as a module of its own, behind the models; the first that fails names itself in the error."""
    files = {f"case_{name}.py": f"{textwrap.dedent(code)}\n{end}\n" for name, code in cases.items()}
    return loaded(compare, "\n".join(f"import case_{name}" for name in cases), **files)


def test_code_that_uses_what_is_not_installed_loads(compare: Compare) -> None:
    answer = each_loaded(compare, USES)
    assert names(answer) == ["things"]
    assert answer.refused == ()
    assert answer.standins == {"absent": "case_imported.py"}
    assert answer.source.count("op.create_table('things'") == 1


def test_an_import_whose_failure_is_foreseen_stays_failing(compare: Compare) -> None:
    answer = each_loaded(compare, FORESEEN, "assert absent is None")
    assert names(answer) == ["things"]
    assert answer.standins == {}


def test_a_handler_that_raises_again_foresees_nothing(compare: Compare) -> None:
    code = "try:\n    import absent\nexcept ImportError as error:\n    raise RuntimeError('install absent') from error"
    assert loaded(compare, code).standins == {"absent": "models.py"}


@pytest.mark.parametrize("end", ["    raise", "    if isinstance(error, KeyError):\n        pass\n    raise"])
def test_a_handler_that_always_raises_foresees_nothing(compare: Compare, end: str) -> None:
    code = f"try:\n    import absent\nexcept ImportError as error:\n{end}"
    assert loaded(compare, code).standins == {"absent": "models.py"}


def test_a_missing_portion_of_a_namespace_package_is_stood_in_for(compare: Compare) -> None:
    code = """
import ruamel.yaml
assert ruamel.yaml.YAML().load("x: 7")["x"] == 7
import ruamel.absent
from ruamel.absent.deep import Thing
Thing("x").upload()
try:
    import ruamel.foreseen
except ImportError:
    ruamel.foreseen = None
assert ruamel.foreseen is None
"""
    answer = loaded(compare, code)
    assert names(answer) == ["things"]
    assert answer.standins == {"ruamel.absent": "models.py"}


def test_a_failure_names_the_missing_portion_that_is_behind_it(compare: Compare) -> None:
    code = "import ruamel.yaml\nfrom ruamel.absent import limit\nassert limit + 1 > 0"
    answer = loaded(compare, code)
    assert answer.error is not None
    gap = failure_gap(answer, answer.error, "it fails", "models.py")
    assert gap.reason.endswith(". Behind it: ruamel.absent is not installed here and was only stood in for")


@pytest.mark.parametrize("name", ["sqlalchemy.nothing", "alembic.nothing", "geoalchemy2"])
def test_what_defines_schemas_is_never_stood_in_for(compare: Compare, name: str) -> None:
    answer = loaded(compare, f"import {name}")
    assert answer.error is not None
    assert (answer.error.type, answer.error.path, answer.error.line) == ("builtins.ModuleNotFoundError", "models.py", 1)


def test_a_missing_module_of_the_repository_is_its_own_mistake(compare: Compare) -> None:
    answer = loaded(compare, "import shop.tables", **{"shop/__init__.py": ""})
    assert answer.error is not None
    assert "No module named 'shop.tables'" in answer.error.message


def test_an_installed_library_gets_no_standins_of_its_own_optional_imports(compare: Compare) -> None:
    assert loaded(compare, "import flask_sqlalchemy, sqlmodel").standins == {}


@pytest.mark.parametrize(
    ("models", "reason", "line"),
    [
        (
            THING.format(bases="absent.Mixin, Base", type="Integer"),
            "models.Thing inherits from absent.Mixin, which is not installed",
            5,
        ),
        (
            "class Money(absent.Money, types.TypeDecorator):\n    impl = Integer\n"
            + THING.format(bases="Base", type="Money"),
            "the type of things.id comes from a library that is not installed",
            9,
        ),
    ],
)
def test_models_made_of_standins_are_not_believed(compare: Compare, models: str, reason: str, line: int) -> None:
    head = f"{BASE}import absent\nfrom sqlalchemy import Column, Integer, types\n"
    answer = compare({"migrations/env.py": env(), "models.py": head + models})
    assert answer.ok
    (refusal,) = answer.refused
    assert refusal.reason == reason
    assert refusal.place is not None
    assert (refusal.place.path, refusal.place.line) == ("models.py", line)
    assert answer.tables == ()


@pytest.mark.parametrize(
    "column",
    [
        "Column('price', absent.Money())",
        "Column('price', absent.Money)",
        "Column(absent.names.price, Integer)",
        "Column('at', Integer, server_default=absent.now())",
        "Column('other', Integer, ForeignKey(absent.Other.id))",
        "Column('other', ForeignKey(absent.Other.__table__.c.id))",
    ],
)
def test_a_column_of_what_is_not_installed_never_becomes_a_schema(compare: Compare, column: str) -> None:
    models = BASE + (
        "import absent\nfrom sqlalchemy import Column, ForeignKey, Integer, Table\n"
        f"things = Table('things', Base.metadata, Column('id', Integer, primary_key=True), {column})\n"
    )
    answer = compare({"migrations/env.py": env(), "models.py": models})
    assert answer.tables == ()
    if answer.error is None:
        project = Project("", None, "alembic", "migrations", ("migrations/versions",), "")
        gaps = list(refused_gaps(answer, TreeProject(project, Path())))
    else:
        gaps = [failure_gap(answer, answer.error, "the models could not be compared", "migrations")]
    assert [(gap.path, gap.line, gap.blocking) for gap in gaps] == [("models.py", 5, True)]
    assert "not installed" in gaps[0].reason, gaps[0].reason


def test_code_that_looks_whether_a_library_is_there_finds_that_it_is_not(compare: Compare) -> None:
    look = "import importlib.util\nassert importlib.util.find_spec('absent_settings') is None\n"
    answer = compare({"migrations/env.py": env(), "models.py": f"{look}import absent.things\n{MODELS}"})
    assert answer.ok, answer.error
    assert dict(answer.standins) == {"absent": "models.py"}
