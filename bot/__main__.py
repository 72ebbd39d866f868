"""``python -m bot`` is ``migration-review``."""

from bot.cli import main

main()
