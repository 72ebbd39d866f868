"""Reads the App's private key in every shape in which people hand it over."""

from __future__ import annotations

import base64
import binascii
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from bot.errors import ConfigurationError
from bot.settings.secret import Secret

_HINT = (
    "Give the file that GitHub let you download (App settings, “Private keys”): its path, its text, or its text in "
    "base64. Line ends may be written as \\n."
)


def read_private_key(given: str, variable: str) -> Secret:
    r"""Return the key as PEM with plain line ends; the value may be a path, PEM text or base64 of PEM text.

    Quotes around it, CRLF and literal ``\n`` are accepted. Raises ConfigurationError, which names the variable and
    never repeats the value.
    """
    text = _unquoted(given)
    if not text:
        raise ConfigurationError(f"{variable} is empty.", _HINT)
    pem = _with_plain_line_ends(text if "-----BEGIN" in text else _from_path_or_base64(text, variable))
    _check(pem, variable)
    return Secret(pem)


def _unquoted(given: str) -> str:
    text = given.strip()
    while len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1].strip()
    return text


def _with_plain_line_ends(text: str) -> str:
    plain = text.replace("\\r", "").replace("\\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.strip() for line in plain.strip().splitlines()) + "\n"


def _from_path_or_base64(text: str, variable: str) -> str:
    from_file = _file_text(Path(text), variable)
    if from_file is not None:
        return _unquoted(from_file)
    try:
        return _unquoted(base64.b64decode("".join(text.split()), validate=True).decode())
    except (binascii.Error, UnicodeDecodeError):
        raise ConfigurationError(f"{variable} is neither a readable file, nor PEM, nor base64 of PEM.", _HINT) from None


def _file_text(path: Path, variable: str) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except PermissionError as error:
        raise ConfigurationError(f"{variable} names a file that may not be read: {path}.", _HINT) from error
    except (OSError, ValueError):  # no such file, a name too long to be one, or bytes that are no text
        return None


def _check(pem: str, variable: str) -> None:
    try:
        key = load_pem_private_key(pem.encode(), password=None)
    except (ValueError, TypeError):
        raise ConfigurationError(f"{variable} holds no complete, unencrypted private key in PEM.", _HINT) from None
    if not isinstance(key, RSAPrivateKey):
        raise ConfigurationError(f"{variable} holds a key that is not RSA; GitHub Apps sign with RS256.", _HINT)
