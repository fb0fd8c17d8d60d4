"""Start the emulator: an AWS for one machine, on one loopback address.

examples:
  python -m emulator --host 127.77.1.1
  python -m emulator --host 127.77.1.1 --port 5000 --load-balancer-port 8080 --longest-wait 2
  AWS_ENDPOINT_URL=http://127.77.1.1:5000 AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local \\
    AWS_REGION=us-east-1 aws ec2 describe-vpcs

It prints "ready http://HOST:PORT" once it listens. SIGTERM or Ctrl-C delivers what the streams have buffered and ends it with 0.
Nothing is kept. docs/local-cloud.md describes the internal endpoint below /_localcloud/.
"""

from __future__ import annotations

import argparse
import ipaddress
import logging
import os
import sys
import warnings
from typing import Callable


def _loopback(text: str) -> str:
    try:
        address = ipaddress.IPv4Address(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no IPv4 address; use one inside 127.0.0.0/8") from None
    if not address.is_loopback:
        raise argparse.ArgumentTypeError(f"{text} is not on the loopback; use an address inside 127.0.0.0/8")
    return str(address)


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; use 1 to 65535")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 3600:
        raise argparse.ArgumentTypeError(f"{text!r} is no waiting time; use 0 to 3600 seconds")
    return seconds


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m emulator", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--host", type=_loopback, required=True, help="address to listen on, inside 127.0.0.0/8; load balancers get .200 upward of its /24")
    parser.add_argument("--port", type=_port, default=5000, help="port to listen on (default 5000)")
    parser.add_argument("--load-balancer-port", type=_port, default=None, help="put this port into load balancers' DNS names (default: none, port 80)")
    parser.add_argument("--longest-wait", type=_seconds, default=2.0, help="longest instance warm-up in seconds (default 2)")
    return parser.parse_args(argv)


def load() -> None:
    """Complete moto in this process; call once."""
    logging.basicConfig(level=logging.WARNING, format="emulator: %(levelname)s %(message)s", stream=sys.stderr)
    warnings.simplefilter("ignore")
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")
    os.environ.pop("MOTO_ACCOUNT_ID", None)

    # moto reads its environment when it is imported
    from . import completion

    completion.install()


def main(argv: list[str], load: Callable[[], None] = load) -> int:
    """Run the emulator; answers the exit code."""
    chosen = _arguments(argv)

    from . import patching

    try:
        load()
    except patching.PatchError as error:
        print(f"emulator: {error}", file=sys.stderr)
        return 1

    from . import server, state

    state.configure(state.Settings(chosen.host, chosen.port, chosen.load_balancer_port, chosen.longest_wait))
    return server.run(state.settings)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
