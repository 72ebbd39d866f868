"""The knowledge: what is looked for, one check per file, families as folders. Imports nothing of ``bot``."""
