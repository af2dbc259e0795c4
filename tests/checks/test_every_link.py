"""Every way a link can be wrong is found at its line, and what only looks wrong is left alone: one table of each."""

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.office_files import pdf
from tests.site_files import PROJECT, copied_site, run

LINE = 16
HEAD = """---
kind: policy
title: {title}
issuers: [示例区教育局]
issued: 2026-03-02
published: 2026-03-03
genre: 通知
disclosure: 主动公开
summary: 部署全年政务公开工作。
index_number: YJCY-2026-{serial:05}
office: 办公室
{fields}---

## 总则

{text}
"""


class Case(NamedTuple):
    """A line of Markdown or of a template, the rule that finds it, and a part of what its hint proposes."""

    text: str
    code: str = ""
    hint: str = ""


# In the text of policies/2026/NAME/index.md, which has 附件 1.txt and tu.png beside it. 19 and 20 are two other papers.
IN_TEXTS = {
    "page that is not there": Case("[甲](../nothing-like-it.md)", "LK001"),
    "page with a slip of the pen": Case("[甲](../shijiao-2026-91.md)", "LK001", "您是否想写 ../shijiao-2026-19.md？"),
    "wrong case of a page": Case("[甲](../Shijiao-2026-19.md)", "LK001", "您是否想写 ../shijiao-2026-19.md？"),
    "wrong case of a folder": Case("[甲](/Catalogue/)", "LK001", "您是否想写 ../../../catalogue/_index.md？"),
    "folder without a page": Case("[甲](../../../policies/2025/)", "LK001", ""),
    "page written as a folder's file": Case("[甲](/policies/2026/shijiao-2026-19)", "LK001", "末尾少了 /"),
    "file written as a folder": Case("[甲](/sitemap.xml/)", "LK001", "末尾多了 /"),
    "double encoding": Case("[甲](%25E9%2599%2584%25E4%25BB%25B6%201.txt)", "LK001"),
    "encoded blank at the end": Case("[甲](/catalogue/%20)", "LK001", "多了空格"),
    "picture that is not there": Case("![甲](tu2.png)", "LK001", "tu.png"),
    "attachment that is not there": Case("[甲](附件2.txt)", "LK001", "附件"),
    "web address without https": Case("[甲](www.example.com)", "LK001", "https://www.example.com"),
    "anchor that is not there": Case("[甲](../shijiao-2026-19.md#附则)", "LK002"),
    "anchor of the page itself": Case("[甲](#附则)", "LK002"),
    "anchor encoded twice": Case("[甲](#%25E6%2580%25BB%25E5%2588%2599)", "LK002", "您是否想写 总则？"),
    "anchor in another Unicode form": Case("[甲](../shijiao-2026-19.md#Ａ级)", "LK002", "您是否想写 a级？"),
    "localhost": Case("[甲](http://localhost:8000/)", "LK004"),
    "loopback": Case("[甲](http://127.0.0.1/)", "LK004"),
    "loopback of IPv6": Case("[甲](http://[::1]/)", "LK004"),
    "network 10": Case("[甲](https://10.1.2.3/oa)", "LK004"),
    "network 172.16": Case("[甲](http://172.20.0.1/)", "LK004"),
    "network 192.168": Case("<http://192.168.1.1/>", "LK004"),
    "name without a dot": Case("[甲](http://oa/)", "LK004"),
    "name of a local network": Case("[甲](http://nas.local/)", "LK004"),
    "picture over http": Case("![甲](http://example.com/a.png)", "LK005"),
    "address above the root": Case("[甲](../../../../x.md)", "MD004"),
    "empty": Case('<a href="">甲</a>', "MD004"),
    "protocol left out": Case("[甲](//example.com/)", "MD004", "https://example.com/"),
    "script": Case("[甲](javascript:alert(1))", "MD004"),
    "script in capitals with a tab": Case('<a href="JaVa&#9;ScRiPt:alert(1)">甲</a>', "MD004"),
    "script in full width": Case("[甲](ｊａｖａｓｃｒｉｐｔ：alert)", "MD004"),
    "script in entities": Case('<a href="&#106;avascript:alert(1)">甲</a>', "MD004"),
    "script encoded": Case("[甲](javascript%3Aalert)", "MD004"),
    "script of another kind": Case("[甲](vbscript:x)", "MD004"),
    "data": Case("[甲](data:text/html,x)", "MD004"),
    "full width": Case("[甲](ｈｔｔｐ：//example.com/)", "MD004", "http://example.com/"),
    "full-width colon": Case("[甲](https：//example.com/)", "MD004", "https://example.com/"),
    "backslashes": Case(r'<a href="..\shijiao-2026-19.md">甲</a>', "MD004"),
    "shared folder": Case(r'<a href="\\server\share\x.docx">甲</a>', "MD004"),
    "file on a disk": Case("[甲](file:///D:/x.docx)", "MD004"),
    "drive": Case("[甲](D:/x.docx)", "MD004"),
    "unknown scheme": Case("[甲](htp://example.com/)", "MD004"),
    "one slash": Case("[甲](http:/example.com/)", "MD004"),
    "number of another paper": Case("[示教〔2026〕19号](../shijiao-2026-20.md)", "LN001", "../shijiao-2026-19.md"),
    "number in another writing": Case("[示教[2026]第019号文件](../shijiao-2026-20.md)", "LN001"),
    "title of another paper": Case("[《关于 做好招生工作的通知》](../shijiao-2026-20.md)", "LN001"),
    "title with its number": Case("[关于做好招生工作的通知（示教〔2026〕19号）](../shijiao-2026-20.md)", "LN001"),
    "title in a cell": Case("[**关于做好招生工作的通知**](../shijiao-2026-20.md#三)", "LN001"),
}
LEFT_ALONE = {
    "page": "[甲](../shijiao-2026-19.md)",
    "file as it is called": "[甲](<附件 1.txt>)",
    "the same file encoded": "[甲](%E9%99%84%E4%BB%B6%201.txt)",
    "the same file in another Unicode form": "[甲](附件％１.txt)".replace("％", "%20"),
    "anchor": "[甲](../shijiao-2026-19.md#三工作要求)",
    "the same anchor encoded": "[甲](../shijiao-2026-19.md#%E4%B8%89%E5%B7%A5%E4%BD%9C%E8%A6%81%E6%B1%82)",
    "query": "[甲](../shijiao-2026-19.md?from=weixin#三工作要求)",
    "address from the root": "[甲](/policies/2026/shijiao-2026-19/)",
    "top of the page": "[甲](#总则) [乙](#top)",
    "section": "[甲](../../)",
    "year of a section": "[甲](/policies/2026/)",
    "old address": "[甲](/policies/old-19/)",
    "page of a PDF file": "[甲](a.pdf#page=3)",
    "web site": "[甲](http://www.example.com/a b/?x=1&y=http://localhost/)",
    "mail and telephone": "[甲](mailto:a@example.com) [乙](tel:+86-21-00000000)",
    "address with a colon behind a slash": "[甲](https://example.com/a:b//c)",
    "picture": "![甲](tu.png)",
    "code": "`[甲](nothing.md)` 和 `javascript:alert(1)`",
    "number under its own paper": "[示教〔2026〕19号](../shijiao-2026-19.md)",
    "number over its old address": "[示教〔2026〕19号](/policies/old-19/)",
    "number over the list of numbers": "[示教〔2026〕20号](/wenhao/2026/)",
    "number that nobody has": "[示教〔2026〕77号](../shijiao-2026-20.md)",
    "number in a longer text": "[《关于示教〔2026〕19号的补充通知》](../shijiao-2026-20.md)",
    "title of two papers": "[关于放假安排的通知](../holiday-2.md)",
    "title over a file beside its paper": "[任务分解表和说明](附件%201.txt)",
    "ordinary word that is a title": "[联系方式](../shijiao-2026-20.md)",
    "part of a title": "[做好招生工作的通知](../shijiao-2026-19.md)",
    "title over the interpretation that names it": "[关于做好收费工作的通知](../shoufei-jiedu.md)",
    "title over an outside page": "[关于做好招生工作的通知](https://example.com/19)",
}
# At the end of the page of the site map, from line 12 on.
IN_TEMPLATES = {
    "page": Case('<a href="{{ view.chrome.base }}/help/">x</a>', "LK001"),
    "above the root": Case('<a href="../../../catalogue/">x</a>', "LK001"),
    "wrong case": Case('<a href="/Catalogue/">x</a>', "LK001", "/catalogue/"),
    "picture of another size": Case('<img alt="" src="/assets/a.png" srcset="/assets/b.png 2x">', "LK001"),
    "style": Case('<p style="background: url(/assets/c.png)">x</p>', "LK001"),
    "area": Case('<map name="m"><area alt="x" href="/area/"></map>', "LK001"),
    "form": Case('<form action="/search.php"></form>', "LK001"),
    "object": Case('<object data="/d.swf"></object>', "LK001"),
    "film": Case('<video poster="/e.png"><source src="/f.mp4"><track src="/g.vtt"></video>', "LK001"),
    "frame": Case('<iframe title="x" src="/frame/"></iframe>', "LK001"),
    "style sheet": Case('<link rel="stylesheet" href="/other.css">', "LK001"),
    "page that leads on": Case('<meta http-equiv="refresh" content="9; url=/on/">', "LK001"),
    "anchor": Case('<a href="#nowhere">x</a>', "LK002"),
    "empty": Case('<a href="">x</a>', "LK003"),
    "blank at the end": Case('<a href="/catalogue/ ">x</a>', "LK003"),
    "script": Case('<a href="javascript:void(0)">x</a>', "LK003"),
    "protocol left out": Case('<script src="//example.com/x.js"></script>', "LK003"),
    "computer of one's own": Case('<a href="http://localhost/">x</a>', "LK004"),
    "style over http": Case('<link rel="stylesheet" href="http://example.com/x.css">', "LK005"),
    "fine": Case(
        '<a href="?x=1">x</a><a href="./">x</a><a href="#_main">x</a><img alt="" src="data:image/png;base64,AA==">'
    ),
}
FOUND = re.compile(r"^(\S+?):(\d+):\d+ ([A-Z]{2}\d{3}) .*\n  提示：(.*)$", re.MULTILINE)


