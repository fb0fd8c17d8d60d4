"""Runs the tools in turn against one local Apache and prints medians and ratios."""
import argparse
import json
import os
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tools import HERE, Hey, Sequential, Vegeta, Workshop, Wrk

ROOT = HERE.parent / ".workshop/bench/apache"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Apache:
    def __enter__(self):
        shutil.rmtree(ROOT, ignore_errors=True)
        ROOT.mkdir(parents=True)
        self.address = f"127.0.0.1:{free_port()}"
        values = {"@ROOT@": str(ROOT), "@ADDRESS@": self.address, "@MODULES@": "/usr/lib/apache2/modules",
                  "@USER@": "User www-data\nGroup www-data" if os.geteuid() == 0 else ""}
        text = (HERE / "httpd.conf").read_text()
        for name, value in values.items():
            text = text.replace(name, value)
        (ROOT / "httpd.conf").write_text(text)
        self.process = subprocess.Popen(["/usr/sbin/apache2", "-f", str(ROOT / "httpd.conf"), "-DFOREGROUND"])
        deadline = time.monotonic() + 20
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", int(self.address.split(":")[1]))) == 0:
                    return self
            if self.process.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"bench: Apache did not start, see {ROOT}/error_log")
            time.sleep(0.05)

    def url(self):
        # Each run begins with an empty log.
        os.truncate(ROOT / "access_log", 0)
        return f"http://{self.address}/beacon"

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)


def cpu_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measured(apache, tool, arguments):
    results = {}
    if hasattr(tool, "closed"):
        results["closed"] = tool.closed(apache.url(), arguments.seconds)
    if hasattr(tool, "constant"):
        before = cpu_seconds()
        rate, p99, requests = tool.constant(apache.url(), arguments.rate, arguments.constant_seconds)
        results["rate_error_percent"] = abs(rate / arguments.rate - 1) * 100
        results["p99_ms"] = p99
        results["cpu_seconds_a_million"] = (cpu_seconds() - before) / requests * 1e6
    return results


def medians(runs):
    return {name: {figure: statistics.median(run[figure] for run in of) for figure in of[0]}
            for name, of in runs.items()}


FIGURES = {"closed": ("requests/s, {c} connections", ".0f"), "rate_error_percent": ("error of {r}/s, %", ".3f"),
           "p99_ms": ("p99 at {r}/s, ms", ".2f"), "cpu_seconds_a_million": ("CPU s a million", ".1f")}


def table(results, rate):
    heads = [title.format(c=32, r=rate) for title, _ in FIGURES.values()]
    print("| tool | " + " | ".join(f"{head} | ratio" for head in heads) + " |")
    print("|---" * (2 * len(heads) + 1) + "|")
    ours = results["workshop"]
    for name, figures in results.items():
        cells = []
        for figure, (_, form) in FIGURES.items():
            value = figures.get(figure)
            cells.append("" if value is None else format(value, form))
            # How ours compares: above 1 is more than theirs.
            cells.append("" if value in (None, 0) else format(ours[figure] / value, ".2f"))
        print(f"| {name} | " + " | ".join(cells) + " |")


def main():
    parser = argparse.ArgumentParser(
        prog="bench/run", description="Compare ./workshop traffic with wrk, hey, vegeta and the workshop's way.",
        epilog="example: bench/run --runs 1 --seconds 5; ratio is ours divided by the tool's")
    parser.add_argument("--bin", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--runs", type=int, default=3, help="runs of each tool, of which the median counts (default 3)")
    parser.add_argument("--seconds", type=int, default=10, help="of a run as fast as possible (default 10)")
    parser.add_argument("--constant-seconds", type=int, default=30, help="of a run at a constant rate (default 30)")
    parser.add_argument("--rate", type=int, default=5000, help="requests a second of the constant rate (default 5000)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every run and the medians")
    arguments = parser.parse_args()
    tools = [Workshop(), Wrk(), Hey(arguments.bin), Vegeta(arguments.bin), Sequential()]
    runs = {tool.name: [] for tool in tools}
    with Apache() as apache:
        Wrk().closed(apache.url(), 3)  # Apache starts its servers under load
        for number in range(arguments.runs):
            # Each tool is once the first, so that none profits from its place.
            for tool in tools[number % len(tools):] + tools[:number % len(tools)]:
                print(f"run {number + 1} of {arguments.runs}: {tool.name}", file=sys.stderr)
                runs[tool.name].append(measured(apache, tool, arguments))
    results = medians(runs)
    table(results, arguments.rate)
    if arguments.json:
        arguments.json.write_text(json.dumps({"medians": results, "runs": runs}, indent=2) + "\n")


if __name__ == "__main__":
    main()
