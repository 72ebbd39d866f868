"""The Jinja environment of everything that the report says; every value is neutralised unless it is safe Markdown."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from jinja2 import FileSystemLoader, StrictUndefined, Undefined
from jinja2.sandbox import SandboxedEnvironment

from bot.report.markdown_safety import (
    SafeMarkdown,
    code_block,
    code_span,
    code_spans,
    enumerated,
    html_code,
    table_cell,
    text,
)
from bot.report.paragraphs import unwrapped
from bot.template_folder import templates_directory
from checks.names import bare_name, quoted


@functools.cache
def markdown_environment() -> SandboxedEnvironment:
    """Make the environment: sandboxed, strict on names, and with Markdown's own escaping in place of HTML's.

    A macro or ``~`` gives plain text, which is then neutralised as a whole; templates use filters and includes.
    """
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(templates_directory()),
        undefined=StrictUndefined,
        finalize=neutralised,
        autoescape=False,  # finalize escapes for Markdown; HTML escaping would be wrong here
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        name=_name,
        names=_names,
        objects=_objects,
        text=_text,
        code=_code,
        sql=lambda value: _code(value, "sql"),
        python=lambda value: _code(value, "python"),
        html_code=lambda value: html_code(str(value)),
        cell=lambda value: table_cell(_text(value)),
        plural=plural,
        bare=bare_name,
        quoted=quoted,
        safe_markdown=SafeMarkdown,  # for our own words only; a test holds every template to that
    )
    return environment


def render_block(template_name: str, block: str, **facts: object) -> str:
    """Fill in one block of a template, as Markdown with one line per paragraph.

    Raises jinja2.UndefinedError where the block needs a fact that is not given.
    """
    template = markdown_environment().get_template(template_name)
    return unwrapped("".join(template.blocks[block](template.new_context(facts))))


def neutralised(value: object) -> object:
    """Make a value harmless where a template writes it; numbers and safe Markdown are so already."""
    if isinstance(value, Undefined | SafeMarkdown) or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value  # an undefined name raises when it is written, with its own message
    return text(str(value))


def plural(count: int, singular: str, plural_form: str = "") -> SafeMarkdown:
    """Write a count with its noun: ``1 row``, ``2 rows``."""
    return SafeMarkdown(f"{count:,} {singular if count == 1 else plural_form or singular + 's'}")


def _name(value: object) -> SafeMarkdown:
    return value if isinstance(value, SafeMarkdown) else code_span(_given(value))


def _names(values: Iterable[object]) -> SafeMarkdown:
    if isinstance(values, str | Undefined):
        return _name(values)
    return code_spans([_given(value) for value in values])


def _objects(values: Iterable[Mapping[str, object]]) -> SafeMarkdown:
    """Write objects of a catalog with what each is, and on which table."""
    return enumerated([_object(**value) for value in values])


def _object(kind: object, name: object, table: object) -> SafeMarkdown:
    of_table = f" of {_name(table)}" if table else ""
    return SafeMarkdown(f"{_text(kind)} {_name(name)}{of_table}")


def _text(value: object) -> SafeMarkdown:
    return value if isinstance(value, SafeMarkdown) else text(_given(value))


def _code(value: object, language: str = "") -> SafeMarkdown:
    # A fence must stand on lines of its own, wherever in its line the template writes it.
    return SafeMarkdown(f"\n{code_block(_given(value), language)}\n")


def _given(value: object) -> str:
    return str(value)  # StrictUndefined raises here, so that a missing fact is never written as an empty name
