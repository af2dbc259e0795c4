"""Files below `content/` → `Survey`: every file that counts, by role, with its digest.

Text is always read and compared by digest, never by time. Attachments may be large: theirs is taken over from the
record when size, times and inode agree (see `AttachmentStamp`).
"""

import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping, Set
from pathlib import Path
from typing import TypeVar

import msgspec

from sitegen.content.file_names import is_left_behind
from sitegen.content.file_types import troubles_of
from sitegen.diagnostics import Finding
from sitegen.digest import digest_bytes

T = TypeVar("T")
SAFE_AGE_NS = 2_000_000_000
IGNORED_FOLDERS = frozenset({"internal"})
_KEPT_OPEN = re.compile(r"~\$|.*\.(swp|swo|swx|bak)$", re.IGNORECASE)
_LEFT_OVER = re.compile(r"[.#]|~\$|.*(~|\.(swp|swo|swx|tmp|bak|part|crdownload))$", re.IGNORECASE)
REGISTERS = ("internal/external_links.yml", "internal/register.yml")


class Source(msgspec.Struct, frozen=True, gc=False):
    """One Markdown file: its path below `content/` with `/`, and the digest of its bytes."""

    path: str
    digest: str


class AttachmentStamp(msgspec.Struct, frozen=True, gc=False):
    """What the file system says of an attachment, the digest of its bytes, and when that was recorded.

    `troubles` is what the bytes say against the name (see `file_types`), found when they were read.
    """

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    digest: str
    recorded_ns: int
    troubles: tuple[str, ...] = ()

    def vouches_for(self, status: os.stat_result) -> bool:
        """Whether the file is certainly unchanged: all four agree and its last change was over two seconds old.

        Within two seconds a second change may bear the same times: some file systems count no finer.
        """
        same = (self.size, self.mtime_ns, self.ctime_ns, self.inode) == _identity(status)
        return same and self.recorded_ns - max(self.mtime_ns, self.ctime_ns) > SAFE_AGE_NS


class Survey(msgspec.Struct, frozen=True):
    """All that a build reads from `content/`, sorted by path."""

    sources: tuple[Source, ...]
    settings: tuple[tuple[str, bytes], ...]
    attachments: tuple[AttachmentStamp, ...]
    findings: tuple[tuple[str, Finding], ...]
    editions: tuple[tuple[str, bytes], ...] = ()


_AS_BYTES = os.O_RDONLY | getattr(os, "O_BINARY", 0)  # Windows would change line ends


