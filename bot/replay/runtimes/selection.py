"""Chooses which libraries to install: those that the project imports, at the versions that its files name."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from bot.replay.runtimes.closure import Closure
from bot.replay.runtimes.declared.declared import Declared
from bot.replay.runtimes.names import canonical, distributions, integrated, longer, modules, variant
from bot.replay.runtimes.requirement import Requirement

DRIVER = "psycopg2-binary"
_ASYNCHRONOUS_DRIVER = "asyncpg"
ALWAYS = ("sqlalchemy", "alembic", DRIVER)
_MYSQL_DRIVER, _ASYNCHRONOUS_MYSQL_DRIVER = "pymysql", "aiomysql"
_FOR_MYSQL = frozenset(
    {"pymysql", "aiomysql", "asyncmy", "mysqlclient", "mysql-connector-python", "mysql-connector", "mariadb"}
)
"""Drivers that a project for MySQL or MariaDB declares; some of them have no wheels, so it gets these two as well."""
_WITHOUT_WHEELS = {"psycopg2": DRIVER}
"""Libraries that come as sources only, and the same ones as wheels."""
_NEEDED_BESIDES = {
    **dict.fromkeys(("pydantic.EmailStr", "pydantic.NameEmail"), "email-validator"),
    **dict.fromkeys(("fastapi.File", "fastapi.Form", "fastapi.UploadFile"), "python-multipart"),
    "oslo_config.cfg": "oslo-db",
}
"""What comes with some names of a library though it does not require it: pydantic, "Network Types"; FastAPI, "Request
Files"; the options of a database, which programs of OpenStack take from oslo.db."""
_MOST = 250
SCHEMA_MODULES = frozenset(
    {
        *("sqlalchemy", "alembic", "sqlmodel", "flask_sqlalchemy", "flask_migrate", "pydantic", "pydantic_settings"),
        *("sqlalchemy_utils", "pgvector", "geoalchemy2", "alembic_utils", "alembic_postgresql_enum", "citext"),
        *("advanced_alchemy", "fastapi_users_db_sqlalchemy", "fastapi_users", "authlib", "oslo_db", "celery", "gino"),
        *("databases", "sqlalchemy_json", "sqlalchemy_continuum", "sqlalchemy_mixins", "sqlalchemy_file", "ormar"),
        *("psycopg2", "psycopg", "asyncpg", "pymysql", "aiomysql"),
    }
)
"""Modules that tables, columns and types are made with, or the database is reached by: they have no stand-ins."""
HEAVY = frozenset(
    {
        *("torch", "torchvision", "torchaudio", "tensorflow", "tensorflow-cpu", "jax", "jaxlib", "triton", "vllm"),
        *("cupy", "mxnet", "paddlepaddle", "pyspark", "xgboost", "catboost", "onnxruntime-gpu", "nvidia-cublas-cu12"),
        *("sentence-transformers", "accelerate", "torchmetrics", "pytorch-lightning", "lightning", "timm", "easyocr"),
        *("ultralytics", "peft", "trl", "openai-whisper", "fastai", "keras", "tensorflow-hub", "stable-baselines3"),
        *("nvidia-cudnn-cu12", "nvidia-nccl-cu12", "nvidia-cusparse-cu12", "nvidia-cufft-cu12", "bitsandbytes"),
    }
)
"""Hundreds of megabytes each, or useless without those, and no table is made of them: these stay stand-ins."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What to install for one project of one tree."""

    wanted: tuple[Requirement, ...] = ()
    constraints: tuple[Requirement, ...] = ()
    """Which versions to take of anything that the wanted ones bring along."""
    excluded: frozenset[str] = frozenset()
    modules: frozenset[str] = frozenset()
    """The modules from outside that the project imports."""
    left_out: tuple[str, ...] = ()
    """Imported and declared, but not installed."""
    as_of: str | None = None
    """The day, as 2026-11-22, whose newest versions are taken of what is not pinned; None takes today's."""

    def core(self) -> Selection:
        """Return the selection without anything that a stand-in can stand in for."""
        kept = tuple(item for item in self.wanted if is_core(item.name))
        dropped = tuple(item.name for item in self.wanted if not is_core(item.name))
        return replace(self, wanted=kept, left_out=(*self.left_out, *dropped))


def driver_modules(dialect: str) -> frozenset[str]:
    """Return what a project needs for a server of that dialect beside what every project gets."""
    return frozenset({_MYSQL_DRIVER}) if dialect in {"mysql", "mariadb"} else frozenset()


def is_core(name: str) -> bool:
    """Say whether the models cannot be read without a library."""
    return name in ALWAYS or any(module in SCHEMA_MODULES for module in modules(name))


def outside_names(declared: Declared) -> AbstractSet[str]:
    """Return the top-level modules that certainly come from libraries."""
    brought = (module for name in (*declared.requirements, *declared.pins) for module in modules(name))
    return SCHEMA_MODULES | set(brought)


