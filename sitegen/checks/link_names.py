"""LN: the text of a link and the document it leads to must be the same."""

import posixpath
from collections.abc import Iterator

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.items import title_of
from sitegen.catalogue.publication import fields_of
from sitegen.checks.rule import EntryFinding
from sitegen.content.document import Entry
from sitegen.content.link_names import LinkName, NamedLink, plain_title
from sitegen.document_numbers import repair_number


def link_to_another_document(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """链接的文字是一篇文档的标题或发文字号，点开却是另一篇（错链）。

    为什么：读者以为看到的是那份文件；工作要点要求杜绝错链。
    错误：[示教〔2021〕19号](../2020/shijiao-2020-19.md)
    正确：[示教〔2021〕19号](shijiao-2021-19.md)
    """
    names = _Names(catalogue)
    for entry in (*catalogue.shown.values(), *catalogue.sections.values()):
        for link in entry.named:
            target = names.owner(entry.links[link.link])
            meant = names.meant(link.name, target, entry) if target else None
            if meant and target:
                yield _finding(entry, link, meant, target)


def _finding(entry: Entry, link: NamedLink, meant: Entry, target: Entry) -> EntryFinding:
    what = f"发文字号 {link.name.number}" if link.name.number else f"标题“{link.name.title}”"
    message = f"链接的文字是{what}，点开却是“{title_of(target)}”"
    path = posixpath.relpath(meant.path, posixpath.dirname(entry.path))
    return EntryFinding(
        entry.path, "title", -1, message, f"您是否想写 {path}？", entry.links[link.link], name=link.name
    )


class _Names:
    """Every document by title and by number; several may share one."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._titles: dict[str, list[Entry]] = {}
        self._numbers: dict[str, list[Entry]] = {}
        self._aliases: dict[str, Entry] = {}
        for entry in catalogue.shown.values():
            self._titles.setdefault(plain_title(title_of(entry)), []).append(entry)
            if number := repair_number(getattr(entry.fields, "doc_number", None) or ""):
                self._numbers.setdefault(number.text, []).append(entry)
            self._aliases.update((alias, entry) for alias in fields_of(entry).aliases)

    def owner(self, address: str) -> Entry | None:
        """The document an address belongs to: its own, an old one, or that of a file beside it."""
        name = address.strip("/")
        shown = self._catalogue.shown
        return (
            shown.get(name) or self._aliases.get(address) or shown.get(name.rpartition("/")[0] if "." in name else "")
        )

    def meant(self, name: LinkName, target: Entry, source: Entry) -> Entry | None:
        """Another document that alone can be meant; None when the target may well be."""
        if target is source:
            return None  # a text that holds several papers leads to its own headings
        if name.number:
            owners = self._numbers.get(name.number, [])
            return owners[0] if owners and target not in owners else None
        owners = self._titles.get(name.title, [])
        if not owners or target in owners:
            return None
        shown = plain_title(title_of(target))
        return None if name.title in shown or shown in name.title else owners[0]
