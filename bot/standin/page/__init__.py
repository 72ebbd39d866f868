"""The page of a pull request, as a person would see it on GitHub."""

from bot.standin.page.pull_request import render_pull_request_page

__all__ = ["render_pull_request_page"]
