"""Fills in the wording of a check: what it says about one finding, from the template with the check's code and name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from bot.report.paragraphs import unwrapped
from bot.report.size import size_paragraph
from bot.report.templates import markdown_environment


@dataclass(frozen=True, slots=True)
class Wording:
    """What a finding says; all of it Markdown in which every fact has been made harmless."""

    message: str
    """One sentence on one line: what happens in production."""
    why: str
    """The reason, the effect on performance and scale, who waits and how long, the way back."""
    safe: str | None
    """The safe way, with code ready to paste; None where the template has none."""


def wording(code: str, name: str, facts: Mapping[str, Any], environment: Environment | None = None) -> Wording:
    """Fill in ``checks/<code>-<name>.md.jinja`` of the environment, by default of the shipped templates.

    Raises jinja2.TemplateNotFound where there is no such template, jinja2.UndefinedError where it needs a fact that the
    check does not give, and KeyError where it lacks the block ``message`` or ``why``: each is a bug of the check.
    """
    template = (environment or markdown_environment()).get_template(f"checks/{code}-{name}.md.jinja")
    context = template.new_context({"dialect": "postgresql", **facts})

    def block(block_name: str) -> str:
        return unwrapped("".join(template.blocks[block_name](context)))

    size = size_paragraph(facts["size"]) if "size" in facts else ""
    safe = block("safe") if "safe" in template.blocks else ""
    return Wording(
        message=" ".join(block("message").split()), why=f"{block('why')}\n\n{size}".rstrip(), safe=safe or None
    )
