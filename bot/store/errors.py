"""What the store's layers raise when the database cannot do what was asked."""

from __future__ import annotations

import psycopg
from procrastinate.exceptions import ConnectorException
from sqlalchemy.exc import SQLAlchemyError

STORE_ERRORS = (SQLAlchemyError, psycopg.Error, ConnectorException)
"""SQLAlchemy's own, the driver's where the queue speaks to it directly, and procrastinate's."""
