"""Where an address of a page leads inside the site, and what is nearest to one that leads nowhere."""

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol
from urllib.parse import unquote

from sitegen.conversion import nearest

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_HOST_LIKE = re.compile(r"(?:www\.[\w.-]+|[\w-]+(?:\.[\w-]+)*\.(?:cn|com|org|net))(?:[:/].*)?")


class Output(Protocol):
    """Of an output the link rules only ask which source it was made from (empty: none)."""

    @property
    def source(self) -> str:
        """Its source's path below `content/`."""


class Target(NamedTuple):
    """An output path, and whether the address climbs above the site's root on its way."""

    path: str
    climbs: bool


class Address(NamedTuple):
    """What the site is called from outside: its base path, and its own web address if it is known."""

    base: str = ""
    url: str = ""


def target_of(href: str, page: str, site: Address) -> Target | None:
    """What an address of a page leads to, as a browser and a plain file server see it; None: out of the site."""
    address = href.partition("#")[0].partition("?")[0]
    if site.url and address[: len(site.url)].lower() == site.url.lower() and address[len(site.url) :][:1] in ("", "/"):
        address = address[len(site.url) :] or "/"
    elif address.startswith("//") or _SCHEME.match(address):
        return None
    if not address:
        return Target(page, climbs=False)
    if not address.startswith("/"):
        address = f"{site.base}/{posixpath.dirname(page)}/{address}"
    return _below_base(unquote(address) if "%" in address else address, site.base)


class Targets:
    """`target_of` for one site. An address from the root leads to the same place on every page: it is looked at once."""

    def __init__(self, site: Address) -> None:
        self._site = site
        self._known: dict[str, Target | None] = {}

    def from_root(self, href: str) -> str:
        """An address under the site's own name without it: every page names itself so; any other as it is."""
        url = self._site.url
        return href[len(url) :] if url and href.startswith(f"{url}/") and href[len(url) + 1 :][:1] != "/" else href

    def of(self, href: str, page: str) -> Target | None:
        """What an address of a page leads to; None: out of the site."""
        if not href.startswith("/"):
            return target_of(href, page, self._site)
        if href not in self._known:
            self._known[href] = target_of(href, page, self._site)
        return self._known[href]


def _below_base(address: str, base: str) -> Target | None:
    if "/." not in address and "//" not in address:
        parts, climbs = address.split("/")[1:], False
    else:
        parts, climbs = _walked(address)
    root = base.split("/")[1:]
    if base and parts[: len(root)] != root:
        return Target("", climbs=True) if climbs else None
    path = "/".join(parts[len(root) :])
    return Target(f"{path}index.html" if not path or path.endswith("/") else path, climbs)


def _walked(address: str) -> tuple[list[str], bool]:
    """The folders of an address without `.` and `..`; a last empty one stands for the end `/`."""
    parts: list[str] = []
    climbs = False
    for part in address.split("/"):
        if part == "..":
            climbs = climbs or not parts
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    if address.rpartition("/")[2] in ("", ".", ".."):
        parts.append("")
    return parts, climbs


class Guide:
    """Finds what somebody probably meant. Made only when something is broken: it reads every path."""

    def __init__(self, paths: Mapping[str, Output]) -> None:
        self._paths = paths
        self._folded = {_folded(path): path for path in paths}
        self._folders: dict[str, list[str]] = {}
        for path in paths:
            self._folders.setdefault(posixpath.dirname(path.removesuffix("/index.html")), []).append(path)

    def meant(self, target: str) -> tuple[str, str]:
        """The path that is meant for certain and what is wrong with the writing; both empty when nobody knows."""
        plain = "/".join(part.strip() for part in target.split("/"))
        for said, path in (
            ("末尾少了 /", f"{target}/index.html"),
            ("末尾多了 /", target.removesuffix("/index.html")),
            ("重复编码", unquote(unquote(target))),
            ("多了空格", f"{plain}index.html" if plain.endswith("/") else plain),
        ):
            if path in self._paths and path != target:
                return path, said
        for path in (plain, f"{plain}/index.html", unquote(plain)):
            if found := self._folded.get(_folded(path)):
                return found, "大小写或字符写法不对"
        return "", ""

    def hint(self, target: str, source: str, written: str) -> str:
        """What can be written instead: a path as seen from the source, or an address for a template."""
        if _HOST_LIKE.fullmatch(written):
            return f"站外链接要写完整的网址，例如 https://{written}"
        here = posixpath.dirname(source)
        meant, said = self.meant(target)
        if meant:
            return f"{said}，您是否想写 {self.written(meant, source)}？"
        place = target.removesuffix("/index.html")
        beside = self._folders.get(posixpath.dirname(place), ())
        wanted = f"/{target.removesuffix('index.html')}"
        if source:
            wanted = unquote(written) if place == target else posixpath.relpath(f"{place}.md", here)
        return nearest(wanted, self._choices(beside, source)) or _what_else(place == target, source)

    def _choices(self, paths: Iterable[str], source: str) -> Iterator[str]:
        return (self.written(path, source) for path in paths)

    def written(self, path: str, source: str) -> str:
        """How a source writes the way to an output; a template (no source) writes its address."""
        origin = self._paths[path].source
        if source and origin.endswith(".md"):
            return posixpath.relpath(origin, posixpath.dirname(source))
        if source and origin.startswith("content/"):
            return posixpath.relpath(origin.removeprefix("content/"), posixpath.dirname(source))
        return f"/{path.removesuffix('index.html')}"


def _what_else(is_file: bool, source: str) -> str:
    if not source:
        return "在模板里改正或删去这个链接"
    if is_file:
        return "核对文件名；文件要放在文档自己的文件夹里，与 index.md 在一起"
    return "改成现有文档的相对路径，或者删去链接"


def _folded(path: str) -> str:
    return unicodedata.normalize("NFKC", path).casefold()
