#!/usr/bin/python3
# Waits, bounded, until the Kinesis agent has sent every line of the access logs.
# Run when Apache has stopped and the agent still runs. The agent reads one file at a time: at its
# end it moves on to the one that was changed next, and never back. In a SQLite database it keeps a
# row a path; the row that was updated last says which file it reads, by device and inode, and up to
# which offset everything is sent. Another file's row may be gone: a new file of the same path took it.
# Exits with 0 when the newest file with content is sent to its end, else with 1 when the time is over.

import argparse
import glob
import os
import sqlite3
import sys
import time
from contextlib import closing


def unsent(pattern, checkpoints):
    # Returns {path: bytes}: what is not sent yet of each log.
    logs = []
    for path in glob.glob(pattern):
        try:
            status = os.stat(path)
        except FileNotFoundError:
            continue
        # In the agent's order: by milliseconds, then the larger first. Its Java runtime writes keys.
        order = (status.st_mtime_ns // 1_000_000, -status.st_size)
        logs.append((order, path, status.st_size, f"(dev={status.st_dev:x},ino={status.st_ino})"))
    logs.sort()
    current, offset = position(checkpoints)
    left = {}
    for _, path, size, key in logs:
        if key == current:
            # An offset behind the end belongs to an older file of the same inode.
            left = {path: size if offset > size else size - offset}
        else:
            left[path] = size
    return {path: size for path, size in left.items() if size}


def position(checkpoints):
    # Returns the file id and offset that the agent would go on from after a restart.
    try:
        with closing(sqlite3.connect(f"file:{checkpoints}?mode=ro", uri=True, timeout=1)) as database:
            row = database.execute(
                "select fileId, offset from FILE_CHECKPOINTS order by lastUpdated desc limit 1"
            ).fetchone()
            return row or (None, 0)
    except sqlite3.Error:
        return None, 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--logs", default="/var/log/beacon/access_log*")
    parser.add_argument("--checkpoints", default="/var/lib/aws-kinesis-agent/checkpoints")
    parser.add_argument("--seconds", type=float, default=50)
    arguments = parser.parse_args()

    deadline = time.monotonic() + arguments.seconds
    while True:
        left = unsent(arguments.logs, arguments.checkpoints)
        if not left:
            return 0
        if time.monotonic() >= deadline:
            for path, size in sorted(left.items()):
                print(f"{path}: {size} bytes were not sent in time", file=sys.stderr)
            return 1
        time.sleep(0.2)


if __name__ == "__main__":
    sys.exit(main())
