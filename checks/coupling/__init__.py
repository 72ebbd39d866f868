"""What a migration depends on, or reaches for, besides the database."""
