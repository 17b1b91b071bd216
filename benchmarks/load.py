"""Requests at a fixed rate over kept connections; latency counts from the due moment.

A server that falls behind makes later requests late too: nothing is left out because
the client was waiting.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


@dataclass
class Load:
    """What came back: seconds from due to done, and the status of each response."""

    seconds: list[float] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    took: float = 0.0

    def percentile(self, share: float) -> float:
        """Return the latency in milliseconds that this share stays below."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)]

    @property
    def rate(self) -> float:
        """Responses a second."""
        return len(self.seconds) / self.took

    @property
    def errors(self) -> int:
        """Faults of the server: lost connections (0) and statuses from 500."""
        return sum(status == 0 or status >= 500 for status in self.statuses)

    @property
    def refused(self) -> int:
        """Requests refused with a reason: a limit, or a question not understood."""
        return sum(400 <= status < 500 for status in self.statuses)


def run(
    host: str,
    port: int,
    request: Callable[[int], bytes],
    *,
    rate: float,
    seconds: float,
    connections: int = 16,
) -> Load:
    """Send ``rate`` requests a second for so many seconds; wait for all answers."""
    return asyncio.run(_run(host, port, request, rate, seconds, connections))


async def _run(
    host: str,
    port: int,
    request: Callable[[int], bytes],
    rate: float,
    seconds: float,
    connections: int,
) -> Load:
    load = Load()
    due: asyncio.Queue[tuple[int, float] | None] = asyncio.Queue()
    workers = [
        asyncio.create_task(_worker(host, port, request, due, load))
        for _ in range(connections)
    ]
    start = time.perf_counter()
    for number in range(int(rate * seconds)):
        moment = start + number / rate
        await asyncio.sleep(max(0.0, moment - time.perf_counter()))
        due.put_nowait((number, moment))
    for _ in workers:
        due.put_nowait(None)
    await asyncio.gather(*workers)
    load.took = time.perf_counter() - start
    return load


async def _worker(
    host: str,
    port: int,
    request: Callable[[int], bytes],
    due: asyncio.Queue[tuple[int, float] | None],
    load: Load,
) -> None:
    reader, writer = await asyncio.open_connection(host, port)
    while (item := await due.get()) is not None:
        number, moment = item
        writer.write(request(number))
        try:
            status = await _response(reader)
        except (ConnectionError, asyncio.IncompleteReadError):
            status = 0
            reader, writer = await asyncio.open_connection(host, port)
        load.seconds.append(time.perf_counter() - moment)
        load.statuses.append(status)
    writer.close()


async def _response(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    fields = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
    await reader.readexactly(int(fields.get("content-length", "0")))
    return int(lines[0].split(" ")[1])


def post(path: str, bodies: Sequence[bytes]) -> Callable[[int], bytes]:
    """Return requests that post these JSON bodies in turn."""

    def request(number: int) -> bytes:
        body = bodies[number % len(bodies)]
        head = (
            f"POST {path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    return request


def get(path: str) -> Callable[[int], bytes]:
    """Return a request that gets a path."""
    wanted = f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    return lambda number: wanted
