"""The content of this repository: a demonstration today, and the same content published in earnest."""

import datetime
import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.pipeline import build
from sitegen.project import Project, Result
from tests.site_files import PROJECT, options

DAY = datetime.date(2026, 11, 22)  # all is published but for what is never to be
BANNER = "演示站，非官方网站"
NOINDEX = '<meta name="robots" content="noindex">'
SOURCES = sorted(path.relative_to(PROJECT / "content") for path in (PROJECT / "content").rglob("*.md"))
# The texts of these sections speak of samples, whether there are any or not.
SPEAK_OF_SAMPLES = {"policies/index.html", "interpretations/index.html"}


class Built:
    """A built copy of the content, with its pages as text and as trees."""

    def __init__(self, root: Path, *, production: bool) -> None:
        shutil.copytree(PROJECT / "content", root / "content")
        if production:
            site = root / "content/site.yml"
            text = re.sub(r"(?m)^production: .*$", "production: true", site.read_text(encoding="utf-8"))
            text = re.sub(r"(?m)^organisation: .*$", "organisation: 某区教育局", text)
            site.write_text(text, encoding="utf-8", newline="\n")
        self.project = Project(root)
        self.result: Result = build(self.project, options(DAY))
        paths = sorted(path for path in self.project.output.rglob("*") if path.is_file())
        self.paths = [path.relative_to(self.project.output).as_posix() for path in paths]
        self.pages = {
            path: (self.project.output / path).read_text(encoding="utf-8")
            for path in self.paths
            if path.endswith(".html")
        }
        self.trees = {path: LexborHTMLParser(text) for path, text in self.pages.items()}

    def warnings(self) -> list[tuple[str, str]]:
        """Code and source of every finding."""
        return [(found.code, found.path.removeprefix("content/")) for found in self.result.diagnostics]


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the content as it is."""
    return Built(tmp_path_factory.mktemp("demonstration"), production=False)


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the content with ``production: true`` and another bureau's name."""
    return Built(tmp_path_factory.mktemp("production"), production=True)


@pytest.fixture(params=["demonstration", "production"])
def either(request: pytest.FixtureRequest) -> Built:
    """Give the one, then the other."""
    built = request.getfixturevalue(request.param)
    assert isinstance(built, Built)
    return built


def with_line(line: str) -> list[str]:
    """The documents whose front matter has this line, as paths below ``content/``."""
    found = re.compile(rf"^{re.escape(line)}$", re.MULTILINE)
    texts = {path.as_posix(): (PROJECT / "content" / path).read_text(encoding="utf-8") for path in SOURCES}
    return [path for path, text in texts.items() if found.search(text.partition("\n---\n")[0])]


def page_of(source: str) -> str:
    """The output path of a document."""
    return f"{source.removesuffix('.md').removesuffix('/index')}/index.html"


def test_the_demonstration_builds_without_any_finding(demonstration: Built) -> None:
    assert demonstration.warnings() == []
    assert demonstration.result.committed


def test_production_builds_without_any_finding(production: Built) -> None:
    assert production.warnings() == []
    assert production.result.committed


def hidden_documents(*, production: bool) -> tuple[tuple[str, str], ...]:
    """The documents that must not be built on the day, with the reason."""
    found = dict.fromkeys(with_line("sample: true"), "示例") if production else {}
    found |= dict.fromkeys(later_documents(), "未到公开日期")
    found |= dict.fromkeys(with_line("draft: true"), "草稿")
    found |= {path: reason for path, reason in lapsed_notices().items() if path not in found}
    return tuple(sorted(found.items()))


def lapsed_notices() -> dict[str, str]:
    """Every 公示 whose last day has passed."""
    ends = re.compile(r"(?m)^ends: (\S+)$")
    found = [(source, ends.search(source.read_text(encoding="utf-8"))) for source in documents()]
    passed = [source for source, match in found if match and datetime.date.fromisoformat(match[1]) < DAY]
    return {source.relative_to(PROJECT / "content").as_posix(): "公示期已满" for source in passed}


def later_documents() -> list[str]:
    """The documents whose day of publication is still to come."""
    published = re.compile(r"(?m)^published: (\S+)$")
    found = [(source, published.search(source.read_text(encoding="utf-8"))) for source in documents()]
    later = [source for source, match in found if match and datetime.date.fromisoformat(match[1]) > DAY]
    return [source.relative_to(PROJECT / "content").as_posix() for source in later]


def documents() -> list[Path]:
    """The sources of all documents."""
    return [PROJECT / "content" / path for path in SOURCES if path.name != "_index.md"]


def test_drafts_and_documents_of_a_later_day_are_named_and_not_built(demonstration: Built) -> None:
    hidden = hidden_documents(production=False)
    assert demonstration.result.hidden == hidden
    assert {reason for _, reason in hidden} == {"草稿", "未到公开日期", "公示期已满"}
    gone = {page_of(path) for path, reason in hidden if reason != "公示期已满"}
    assert not gone & set(demonstration.paths)


