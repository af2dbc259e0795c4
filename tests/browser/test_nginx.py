"""The output as a real web server gives it out: pages, the page for what is missing, attachments, every link."""

import http.client
import os
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Page

from tests import parts
from tests.browser.site import BuiltSite, ServedSite

pytestmark = pytest.mark.nginx

CONFIGURATION = """{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  types {{ text/html html; text/css css; text/plain txt; text/csv csv; application/xml xml; image/png png; }}
  default_type application/octet-stream;
  charset utf-8;
  keepalive_requests 100000;
  server {{
    listen 127.0.0.1:{port};
    root {root};
    index index.html;
    error_page 404 /404.html;
  }}
}}
"""


def free_port() -> int:
    """A port that nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def nginx(built: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """Serve the built site by nginx, which listens before its first process ends."""
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    user = "user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    configuration = folder / "nginx.conf"
    configuration.write_text(
        CONFIGURATION.format(user=user, folder=folder, port=port, root=built.output), encoding="utf-8"
    )
    program = [parts.find_program(parts.NGINX) or "nginx", "-p", str(folder), "-c", str(configuration)]
    started = subprocess.run([*program, "-e", str(folder / "error.log")], capture_output=True, text=True, check=False)
    assert started.returncode == 0, started.stderr
    yield ServedSite(built, f"http://127.0.0.1:{port}")
    subprocess.run([*program, "-e", str(folder / "error.log"), "-s", "stop"], capture_output=True, check=True)


class Visitor:
    """Asks for addresses over one connection."""

    def __init__(self, served: ServedSite) -> None:
        self.connection = http.client.HTTPConnection(served.origin.removeprefix("http://"), timeout=20)

    def get(self, address: str) -> tuple[int, str, bytes]:
        """Status, type and bytes of an address."""
        self.connection.request("GET", quote(address, safe="/?=&%"))
        answer = self.connection.getresponse()
        return answer.status, answer.getheader("Content-Type", ""), answer.read()


@pytest.fixture
def visitor(nginx: ServedSite) -> Iterator[Visitor]:
    """Give one visitor."""
    visiting = Visitor(nginx)
    yield visiting
    visiting.connection.close()


def test_every_page_answers_at_its_address_as_chinese_html(nginx: ServedSite, visitor: Visitor) -> None:
    wrong = []
    for path in nginx.built.pages():
        answer = visitor.get(f"/{path.removesuffix('index.html')}")
        if answer != (200, "text/html; charset=utf-8", (nginx.built.output / path).read_bytes()):
            wrong.append((path, *answer[:2]))
    assert wrong == []


@pytest.mark.parametrize("address", ["/nothing/", "/policies/1999/", "/没有/", "/catalogue/none", "/a.pdf"])
def test_what_is_missing_answers_404_with_the_page_that_says_so(
    address: str, nginx: ServedSite, visitor: Visitor
) -> None:
    page = (nginx.built.output / "404.html").read_bytes()
    assert visitor.get(address) == (404, "text/html; charset=utf-8", page)
    assert "没有找到页面" in page.decode()


def test_every_link_of_every_page_answers_and_every_fragment_is_there(nginx: ServedSite, visitor: Visitor) -> None:
    built = nginx.built
    wanted: dict[str, dict[str, str]] = {}
    for path in built.pages():
        for address, fragment in built.links(path):
            wanted.setdefault(address, {}).setdefault(fragment, path)
    assert len(wanted) > 50
    broken = []
    for address, fragments in wanted.items():
        status, _, _ = visitor.get(address)
        if status != 200:
            broken.append((address, status, sorted(fragments.values())[0]))
        elif set(fragments) - {""}:
            file = unquote(address).lstrip("/")
            file = f"{file}index.html" if not file or file.endswith("/") else file
            ids = {node.attributes["id"] for node in built.tree(file).css("[id]")}
            broken += [(f"{address}#{name}", 200, page) for name, page in fragments.items() if name and name not in ids]
    assert broken == []


def test_every_attachment_is_offered_under_its_title_and_answers_with_its_bytes(
    nginx: ServedSite, visitor: Visitor
) -> None:
    built = nginx.built
    offered = {
        str(node.attributes["href"]): str(node.attributes["download"])
        for path in built.pages()
        for node in built.tree(path).css("a[download]")
    }
    assert offered
    copies = {f"/{path}" for path, maker in built.makers.items() if maker == "copy"}
    assert set(offered) <= copies
    for address, title in offered.items():
        status, _, content = visitor.get(address)
        assert (status, content) == (200, (built.output / address.lstrip("/")).read_bytes())
        assert address.isascii()
        assert Path(title).suffix == Path(address).suffix


def test_files_for_machines_have_their_types(nginx: ServedSite, visitor: Visitor) -> None:
    found = {path: visitor.get(f"/{path}")[:2] for path in ("sitemap.xml", "robots.txt")}
    assert {path: (status, kind.partition(";")[0]) for path, (status, kind) in found.items()} == {
        "sitemap.xml": (200, "application/xml"),
        "robots.txt": (200, "text/plain"),
    }


@pytest.mark.browser
def test_an_attachment_from_nginx_is_saved_under_its_chinese_title(
    nginx: ServedSite, browser_page_factory: Callable[..., Page]
) -> None:
    built = nginx.built
    path = next(path for path in built.pages() if built.tree(path).css("a[download]"))
    page = browser_page_factory(accept_downloads=True)
    page.goto(nginx.address(path))
    link = page.locator("a[download]").first
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == link.get_attribute("download")
    assert download.value.failure() is None
