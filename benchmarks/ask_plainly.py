"""Plain-Chinese questions over the API: latency at 20/s, errors at 200/s.

Starts the product as ``./run`` does, with two workers and a data folder of its own, and
measures three things in one run: the health page (the reference: what the server and
this client cost by themselves), the same cases asked with named facts, and questions
in plain Chinese with the next question in the answer.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.load import Load, get, post, run
from qinqing.rulebook.text.content_files import read_yaml

HOST, PORT = "127.0.0.1", 8097
QUESTIONS = Path(__file__).parents[1] / "tests/understanding/questions"
TARGET_MS = 50.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30)
    chosen = parser.parse_args()
    items = [
        item
        for path in sorted(QUESTIONS.glob("dev-*.yaml"))
        for item in read_yaml(path)
        if item["acts"] and not item.get("dispute")
    ]
    plain = [_body(place=i["place"], question=i["ask"]) for i in items]
    named = [_named(item) for item in items]
    with served():
        for request in (post("/api/v1/ask", plain), post("/api/v1/ask", named)):
            run(HOST, PORT, request, rate=50, seconds=2 * len(items) / 50)
        at = {"rate": 20.0, "seconds": chosen.seconds}
        reference = run(HOST, PORT, get("/health/"), **at)
        structured = run(HOST, PORT, post("/api/v1/ask", named), **at)
        asked = run(HOST, PORT, post("/api/v1/ask", plain), **at)
        _print("20/s health page", reference, reference)
        _print("20/s named facts", structured, reference)
        _print("20/s plain Chinese", asked, reference)
        print(f"p95 {asked.percentile(0.95):.1f} ms, target below {TARGET_MS:.0f} ms")
        heavy = run(
            HOST, PORT, post("/api/v1/ask", plain), rate=200, seconds=chosen.seconds
        )
        _print("200/s plain Chinese", heavy, reference)


def _body(**said: object) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode()


def _named(item: dict[str, Any]) -> bytes:
    act = item["acts"][0]
    return _body(place=item["place"], act=act, who=item["who"], stage=item["stage"])


def _print(name: str, load: Load, reference: Load) -> None:
    p50, p95, p99 = (load.percentile(share) for share in (0.5, 0.95, 0.99))
    ratio = p95 / reference.percentile(0.95)
    print(
        f"{name:22} {load.rate:6.1f}/s  p50 {p50:6.1f}  p95 {p95:6.1f}  p99 {p99:6.1f}"
        f" ms  p95 {ratio:5.1f} x the health page's"
        f"  errors {load.errors}, refused {load.refused}: {Counter(load.statuses)}"
    )


@contextmanager
def served() -> Iterator[None]:
    """Serve with two workers from an empty data folder until the block ends."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "QINQING_HOME": home,
            "QINQING_API_RATE": "0",
            "WORKERS": "2",
            "PORT": str(PORT),
        }
        with subprocess.Popen(["./run"], env=environment, stdout=sys.stderr) as server:
            try:
                _wait()
                yield
            finally:
                server.terminate()


def _wait() -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://{HOST}:{PORT}/health/", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("the server did not start")


if __name__ == "__main__":
    main()
