"""Reads SQL without running it: ``python -I parse_sql.py FOLDER_OF_LIBRARIES``, request in, answer out, both JSON.

The statements are anybody's: what they do to a parser ends with this process.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.append(sys.argv[1])

from application.answering import answer
from application.row_work import row_work


def main() -> None:
    """Answer with the row work of each statement; one that cannot be read has none."""
    answer(lambda request: [row_work(sql, request["dialect"]) for sql in request["statements"]])


if __name__ == "__main__":
    main()
