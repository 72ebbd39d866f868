"""Hold requests, answers and webhooks to GitHub's OpenAPI description."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from jsonschema.exceptions import ValidationError, best_match  # type: ignore[import-untyped]  # stubs are not installed
from openapi_schema_validator import OAS30Validator, oas30_format_checker
from referencing import Registry
from referencing.jsonschema import DRAFT4

from bot.standin.description import Description, Operation, escape, github_description

_DOCUMENT: Final = "urn:github"
_JSON: Final = "application/json"


@dataclass(slots=True)
class Validation:
    """Validators for the schemas of the description, each compiled when it is first needed."""

    description: Description
    _validators: dict[str, Any] = field(default_factory=dict)
    _registry: Registry[Any] | None = None

    def query(self, operation: Operation, given: Mapping[str, str]) -> tuple[dict[str, Any], str | None]:
        """Give the query with its values converted to their types, and what is wrong with it."""
        converted: dict[str, Any] = {}
        for index, parameter in enumerate(operation.definition.get("parameters", ())):
            definition, pointer = self.description.resolve(parameter, f"{operation.pointer}/parameters/{index}")
            name, schema = definition["name"], definition["schema"]
            if definition["in"] != "query":
                continue
            if name not in given:
                converted |= {name: schema["default"]} if "default" in schema else {}
                continue
            converted[name] = _converted(given[name], schema.get("type"))
            if error := self._problem(f"{pointer}/schema", converted[name]):
                return converted, f"Invalid request.\n\nFor '{name}', {error}"
        return converted, None

    def body(self, operation: Operation, body: Any) -> str | None:
        """Give what is wrong with the JSON body of a request, in words like GitHub's; None when nothing is."""
        definition = operation.definition.get("requestBody")
        if definition is None or _JSON not in definition["content"]:
            return None
        error = self._problem(f"{operation.pointer}/requestBody/content/{escape(_JSON)}/schema", body)
        return f"Invalid request.\n\n{error}" if error else None

    def answer(self, operation: Operation, status: int, body: Any) -> str | None:
        """Give what is wrong with an answer; None when GitHub could have given it."""
        responses = operation.definition["responses"]
        if str(status) not in responses:
            # statuses that every operation may give are left out of the description
            return None if status in {401, 403, 404, 422, 429} else f"status {status} is not described"
        place = f"{operation.pointer}/responses/{status}"
        definition, pointer = self.description.resolve(responses[str(status)], place)
        content = definition.get("content", {})
        if _JSON not in content:
            return None if body is None else "a body is not described"
        return self._problem(f"{pointer}/content/{escape(_JSON)}/schema", body)

    def webhook(self, event: str, action: str | None, payload: Any) -> str | None:
        """Give what is wrong with the payload of a webhook; None when GitHub could have sent it."""
        name = "-".join(filter(None, (event, action))).replace("_", "-")
        if name not in self.description.document["x-webhooks"]:
            return f"the webhook {name} is not described"
        pointer = f"/x-webhooks/{name}/post/requestBody/content/{escape(_JSON)}/schema"
        return self._problem(pointer, payload)

    def _problem(self, pointer: str, instance: Any) -> str | None:
        error = best_match(self._validator(pointer).iter_errors(instance))
        return _in_words(error) if error else None

    def _validator(self, pointer: str) -> Any:
        if self._registry is None:
            resource = DRAFT4.create_resource(self.description.document)
            self._registry = Registry().with_resource(_DOCUMENT, resource)
        if pointer not in self._validators:
            self._validators[pointer] = OAS30Validator(
                {"$ref": f"{_DOCUMENT}#{pointer.replace('{', '%7B').replace('}', '%7D')}"},
                registry=self._registry,
                format_checker=oas30_format_checker,
            )
        return self._validators[pointer]


@cache
def github_validation() -> Validation:
    """Give the one set of compiled validators that all stand-ins of a process use."""
    return Validation(github_description())


def _converted(value: str, kind: str | None) -> Any:
    if kind == "integer" and value.removeprefix("-").isdigit():
        return int(value)
    if kind == "boolean" and value in {"true", "false"}:
        return value == "true"
    return value


def _in_words(error: ValidationError) -> str:
    """Give the error as GitHub words it, where its wording is known."""
    place = "/".join(str(part) for part in error.absolute_path)
    instance: Any = error.instance
    match error.validator:
        case "maxItems":
            return f"No more than {error.validator_value} items are allowed; {len(instance)} were supplied."
        case "maxLength":
            return f"Only {error.validator_value} characters are allowed; {len(instance)} were supplied."
        case "required":
            missing = error.message.split("'")[1]
            where = f" in '{place}'" if place else ""
            return f'"{missing}" wasn\'t supplied{where}.'
        case "enum":
            allowed = ", ".join(f'"{value}"' for value in error.validator_value or () if value is not None)
            return f"For '{place}', {instance!r} is not a member of [{allowed}]."
        case _:
            return f"For '{place}', {error.message[:300]}."
