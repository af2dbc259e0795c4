"""A generated site → the same documents for Hugo: front matter under Hugo's names, bodies byte for byte.

The standard catalogue, the topics and the document numbers are Hugo taxonomies, the idiomatic way to have lists of
documents; `site/` beside this module holds the configuration and the layouts.
"""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from bench.site_settings import topics

SITE = Path(__file__).parent / "site"
FENCE = "---\n"

# Keys that mean something else to Hugo.
RENAMED = {"kind": "type", "items": "catalogue", "path": "item_path"}
_KEY = re.compile(r"^(\w+):", re.MULTILINE)
_NUMBER = re.compile(r"^doc_number: (.+)〔(\d{4})〕(\d+)号$", re.MULTILINE)
_TOPICS = re.compile(r"^topics: \[(.*)\]$", re.MULTILINE)
_TOPIC_IDS = {name: word for word, name in topics()}


def hugo_path(path: str) -> str:
    """Where a file below our `content/` stands below Hugo's; a catalogue item becomes a term page."""
    folder, _, name = path.rpartition("/")
    if folder == "catalogue" and name != "_index.md":
        return f"catalogue/{name.removesuffix('.md')}/_index.md"
    return path


def hugo_text(text: str) -> str:
    """One Markdown file of ours with its front matter as Hugo needs it."""
    header, body = split(text)
    header = _KEY.sub(lambda match: f"{RENAMED.get(match[1], match[1])}:", header)
    header = header.replace("type: catalogue_item\n", "")  # a term page finds its layout by its taxonomy
    header = _TOPICS.sub(_with_topic_ids, header)
    if match := _NUMBER.search(header):
        header += f'wenhao: ["{match[2]}"]\nagency: {match[1]}\nserial: {match[3]}\n'
    return FENCE + header + FENCE + body


def split(text: str) -> tuple[str, str]:
    """The lines between the fences, and what follows them."""
    _, header, body = text.split(FENCE, 2)
    return header, body


def _with_topic_ids(match: re.Match[str]) -> str:
    names = match[1].split(", ")
    return f"topics: [{', '.join(_TOPIC_IDS[name] for name in names)}]"


def list_pages(paths: list[str]) -> Iterator[tuple[str, str]]:
    """`_index.md` files that Hugo wants for lists which our site derives: home, years, topics, document numbers."""
    yield "_index.md", _index("一键查阅")
    yield "topics/_index.md", _index("主题分类")
    for word, name in topics():
        yield f"topics/{word}/_index.md", _index(name)
    yield "wenhao/_index.md", _index("发文字号")
    yield "sitemap/_index.md", _index("网站地图", "layout: map\n")
    folders = {tuple(path.split("/")[:2]) for path in paths if path.count("/") > 1 and path.endswith(".md")}
    for section, year in sorted(folders):
        yield f"{section}/{year}/_index.md", _index(f"{year}年", "layout: year\n")
    for year in sorted({year for _, year in folders}):
        yield f"wenhao/{year}/_index.md", _index(f"{year}年发文字号")


def _index(title: str, more: str = "") -> str:
    return f"---\ntitle: {title}\n{more}---\n"


def adapt(ours: Path, theirs: Path) -> int:
    """Write the Hugo site for `ours/content/` into `theirs/`, which must not exist; returns the number of files."""
    shutil.copytree(SITE, theirs)
    paths = sorted(_files(ours / "content"))
    files = {path: (ours / "content" / path).read_bytes() for path in paths if not _is_setting(path)}
    written = 0
    for path, content in files.items():
        adapted = hugo_text(content.decode()).encode() if path.endswith(".md") else content
        _write(theirs / "content" / hugo_path(path), adapted)
        written += 1
    for path, text in list_pages(list(files)):
        _write(theirs / "content" / path, text.encode())
        written += 1
    return written


def _files(root: Path) -> Iterator[str]:
    for folder, _, names in os.walk(root):
        for name in names:
            yield (Path(folder) / name).relative_to(root).as_posix()


def _is_setting(path: str) -> bool:
    return path == "site.yml" or path.startswith("settings/")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
