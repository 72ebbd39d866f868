"""Safety of data and credentials, and opinions on design: sections P and Q."""

from __future__ import annotations

from checks.constraints import deleting_left_open
from checks.design import (
    attribute_table,
    awkward_name,
    copied_column,
    list_in_text,
    money_as_float,
    name_against_convention,
    nullable_flag,
    reference_without_key,
    repeated_columns,
    status_as_text,
    table_name_against_habit,
    table_without_key,
    text_length,
    timestamp_without_zone,
    value_as_text,
)
from checks.finding import CheckDescription
from checks.registry.terms import ANY, NOTICE, SERVERS, WARNING
from checks.security import (
    rights_for_everybody,
    row_security_lifted,
    secret_as_literal,
    sensitive_column,
    sql_from_values,
)

DESIGN_CHECKS: tuple[CheckDescription, ...] = (
    CheckDescription("P1", "sql-from-values", WARNING, ("P1",), sql_from_values.check, ANY),
    CheckDescription("P2", "rights-for-everybody", WARNING, ("P2",), rights_for_everybody.check),
    CheckDescription("P3", "row-security-lifted", WARNING, ("P3",), row_security_lifted.check),
    CheckDescription("P4", "secret-as-literal", WARNING, ("P4",), secret_as_literal.check, ANY),
    CheckDescription("P6", "sensitive-column", NOTICE, ("P6",), sensitive_column.check, ANY, style="security"),
    CheckDescription("Q1", "table-without-key", WARNING, ("Q1",), table_without_key.check, SERVERS),
    CheckDescription("Q2", "reference-without-key", NOTICE, ("Q2",), reference_without_key.check, style="design"),
    CheckDescription("Q3", "repeated-columns", NOTICE, ("Q3",), repeated_columns.check, ANY, style="design"),
    CheckDescription("Q4", "timestamp-without-zone", NOTICE, ("Q4",), timestamp_without_zone.check, style="types"),
    CheckDescription("Q5", "money-as-float", NOTICE, ("Q5",), money_as_float.check, SERVERS, style="types"),
    CheckDescription(
        "Q6", "name-against-convention", NOTICE, ("Q6",), name_against_convention.check, SERVERS, style="naming"
    ),
    CheckDescription("Q7", "text-length", NOTICE, ("Q7",), text_length.check, style="types"),
    CheckDescription("Q8", "nullable-flag", NOTICE, ("Q8",), nullable_flag.check, SERVERS, style="types"),
    CheckDescription("Q9", "copied-column", NOTICE, ("Q9",), copied_column.check, SERVERS, style="design"),
    CheckDescription("Q10", "deleting-left-open", NOTICE, ("Q10",), deleting_left_open.check, style="design"),
    CheckDescription("Q11", "awkward-name", NOTICE, ("Q11",), awkward_name.check, style="naming"),
    CheckDescription("Q12", "value-as-text", NOTICE, ("Q12",), value_as_text.check, SERVERS, style="types"),
    CheckDescription("Q13", "list-in-text", NOTICE, ("Q3",), list_in_text.check, SERVERS, style="design"),
    CheckDescription("Q14", "attribute-table", NOTICE, ("Q3",), attribute_table.check, SERVERS, style="design"),
    CheckDescription("Q15", "status-as-text", NOTICE, ("Q8",), status_as_text.check, SERVERS, style="types"),
    CheckDescription(
        "Q16", "table-name-against-habit", NOTICE, ("Q6",), table_name_against_habit.check, SERVERS, style="naming"
    ),
)
