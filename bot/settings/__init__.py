"""The operator's settings, read once from the environment."""

from bot.settings.environment import Settings, read_settings
from bot.settings.secret import Secret

__all__ = ["Secret", "Settings", "read_settings"]
