"""How each tool is called, and what it says of its run."""
import json
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
HEADERS = ["event: click", "clientid: user1", "page: page_1.html", "Referer: referer_1", "User-Agent: user_agent_1"]
CONNECTIONS = 32
WORKERS = 50  # hey limits the rate of each worker


def output(command, given=None):
    done = subprocess.run([str(part) for part in command], input=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    # Of ours, 1 says that a request was not answered 200: Apache ends some idle connections as its load changes.
    if done.returncode not in (0, 1):
        sys.exit(f"bench: {command[0]} failed: {done.stderr.decode()[-500:]}")
    return done.stdout


def options(flag):
    return [part for header in HEADERS for part in (flag, header)]


class Workshop:
    name = "workshop"

    def run(self, url, *how):
        ledger = HERE.parent / ".workshop/bench/ledger.jsonl"
        return json.loads(output([HERE.parent / "workshop", "traffic", url, *how, "--json", "--ledger", ledger]))

    def closed(self, url, seconds):
        return self.run(url, "--connections", CONNECTIONS, "--duration", f"{seconds}s")["rate"]

    def constant(self, url, rate, seconds):
        run = self.run(url, "--rate", rate, "--duration", f"{seconds}s")
        return run["rate"], run["latencyMillis"]["p99"], run["requests"]


class Wrk:
    name = "wrk"

    def closed(self, url, seconds):
        text = output(["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", HERE / "beacon.lua", url]).decode()
        return float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])


class Hey:
    name = "hey"

    def __init__(self, folder):
        self.binary = folder / "hey"

    def closed(self, url, seconds):
        return self.summary("-z", f"{seconds}s", "-c", CONNECTIONS, *options("-H"), url)[0]

    def constant(self, url, rate, seconds):
        achieved, p99 = self.summary(
            "-z", f"{seconds}s", "-c", WORKERS, "-q", rate // WORKERS, *options("-H"), url)
        return achieved, p99, round(achieved * seconds)

    def summary(self, *arguments):
        text = output([self.binary, "-m", "POST", *arguments]).decode()
        p99 = re.search(r"99%+ in ([\d.]+) secs", text)
        return float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1]), float(p99[1]) * 1000


class Vegeta:
    name = "vegeta"

    def __init__(self, folder):
        self.binary = folder / "vegeta"

    def attack(self, url, seconds, *how):
        results = output(
            [self.binary, "attack", "-duration", f"{seconds}s", *how, *options("-header")], f"POST {url}\n".encode())
        return results

    def report(self, results):
        return json.loads(output([self.binary, "report", "-type=json"], results))

    def closed(self, url, seconds):
        return self.report(self.attack(url, seconds, "-rate=0", f"-max-workers={CONNECTIONS}"))["rate"]

    def constant(self, url, rate, seconds):
        report = self.report(self.attack(url, seconds, f"-rate={rate}"))
        return report["rate"], report["latencies"]["99th"] / 1e6, report["requests"]


class Sequential:
    name = "workshop's way"

    def closed(self, url, seconds):
        return float(output([sys.executable, HERE / "sequential.py", url, seconds]))
