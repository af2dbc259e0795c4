"""`build.py serve` as a process of its own: what it prints, what it answers, what it tells open pages."""

import asyncio
import contextlib
import http.client
import json
import queue
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, Self

import msgspec
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.site_files import DAY, PROJECT, copied_site, start

PATIENCE = 60.0  # of a busy machine; nothing here takes a second
HELLO = '{"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}'


class Answer(NamedTuple):
    """What the server answers."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


class Preview:
    """A running preview of a site. `said` is the line that names its address and what came before."""

    def __init__(self, root: Path, *words: str, port: int = 0) -> None:
        self.root = root
        self._words = ("serve", "--root", root, "--today", DAY.isoformat(), "--jobs", "1", "--port", str(port), *words)
        self._lines: queue.Queue[str | None] = queue.Queue()

    def __enter__(self) -> Self:
        self._process = start(*map(str, self._words))
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.said = self.wait_for("预览：")
        self.port = int(self.said[-1].partition("127.0.0.1:")[2].partition("/")[0])
        self.first = self.wait_for_run()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self.end()
        self._reader.join()
        with self._process:  # closes the pipes
            pass

    def end(self, how: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """Press Ctrl-C; the exit code and what was written about it."""
        self._process.send_signal(how)
        try:
            return self._process.wait(PATIENCE), (self._process.stderr or b"").read().decode()  # type: ignore[union-attr]
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self._lines.put(line.decode().rstrip())
        self._lines.put(None)

    def wait_for(self, *texts: str) -> list[str]:
        """The next lines, up to the first that begins with one of the texts."""
        lines: list[str] = []
        while not lines or not lines[-1].startswith(texts):
            line = self._lines.get(timeout=PATIENCE)
            assert line is not None, lines
            lines.append(line)
        return lines

    def wait_for_run(self) -> list[str]:
        """The lines of the next run."""
        return self.wait_for("已更新", "没有变化", "有错误", "电脑上", "output ")

    def get(self, address: str, *, host: str = "", method: str = "GET") -> Answer:
        """Ask for an address, as a browser that knows the server under that name."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request(method, address, headers={"Host": host} if host else {})
        answer = connection.getresponse()
        found = Answer(answer.status, dict(answer.getheaders()), answer.read())
        connection.close()
        return found

    def status(self, address: str = "/") -> dict[str, Any]:
        """What is added to the page at an address."""
        found: dict[str, Any] = msgspec.json.decode(self.get(f"/_preview/status?address={address}").body)
        return found

    def told(self, *edits: Callable[[], object]) -> list[list[str]]:
        """The paths that an open page is told to load again, after each of these edits."""
        return asyncio.run(self._told(edits))

    async def _told(self, edits: tuple[Callable[[], object], ...]) -> list[list[str]]:
        page = await connected(self.port, origin=f"http://127.0.0.1:{self.port}")
        found = []
        for edit in edits:
            edit()
            await asyncio.to_thread(self.wait_for_run)
            found.append([await self._message(page)])
            while found[-1][-1] not in {"page", "_preview/status"}:
                found[-1].append(await self._message(page))
        await leave(page)
        return found

    async def _message(self, page: WebSocketClientConnection) -> str:
        message = await asyncio.wait_for(page.read_message(), PATIENCE)
        path = str(json.loads(message or "{}")["path"])
        return path.partition("/output/")[2] or path


async def connected(port: int, *, origin: str, host: str = "") -> WebSocketClientConnection:
    """A page that has greeted the server, as LiveReload's script does."""
    headers = {"Origin": origin, **({"Host": host} if host else {})}
    page = await websocket_connect(HTTPRequest(f"ws://127.0.0.1:{port}/livereload", headers=headers))
    await page.write_message(HELLO)
    await page.read_message()
    await page.write_message('{"command": "info", "url": "http://127.0.0.1/"}')
    return page


async def leave(page: WebSocketClientConnection) -> None:
    """Close a page's connection and wait until it is closed: the end of the loop would leave its socket open."""
    page.close()
    while await page.read_message() is not None:
        pass


@contextlib.contextmanager
def small_preview(root: Path) -> Iterator[Preview]:
    """Preview the smallest site, with templates of its own to edit."""
    copied_site("minimal", root)
    shutil.copytree(PROJECT / "templates", root / "templates")
    with Preview(root) as running:
        yield running
