"""PG: rules on the facts of one rendered page."""

from collections.abc import Iterator

from sitegen.checks.rule import source_path
from sitegen.diagnostics import Finding
from sitegen.render.facts import PageFacts


def repeated_anchor(path: str, facts: PageFacts, source: str) -> Iterator[Finding]:
    """一页里有两处用了同一个锚点（id）。

    为什么：指向锚点的链接只会到第一处，读者到不了第二处。
    错误：正文里写了 <span id="a"> 两次
    正确：每个 id 在一页里只用一次
    """
    for anchor in facts.repeated:
        message = f"页面 {path} 里锚点 {anchor} 重复"
        hint = "以下划线开头的 id 由模板使用，请换一个 id" if anchor.startswith("_") else "改掉其中一个 id"
        yield Finding(place_of(path, source), 1, 1, message, hint)


def wrong_number_of_titles(path: str, facts: PageFacts, source: str) -> Iterator[Finding]:
    """页面没有一级标题，或者有不止一个。

    为什么：读屏软件和搜索引擎靠唯一的一级标题认页面（GB/T 37668）。
    错误：模板里写了两个 h1
    正确：每页一个 h1
    """
    if facts.headings != 1:
        message = f"页面 {path} 有 {facts.headings} 个一级标题"
        hint = "正文里的 <h1> 改成 ## 标题；正文里没有的，检查模板，保留一个 h1"
        yield Finding(place_of(path, source), 1, 1, message, hint if source else "在模板里保留一个 h1")


def missing_page_title(path: str, facts: PageFacts, source: str) -> Iterator[Finding]:
    """页面没有标题（title 元素为空）。

    为什么：浏览器标签和搜索结果显示的就是它。
    错误：模板里漏写 title
    正确：每页都有 title
    """
    if not facts.title.strip():
        yield Finding(place_of(path, source), 1, 1, f"页面 {path} 没有标题", "在模板里补上 title 元素")


def place_of(path: str, source: str) -> str:
    """Where a finding about a page is reported: its source, or the page itself when only templates made it."""
    return source_path(source) if source else f"output/{path}"
