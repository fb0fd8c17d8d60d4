#!/usr/bin/python3
"""Waits, bounded, until the Kinesis agent has sent every line of the access logs.

Run when Apache has stopped and the agent still runs. The agent keeps its position in a SQLite
database: per file, known by device and inode, the offset up to which everything is sent.
Exits with 0 when each log's offset is at its end, else with 1 when the time is over.
"""
import argparse
import glob
import os
import sqlite3
import sys
import time
from contextlib import closing


def unsent(pattern, checkpoints):
    """Returns {path: bytes}: what is not sent yet of each log."""
    logs = {}
    for path in glob.glob(pattern):
        try:
            status = os.stat(path)
        except FileNotFoundError:
            continue
        if status.st_size:
            # As the agent's Java runtime writes a file's key.
            logs[path] = (f"(dev={status.st_dev:x},ino={status.st_ino})", status.st_size)
    if not logs:
        return {}
    offsets = read_offsets(checkpoints)
    # An offset behind the end belongs to an older file of the same inode.
    return {
        path: size if offsets.get(key, 0) > size else size - offsets.get(key, 0)
        for path, (key, size) in logs.items()
        if offsets.get(key) != size
    }


def read_offsets(checkpoints):
    """Returns {file id: offset}; nothing while the database is missing, locked or not set up."""
    try:
        with closing(sqlite3.connect(f"file:{checkpoints}?mode=ro", uri=True, timeout=1)) as database:
            rows = database.execute(
                "select fileId, offset from FILE_CHECKPOINTS order by lastUpdated"
            )
            return dict(rows.fetchall())
    except sqlite3.Error:
        return {}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
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
