"""SQLite has no server to watch: what the program itself notes, and how a database file is read."""