def test_every_other_document_has_its_page(demonstration: Built) -> None:
    hidden = {path for path, _ in demonstration.result.hidden}
    wanted = {
        page_of(path.as_posix()) for path in SOURCES if path.name != "_index.md" and path.as_posix() not in hidden
    }
    assert wanted <= set(demonstration.paths)


def test_samples_are_left_out_of_production_and_so_are_their_addresses(production: Built) -> None:
    samples = with_line("sample: true")
    assert samples
    assert production.result.hidden == hidden_documents(production=True)
    addresses = [f"/{page_of(path).removesuffix('index.html')}" for path in samples]
    for path, text in production.pages.items():
        assert not [address for address in addresses if address in text], path
    sitemap = (production.project.output / "sitemap.xml").read_text(encoding="utf-8")
    assert not [address for address in addresses if address in sitemap]


def test_production_pages_say_nothing_of_samples_or_of_a_demonstration(production: Built) -> None:
    assert not [path for path, text in production.pages.items() if BANNER in text]
    assert {path for path, text in production.pages.items() if "示例" in text} <= SPEAK_OF_SAMPLES
    assert [path for path, text in production.pages.items() if NOINDEX in text] == ["404.html"]
    robots = (production.project.output / "robots.txt").read_text(encoding="utf-8")
    assert robots == "User-agent: *\nDisallow:\n"


def test_every_page_of_the_demonstration_says_so_and_asks_not_to_be_indexed(demonstration: Built) -> None:
    assert [path for path, text in demonstration.pages.items() if BANNER not in text] == []
    assert [path for path, text in demonstration.pages.items() if text.count(NOINDEX) != 1] == []
    assert (demonstration.project.output / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nDisallow: /\n"


def test_every_page_of_a_sample_says_so(demonstration: Built) -> None:
    for path in with_line("sample: true"):
        tree = demonstration.trees.get(page_of(path))
        if tree and path not in with_line("withdrawn:") and path not in lapsed_notices():
            assert tree.css_first("main .badge.sample"), path


def test_every_page_has_a_title_one_h1_and_its_language(either: Built) -> None:
    for path, tree in either.trees.items():
        html, title = tree.css_first("html"), tree.css_first("title")
        assert html, path
        assert html.attributes.get("lang") == "zh-CN", path
        assert title, path
        assert title.text().strip(), path
        assert len(tree.css("h1")) == 1, path


def test_every_address_is_ascii(either: Built) -> None:
    assert [path for path in either.paths if not path.isascii()] == []
    for path, tree in either.trees.items():
        for node in tree.css("[href], [src]"):
            address = node.attributes.get("href") or node.attributes.get("src") or ""
            parts = urlsplit(address)
            assert (parts.scheme + parts.netloc + parts.path + parts.query).isascii(), f"{path}: {address}"


def test_every_link_inside_the_site_leads_to_a_file(either: Built) -> None:
    for path, tree in either.trees.items():
        for node in tree.css("a[href^='/'], link[href^='/'], img[src^='/']"):
            address = urlsplit(node.attributes.get("href") or node.attributes.get("src") or "").path.lstrip("/")
            target = f"{address}index.html" if not address or address.endswith("/") else address
            assert target in either.paths, f"{path}: /{address}"


def test_every_duty_leads_to_its_documents_and_every_document_back(demonstration: Built) -> None:
    """一键查阅, the one job of the site."""
    catalogue = demonstration.trees["catalogue/index.html"]
    items = {node.attributes.get("href") or "" for node in catalogue.css("table.catalogue th a")}
    assert len(items) >= 120
    back = {
        (path, link.attributes.get("href"))
        for path, tree in demonstration.trees.items()
        for link in tree.css("dl.facts a[href^='/catalogue/']")
    }

    def forth(links: str) -> set[tuple[str, str]]:
        return {
            (f"{(link.attributes.get('href') or '').strip('/')}/index.html", item)
            for item in items
            for link in demonstration.trees[f"{item.strip('/')}/index.html"].css(links)
        }

    assert forth(".rows > li > a")
    assert forth(".rows > li > a") <= back <= forth(".rows li > a")  # what interprets a document stands below it


def clicks_from_home(built: Built) -> dict[str, int]:
    """How many links, one after the other, lead from the home page to each page."""
    clicks, here = {"index.html": 0}, ["index.html"]
    for path in here:  # grows while it is walked
        for link in built.trees[path].css("a[href]"):
            address = urldefrag(urljoin(f"/{path}", unquote(link.attributes["href"] or "")))[0].lstrip("/")
            target = f"{address}index.html" if not address or address.endswith("/") else address
            if target in built.trees and target not in clicks:
                clicks[target] = clicks[path] + 1
                here.append(target)
    return clicks


def test_every_document_is_at_most_three_clicks_from_home(either: Built) -> None:
    clicks = clicks_from_home(either)
    gone = {*with_line("withdrawn:"), *lapsed_notices()}
    pages = [page_of(source.relative_to(PROJECT / "content").as_posix()) for source in documents()]
    shown = [page for page in pages if page in either.trees and page not in {page_of(source) for source in gone}]
    assert len(shown) > 50
    assert [page for page in shown if clicks.get(page, 9) > 3] == []
