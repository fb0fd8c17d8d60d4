"""What every emulator of a test run starts from: moto completed, with the images and managed policies that nobody changes."""

from __future__ import annotations

import os
import sys
from typing import Any

from emulator.__main__ import load, main

load()

from moto.ec2.models import ec2_backends  # noqa: E402
from moto.iam.models import iam_backends  # noqa: E402
from moto.utilities.utils import PARTITION_NAMES  # noqa: E402

from emulator import server, state  # noqa: E402, F401

# Each of these begins with hundreds of images or managed policies; the first request of a server makes them all.
ec2_backends[state.ACCOUNT]["us-east-1"]
for _partition in PARTITION_NAMES:
    iam_backends[state.ACCOUNT][_partition]


def run(said: Any, arguments: list[str]) -> None:
    """Run one emulator in this process; what it says goes to a pipe."""
    os.dup2(said.fileno(), sys.stdout.fileno())
    sys.exit(main(arguments, load=lambda: None))
