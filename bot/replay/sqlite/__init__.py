"""SQLite: a database that is a file, which reviewed code writes and a program in a cage of its own reads."""
