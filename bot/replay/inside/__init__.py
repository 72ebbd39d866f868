"""What runs inside the cage beside the code under review, with that code's own SQLAlchemy and Alembic.

Nothing here is trusted: the code under review shares its process. It says where a statement came from and what Alembic
asks for; what a statement did is seen from outside (``bot.replay.proxy``).
"""
