"""Names and values of environment variables that a settings class of pydantic misses, by the type of each field."""

from __future__ import annotations

import enum
import re
import sys
import typing
import uuid
from collections.abc import Callable, Iterable
from typing import Any

_BY_TYPE = {
    bool: "false",
    int: "8000",
    float: "1.0",
    uuid.UUID: str(uuid.UUID(int=0)),
    **dict.fromkeys((list, tuple, set, frozenset), "[]"),
    dict: "{}",
}
_BY_NAME = {
    "date": "2020-01-01",
    "datetime": "2020-01-01T00:00:00",
    "timedelta": "60",
    "Decimal": "1",
    "EmailStr": "a@b.example",
}
_MISSING = {"missing", "value_error.missing"}
_EXPECTED = re.compile(r"'([^']*)'")


def wrong_fields(error: BaseException, otherwise: Callable[[str], str]) -> dict[str, str]:
    """Return the variables whose lack or value a ValidationError complains of; ``otherwise`` gives texts by name."""
    if type(error).__name__ != "ValidationError":
        return {}
    settings = getattr(error, "model", None) or _settings_class(getattr(error, "title", ""))
    if settings is None:
        return {}
    if hasattr(settings, "model_fields"):
        return dict(_variables(settings, error, otherwise))
    return dict(_variables_of_old(settings, error, otherwise))


def settings_variables() -> Iterable[str]:
    """Yield the variables that the settings classes of pydantic read, one for each field and alias."""
    module = sys.modules.get("pydantic_settings")
    for settings in _below(module.BaseSettings) if module is not None else ():
        prefix = settings.model_config.get("env_prefix", "")
        for name, field in settings.model_fields.items():
            alias = field.validation_alias or field.alias
            choices = getattr(alias, "choices", [alias] if alias else [f"{prefix}{name}"])
            yield from (choice.upper() for choice in choices if isinstance(choice, str))


def _settings_class(title: str) -> Any:
    """Return the class of settings that could not be made; pydantic's error knows only its name."""
    module = sys.modules.get("pydantic_settings")
    found = _below(module.BaseSettings) if module is not None else ()
    return next((item for item in found if item.__name__ == title), None)


def _below(kind: Any) -> Iterable[Any]:
    for child in kind.__subclasses__():
        yield from _below(child)
        yield child


def _variables(settings: Any, error: Any, otherwise: Callable[[str], str]) -> Iterable[tuple[str, str]]:
    exact = settings.model_config.get("case_sensitive", False)
    for item in error.errors(include_url=False, include_input=False):
        name = str(item["loc"][0]) if item["loc"] else ""
        field = settings.model_fields.get(name)
        if not name or (item["type"] in _MISSING and len(item["loc"]) != 1):
            continue
        prefix = settings.model_config.get("env_prefix", "") if field is not None else ""  # an alias stands for itself
        variable = f"{prefix}{name}"
        annotation = field.annotation if field is not None else str
        value = _expected(item) or _value(annotation, variable.upper(), otherwise)
        yield variable if exact else variable.upper(), value


def _variables_of_old(settings: Any, error: Any, otherwise: Callable[[str], str]) -> Iterable[tuple[str, str]]:
    """Do the same for pydantic 1, whose settings keep the variables of each field."""
    for item in error.errors():
        field = settings.__fields__.get(str(item["loc"][0]))
        names = sorted(field.field_info.extra.get("env_names", ())) if field is not None else []
        if names:
            variable = names[0] if getattr(settings.__config__, "case_sensitive", False) else names[0].upper()
            yield variable, _expected(item) or _value(field.outer_type_, variable.upper(), otherwise)


def _expected(item: dict[str, Any]) -> str | None:
    """Return the first of the values that an error says are allowed."""
    context = item.get("ctx") or {}
    if item["type"] == "literal_error":
        found = _EXPECTED.search(str(context.get("expected", "")))
        return found[1] if found else None
    permitted = context.get("permitted")
    return str(permitted[0]) if permitted else None


def _value(annotation: Any, name: str, otherwise: Callable[[str], str]) -> str:
    kinds = list(_kinds(annotation))
    if str not in kinds:
        for kind in kinds:
            if isinstance(kind, str):  # the first value of a Literal
                return kind
            if kind in _BY_TYPE:
                return _BY_TYPE[kind]
            if getattr(kind, "__name__", "") in _BY_NAME:
                return _BY_NAME[kind.__name__]
            if isinstance(kind, type) and issubclass(kind, enum.Enum):
                return str(next(iter(kind)).value)
    made_up = otherwise(name)
    wants_url = any("Url" in getattr(kind, "__name__", "") for kind in kinds)
    return "http://localhost" if wants_url and "://" not in made_up else made_up


def _kinds(annotation: Any) -> Iterable[Any]:
    """Yield the plain types of an annotation: of ``list[str] | None``, that is list."""
    for member in typing.get_args(annotation) if _is_union(annotation) else (annotation,):
        origin = typing.get_origin(member)
        if origin is typing.Literal:
            yield str(typing.get_args(member)[0])
        elif origin is typing.Annotated:
            yield from _kinds(typing.get_args(member)[0])
        elif member is not type(None):
            yield origin or member


def _is_union(annotation: Any) -> bool:
    return typing.get_origin(annotation) is typing.Union or type(annotation).__name__ == "UnionType"
