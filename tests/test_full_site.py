"""A whole site with every feature of the kinds: which files come out, and what a reader finds on the pages."""

import re
from pathlib import Path

import pytest

from sitegen.pipeline import build
from sitegen.project import Project, Result
from tests.golden_texts import GoldenTexts
from tests.page_text import page_text
from tests.site_files import copied_site, files_of, options

PAGES = {
    "home": "index.html",
    "catalogue": "catalogue/index.html",
    "item": "catalogue/zcwj-01/index.html",
    "item-elsewhere": "catalogue/zhzw-01/index.html",
    "item-nothing-yet": "catalogue/zhzw-02/index.html",
    "section": "policies/index.html",
    "section-archived": "policies/guihua/index.html",
    "section-year": "policies/2025/index.html",
    "policy": "policies/2021/jiajiaogui-2021-1/index.html",
    "policy-replaced": "policies/2016/jiajiaogui-2016-1/index.html",
    "policy-expired": "policies/2019/jiajiaogui-2019-1/index.html",
    "policy-on-trial": "policies/2025/jiajiaogui-2025-1/index.html",
    "policy-on-request": "policies/2025/jiajiao-2025-7/index.html",
    "policy-of-last-year": "policies/2025/zhaosheng-2025/index.html",
    "policy-not-yet-in-force": "policies/2026/zhaosheng-2026/index.html",
    "policy-withdrawn": "policies/2026/mingdan/index.html",
    "interpretation": "interpretations/2021/anquan-tujie/index.html",
    "interpretation-again": "interpretations/2022/anquan-erci/index.html",
    "topic": "topics/anquan/index.html",
    "topics": "topics/index.html",
    "numbers": "wenhao/2025/index.html",
    "redirect": "policies/anquan/index.html",
    "library": "library/index.html",
    "library-items": "library/items/index.html",
    "asked": "wenti/xiao-yuan-an-quan/index.html",
    "asked-index": "wenti/index.html",
    "library-offices": "library/offices/index.html",
    "library-office": "library/offices/ban-gong-shi/index.html",
    "library-office-year": "library/offices/ban-gong-shi/2021/index.html",
    "library-validity": "library/validity/index.html",
    "library-repealed": "library/validity/yi-feizhi/index.html",
    "library-in-force-of-a-year": "library/validity/youxiao/2025/index.html",
    "library-year": "library/years/2021/index.html",
    "library-compilation": "library/compilation/index.html",
    "library-series": "library/series/index.html",
    "library-lineages": "library/chains/2023/index.html",
    "site-map": "sitemap/index.html",
    "not-found": "404.html",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Lay out the full site."""
    return copied_site("full", tmp_path_factory.mktemp("full"))


@pytest.fixture(scope="module")
def result(site: Project) -> Result:
    """Build it."""
    return build(site, options())


@pytest.fixture(scope="module")
def output(site: Project, result: Result) -> dict[str, str]:
    """Read what came out, as text."""
    assert result.committed
    return {path: content.decode("utf-8", errors="replace") for path, content in files_of(site.output).items()}


def test_only_links_to_what_is_not_built_are_told(result: Result) -> None:
    assert [(found.code, found.path, found.line) for found in result.diagnostics] == [
        ("RL004", "content/catalogue/_index.md", 9),
        ("DU001", "content/catalogue/zhzw-01.md", 13),
        ("RL004", "content/policies/2021/jiajiaogui-2021-1/index.md", 62),
    ]
    assert result.hidden == (
        ("policies/2026/caogao.md", "草稿"),
        ("policies/2026/shili.md", "示例"),
        ("policies/2026/weilai.md", "未到公开日期"),
    )


def test_the_files_of_the_site_are_these(output: dict[str, str], golden: GoldenTexts) -> None:
    paths = [re.sub(r"^assets/(.+)-[0-9a-f]{10}\.", r"assets/\1-*.", path) for path in output]
    paths = [re.sub(r"[0-9a-f]{16}(?=/)|\d+(?=\.pf_index)", "*", path) for path in paths]
    golden.check("full/files", "\n".join([*sorted(dict.fromkeys(paths)), ""]))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_as_its_golden_text(name: str, output: dict[str, str], golden: GoldenTexts) -> None:
    golden.check(f"full/{name}", page_text(output[PAGES[name]]))


@pytest.mark.parametrize("name", ["sitemap.xml", "robots.txt"])
def test_an_export_is_its_golden_text(name: str, output: dict[str, str], golden: GoldenTexts) -> None:
    golden.check(f"full/{name}", output[name])


def test_attachments_are_copied_as_they_are(site: Project) -> None:
    source, target = site.content / "policies/2021/jiajiaogui-2021-1", site.output / "policies/2021/jiajiaogui-2021-1"
    for name, address in (
        ("附件1：责任分解表.csv", "fu-jian-1-ze-ren-fen-jie-biao.csv"),
        ("流程图.txt", "liu-cheng-tu.txt"),
    ):
        assert (target / address).read_bytes() == (source / name).read_bytes()


def test_internal_files_are_nowhere(output: dict[str, str]) -> None:
    assert not [path for path, text in output.items() if "不予公开登记" in text]


def test_nothing_of_a_withdrawn_document_is_left_but_its_title(output: dict[str, str]) -> None:
    for path, text in output.items():
        assert "不该再看到的内容" not in text, path
        assert "这篇已经撤下" not in text, path
    with_title = {path for path, text in output.items() if "关于公布名单的通知" in text}
    assert with_title == {"policies/2026/mingdan/index.html", "wenhao/2026/index.html"}


def test_nothing_of_a_hidden_document_is_to_be_found(output: dict[str, str]) -> None:
    for path, text in output.items():
        for address in ("/policies/2026/caogao/", "/policies/2026/weilai/", "/policies/2026/shili/"):
            assert address not in text, path


def test_every_address_stands_below_the_base_path(output: dict[str, str]) -> None:
    for path, text in output.items():
        for address in re.findall(r'(?:href|src)="(/[^"]*)"', text):
            assert address.startswith("/jyj/"), f"{path}: {address}"


def test_a_day_later_other_things_hold(site: Project, tmp_path: Path) -> None:
    root = tmp_path / "later"
    later = copied_site("full", root)
    built = build(later, options(day=options().today.replace(year=2027, month=5)))
    assert not built.failed
    assert [path for path, _ in built.hidden] == ["policies/2026/caogao.md", "policies/2026/shili.md"]
    assert {(found.code, found.path) for found in built.diagnostics} == {
        ("CT003", "content/catalogue/zhzw-02.md"),
        ("DU001", "content/catalogue/zhzw-01.md"),
        ("CT012", "content/policies/2021/jiajiaogui-2021-1/index.md"),
        ("RL004", "content/catalogue/_index.md"),
        ("RL004", "content/policies/2021/jiajiaogui-2021-1/index.md"),
    }
    text = page_text((later.output / "policies/2021/jiajiaogui-2021-1/index.html").read_text(encoding="utf-8"))
    assert "本文件已失效。" in text
