"""A stand-in for GitHub: stateful, over real HTTP and real git, held to GitHub's own OpenAPI description."""

from bot.standin.stand_in import GitHubStandIn

__all__ = ["GitHubStandIn"]
