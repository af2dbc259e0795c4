"""The pages of a search set as a site.

The set is a folder of Markdown files with title, number, date, issuer, topics, type and status in front. What it says
is nobody's content: it is only measured with.
"""

import shutil
from pathlib import Path
from typing import Any

import yaml

_SITE = Path(__file__).resolve().parent.parent.parent / "tests/sites/minimal/content"
_SECTION = """---
title: 公开内容
description: 搜索测试用的页面。
kinds: [article, policy]
column_type: 信息公开
---
"""


def write_site(pages: Path, folder: Path, synonyms: Path) -> int:
    """Write a site of the pages below `pages`; returns how many there are."""
    content = folder / "content"
    shutil.rmtree(content, ignore_errors=True)
    shutil.copytree(_SITE, content)
    files = sorted(pages.glob("*.md"))
    (content / "set").mkdir()
    (content / "set/_index.md").write_text(_SECTION, encoding="utf-8")
    for kept in ("interpretations", "policies"):
        for sample in (content / kept).rglob("*.md"):
            if sample.name != "_index.md":
                sample.unlink()
    words = [yaml.safe_load(file.read_text(encoding="utf-8").split("---\n")[1]) for file in files]
    topics = sorted({topic for front in words for topic in front.get("topics") or []})
    listed = [{"id": f"t{number}", "name": topic} for number, topic in enumerate(topics)]
    _write(content / "settings/topics.yml", {"topics": listed})
    shutil.copy(synonyms, content / "settings/synonyms.yml")
    for number, (file, front) in enumerate(zip(files, words, strict=True), 1):
        text = file.read_text(encoding="utf-8").split("---\n", 2)[2]
        _write(content / f"set/{file.stem}.md", _front_matter(front, number), text)
    return len(files)


def _front_matter(front: dict[str, Any], number: int) -> dict[str, Any]:
    date = str(front["issued"])
    common = {
        "title": front["title"],
        "published": date,
        "summary": front["title"],
        "index_number": f"YJCY-{date[:4]}-{number:05d}",
        "office": "办公室",
        "topics": front.get("topics") or [],
    }
    if not front.get("doc_number"):
        return {"kind": "article", **common}
    paper = {"issued": date, "doc_number": front["doc_number"], "issuers": [front["issuer"]], "genre": "通知"}
    ended = {"expires": date} if front["status"] == "失效" else {}
    return {"kind": "policy", **common, **paper, **ended, "disclosure": "主动公开"}


def _write(file: Path, front: dict[str, Any], text: str | None = None) -> None:
    body = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    file.write_text(body if text is None else f"---\n{body}---\n{text}", encoding="utf-8")
