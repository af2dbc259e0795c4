"""The web server of the preview: the pages with what is added to them, in a thread of its own.

Drafts are not for everybody: it listens on this machine alone, answers only to this machine's names (another site's
page can be made to ask for 127.0.0.1 under its own name), lists no folder and lets nothing be kept.
"""

import asyncio
import errno
import logging
import socket
import threading
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Self
from urllib.parse import quote, unquote

import msgspec
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler  # type: ignore[import-untyped]
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from sitegen.authoring.preview.about import about_page
from sitegen.authoring.preview.files import find_file, output_path, type_of
from sitegen.authoring.preview.injection import EMPTY_PAGE, PREFIX, with_scripts
from sitegen.authoring.preview.status import Shown, status_of
from sitegen.diagnostics import EnvironmentFault
from sitegen.project import Project

HOST = "127.0.0.1"
NAMES = frozenset({HOST, "localhost"})
STATUS = f"{PREFIX}/status"
PORTS_TRIED = 100
_STOPPING_SECONDS = 5.0
_ASSETS = ("overlay.js", "overlay.css")
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def claim_port(wanted: int) -> list[socket.socket]:
    """Listen on the wanted port of this machine, or on the next that is free."""
    for port in range(wanted, min(wanted + PORTS_TRIED, 65536)):
        try:
            return bind_sockets(port, HOST)
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES} and not isinstance(error, PermissionError):
                raise
    raise EnvironmentFault(f"从 {wanted} 起的端口都不能用。请用 --port 换一个，例如 --port 8100。")


def port_of(sockets: list[socket.socket]) -> int:
    """The port that is listened on."""
    return int(sockets[0].getsockname()[1])


class Screen:
    """What browsers are shown. Changed in the server's thread alone."""

    def __init__(self, project: Project, port: int) -> None:
        self.project = project
        self.port = port
        self.shown = Shown("")


class _Guarded(RequestHandler):
    """Refuses who asks under another name than this machine's, and forbids to keep what is answered."""

    screen: Screen

    def initialize(self, screen: Screen) -> None:
        self.screen = screen

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        for name, value in _HEADERS.items():
            self.set_header(name, value)

    def compute_etag(self) -> None:
        """Nothing is kept, so nothing is compared."""

    def prepare(self) -> None:
        if self.request.host_name not in NAMES:
            self.set_status(403)
            self._say(f"预览只在本机使用，请打开 http://{HOST}:{self.screen.port}/ 。")

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        self._say(f"预览不能回答这个请求（{status_code}）。")

    def _say(self, sentence: str) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(sentence)


class _Page(_Guarded):
    """A file of the output; pages get the scripts of the preview."""

    def get(self, address: str) -> None:
        """Answer with the file, lead to the folder's own address, or say that there is nothing."""
        address = unquote(address)
        output, base = self.screen.project.output, self.screen.shown.base
        path = output_path(address, base)
        if path and (file := find_file(output, path)):
            self._send(file.read_bytes(), path)
        elif base and address == "/":
            self.redirect(f"{base}/")
        elif path and find_file(output, f"{path}/index.html"):
            self.redirect(quote(f"{address}/"))
        else:
            self._send_missing(output)

    head = get

    def _send(self, content: bytes, path: str) -> None:
        self.set_header("Content-Type", type_of(path))
        if path.endswith(".html"):
            content = with_scripts(content, number=self.screen.shown.number, port=self.screen.port)
        self.finish(content)

    def _send_missing(self, output: Path) -> None:
        self.set_status(404)
        page = find_file(output, "404.html")
        self._send(page.read_bytes() if page else EMPTY_PAGE, "404.html")


class _Status(_Guarded):
    """What is added to one page."""

    async def get(self) -> None:
        """Answer with the status of the page at `address`."""
        screen = self.screen
        path = output_path(unquote(self.get_query_argument("address", "/")), screen.shown.base)
        # The record is a file that a build may be writing: no browser waits for it.
        about = await asyncio.to_thread(about_page, screen.project, path or "404.html")
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(msgspec.json.encode(status_of(screen.project, screen.shown, about)))


class _Asset(_Guarded):
    """The preview's own script and style."""

    def get(self, name: str) -> None:
        """Answer with the file, which is part of the program."""
        self.set_header("Content-Type", type_of(name))
        self.finish(Path(__file__).with_name(name).read_bytes())


class _Reloads(_Guarded, LiveReloadHandler):  # type: ignore[misc]
    """The connection that every open page holds, by LiveReload's protocol."""

    live_css = True
    watcher = SimpleNamespace(filepath="")  # we watch ourselves: LiveReload looks once a second and waits for three

    def check_origin(self, origin: str) -> bool:
        """Only our own pages are told."""
        return origin in {f"http://{name}:{self.screen.port}" for name in NAMES}


class _ReloadScript(_Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    """LiveReload's own script."""


def application(screen: Screen) -> Application:
    """The addresses that are answered."""
    shared = {"screen": screen}
    return Application(
        [
            (rf"/{STATUS}", _Status, shared),
            (rf"/{PREFIX}/({'|'.join(_ASSETS)})", _Asset, shared),
            (r"/livereload", _Reloads, shared),
            (r"/livereload\.js", _ReloadScript, shared),
            (r"(/.*)", _Page, shared),
        ],
        log_function=lambda handler: None,
    )


class Server:
    """The running server. Used as a context manager, from the thread that builds."""

    def __init__(self, project: Project, sockets: list[socket.socket]) -> None:
        self._screen = Screen(project, port_of(sockets))
        self._sockets = sockets
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="preview", daemon=True)

    def __enter__(self) -> Self:
        logging.getLogger("livereload").setLevel(logging.CRITICAL)  # a page that was closed meanwhile is no error
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stopped.set)
        self._thread.join(_STOPPING_SECONDS)

    def show(self, shown: Shown, changed: Iterable[str]) -> None:
        """Show this from now on, and tell every open page what has changed."""
        self._loop.call_soon_threadsafe(self._show, shown, tuple(changed))

    def _show(self, shown: Shown, changed: tuple[str, ...]) -> None:
        self._screen.shown = shown
        for path in changed:
            _Reloads.reload_waiters(path)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopped = asyncio.Event()
        server = HTTPServer(application(self._screen))
        server.add_sockets(self._sockets)
        self._ready.set()
        await self._stopped.wait()
        server.stop()
        for page in list(LiveReloadHandler.waiters):
            page.close()
        await server.close_all_connections()
