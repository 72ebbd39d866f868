"""Says what a SQLite database holds: ``python -I read_database.py FOLDER FILE``, a JSON document out.

It runs in a cage of its own, without any reviewed code: a file that hostile code wrote can break its reader. The folder
is copied first, because a reader has to write beside a file that was left with a journal.
"""

import json
import os
import shutil
import sqlite3
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from sqlite.database import read_database


def main() -> None:
    """Read the file that the arguments name."""
    folder, name = sys.argv[1:]
    copy = os.path.join(tempfile.mkdtemp(), "copy")
    shutil.copytree(folder, copy)
    try:
        with sqlite3.connect(os.path.join(copy, name)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            answer = read_database(connection)
    except sqlite3.Error as error:
        answer = {"error": str(error)}
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