def document(title: str, serial: int, text: str, fields: str = "") -> str:
    return HEAD.format(title=title, serial=serial, text=text, fields=fields)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The papers that the cases lead to."""
    root = tmp_path_factory.mktemp("links")
    copied_site("minimal", root)
    folder = root / "content/policies/2026"
    papers = {
        "shijiao-2026-19": document(
            "关于做好招生工作的通知",
            19,
            "## 三、工作要求\n\n## Ａ级",
            "doc_number: 示教〔2026〕19号\naliases: [/policies/old-19/]\n",
        ),
        "shijiao-2026-20": document("关于做好收费工作的通知", 20, "## 三", "doc_number: 示教〔2026〕20号\n"),
        "holiday-1": document("关于放假安排的通知", 21, "一"),
        "holiday-2": document("关于放假安排的通知", 22, "二"),
        "contact": document("联系方式", 23, "三"),
        "shoufei-jiedu": document("《关于做好收费工作的通知》的说明", 24, "四"),
    }
    for name, text in papers.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return root


def site_with(texts: dict[str, str], sound: Path, root: Path) -> Path:
    """Each text in a document of its own."""
    shutil.copytree(sound, root)
    files = {"附件 1.txt": b"x", "tu.png": b"\x89PNG\r\n\x1a\n", "a.pdf": pdf("示例")}
    attached = "attachments:\n" + "".join(f"  - {{file: {name}, title: 任务分解表和说明}}\n" for name in files)
    for number, text in enumerate(texts.values()):
        folder = root / f"content/policies/2026/case-{number}"
        folder.mkdir()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        source = document(f"例子 {number}", 100 + number, text).replace(
            "office: 办公室\n", f"office: 办公室\n{attached}"
        )
        (folder / "index.md").write_text(source, encoding="utf-8")
    return root


def found(root: Path) -> dict[tuple[str, int, str], str]:
    """(path, line, code) → hint of everything a check tells."""
    out = run("check", "--root", root, "--today", "2026-07-01", "--jobs", "1").out
    return {(path, int(line), code): hint for path, line, code, hint in FOUND.findall(out)}


@pytest.mark.parametrize("stage", [("MD004",), ("LN001",), ("LK001", "LK002", "LK004", "LK005")], ids=lambda s: s[0])
def test_every_planted_link_is_found_at_its_line(stage: tuple[str, ...], sound: Path, tmp_path: Path) -> None:
    cases = {name: case for name, case in IN_TEXTS.items() if case.code in stage}
    texts = {name: case.text for name, case in cases.items()}
    hints = found(site_with({**texts, **LEFT_ALONE}, sound, tmp_path / "site"))
    expected = {
        (f"content/policies/2026/case-{number}/index.md", LINE + 4, case.code): (name, case.hint)
        for number, (name, case) in enumerate(cases.items())
    }
    assert {expected.get(place, (place, ""))[0] for place in hints} == set(cases)
    wrong = {name: hints[place] for place, (name, hint) in expected.items() if hint not in hints[place]}
    assert not wrong


def test_what_only_looks_wrong_is_left_alone(sound: Path, tmp_path: Path) -> None:
    assert found(site_with(LEFT_ALONE, sound, tmp_path / "site")) == {}


def test_every_planted_link_of_a_template_is_found_once_at_its_line(sound: Path, tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(sound, root)
    shutil.copytree(PROJECT / "templates", root / "templates")
    layout = root / "templates/layouts/base.html"
    lines = layout.read_text(encoding="utf-8").split("\n")
    start = lines.index('<footer class="bottom">')
    lines[start:start] = [case.text for case in IN_TEMPLATES.values()]
    layout.write_text("\n".join(lines), encoding="utf-8")
    told = {
        (line, code): hint for (path, line, code), hint in found(root).items() if path == "templates/layouts/base.html"
    }
    expected = {
        (start + number, case.code): case.hint for number, case in enumerate(IN_TEMPLATES.values(), 1) if case.code
    }
    assert told.keys() == expected.keys()
    assert not {place: told[place] for place, hint in expected.items() if hint not in told[place]}
    assert {path for path, _, _ in found(root)} == {"templates/layouts/base.html"}


def test_a_style_sheet_is_read_too(sound: Path, tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(sound, root)
    shutil.copytree(PROJECT / "templates", root / "templates")
    sheet = root / "templates/assets/site.css"
    count = len(sheet.read_text(encoding="utf-8").splitlines())
    with sheet.open("a", encoding="utf-8") as file:
        file.write("/* url(fine.png) */\np { background: url(missing.png) }\n")
    assert list(found(root)) == [("templates/assets/site.css", count + 2, "LK001")]
