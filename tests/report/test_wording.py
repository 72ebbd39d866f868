"""The wording of a check: blocks of a template, filled with facts that cannot break out."""

from __future__ import annotations

import re

import jinja2
import pytest
from markdown_it import MarkdownIt

from bot.report.templates import markdown_environment
from bot.report.wording import Wording, wording
from bot.template_folder import templates_directory
from checks.names import table_facts

TEMPLATE = """\
{% block message %}
Building {{ index | name }} blocks writes
to {{ tables | names }}.
{% endblock %}
{% block why %}
The lock {{ mode }} is held for {{ rows | plural("row") }},
and everybody waits.


- one {{ note }}
  goes on
- two

{{ sql | sql }}
{% endblock %}
{% block safe %}
{% if way %}
{{ way | code("python") }}
{% endif %}
{% endblock %}
"""
FACTS = {
    "index": "ix_`a`",
    "tables": ["orders", "a|b"],
    "mode": "SHARE",
    "rows": 1,
    "note": "@team #1",
    "sql": "SELECT '```'\nFROM x",
    "way": "op.execute(1)",
}


@pytest.fixture
def filled() -> Wording:
    return fill(TEMPLATE, FACTS)


def fill(template: str, facts: dict[str, object]) -> Wording:
    environment = markdown_environment().overlay(loader=jinja2.DictLoader({"checks/Z1-a-check.md.jinja": template}))
    return wording("Z1", "a-check", facts, environment)


def test_the_message_is_one_line_with_names_in_code_spans(filled: Wording) -> None:
    assert filled.message == "Building `` ix_`a` `` blocks writes to `orders` and `a|b`."


def test_paragraphs_are_joined_and_code_is_left_alone(filled: Wording) -> None:
    assert filled.why == (
        "The lock SHARE is held for 1 row, and everybody waits.\n\n"
        "- one @\u200bteam #\u200b1 goes on\n- two\n\n"
        "````sql\nSELECT '```'\nFROM x\n````"
    )


def test_the_safe_way_is_a_code_block(filled: Wording) -> None:
    assert filled.safe == "```python\nop.execute(1)\n```"


def test_a_safe_way_that_says_nothing_is_none() -> None:
    assert fill(TEMPLATE, {**FACTS, "way": ""}).safe is None
    assert fill("{% block message %}m{% endblock %}{% block why %}w{% endblock %}", {}).safe is None


def test_a_fact_that_is_missing_is_an_error_and_never_an_empty_name() -> None:
    for used in ("{{ gone }}", *(f"{{{{ gone | {name} }}}}" for name in ("name", "names", "objects", "sql", "text"))):
        with pytest.raises(jinja2.UndefinedError, match="gone"):
            fill(f"{{% block message %}}{used}{{% endblock %}}{{% block why %}}{{% endblock %}}", {})


def test_objects_are_listed_with_their_kind_in_words_and_their_names_as_code() -> None:
    column: dict[str, object] = {"kind": "column", "name": "email", "table": "accounts"}
    objects: dict[str, object] = {"objects": [column, {"kind": "enum", "name": "a_b", "table": None}]}
    source = "{% block message %}{{ objects|objects }}{% endblock %}{% block why %}w{% endblock %}"
    assert fill(source, objects).message == "column `email` of `accounts` and enum `a_b`"


def test_a_fact_cannot_reach_the_program() -> None:
    facts: dict[str, object] = {"index": "{{ ''.__class__ }}"}
    source = "{% block message %}{{ index }}{% endblock %}{% block why %}w{% endblock %}"
    assert MarkdownIt().renderInline(fill(source, facts).message) == "{{ ''.__class__ }}"


def shipped_templates() -> list[str]:
    return [name for name in markdown_environment().list_templates() if name.startswith(("checks/", "report/"))]


@pytest.mark.parametrize("name", shipped_templates())
def test_no_shipped_template_calls_a_fact_safe_or_writes_two_values_without_a_space(name: str) -> None:
    source = (templates_directory() / name).read_text()
    tree = markdown_environment().parse(source)

    for used in tree.find_all(jinja2.nodes.Filter):
        assert used.name != "safe_markdown" or isinstance(used.node, jinja2.nodes.Const)
        assert used.name != "safe"
    # Two code spans that touch would become one, and end elsewhere.
    assert not re.search(r"\|\s*names?\s*\}\}(\{%[^%]*%\})*\{\{|\}\}\{\{", source)


@pytest.mark.parametrize("name", shipped_templates())
def test_no_value_is_put_into_a_code_span_by_hand(name: str) -> None:
    """What is escaped as text shows its backslashes there; the filter ``name`` makes the whole span."""
    assert not re.search(r"`[^`{\n]*\{\{[^`\n]*`", (templates_directory() / name).read_text())


def test_templates_stand_in_the_checkout() -> None:
    assert (templates_directory() / "report").is_dir()


def test_a_model_whose_table_is_moved_is_told_to_keep_the_schema() -> None:
    facts = {**table_facts("billing.invoices"), "what": "table", "new": "invoices", "known": True, "column": ""}
    kept = wording("D3", "renamed-in-use", {**facts, "dialect": "postgresql"}, markdown_environment()).safe
    assert kept is not None
    assert "__tablename__ = 'invoices'\n__table_args__ = {'schema': 'billing'}\n" in kept
