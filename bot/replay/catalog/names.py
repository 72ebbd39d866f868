"""Names of objects by their identifiers, written as SQL needs them."""

from __future__ import annotations

from bot.replay.catalog.rows import CatalogRows


class Names:
    """Looks names up; an object of an extension or of a temporary schema has none here.

    Raises KeyError for a schema that the rows do not hold.
    """

    def __init__(self, rows: CatalogRows) -> None:
        self.schemas = dict(zip(rows.schemas.oid, rows.schemas.name, strict=True))
        relations = rows.relations
        self._relations = {
            oid: self.qualified(schema, name)
            for oid, schema, name in zip(relations.oid, relations.schema, relations.name, strict=True)
        }
        columns = rows.columns
        self._columns = {
            (table, number): name
            for table, number, name in zip(columns.table, columns.number, columns.name, strict=True)
        }

    def qualified(self, schema: int, name: str) -> str:
        """Return the name with its schema, which is left out where that is public."""
        schema_name = self.schemas[schema]
        return name if schema_name == "public" else f"{schema_name}.{name}"

    def relation(self, oid: int | None) -> str | None:
        """Return a relation's name."""
        return None if oid is None else self._relations.get(oid)

    def column(self, table: int | None, number: int) -> str:
        """Return a column's name; whole-row references (number 0) and hidden columns go by their number."""
        return self._columns.get((table or 0, number), str(number))

    def columns(self, table: int | None, numbers: list[int] | None) -> tuple[str, ...]:
        """Return several columns' names."""
        return tuple(self.column(table, number) for number in numbers or ())
