"""The trusted proxy between a migration and its database: it sees every statement, and asks the server what it did."""
