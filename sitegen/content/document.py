"""One source → one `Document`: its entry (all that others may see), its body, its faults and where its fields stand."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from sitegen.content.addresses import id_of, is_addressable, proposed_name
from sitegen.content.file_names import LONGEST, copied_from, is_device, is_unnamed
from sitegen.content.front_matter import SplitText, split_source
from sitegen.content.kinds import KIND_LABELS, KINDS, Fields
from sitegen.content.kinds.section import Section
from sitegen.content.link_names import NamedLink, link_name
from sitegen.content.markdown import SITE, Body, BodyLink, render_body
from sitegen.content.validity_claims import Claim, claims_of_validity
from sitegen.conversion import Converted, Located, convert, nearest
from sitegen.diagnostics import Fault, instead
from sitegen.writings import plain_form, shorten
from sitegen.yaml_nodes import Mapping, Scalar

_IMAGE = re.compile(rf'<img\b(?:[^>"]|"[^"]*")*? src="{SITE}([^"#?]*)')
EMPTY_BODY = Body("", (), ())


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """What the catalogue, its rules and other pages may see of a document.

    `links` are the addresses of this site that the body leads to, sorted, without queries and fragments; `claims` the
    papers that it calls 有效; `images` those of its links that it shows as images; `named` the links whose text may be a
    document's title or number.
    """

    id: str
    path: str
    fields: Fields
    links: tuple[str, ...]
    has_body: bool
    claims: tuple[Claim, ...] = ()
    images: tuple[str, ...] = ()
    named: tuple[NamedLink, ...] = ()


class Document(msgspec.Struct, frozen=True, array_like=True):
    """A read source. `entry` is None when a fault keeps it from being used."""

    path: str
    entry: Entry | None
    body: Body
    faults: tuple[Fault, ...]
    places: tuple[Located, ...]
    fence_line: int

    def place_of(self, name: str, index: int = -1) -> tuple[int, int]:
        """Line and column of a field's value (or list item); the closing fence when it is not written."""
        exact = {(place.name, place.index): place for place in self.places}
        place = exact.get((name, index)) or exact.get((name, -1))
        return (place.line, place.column) if place else (self.fence_line, 1)


def read_document(path: str, content: bytes) -> Document:
    """Read the bytes of the source at `path` (below `content/`)."""
    split, faults = split_source(content)
    faults = (*_name_faults(path), *faults)
    if split is None:
        return Document(path, None, EMPTY_BODY, faults, (), 1)
    body, body_faults = render_body(split.body, split.fence_line + 1, path)
    fields, field_faults, places = _read_fields(path, split)
    faults = (*faults, *field_faults, *body_faults)
    entry = None
    if fields is not None:
        claims = claims_of_validity(split.body, split.fence_line + 1, path)
        has_body = bool(split.body.strip())
        targets, images = _targets(body.links), _images(body)
        named = tuple(dict.fromkeys(_named(body.links, targets)))
        entry = Entry(id_of(path), path, fields, targets, has_body, claims, images, named)
    return Document(path, entry, body, faults, places, split.fence_line)


def _name_faults(path: str) -> tuple[Fault, ...]:
    document_id = id_of(path)
    if is_addressable(document_id) and not any(is_device(part) for part in document_id.split("/")):
        return ()
    return (Fault("SR001", 1, 1, *_told_of_name(path, document_id)),)


def _told_of_name(path: str, document_id: str) -> tuple[str, str]:
    if path == "_index.md":
        return "content 里直接放了 _index.md，首页由程序生成", "删去这个文件"
    if path == "index.md":
        return "文档直接放在 content 里，没有自己的网址", "移到某个栏目的文件夹里，另取文件名"
    if device := next((part for part in document_id.split("/") if is_device(part)), ""):
        return f"{device} 是 Windows 保留的名字，不能作文件名", "换一个名字，例如按标题取拼音"
    if (length := len(document_id.encode())) > LONGEST and is_addressable(document_id[:LONGEST].rstrip("-_./")):
        return f"网址有 {length} 个字节，超过 {LONGEST} 个", "缩短文件名或文件夹名"
    return _told_of_words(path)


def _told_of_words(path: str) -> tuple[str, str]:
    name = path.rpartition("/")[2]
    if original := copied_from(name):
        hint = f"与正本核对；不要的删去，要发布的改名为 content/{proposed_name(path)}"
        return f"像是 {original} 的副本，文件名不能作网址", hint
    if is_unnamed(name):
        return "文件名是系统给的，还没有取名", "不要的删去，要发布的按内容取一个英文或拼音的文件名"
    return "文件名或文件夹名不能作网址（只能用小写字母、数字和连字符）", f"改名为 content/{proposed_name(path)}"


def _read_fields(path: str, split: SplitText) -> tuple[Fields | None, tuple[Fault, ...], tuple[Located, ...]]:
    if path.rpartition("/")[2] == "_index.md":
        section = convert(split.root, Section, end_line=split.fence_line)
        return section.value, section.faults, section.places
    root, kind, faults = _take_kind(split)
    if kind is None:
        return None, faults, ()
    converted: Converted[Any] = convert(root, KINDS[kind], end_line=split.fence_line)
    places = (Located("kind", -1, node.line, node.column) for key, node in split.root.entries if key.text == "kind")
    return converted.value, converted.faults, (*places, *converted.places)


def _take_kind(split: SplitText) -> tuple[Mapping, str | None, tuple[Fault, ...]]:
    root = split.root
    others = Mapping(tuple(pair for pair in root.entries if pair[0].text != "kind"), root.line, root.column)
    node = next((value for key, value in root.entries if key.text == "kind"), None)
    choices = "、".join(f"{name}（{label}）" for name, label in KIND_LABELS.items())
    if node is None:
        return (
            others,
            None,
            (
                Fault(
                    "FM002",
                    split.fence_line,
                    1,
                    "缺少必填字段 kind（文档种类）",
                    f"加一行，例如 kind: policy；可写 {choices}",
                ),
            ),
        )
    name = node.text.strip() if isinstance(node, Scalar) else ""
    if name not in KINDS:
        meant = meant_kind(name)
        hint = instead(meant) if meant else nearest(name, KINDS) or f"可写 {choices}"
        message = f"没有名为 {shorten(name)} 的文档种类" if name else "文档种类 kind 要写一个英文名"
        return others, None, (Fault("FM011", node.line, node.column, message, hint),)
    return others, name, ()


def meant_kind(written: str) -> str:
    """The kind that is certainly meant: its Chinese label, or its name in capitals or full width; empty if none."""
    by_label = {label: kind for kind, label in KIND_LABELS.items()}
    plain = plain_form(written).lower().replace("-", "_").replace(" ", "_")
    return by_label.get(plain_form(written)) or (plain if plain in KINDS else "")


def _targets(links: tuple[BodyLink, ...]) -> tuple[str, ...]:
    return tuple(sorted({link.address for link in links if link.href.startswith(SITE)}))


def _images(body: Body) -> tuple[str, ...]:
    return tuple(sorted(set(_IMAGE.findall(body.html)))) if "<img" in body.html else ()


def _named(links: tuple[BodyLink, ...], targets: tuple[str, ...]) -> Iterator[NamedLink]:
    for link in links:
        if link.href.startswith(SITE) and (name := link_name(link.text)):
            yield NamedLink(targets.index(link.address), name)