def select(declared: Declared, closure: Closure, *, whole: bool = False) -> Selection | None:
    """Return what to install; None where the tree does not say that it needs SQLAlchemy or Alembic at all.

    ``whole`` takes all that is declared, also what nobody imports: a library may need it that does not require it.
    """
    known = {**{name: _pinned(declared, name) for name in declared.pins}, **_required(declared)}
    if "sqlalchemy" not in known and "alembic" not in known:
        return None
    imported = set(_distributions(closure.modules, known))
    perhaps = _distributions(closure.foreseen | closure.named, known)
    imported |= {name for name in perhaps if name in known and not known[name].optional}
    imported |= {library for name, library in _NEEDED_BESIDES.items() if name in closure.modules}
    plain = [name for name, requirement in known.items() if not requirement.optional]
    imported |= {name for module in closure.modules for name in integrated(module, plain)}
    imported |= set(_completing(closure.lacking, known, declared))
    imported |= set(_plainly_declared(declared)) if whole else set()
    imported -= declared.own
    heavy = tuple(sorted(imported & HEAVY))
    names = dict.fromkeys([*ALWAYS, *_drivers(closure, known), *sorted(imported - HEAVY)])
    extras = {"psycopg": ("binary",), **({"sqlalchemy": ("asyncio",)} if closure.asynchronous else {})}
    wanted = [
        _with_extras(known.get(name) or Requirement(name), extras.get(name, ()))
        for name in names
        if name not in _WITHOUT_WHEELS
    ]
    return Selection(
        wanted=tuple(wanted[:_MOST]),
        constraints=tuple(item for item in known.values() if item.specifier and item.name not in names),
        excluded=HEAVY | _WITHOUT_WHEELS.keys() | declared.own,  # an older copy would hide what the tree lacks
        modules=closure.modules | closure.foreseen,
        left_out=(*heavy, *(item.name for item in wanted[_MOST:])),
    )


def _completing(lacking: Iterable[str], known: Mapping[str, Requirement], declared: Declared) -> Iterator[str]:
    """Yield libraries that add modules to a package of the tree, told by their names: ``maker-x-y`` adds ``x.y``.

    Such a library needs the tree's own distribution, and imports what that one brings along: all that is declared.
    """
    words = {name: frozenset(name.split("-")) for name, requirement in known.items() if not requirement.optional}
    sought = [frozenset(canonical(module.replace(".", "-")).split("-")) for module in lacking]
    adding = {name for name in words for parts in sought if parts <= words[name]}
    if adding:
        yield from adding
        yield from _plainly_declared(declared)


def _plainly_declared(declared: Declared) -> Iterator[str]:
    return (name for name, requirement in declared.requirements.items() if not requirement.optional)


def _drivers(closure: Closure, known: Mapping[str, Requirement]) -> Iterator[str]:
    """Yield the drivers that engines may need besides the one that is always there."""
    if closure.asynchronous:
        yield _ASYNCHRONOUS_DRIVER
    if not _FOR_MYSQL.isdisjoint(known):
        yield _MYSQL_DRIVER
        if closure.asynchronous:
            yield _ASYNCHRONOUS_MYSQL_DRIVER


def _with_extras(requirement: Requirement, extras: tuple[str, ...]) -> Requirement:
    """Add the extras that a library needs where no other library of the system serves it."""
    return replace(requirement, extras=tuple(sorted({*requirement.extras, *extras})))


def _required(declared: Declared) -> Mapping[str, Requirement]:
    """Return the requirements at the locked versions, those of libraries without wheels under the other name."""
    result = {name: _pinned(declared, name) for name in declared.requirements}
    for sources, wheels in _WITHOUT_WHEELS.items():
        if sources in declared.requirements or sources in declared.pins:
            result.setdefault(wheels, replace(_pinned(declared, sources), name=wheels))
    return result


def _pinned(declared: Declared, name: str) -> Requirement:
    requirement = declared.requirements.get(name, Requirement(name))
    version = declared.pins.get(name)
    return replace(requirement, specifier=f"=={version}") if version else requirement


def _distributions(imported: Iterable[str], known: Mapping[str, Requirement]) -> Iterator[str]:
    return (name for module in imported if (name := _distribution(module, known)) is not None)


def _distribution(module: str, known: Mapping[str, Requirement]) -> str | None:
    """Return the distribution that brings a module: one that is declared, or one that nothing can stand in for."""
    top = module.partition(".")[0]
    if top in sys.stdlib_module_names:
        return None
    found = next((name for name in distributions(module) if name in known), None) or variant(top, known)
    if found is None and top in SCHEMA_MODULES:
        return _WITHOUT_WHEELS.get(canonical(top), canonical(top))
    return found or longer(top, known)
