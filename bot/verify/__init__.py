"""Proves fixes, each by itself and all together, before anybody is offered them."""
