"""LK: every link of the site leads somewhere. The site rules read the facts of outputs, never their HTML.

All outputs are gone through once (`judged`); each rule words the faults that are its own. A fault of a source is told
at every line that wrote it, a fault of a template once, however many pages have it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from urllib.parse import unquote

import msgspec

from sitegen.checks.link_targets import Guide, Output, Target, Targets
from sitegen.checks.rule import source_path
from sitegen.content.web_addresses import fault_of_writing, is_insecure, is_private
from sitegen.conversion import nearest
from sitegen.diagnostics import Finding
from sitegen.render.facts import PageFacts, PageLink

BROKEN, ANCHOR, WRITING, PRIVATE, INSECURE = "broken", "anchor", "writing", "private", "insecure"


class Place(msgspec.Struct, frozen=True):
    """A file of the project and a line of it."""

    path: str
    line: int


class Unreached(msgspec.Struct, frozen=True):
    """An output that no way leads to from the home page: where it is told, its address, its name if attached."""

    path: str
    address: str
    attachment: str = ""


class LinkFault(msgspec.Struct, frozen=True):
    """One bad link. `pages` are the outputs that have it, `source` the source that wrote it (empty: a template)."""

    what: str
    link: PageLink
    pages: tuple[str, ...]
    source: str
    target: Target | None


class SiteLinks(msgspec.Struct, frozen=True):
    """What the link rules need: bad links, all output paths, the anchors of any page, and who made a link.

    `made_by` gives the places of the project's files that put an address into outputs, which no source's text did.
    """

    faults: tuple[LinkFault, ...]
    paths: Mapping[str, Output]
    anchors_of: Callable[[str], frozenset[str]]
    made_by: Callable[[PageLink, tuple[str, ...]], tuple[Place, ...]]


def judged(
    pages: Iterable[tuple[str, str, PageFacts]],
    paths: Mapping[str, Output],
    anchors_of: Callable[[str], frozenset[str]],
    targets: Targets,
) -> tuple[LinkFault, ...]:
    """Every bad link of these outputs, each given as (path, source or empty, facts)."""
    judge = _Judge(paths, anchors_of, targets)
    own: list[LinkFault] = []
    made: dict[tuple[PageLink, str], list[str]] = {}
    for path, source, facts in pages:
        judge.here = facts.anchors
        for link in facts.links:
            if link.href in judge.sound[link.loaded]:
                continue
            what = judge.what(link, path)
            if what and link.line and source:
                own.append(LinkFault(what, link, (path,), source, targets.of(link.href, path)))
            elif what:
                made.setdefault((link, what), []).append(path)
    others = (
        LinkFault(what, link, tuple(sorted(found)), "", targets.of(link.href, min(found)))
        for (link, what), found in made.items()
    )
    return (*own, *others)


class _Judge:
    """What is wrong with a link; what an address from the root is worth is the same on every page."""

    def __init__(
        self, paths: Mapping[str, Output], anchors_of: Callable[[str], frozenset[str]], targets: Targets
    ) -> None:
        self._paths = paths
        self._anchors_of = anchors_of
        self._targets = targets
        self._known: dict[tuple[str, bool], str] = {}
        self.sound: tuple[set[str], set[str]] = (set(), set())  # good addresses from the root: followed, and loaded
        self.here: tuple[str, ...] = ()

    def what(self, link: PageLink, page: str) -> str:
        href, loaded = link.href, link.loaded
        if href.startswith("#") and self._is_among(href[1:], self.here):
            return ""
        if not href.startswith(("/", "http")):
            return self._judged(href, loaded, page)
        known = self._known.get((href, loaded))
        if known is None:
            known = self._known[href, loaded] = self._judged(href, loaded, page)
            if not known:
                self.sound[loaded].add(href)
        return known

    def _judged(self, href: str, loaded: bool, page: str) -> str:
        if fault_of_writing(self._targets.from_root(href), loaded=loaded):
            return WRITING
        target = self._targets.of(href, page)
        if target is None:
            if is_private(href):
                return PRIVATE
            return INSECURE if loaded and is_insecure(href) else ""
        if target.climbs or target.path not in self._paths:
            return BROKEN
        return ANCHOR if "#" in href and not self._has_anchor(target.path, href.partition("#")[2]) else ""

    def _has_anchor(self, path: str, anchor: str) -> bool:
        if anchor.startswith(":~:") or not path.endswith(".html"):
            return True  # words to look for; a page of a PDF file
        return self._is_among(anchor, self._anchors_of(path))

    @staticmethod
    def _is_among(anchor: str, anchors: Collection[str]) -> bool:
        return not anchor or anchor in anchors or unquote(anchor) in anchors or anchor.lower() == "top"


def broken_link(site: SiteLinks) -> Iterator[Finding]:
    """站内链接指向的页面或文件不存在（断链）。

    为什么：读者点开是“没有找到页面”；工作要点要求杜绝断链。
    错误：[通知](../2021/jiajiao-2012-19.md)
    正确：[通知](../2021/jiajiao-2021-19.md)
    """
    guide: Guide | None = None
    for fault in _faults(site, BROKEN):
        assert fault.target
        guide = guide or Guide(site.paths)
        found = "走到了网站之外" if fault.target.climbs else "指向的页面或文件不存在"
        source = fault.source if fault.source.endswith(".md") else ""
        hint = guide.hint(fault.target.path, source, fault.link.written)
        yield from _findings(site, fault, f"链接 {_shown(fault.link)} {found}", hint)


def broken_anchor(site: SiteLinks) -> Iterator[Finding]:
    """链接指向的页面存在，页面里没有所指的标题（锚点）。

    为什么：读者会停在页面开头，找不到所指的内容。
    错误：[第三条](x.md#三工作要求)，那一页没有这个标题
    正确：# 后面写标题的文字，去掉标点和空格
    """
    for fault in _faults(site, ANCHOR):
        assert fault.target
        anchor = unquote(unquote(fault.link.href.partition("#")[2]))
        hint = nearest(anchor, site.anchors_of(fault.target.path))
        otherwise = "打开那一页核对标题，# 后面写标题的文字，去掉标点和空格"
        yield from _findings(site, fault, f"链接 {_shown(fault.link)} 所指的标题不存在", hint or otherwise)


def unusable_address(site: SiteLinks) -> Iterator[Finding]:
    """页面里的链接写法不对：空的、不是网页地址、有全角字符或反斜杠。

    为什么：这样的链接读者打不开，或者不安全。正文里的由 MD004 查，这一条查模板和其他生成的页面。
    错误：<a href="//example.org">
    正确：<a href="https://example.org/">
    """
    for fault in _faults(site, WRITING):
        found = fault_of_writing(fault.link.href, loaded=fault.link.loaded)
        if found:
            yield from _findings(site, fault, found.message, found.hint)


def private_address(site: SiteLinks) -> Iterator[Finding]:
    """链接的网址只有在办公室或自己的电脑上才打得开。

    为什么：localhost、10.*、172.16.*、192.168.* 和没有点的网站名是内部地址，读者打不开，还会暴露内部系统。
    错误：[系统](http://192.168.1.10/oa/)
    正确：写公众能打开的网址；没有的，删去链接
    """
    for fault in _faults(site, PRIVATE):
        hint = "换成公众能打开的网址；没有的，删去链接，只留文字"
        yield from _findings(site, fault, f"链接 {_shown(fault.link)} 是内部地址，读者打不开", hint)


def insecure_asset(site: SiteLinks) -> Iterator[Finding]:
    """页面里的图片、样式或程序从 http: 网址读取。

    为什么：网站用 https: 时，浏览器会拦下这些内容，读者看到的是空白。
    错误：![图](http://example.org/tu.png)
    正确：把图片放到 index.md 旁边，写 ![图](tu.png)
    """
    for fault in _faults(site, INSECURE):
        hint = "把文件放到本站里；确需引用外站的，网址以 https:// 开头"
        yield from _findings(site, fault, f"{_shown(fault.link)} 以 http: 读取，浏览器会拦下", hint)


def orphan_page(page: Unreached) -> Iterator[Finding]:
    """从首页出发，沿着链接走不到的页面或附件。

    为什么：没有入口的内容读者找不到，等于没有公开。
    错误：附件放在 index.md 旁边，attachments 里没有写，正文也没有链接
    正确：在 attachments 里写上这个附件；不公开的，从文件夹里移走
    """
    if page.attachment:
        message = f"附件 {page.attachment} 没有任何页面链接，读者找不到"
        yield Finding(page.path, 1, 1, message, "在 attachments 里写上它；不公开的，从文件夹里移走")
    else:
        message = f"从首页走不到页面 {page.address}，读者找不到"
        yield Finding(page.path, 1, 1, message, "检查列表页的模板，或者从别的页面加一个链接")


def _faults(site: SiteLinks, what: str) -> Iterator[LinkFault]:
    return (fault for fault in site.faults if fault.what == what)


def _shown(link: PageLink) -> str:
    return unquote(link.written or link.href)


def _findings(site: SiteLinks, fault: LinkFault, message: str, hint: str) -> Iterator[Finding]:
    if fault.source:
        path = source_path(fault.source) if fault.source.endswith(".md") else fault.source
        yield Finding(path, fault.link.line, 1, message, hint)
        return
    first, count = fault.pages[0], len(fault.pages)
    where = f"{count} 个页面都有，例如 {first}" if count > 1 else f"在页面 {first}"
    for place in site.made_by(fault.link, fault.pages):
        whole = message if place.path.startswith("content/") else f"{message}（{where}）"
        yield Finding(place.path, place.line, 1, whole, hint)
