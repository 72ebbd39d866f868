"""The libraries of the repository under review: chosen from its own files, installed from wheels, used in cages only.

Nothing here runs or imports what it reads or installs.
"""
