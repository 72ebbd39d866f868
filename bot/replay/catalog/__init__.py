"""Reading a database's catalog with one query, and comparing two readings."""
