"""`python -m bench.preview SITE`: from the save of one document to the reload event of an open page, in a running preview.

SITE is made by `bench.generate`. The preview runs as an editor starts it; the page is a connection that speaks LiveReload's protocol.
"""

import argparse
import asyncio
import json
import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from bench.builders import PROJECT
from bench.edits import DAY, Sites, body

HELLO = '{"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}'
INFO = '{"command": "info", "url": "http://127.0.0.1/"}'


def main() -> int:
    """Read the arguments, start the preview, edit, print the figures."""
    parser = argparse.ArgumentParser(prog="bench.preview", description="Measure a preview from save to reload event.")
    parser.add_argument("site", metavar="SITE", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two saves")
    words = parser.parse_args()
    command = [
        sys.executable,
        "-m",
        "sitegen",
        "serve",
        "--root",
        str(words.site.resolve()),
        "--today",
        DAY,
        "--port",
        "0",
    ]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    with subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True) as preview:
        try:
            seconds = asyncio.run(_measured(preview, Sites(words.site), words.rounds, words.pause))
        finally:
            preview.terminate()
    print(_line(seconds))
    return 0


async def _measured(preview: "subprocess.Popen[str]", sites: Sites, rounds: int, pause: float) -> list[float]:
    assert preview.stdout
    port = int(re.findall(r"127\.0\.0\.1:(\d+)", preview.stdout.readline())[0])
    begun = time.perf_counter()
    print(f"first run: {preview.stdout.readline().strip()} ({time.perf_counter() - begun:.1f} s)", file=sys.stderr)
    page = await _opened(port)
    seconds = []
    for turn in range(rounds + 1):
        body(sites, turn)
        saved = time.perf_counter()
        await _reload_of(page)
        seconds.append(time.perf_counter() - saved)
        await asyncio.sleep(pause + turn % 7 / 50)  # at another point of the preview's own rhythm each time
    page.close()
    return seconds[1:]  # the first loads what a warm process has


async def _opened(port: int) -> WebSocketClientConnection:
    address = HTTPRequest(f"ws://127.0.0.1:{port}/livereload", headers={"Origin": f"http://127.0.0.1:{port}"})
    page = await websocket_connect(address)
    await page.write_message(HELLO)
    await page.read_message()
    await page.write_message(INFO)
    return page


async def _reload_of(page: WebSocketClientConnection) -> None:
    while json.loads(await page.read_message() or "{}").get("path") != "page":
        pass


def _line(seconds: list[float]) -> str:
    ordered = sorted(round(1000 * one) for one in seconds)
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    return f"save to reload event: median {statistics.median(ordered):.0f} ms, all {ordered} ({load})"


if __name__ == "__main__":
    sys.exit(main())
