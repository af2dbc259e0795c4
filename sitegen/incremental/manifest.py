"""The manifest beside `output/`: every address of the site, so that a later state of it can be held to them.

One JSON value on a line. The first counts the addresses and seals the rest, each of the others is one address, sorted:
`address`, `size` and `sha256` of its bytes, the `source` it was made from, the `index` number of the document, and
`what` stands there. It is made from the records of a commit and written with it.
"""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from sitegen.diagnostics import UsageError
from sitegen.digest import digest_bytes
from sitegen.incremental.deletion import delete
from sitegen.incremental.state import OutputRow
from sitegen.pages.search_names import INDEX, RECORD

DOCUMENT, NOTICE, REDIRECT, ATTACHMENT, ASSET, LIST, EXPORT, SEARCH = (
    *("document", "notice", "redirect", "attachment"),
    *("asset", "list", "export", "search"),
)
_TEMPLATES = {"pages/notice.html": NOTICE, "pages/redirect.html": REDIRECT}


class Line(msgspec.Struct, frozen=True, gc=False):
    """One address."""

    address: str
    size: int
    sha256: str
    source: str
    index: str
    what: str

    @property
    def path(self) -> str:
        """The output path behind the address."""
        return f"{self.address[1:]}index.html" if self.address.endswith("/") else self.address[1:]


class _Head(msgspec.Struct, frozen=True):
    manifest: int
    addresses: int
    sha256: str


class _Stamp(msgspec.Struct, frozen=True):
    size: int
    mtime_ns: int


_FORMAT = 1
_ENCODER = msgspec.json.Encoder()


def manifest_file(output: Path) -> Path:
    """Where the manifest of an output folder is: beside it."""
    return output.with_name(f"{output.name}.manifest.jsonl")


def line_of(row: OutputRow) -> Line:
    """The line of one output."""
    source = f"content/{row.source}" if row.source.endswith(".md") else row.source
    address = f"/{row.path.removesuffix('index.html') if _is_index(row.path) else row.path}"
    return Line(address, row.size, row.digest, source, row.identity, _what(row))


def _is_index(path: str) -> bool:
    return path == "index.html" or path.endswith("/index.html")


def _what(row: OutputRow) -> str:
    if row.maker == "copy":
        return ASSET if row.source.startswith("templates/") else ATTACHMENT
    if row.maker in (RECORD, INDEX):
        return SEARCH
    if not row.path.endswith(".html"):
        return EXPORT
    return _TEMPLATES.get(row.maker) or (DOCUMENT if row.source else LIST)


def write_manifest(output: Path, rows: Iterable[OutputRow]) -> bytes:
    """Replace the manifest at once; returns what tells later whether it still is as written."""
    lines = sorted(map(line_of, rows), key=lambda line: line.address)
    body = b"".join([_ENCODER.encode(line) + b"\n" for line in lines])
    head = _ENCODER.encode(_Head(_FORMAT, len(lines), digest_bytes(body)))
    file = manifest_file(output)
    new = file.with_name(f"{file.name}.new")
    delete(new)
    new.write_bytes(head + b"\n" + body)
    if file.is_dir():
        delete(file)
    os.replace(new, file)
    status = os.lstat(file)
    return _ENCODER.encode(_Stamp(status.st_size, status.st_mtime_ns))


def stands_as_written(output: Path, stamp: bytes) -> bool:
    """Whether the manifest is there and has not been touched since."""
    try:
        status = os.lstat(manifest_file(output))
    except OSError:
        return False
    return stamp == _ENCODER.encode(_Stamp(status.st_size, status.st_mtime_ns))


def read_manifest(file: Path) -> list[Line]:
    """The addresses of a manifest; raises UsageError with one sentence when it is missing or damaged."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UsageError(f"读不到网址清单 {file}：请检查文件名，或先生成一次网站（清单在 output 旁边）。") from error
    first, _, body = content.partition(b"\n")
    try:
        head = msgspec.json.decode(first, type=_Head)
        lines = [msgspec.json.decode(line, type=Line) for line in body.splitlines()]
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(_damaged(file)) from error
    if head.manifest != _FORMAT:
        raise UsageError(f"网址清单 {file} 是另一个版本的程序写的，这个版本读不了。")
    if (head.addresses, head.sha256) != (len(lines), digest_bytes(body)):
        raise UsageError(_damaged(file))
    return lines


def _damaged(file: Path) -> str:
    return f"网址清单 {file} 不完整或被改动过，不能用来比较：请重新取一份，或从上一次生成的网站旁边复制。"
