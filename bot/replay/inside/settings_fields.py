"""Names and values of environment variables that a settings class of pydantic misses, by the type of each field."""

from __future__ import annotations

import enum
import sys
import typing
from collections.abc import Callable, Iterable
from typing import Any

_BY_TYPE = {bool: "false", int: "8000", float: "1.0", list: "[]", tuple: "[]", set: "[]", frozenset: "[]", dict: "{}"}


def missed_by(error: BaseException, otherwise: Callable[[str], str]) -> dict[str, str]:
    """Return the variables whose lack a ValidationError complains of; ``otherwise`` gives texts by name."""
    settings = _settings_class(error)
    if settings is None:
        return {}
    return dict(_variables(settings, error, otherwise))


def _settings_class(error: BaseException) -> Any:
    """Return the class of settings that could not be made; pydantic's error knows only its name."""
    module = sys.modules.get("pydantic_settings")
    if module is None or type(error).__name__ != "ValidationError":
        return None
    return next((item for item in _below(module.BaseSettings) if item.__name__ == getattr(error, "title", "")), None)


def _below(kind: Any) -> Iterable[Any]:
    for child in kind.__subclasses__():
        yield from _below(child)
        yield child


def _variables(settings: Any, error: Any, otherwise: Callable[[str], str]) -> Iterable[tuple[str, str]]:
    exact = settings.model_config.get("case_sensitive", False)
    for item in error.errors(include_url=False, include_context=False, include_input=False):
        if item["type"] != "missing" or len(item["loc"]) != 1:
            continue
        name = str(item["loc"][0])
        field = settings.model_fields.get(name)
        prefix = settings.model_config.get("env_prefix", "") if field is not None else ""  # an alias stands for itself
        variable = f"{prefix}{name}"
        yield variable if exact else variable.upper(), _value(field, variable, otherwise)


def _value(field: Any, name: str, otherwise: Callable[[str], str]) -> str:
    kinds = _kinds(field.annotation) if field is not None else []
    if str not in kinds:
        for kind in kinds:
            if kind in _BY_TYPE:
                return _BY_TYPE[kind]
            if isinstance(kind, type) and issubclass(kind, enum.Enum):
                return str(next(iter(kind)).value)
    made_up = otherwise(name.upper())
    wants_url = any("Url" in getattr(kind, "__name__", "") for kind in kinds)
    return "http://localhost" if wants_url and "://" not in made_up else made_up


def _kinds(annotation: Any) -> list[Any]:
    """Return the plain types of an annotation: of ``list[str] | None``, that is list."""
    members = typing.get_args(annotation) if _is_union(annotation) else (annotation,)
    return [typing.get_origin(member) or member for member in members if member is not type(None)]


def _is_union(annotation: Any) -> bool:
    return typing.get_origin(annotation) is typing.Union or type(annotation).__name__ == "UnionType"