def _identity(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def read_bytes(path: str) -> bytes:
    """The whole file. `os.read` of the exact size: one oversized read costs twice as much."""
    handle = os.open(path, _AS_BYTES)
    try:
        size = os.fstat(handle).st_size
        content = os.read(handle, size + 1)
        while len(content) != size and (more := os.read(handle, 65536)):  # grew meanwhile, or a short read
            content += more
        return content
    finally:
        os.close(handle)


def survey_content(
    folder: Path, recorded: Mapping[str, AttachmentStamp], *, now_ns: int, read_everything: bool = False
) -> Survey:
    """Find and digest every file below `folder`; `recorded` holds the stamps of the last build."""
    found = _Walk(str(folder))
    markdown, settings, editions, attachments = found.roles()
    sources = found.each_readable(markdown, found.digest_source)

    def stamp(path: str) -> AttachmentStamp:
        known = None if read_everything else recorded.get(path)
        return found.stamp(path, known, now_ns)

    stamps = found.each_readable(attachments, stamp)
    return Survey(
        sources=tuple(sources),
        settings=tuple(found.each_readable(settings, found.with_bytes)),
        editions=tuple(found.each_readable(editions, found.with_bytes)),
        attachments=tuple(stamps),
        findings=tuple(found.findings),
    )


class _Walk:
    """One walk over the folder; refuses what is neither a regular file nor a folder."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.findings: list[tuple[str, Finding]] = []
        self.files: list[str] = []
        if os.path.isdir(root):
            self._look_into("")
        self.files.sort()

    def absolute(self, path: str) -> str:
        return f"{self.root}/{path}"

    def _look_into(self, folder: str) -> None:
        for entry in self._entries(folder):
            path = f"{folder}/{entry.name}" if folder else entry.name
            if path in IGNORED_FOLDERS:
                continue
            if is_left_over(entry.name):
                self._pass_over(path, entry.name)
                continue
            if not _is_unicode(entry.name):
                hint = "改名；从压缩包解出的文件，用能识别中文文件名的软件重新解压"
                self._refuse(path.encode("utf-8", "replace").decode(), "文件名不是 UTF-8 编码", hint)
                continue
            if entry.is_dir(follow_symlinks=False):
                self._look_into(path)
            elif entry.is_file(follow_symlinks=False):
                self.files.append(path)
            else:
                self._refuse(path, "不是普通文件（是符号链接、管道或设备）", "删去它，放入真正的文件")

    def _entries(self, folder: str) -> list["os.DirEntry[str]"]:
        try:
            with os.scandir(self.absolute(folder) if folder else self.root) as entries:
                return list(entries)
        except OSError:
            self._refuse(folder, "文件夹读不出来", "检查文件夹是否还在、有没有读取权限")
            return []

    def _pass_over(self, path: str, name: str) -> None:
        """A file that a program keeps while it has another open is told: it may have been left, or be committed."""
        if _KEPT_OPEN.match(name):
            message = "这是软件打开文件时自动生成的临时文件，不会发布"
            hint = "关闭打开着的文件，它会消失；还在的话删去它，不要提交"
            self.findings.append(("SR004", Finding(f"content/{path}", 1, 1, message, hint)))

    def _refuse(self, path: str, message: str, hint: str) -> None:
        self.findings.append(("SR002", Finding(f"content/{path}", 1, 1, message, hint)))

    def roles(self) -> tuple[list[str], list[str], list[str], list[str]]:
        """Markdown sources, settings, editions of the catalogue and attachments, each sorted."""
        markdown = [path for path in self.files if path.endswith(".md")]
        settings = [path for path in self.files if path == "site.yml" or path.startswith("settings/")]
        settings += [path for path in REGISTERS if _is_file(self.absolute(path))]
        folders = {path.removesuffix("/index.md") for path in markdown if path.endswith("/index.md")}
        editions = [path for path in self.files if path.startswith("editions/") and not path.endswith(".md")]
        others = sorted({path for path in self.files if not path.endswith(".md")} - {*settings, *editions})
        others = list(self._without_leftovers(others))
        attachments = [path for path in others if bundle_of(path, folders)]
        for path in sorted(set(others) - set(attachments)):
            message = "这个文件不属于任何文档"
            hint = "附件要放在文档自己的文件夹里，与 index.md 在一起；不用的文件请删去"
            self.findings.append(("SR003", Finding(f"content/{path}", 1, 1, message, hint)))
        return markdown, settings, editions, attachments

    def _without_leftovers(self, paths: list[str]) -> Iterator[str]:
        for path in paths:
            if is_left_behind(path.rpartition("/")[2]):
                message = "这是系统或软件留下的文件，不会发布"
                hint = "删去它"
                self.findings.append(("SR004", Finding(f"content/{path}", 1, 1, message, hint)))
            else:
                yield path

    def with_bytes(self, path: str) -> tuple[str, bytes]:
        return path, read_bytes(self.absolute(path))

    def digest_source(self, path: str) -> Source:
        return Source(path, digest_bytes(read_bytes(self.absolute(path))))

    def stamp(self, path: str, known: AttachmentStamp | None, now_ns: int) -> AttachmentStamp:
        status = os.stat(self.absolute(path), follow_symlinks=False)
        if known and stat.S_ISREG(status.st_mode) and known.vouches_for(status):
            return known
        content = read_bytes(self.absolute(path))
        return AttachmentStamp(path, *_identity(status), digest_bytes(content), now_ns, troubles_of(path, content))

    def each_readable(self, paths: list[str], read: Callable[[str], T]) -> list[T]:
        """`read` of every path; a file that cannot be read or has vanished becomes a finding."""
        results = []
        for path in paths:
            try:
                results.append(read(path))
            except OSError:
                self._refuse(path, "文件读不出来", "检查文件是否还在、是否被其他程序占用、有没有读取权限")
        return results


def is_left_over(name: str) -> bool:
    """Whether a file is hidden, or one that an editor, an office program or a browser keeps while it works."""
    return _LEFT_OVER.match(name) is not None


def _is_file(path: str) -> bool:
    return os.path.isfile(path) and not os.path.islink(path)


def _is_unicode(name: str) -> bool:
    """Whether a name is text: bytes that are not UTF-8 arrive as lone surrogates."""
    return name.isascii() or not any("\ud800" <= character <= "\udfff" for character in name)


def bundle_of(path: str, folders: Set[str]) -> str:
    """The nearest folder above `path` that is a document's own folder (holds `index.md`); empty if none."""
    folder = path.rpartition("/")[0]
    while folder and folder not in folders:
        folder = folder.rpartition("/")[0]
    return folder
