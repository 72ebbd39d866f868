"""What kind of statement a text is, as far as its first words say."""

from __future__ import annotations

from bot.replay.mysql.sql.tokens import Token, tokens

_OBJECTS = frozenset(
    {"TABLE", "INDEX", "VIEW", "TRIGGER", "PROCEDURE", "FUNCTION", "EVENT", "DATABASE", "SCHEMA", "SEQUENCE", "USER"}
)
_WITH_OBJECT = frozenset({"CREATE", "ALTER", "DROP", "RENAME", "TRUNCATE", "ANALYZE", "OPTIMIZE", "REPAIR", "LOCK"})
_MOST_WORDS_BEFORE = 16  # CREATE OR REPLACE ALGORITHM = MERGE DEFINER = `a`@`b` SQL SECURITY INVOKER VIEW
_LEAVE_DEFINITIONS = frozenset(
    {
        *("SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE", "WITH", "VALUES", "TABLE", "DO", "LOAD"),
        *("SET", "SHOW", "DESC", "DESCRIBE", "EXPLAIN", "USE", "KILL", "HELP"),
        *("BEGIN", "START", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "LOCK", "UNLOCK", "ANALYZE"),
    }
)
_ABOUT_TRANSACTIONS = frozenset({"BEGIN", "START", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"})


def command(sql: str) -> str:
    """Return the command as other servers' tags spell it: ``ALTER TABLE``, ``CREATE INDEX``, ``UPDATE``."""
    found = tokens(sql)
    verb = found[0].upper if found else ""
    if verb not in _WITH_OBJECT:
        return verb
    following = (token.upper for token in found[1:_MOST_WORDS_BEFORE])
    return " ".join(filter(None, (verb, next((word for word in following if word in _OBJECTS), ""))))


def is_several(found: tuple[Token, ...]) -> bool:
    """Say whether a text holds, or may hold, more than one statement, or a comment that the server runs."""
    return any(token.text == ";" or token.kind == "executable" for token in found)


def leaves_definitions_alone(sql: str) -> bool:
    """Say whether a statement certainly changes no definition: then nothing has to be read again after it."""
    found = tokens(sql)
    return bool(found) and not is_several(found) and found[0].upper in _LEAVE_DEFINITIONS


def controls_transaction(sql: str) -> bool:
    """Say whether a statement only begins or ends a transaction or savepoint, as drivers do by themselves."""
    found = tokens(sql)
    if not found or is_several(found):
        return False
    words = [token.upper for token in found[:2]]
    return words[0] in _ABOUT_TRANSACTIONS or words == ["SET", "AUTOCOMMIT"]
