"""What is remembered between deliveries: PostgreSQL through SQLAlchemy, migrated with Alembic."""
