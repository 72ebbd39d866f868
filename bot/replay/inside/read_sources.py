"""Reads Python files of exported trees without running them: ``python -I read_sources.py``, request in, answer out.

The standard library of Python 3.9 or newer is all that it needs. ``reading.program`` says what request and answer hold.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from reading.program import main

if __name__ == "__main__":
    main()
