"""TLS as libpq's parameters ask for it (PostgreSQL manual, "SSL Support", "SSL Mode Descriptions")."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_ROOTS = Path("~/.postgresql/root.crt")


def tls_context(parameters: Mapping[str, Any]) -> ssl.SSLContext:
    """Return a context that verifies what ``sslmode`` says: nothing, the chain, or the chain and the name."""
    mode = str(parameters.get("sslmode") or "prefer")
    roots = str(parameters.get("sslrootcert") or "") or (
        str(_ROOTS.expanduser()) if _ROOTS.expanduser().exists() else ""
    )
    context = ssl.create_default_context(cafile=roots if roots and roots != "system" else None)
    context.check_hostname = mode == "verify-full"
    if mode not in {"verify-full", "verify-ca"} and not roots:
        context.verify_mode = ssl.CERT_NONE
    if parameters.get("sslcert"):
        context.load_cert_chain(
            str(parameters["sslcert"]), str(parameters["sslkey"]) if parameters.get("sslkey") else None
        )
    return context
