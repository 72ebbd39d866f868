"""The scratch database: a private PostgreSQL in a cage of its own."""
