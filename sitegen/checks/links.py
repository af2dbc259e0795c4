"""LK: every link of the site leads somewhere. The site rules read the facts of pages, never their HTML."""

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol
from urllib.parse import unquote

import msgspec

from sitegen.checks.pages import place_of
from sitegen.conversion import nearest
from sitegen.diagnostics import Finding
from sitegen.render.facts import PageFacts, PageLink


class Output(Protocol):
    """Of an output the link rules only ask which source it was made from (empty: none)."""

    @property
    def source(self) -> str:
        """Its source's path below `content/`."""


class SiteLinks(msgspec.Struct, frozen=True):
    """What the link rules need: the pages to check, all output paths, and the anchors of any page.

    `pages` are (output path, source path or empty, facts). `base` is the site's base path.
    """

    pages: Sequence[tuple[str, str, PageFacts]]
    paths: Mapping[str, Output]
    anchors_of: Callable[[str], frozenset[str]]
    base: str


def broken_link(site: SiteLinks) -> Iterator[Finding]:
    """站内链接指向的页面或文件不存在（断链）。

    为什么：读者点开是“没有找到页面”；工作要点要求杜绝断链。
    错误：[通知](../2021/jiajiao-2012-19.md)
    正确：[通知](../2021/jiajiao-2021-19.md)
    """
    for path, source, link, target in _inside(site):
        if target not in site.paths:
            message = f"链接 {unquote(link.href)} 指向的页面或文件不存在"
            yield _finding(path, source, link, message, _nearest_target(target, source, site))


def broken_anchor(site: SiteLinks) -> Iterator[Finding]:
    """链接指向的页面存在，页面里没有所指的标题（锚点）。

    为什么：读者会停在页面开头，找不到所指的内容。
    错误：[第三条](x.md#三工作要求)，那一页没有这个标题
    正确：# 后面写标题的文字，去掉标点和空格
    """
    for path, source, link, target in _inside(site):
        if "#" not in link.href or target not in site.paths:
            continue
        anchor = unquote(link.href.partition("#")[2])
        if anchor and anchor not in site.anchors_of(target):
            close = nearest(anchor, site.anchors_of(target))
            hint = close or "打开那一页核对标题，# 后面写标题的文字，去掉标点和空格"
            yield _finding(path, source, link, f"链接 {unquote(link.href)} 所指的标题不存在", hint)


def _inside(site: SiteLinks) -> Iterator[tuple[str, str, PageLink, str]]:
    absolute: dict[str, str | None] = {}  # an address from the root leads to the same place on every page
    for path, source, facts in site.pages:
        for link in facts.links:
            href = link.href
            if not href.startswith("/"):
                target = target_path(href, path, site.base)
            elif href in absolute:
                target = absolute[href]
            else:
                target = absolute[href] = target_path(href, path, site.base)
            if target is not None:
                yield path, source, link, target


def target_path(href: str, page: str, base: str) -> str | None:
    """The output path an address of a page leads to; None when it leads out of the site."""
    address = href.partition("#")[0].partition("?")[0]
    if "://" in address or address.startswith(("//", "mailto:", "tel:", "data:")):
        return None
    if not address:
        return page
    if not address.startswith("/"):
        address = posixpath.normpath(f"{base}/{posixpath.dirname(page)}/{address}") + (
            "/" if address.endswith("/") else ""
        )
    if base and address != base and not address.startswith(f"{base}/"):
        return None
    path = unquote(address[len(base) :]).lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def _nearest_target(target: str, source: str, site: SiteLinks) -> str:
    """What the editor can write instead: the path of a file as seen from theirs, or the address of a page."""
    place, here = target.removesuffix("/index.html"), posixpath.dirname(source)
    folder = posixpath.dirname(place)
    beside = (path for path in site.paths if posixpath.dirname(path.removesuffix("/index.html")) == folder)
    wanted = place if place == target else f"{place}.md"
    close = nearest(posixpath.relpath(wanted, here), (_written(path, here, site) for path in beside))
    if place == target:
        return close or "核对文件名；文件要放在文档自己的文件夹里，与 index.md 在一起"
    return close or "改成现有文档的相对路径，或者删去链接"


def _written(path: str, here: str, site: SiteLinks) -> str:
    source = site.paths[path].source.removeprefix("content/")
    if source.startswith("templates/") or not source:
        return f"/{path.removesuffix('index.html')}"
    return posixpath.relpath(source, here)


def _finding(path: str, source: str, link: PageLink, message: str, hint: str) -> Finding:
    if link.line and source:
        return Finding(place_of(path, source), link.line, 1, message, hint)
    message = f"{message}（链接由模板生成，在页面 {path}）"
    return Finding(place_of(path, source), 1, 1, message, "在模板里改正或删去这个链接")
