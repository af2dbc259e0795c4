"""A built site and the modules of the search page, served with a count of what was asked for."""

import contextlib
import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

ASSETS = Path(__file__).resolve().parent.parent.parent / "templates/assets"
MODULES = "/modules/"
_PACKED_BY_SERVERS = (".html", ".json", ".js", ".css", ".txt", ".svg")


class Asked:
    """Every answered request: its path, and its bytes as a server that packs text would send them."""

    def __init__(self) -> None:
        self.answers: list[tuple[str, int]] = []

    def since(self, start: int, *words: str) -> tuple[int, int]:
        """Requests and bytes since a moment, of paths that hold one of the words (of all without words)."""
        found = [size for path, size in self.answers[start:] if not words or any(word in path for word in words)]
        return len(found), sum(found)


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, asked: Asked, **more: object) -> None:
        self.asked = asked
        super().__init__(*arguments, **more)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with a file, never from a cache."""
        path = unquote(urlsplit(self.path).path)
        file = ASSETS / path.removeprefix(MODULES) if path.startswith(MODULES) else Path(self.directory + path)
        if path == MODULES or not (file := file / "index.html" if file.is_dir() else file).is_file():
            return self._send(b"<!doctype html><title>modules</title>", "text/html", 200 if path == MODULES else 404)
        content = file.read_bytes()
        size = len(gzip.compress(content, 6)) if file.suffix in _PACKED_BY_SERVERS else len(content)
        self.asked.answers.append((path, size))
        return self._send(content, self.guess_type(path), 200)

    def _send(self, content: bytes, kind: str, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextlib.contextmanager
def served(output: Path) -> Iterator[tuple[str, Asked]]:
    """Serve a site; gives its origin and what is asked for."""
    asked = Asked()
    handler = functools.partial(_Handler, asked=asked, directory=str(output))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()
        thread.join()
