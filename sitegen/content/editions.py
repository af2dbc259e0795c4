"""Editions of the standard catalogue: `editions/2026-01-05.json` ⇄ a frozen `Edition`.

An edition is written once, by `build.py catalogue freeze`, and never by hand: a digest in the file vouches for every
other character of it (line ends apart, which version control may change).
"""

import datetime
import json
import re
from collections.abc import Iterable
from typing import Annotated, Any

import msgspec

from sitegen.content.kinds.catalogue_item import Basis, Deadline
from sitegen.diagnostics import Fault
from sitegen.digest import digest_bytes

FOLDER = "editions"
_NAME = re.compile(rf"{FOLDER}/(\d{{4}}-\d{{2}}-\d{{2}})\.json")
_DIGEST = re.compile(rb'^  "digest": "([0-9a-f]{64})",\n', re.MULTILINE)


class EditionItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One item as it stood: fields as in `CatalogueItem`. A field that is added later needs a default."""

    code: str
    path: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    elements: tuple[str, ...]
    basis: tuple[Basis, ...]
    deadline: Deadline
    subject: str
    channels: tuple[str, ...]
    audience: str
    method: str
    level: str | None = None
    office: str
    article_20: Annotated[int, msgspec.Meta(ge=1, le=15)] | None = None
    national: str | None = None
    five_openness: str | None = None
    verified: bool = True

    @property
    def name(self) -> str:
        """The item's own name: the last level of its path."""
        return self.path[-1]


class Edition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All items of one day, by code. `columns` are the fields that were recorded: only these can be compared.

    `demonstration` says that the site was not in production, so that samples count among the items.
    """

    date: datetime.date
    demonstration: bool
    note: str = ""
    columns: tuple[str, ...] = EditionItem.__struct_fields__
    items: tuple[EditionItem, ...]


def edition_path(date: datetime.date) -> str:
    """Where the edition of a day stands below `content/`."""
    return f"{FOLDER}/{date.isoformat()}.json"


def edition_bytes(edition: Edition) -> bytes:
    """The file of an edition: one line for each value, so that versions can be compared by eye."""
    written = _without_none(msgspec.to_builtins(edition))
    content = (json.dumps(written, ensure_ascii=False, indent=2) + "\n").encode()
    return content.replace(b"{\n", b'{\n  "digest": "%s",\n' % digest_bytes(content).encode(), 1)


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_none(part) for name, part in value.items() if part is not None}
    return [_without_none(part) for part in value] if isinstance(value, (list, tuple)) else value


def read_editions(files: Iterable[tuple[str, bytes]]) -> tuple[tuple[Edition, ...], tuple[tuple[str, Fault], ...]]:
    """The sound editions by date, and what is wrong with the other files."""
    editions: list[Edition] = []
    faults: list[tuple[str, Fault]] = []
    for path, content in files:
        read = read_edition(path, content)
        if isinstance(read, Fault):
            faults.append((path, read))
        else:
            editions.append(read)
    return tuple(sorted(editions, key=lambda edition: edition.date)), tuple(faults)


def read_edition(path: str, content: bytes) -> Edition | Fault:
    """The edition in a file, or the one thing that is wrong with it."""
    day = _day_of(path)
    if day is None:
        hint = "版本由程序冻结，文件名是 年-月-日.json；改回原来的名字，不是版本的文件请删去"
        return Fault("ED001", 1, 1, "文件名不是目录版本的日期", hint)
    plain = _unsealed(content.replace(b"\r\n", b"\n"))
    if plain is None:
        return Fault("ED002", 1, 1, "目录版本不是冻结时的内容，被改动过或者已经损坏", _restore(path))
    try:
        edition = msgspec.json.decode(plain, type=Edition)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Fault("ED002", 1, 1, "目录版本的内容认不出来", _restore(path))
    if edition.date != day:
        message = f"文件名与版本的日期不同：这是 {edition.date} 的版本"
        return Fault("ED003", 1, 1, message, f"改回 {edition.date}.json；是多余的副本就删去")
    return edition


def _day_of(path: str) -> datetime.date | None:
    named = _NAME.fullmatch(path)
    try:
        return datetime.date.fromisoformat(named[1]) if named else None
    except ValueError:
        return None


def _unsealed(content: bytes) -> bytes | None:
    """The content without its digest; None when the digest is not there or not that of the rest."""
    found = _DIGEST.findall(content)
    plain = _DIGEST.sub(b"", content)
    return plain if found == [digest_bytes(plain).encode()] else None


def _restore(path: str) -> str:
    return f"不要手工改动版本；运行 git restore content/{path} 恢复提交过的文件，还没有提交过的，删去后重新冻结"
