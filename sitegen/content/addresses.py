"""Paths of sources → ids and addresses. Pure functions of the path, so that a cached body needs nobody else.

A document's id is its path without the ending, its address `/<id>/`; attachments keep their Chinese names in the
source and get a transliterated address.
"""

import functools
import posixpath
import re
import unicodedata
from urllib.parse import unquote

from sitegen.pinyin import spelled

_SEGMENT = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_UNSAFE = re.compile(r"[^a-z0-9.]+")
RESERVED = frozenset(
    {
        "library",
        "topics",
        "wenhao",
        "wenti",
        "search",
        "feeds",
        "data",
        "assets",
        "sitemap",
        "settings",
        "disclosure",
        "editions",
        "catalogue/editions",
    }
)


def id_of(path: str) -> str:
    """`policies/2021/x.md`, `policies/2021/x/index.md` and `policies/_index.md` → their ids."""
    stem = path.removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    return folder if name in ("index", "_index") else stem


def address_of(document_id: str) -> str:
    """The address of a document or section below the site's base path."""
    return f"/{document_id}/" if document_id else "/"


def file_of(address: str) -> str:
    """The output path behind an address, in the one case that file systems without cases tell apart."""
    path = address.casefold().lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def attachment_address(path: str) -> str:
    """The address of a file beside a document: folders as they are, the name transliterated."""
    folder, slash, name = path.rpartition("/")
    return f"/{folder}{slash}{transliterate(name)}"


@functools.lru_cache(maxsize=4096)
def transliterate(name: str) -> str:
    """A lower-case ASCII form of a file name: pinyin for Han characters, `-` for what is neither letter nor digit."""
    name = unicodedata.normalize("NFKC", name)
    if not name.isascii():
        name = "-".join(spelled(name))
    stem, dot, ending = name.lower().rpartition(".")
    ascii_stem = _UNSAFE.sub("-", (stem if dot else ending)).strip("-.") or "file"
    ascii_ending = _UNSAFE.sub("", ending) if dot else ""
    return f"{ascii_stem}.{ascii_ending}" if ascii_ending else ascii_stem


def proposed_name(path: str) -> str:
    """The path with every segment that is no address turned into one."""
    *folders, name = path.removesuffix(".md").split("/")
    parts = [*folders, *([name] if name != "_index" else [])]
    proposed = [part if _SEGMENT.fullmatch(part) else transliterate(part) for part in parts]
    return "/".join(proposed if name != "_index" else [*proposed, name]) + ".md"


def is_addressable(document_id: str) -> bool:
    """Whether an id can stand in an address: lower-case ASCII words, at most 200 bytes."""
    return len(document_id) <= 200 and all(_SEGMENT.fullmatch(part) for part in document_id.split("/"))


def resolve_link(href: str, source_path: str) -> str | None:
    """A relative or absolute link of a source as `address#fragment` of this site; None when it leaves `content/`."""
    target, hash_mark, fragment = href.partition("#")
    target, query_mark, query = target.partition("?")
    tail = query_mark + query + hash_mark + fragment
    if not target:
        return address_of(id_of(source_path)) + tail
    if target.startswith("/"):
        return target + tail
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(source_path), unquote(target)))
    if joined == ".." or joined.startswith("../"):
        return None
    if joined == ".":
        return "/" + tail
    if joined.endswith(".md"):
        return address_of(id_of(joined)) + tail
    return (attachment_address(joined) if "." in posixpath.basename(joined) else f"/{joined}/") + tail
