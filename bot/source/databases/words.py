"""Finds the words of a file that name a database: images, URLs, variables, drivers, imports, statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bot.source.databases.images import named_by_image
from bot.source.databases.mention import Mention, Named

Reader = Callable[[str], Iterator[tuple[Named, str]]]
"""Reads one line: what it names, and in which words."""

_MOST_CHARACTERS = 500
"""Of a line; longer ones are data."""
_DEFAULT = re.compile(r"\$\{\w+:?-([^}]*)\}")
_IMAGE = re.compile(
    r"""^\s*(?:FROM\s+(?:--platform=\S+\s+)?|(?:-\s+)?["']?(?:image|name)["']?\s*:\s*["']?|-\s+["']?)([\w./${}:@-]+)""",
    re.IGNORECASE,
)
_ACTION_VERSION = re.compile(r"\b(postgres|postgresql|mysql|mariadb)[-_ ]?version[\"']?\s*:\s*[\"']?(\d+(?:\.\d+)?)\b")
_URL = re.compile(r"\b(postgres|postgresql|mysql|mariadb|sqlite|mssql|oracle)(?:\+\w+)?://")
_VARIABLE = re.compile(r"\b(POSTGRES|MYSQL|MARIADB)_(?:DB|DATABASE|USER|PASSWORD|HOST|SERVER|PORT)\b")
_TYPE = re.compile(r"\b(Postgres|MySQL|MariaDB)Dsn\b")
_IMPORT = re.compile(r"\bsqlalchemy\.dialects(?:\.|\s+import\b)(.*)")
_MODULES = re.compile(r"\s*from sqlalchemy\.dialects import (\w+(?:\s*,\s*\w+)*)\s*(?:#.*)?$")
_DIALECT = re.compile(r"\b(postgresql|mysql|mariadb|sqlite|mssql|oracle)\b")
_DRIVER = re.compile(
    r"(?<![\w.-])(?:(?P<postgresql>psycopg2?(?:[-_]binary|[-_]c)?|psycopg2cffi|asyncpg|pg8000|aiopg)"
    r"|(?P<mysql>pymysql|mysqlclient|aiomysql|asyncmy|mysql[-_]connector(?:[-_]python)?)"
    r"|(?P<mariadb>mariadb)|(?P<sqlite>aiosqlite|pysqlite3?(?:[-_]binary)?))(?![\w.-])",
    re.IGNORECASE,
)
_EXTRA = re.compile(r"\b(?:sqlalchemy|oslo[._-]db)\[[^\]]*?(postgresql|mysql|mariadb)", re.IGNORECASE)
_MYSQL_STATEMENTS = (
    re.compile(
        r"""["']\s*ALTER\s+TABLE\s+\S+\s+(CONVERT\s+TO\s+CHARACTER\s+SET|MODIFY\s+COLUMN|ENGINE\s*=)""", re.IGNORECASE
    ),
    re.compile(r"""\bdrop_constraint\(\s*(?:\w+\s*=\s*)?u?["'](PRIMARY)["']"""),
    re.compile(
        r"""^(?!.*(?:variant|mysql)).*\bcollation\s*=\s*u?["']((?:utf8(?:mb[34])?|latin1|ascii|ucs2|utf16|utf32)_\w+)["']"""
    ),
)
"""What no other server takes, the name that all primary keys have there, and collations (MySQL Reference Manual, "ALTER
TABLE Statement", "Primary Key Optimization" and "Supported Character Sets and Collations")."""
_COMMENT = ("#", "//", ";")


def mentions(path: str, text: str, reader: Reader) -> Iterator[Mention]:
    """Yield what the lines of a file name; comments and very long lines are left out."""
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) <= _MOST_CHARACTERS and not line.lstrip().startswith(_COMMENT):
            for named, words in reader(line):
                yield Mention(named, path, number, words)


def images(line: str) -> Iterator[tuple[Named, str]]:
    """Read container images, and the version that an action or a build argument asks for."""
    line = _DEFAULT.sub(r"\1", line)
    found = _IMAGE.match(line)
    named = named_by_image(re.sub(r"\$\{.*", "", found[1])) if found else None
    if found and named:
        yield named, found[1]
    for asked in _ACTION_VERSION.finditer(line):
        yield Named(_dialect(asked[1]), asked[2]), asked[0]


def addresses(line: str) -> Iterator[tuple[Named, str]]:
    """Read URLs, and variables and types whose names say what they are about."""
    for pattern in (_URL, _VARIABLE, _TYPE):
        for found in pattern.finditer(line):
            yield Named(_dialect(found[1])), found[0]


def drivers(line: str) -> Iterator[tuple[Named, str]]:
    """Read the names of drivers among requirements, and SQLAlchemy's extras."""
    for found in _DRIVER.finditer(line):
        yield Named(found.lastgroup or ""), found[0]
    for found in _EXTRA.finditer(line):
        yield Named(_dialect(found[1])), found[0]


def imports(line: str) -> Iterator[tuple[Named, str]]:
    """Read imports of types that one dialect has."""
    imported = _IMPORT.search(line)
    for found in _DIALECT.finditer(imported[1]) if imported else ():
        yield Named(found[1]), f"sqlalchemy.dialects.{found[1]}"


def is_needless(mention: Mention, text: str) -> bool:
    """Say whether a mention is the import of a dialect's module that nothing uses, as templates have it."""
    line = text.splitlines()[mention.line - 1]
    used = rf"(?<![\w.]){mention.named.dialect}\s*\."
    return _MODULES.match(line) is not None and re.search(used, text) is None


def statements(line: str) -> Iterator[tuple[Named, str]]:
    """Read SQL that one dialect alone understands."""
    for found in filter(None, (statement.search(line) for statement in _MYSQL_STATEMENTS)):
        yield Named("mysql"), found[1]


def _dialect(word: str) -> str:
    word = word.lower()
    return "postgresql" if word == "postgres" else word
