"""Webhooks: full payloads made from GitHub's examples, signed and delivered over HTTP."""
