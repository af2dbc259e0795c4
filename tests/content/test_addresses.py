"""Paths become ids and addresses, links of sources become addresses of the site; pure functions of their words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.addresses import (
    address_of,
    attachment_address,
    file_of,
    id_of,
    is_addressable,
    proposed_name,
    resolve_link,
    transliterate,
)

HERE = "policies/2021/a.md"
FOLDER = "policies/2021/a/index.md"


@pytest.mark.parametrize(
    ("path", "document_id", "address"),
    [
        ("policies/2021/x.md", "policies/2021/x", "/policies/2021/x/"),
        ("policies/2021/x/index.md", "policies/2021/x", "/policies/2021/x/"),
        ("policies/_index.md", "policies", "/policies/"),
        ("a/b/_index.md", "a/b", "/a/b/"),
        ("x.md", "x", "/x/"),
        ("_index.md", "", "/"),
        ("index.md", "", "/"),
        ("a/index-2.md", "a/index-2", "/a/index-2/"),
    ],
)
def test_a_path_has_an_id_and_an_address(path: str, document_id: str, address: str) -> None:
    assert (id_of(path), address_of(document_id)) == (document_id, address)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/policies/", "policies/index.html"),
        ("/Policies/X.PDF", "policies/x.pdf"),
        ("/404.html", "404.html"),
    ],
)
def test_an_address_has_a_file_that_file_systems_without_cases_find(address: str, path: str) -> None:
    assert file_of(address) == path


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("关于招生的通知.docx", "guan-yu-zhao-sheng-de-tong-zhi.docx"),
        ("附件 1：任务（分解）表.XLSX", "fu-jian-1-ren-wu-fen-jie-biao.xlsx"),
        ("重庆.pdf", "chong-qing.pdf"),
        ("ＡＢ１.doc", "ab1.doc"),
        ("A B_c.pdf", "a-b-c.pdf"),
        ("x.tar.gz", "x.tar.gz"),
        ("说明", "shuo-ming"),
        ("noending", "noending"),
        ("。。.docx", "file.docx"),
        (".htaccess", "file.htaccess"),
        ("表格.", "biao-ge"),
        ("....", "file"),
        ("表.文", "biao.wen"),
        ("-x-.pdf", "x.pdf"),
    ],
)
def test_a_name_is_transliterated(name: str, expected: str) -> None:
    assert transliterate(name) == expected


@given(st.text(min_size=1, max_size=20))
def test_any_name_becomes_plain_words(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", transliterate(name))


def test_a_transliterated_name_stays_as_it_is() -> None:
    for name in ("fu-jian-1.docx", "x.tar.gz", "shuo-ming"):
        assert transliterate(name) == name


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("policies/2021/x/附件 1.docx", "/policies/2021/x/fu-jian-1.docx"),
        ("policies/2021/x/图/表.png", "/policies/2021/x/图/biao.png"),
        ("a.png", "/a.png"),
    ],
)
def test_an_attachment_has_an_address_beside_its_document(path: str, address: str) -> None:
    assert attachment_address(path) == address


@pytest.mark.parametrize(
    ("path", "proposed"),
    [
        ("policies/2021/关于招生的通知.md", "policies/2021/guan-yu-zhao-sheng-de-tong-zhi.md"),
        ("政策/2021/X/index.md", "zheng-ce/2021/x/index.md"),
        ("政策/_index.md", "zheng-ce/_index.md"),
        ("a/B c.md", "a/b-c.md"),
        ("a/关于.第二次.md", "a/guan-yu.dierci.md"),
    ],
)
def test_a_path_that_is_no_address_has_a_proposal(path: str, proposed: str) -> None:
    assert proposed_name(path) == proposed


NAMES = st.text(st.characters(exclude_characters="/", exclude_categories=("Cs", "Cc")), min_size=1, max_size=10)


@given(st.lists(NAMES, min_size=1, max_size=3).map("/".join))
def test_every_proposal_is_an_address_and_proposes_itself(stem: str) -> None:
    proposed = proposed_name(f"{stem}.md")
    assert is_addressable(id_of(proposed)) or id_of(proposed) == ""
    assert proposed_name(proposed) == proposed


@pytest.mark.parametrize(
    ("document_id", "expected"),
    [
        ("policies/2021/jiajiao-2021-19", True),
        ("a", True),
        ("a_b/c.d", True),
        ("a" * 200, True),
        ("a" * 201, False),
        ("", False),
        ("A", False),
        ("a//b", False),
        ("a/", False),
        ("-a", False),
        ("a-", False),
        ("a--b", False),
        ("a b", False),
        ("通知", False),
        ("..", False),
    ],
)
def test_an_id_can_stand_in_an_address_when_it_is_plain_words(document_id: str, expected: bool) -> None:
    assert is_addressable(document_id) is expected


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("b.md", "/policies/2021/b/"),
        ("./b.md", "/policies/2021/b/"),
        ("../2020/b.md", "/policies/2020/b/"),
        ("b/index.md", "/policies/2021/b/"),
        ("../_index.md", "/policies/"),
        ("../../_index.md", "/"),
        ("../../catalogue/zwgk-01.md#_documents", "/catalogue/zwgk-01/#_documents"),
        ("b.md#一、总则", "/policies/2021/b/#一、总则"),
        ("b.md?x=1&y=2#z", "/policies/2021/b/?x=1&y=2#z"),
        ("#一", "/policies/2021/a/#一"),
        ("#", "/policies/2021/a/#"),
        ("?x=1", "/policies/2021/a/?x=1"),
        ("", "/policies/2021/a/"),
        ("/catalogue/zwgk-01/", "/catalogue/zwgk-01/"),
        ("/a/b/?x#y", "/a/b/?x#y"),
        ("%E5%85%B3%E4%BA%8E.md", "/policies/2021/关于/"),
        ("b%20c.md", "/policies/2021/b c/"),
        ("b%23c.md", "/policies/2021/b#c/"),
        ("b", "/policies/2021/b/"),
        ("b/", "/policies/2021/b/"),
        (".", "/policies/2021/"),
        ("..", "/policies/"),
        ("../..", "/"),
        ("../../..", None),
        ("../../../x.md", None),
        ("%2e%2e/%2e%2e/%2e%2e/x.md", None),
        ("../../..x/y.md", "/..x/y/"),
        ("表 1.xlsx", "/policies/2021/biao-1.xlsx"),
        ("b.MD", "/policies/2021/b.md"),
    ],
)
def test_a_link_of_a_source_is_resolved(href: str, expected: str | None) -> None:
    assert resolve_link(href, HERE) == expected


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("附件%201.docx", "/policies/2021/a/fu-jian-1.docx"),
        ("图/一.png", "/policies/2021/a/图/yi.png"),
        ("../b.md", "/policies/2021/b/"),
        ("", "/policies/2021/a/"),
    ],
)
def test_a_link_of_a_document_in_its_own_folder_is_resolved_from_there(href: str, expected: str) -> None:
    assert resolve_link(href, FOLDER) == expected


@pytest.mark.parametrize(("href", "expected"), [("./", "/"), ("a.png", "/a.png"), ("b.md", "/b/"), ("#x", "/#x")])
def test_a_link_at_the_top_of_content_never_leads_to_another_host(href: str, expected: str) -> None:
    assert resolve_link(href, "_index.md") == expected


@given(st.text(st.sampled_from("ab./%2e?#一 ")), st.sampled_from([HERE, FOLDER, "_index.md", "x.md"]))
def test_a_resolved_link_stays_in_the_site(href: str, source: str) -> None:
    resolved = resolve_link(href, source)
    if resolved is not None and not href.startswith("/"):
        assert resolved.startswith("/")
        assert not resolved.startswith("//")
        assert not resolved.startswith("/../")
