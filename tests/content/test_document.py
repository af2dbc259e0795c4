"""One source becomes one document: entry, body, places, and every fault of name, front matter and text in one run."""

import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.document import EMPTY_BODY, Document, Entry, read_document
from sitegen.content.fields import Attachment, Reference
from sitegen.content.kinds import KINDS
from sitegen.content.kinds.policy import Policy
from sitegen.content.kinds.section import Section
from sitegen.content.markdown import Body, BodyLink, Heading
from sitegen.conversion import Located
from tests.catalogue.entries import fields, interpretation, policy

PATH = "policies/2021/x/index.md"
POLICY = """---
kind: policy
title: 关于做好工作的通知
issuers: [区教育局]
issued: 2021-04-12
published: 2021-04-16
genre: 通知
disclosure: 主动公开
summary: 部署工作。
index_number: YJCY-2021-00019
office: 办公室
repeals:
  - policies/2016/y
  - {title: 旧办法, number: 嘉教〔2010〕1号, part: 第三条}
attachments:
  - {file: 附件 1.docx, title: 分工表}
---

## 一、总体要求

见[解读](../y.md#三要求)和[附件](附件%201.docx)。
"""


def read(text: str, path: str = PATH) -> Document:
    return read_document(path, text.encode())


def test_a_policy_is_read_whole() -> None:
    document = read(POLICY)
    assert document.entry == Entry(
        id="policies/2021/x",
        path=PATH,
        fields=Policy(
            title="关于做好工作的通知",
            issuers=("区教育局",),
            issued=datetime.date(2021, 4, 12),
            published=datetime.date(2021, 4, 16),
            genre="通知",
            disclosure="主动公开",
            summary="部署工作。",
            index_number="YJCY-2021-00019",
            office="办公室",
            repeals=(
                Reference(id="policies/2016/y"),
                Reference(title="旧办法", number="嘉教〔2010〕1号", part="第三条"),
            ),
            attachments=(Attachment(file="附件 1.docx", title="分工表"),),
        ),
        links=("/policies/2021/x/fu-jian-1.docx", "/policies/2021/y/"),
        has_body=True,
    )
    assert document.faults == ()
    assert document.fence_line == 17


def test_the_body_has_its_links_and_headings_with_the_lines_of_the_file() -> None:
    assert read(POLICY).body == Body(
        '<h2 id="一总体要求">一、总体要求</h2>\n<p>见<a href="site:/policies/2021/y/#三要求">解读</a>和'
        '<a href="site:/policies/2021/x/fu-jian-1.docx">附件</a>。</p>',
        (
            BodyLink("site:/policies/2021/y/#三要求", 21, "../y.md#三要求", "解读"),
            BodyLink("site:/policies/2021/x/fu-jian-1.docx", 21, "附件%201.docx", "附件"),
        ),
        (Heading(2, "一总体要求", "一、总体要求", 19),),
    )


@pytest.mark.parametrize(
    ("field", "index", "place"),
    [
        ("kind", -1, (2, 7)),
        ("issued", -1, (5, 9)),
        ("issuers", 0, (4, 11)),
        ("repeals", -1, (13, 3)),
        ("repeals", 0, (13, 5)),
        ("repeals", 1, (14, 5)),
        ("attachments", 0, (16, 5)),
        ("title", 3, (3, 8)),
        ("doc_number", -1, (17, 1)),
        ("doc_number", 2, (17, 1)),
    ],
)
def test_a_field_is_found_where_it_stands_and_a_missing_one_at_the_closing_fence(
    field: str, index: int, place: tuple[int, int]
) -> None:
    assert read(POLICY).place_of(field, index) == place


def test_a_section_is_read_from_the_index_of_its_folder() -> None:
    text = (
        "---\ntitle: 政策文件\ndescription: 说明。\nkinds: [policy]\ncolumn_type: 政策文件\norder: 20\n---\n\n说明。\n"
    )
    document = read(text, "policies/_index.md")
    expected = Section(title="政策文件", description="说明。", kinds=("policy",), column_type="政策文件", order=20)
    assert document == Document(
        "policies/_index.md",
        Entry("policies", "policies/_index.md", expected, (), True),
        Body("<p>说明。</p>", (), ()),
        (),
        (
            Located("title", -1, 2, 8),
            Located("description", -1, 3, 14),
            Located("kinds", -1, 4, 8),
            Located("kinds", 0, 4, 9),
            Located("column_type", -1, 5, 14),
            Located("order", -1, 6, 8),
        ),
        7,
    )


def test_a_document_without_text_has_no_body() -> None:
    document = read(POLICY.partition("\n## ")[0] + "\n \n\t\n")
    assert document.entry is not None
    assert (document.body, document.entry.has_body, document.entry.links) == (EMPTY_BODY, False, ())


def test_every_fault_of_name_fields_and_text_is_told_in_one_run() -> None:
    text = (
        POLICY.replace("2021-04-12", "2021-02-30")
        .replace("disclosure: 主动公开", "disclosure: 公开")
        .replace("office: 办公室\n", "ofice: 办公室\n")
        .replace("见[解读]", "<font color=red>见</font>[解读](javascript:x)[解读]")
    )
    document = read(text, "policies/2021/关于.md")
    assert document.entry is None
    assert [(fault.code, fault.line, fault.column) for fault in document.faults] == [
        ("SR001", 1, 1),
        ("FM004", 5, 9),
        ("FM005", 8, 13),
        ("FM003", 11, 1),
        ("FM002", 17, 1),
        ("MD004", 21, 1),
        ("MD001", 21, 1),
    ]


def test_the_lines_of_fields_and_text_are_right_behind_a_byte_order_mark_and_with_crlf() -> None:
    plain = read(POLICY)
    assert read_document(PATH, b"\xef\xbb\xbf" + POLICY.replace("\n", "\r\n").encode()) == plain


@pytest.mark.parametrize(
    ("line", "code", "place"),
    [
        ("kind: 通知", "FM011", (2, 7)),
        ("kind: polcy", "FM011", (2, 7)),
        ("kind: [policy]", "FM011", (2, 7)),
        ("", "FM002", (17, 1)),
    ],
)
def test_a_document_of_no_known_kind_is_told(line: str, code: str, place: tuple[int, int]) -> None:
    document = read(POLICY.replace("kind: policy", line))
    (fault,) = document.faults
    assert (document.entry, fault.code, (fault.line, fault.column)) == (None, code, place)


def test_the_label_of_a_kind_leads_to_its_name() -> None:
    (fault,) = read(POLICY.replace("kind: policy", "kind: 政策解读")).faults
    assert "interpretation" in fault.hint


@pytest.mark.parametrize(
    ("path", "proposed"),
    [
        ("policies/2021/关于招生的通知.md", "content/policies/2021/guan-yu-zhao-sheng-de-tong-zhi.md"),
        ("政策/2021/x/index.md", "content/zheng-ce/2021/x/index.md"),
        ("policies/2021/Jiajiao.md", "content/policies/2021/jiajiao.md"),
        ("政策/_index.md", "content/zheng-ce/_index.md"),
    ],
)
def test_a_name_that_is_no_address_is_told_with_one_that_is(path: str, proposed: str) -> None:
    found = [fault for fault in read(POLICY, path).faults if fault.code == "SR001"]
    assert [(fault.line, fault.hint) for fault in found] == [(1, f"改名为 {proposed}")]


def test_an_unreadable_source_is_a_document_without_an_entry() -> None:
    document = read("没有头部")
    assert (document.entry, document.body, document.places, document.fence_line) == (None, EMPTY_BODY, (), 1)
    assert [fault.code for fault in document.faults] == ["FM008"]


def test_every_kind_tells_what_it_lacks() -> None:
    for kind, schema in KINDS.items():
        document = read(f"---\nkind: {kind}\n---\n")
        missing = [fault.message.partition("（")[0] for fault in document.faults]
        assert missing
        assert missing == [
            f"缺少必填字段 {field.encode_name}" for field in msgspec.structs.fields(schema) if field.required
        ]


def test_the_formation_date_of_a_policy_is_that_of_its_issue_and_of_others_that_of_publication() -> None:
    formed = datetime.date(2021, 4, 1)
    dates = [
        fields(entry).formation_date
        for entry in (policy("a"), policy("a", formed=formed), interpretation("a"), interpretation("a", formed=formed))
    ]
    assert dates == [datetime.date(2021, 4, 12), formed, datetime.date(2021, 4, 16), formed]


PIECES = st.sampled_from(
    [*POLICY.split("\n"), "---", "kind: interpretation", "title: *x*", "a：b", "\t", "<b", "[x](y", "\x00"]
)


@given(st.one_of(st.binary(), st.lists(PIECES, max_size=30).map(lambda lines: "\n".join(["---", *lines]).encode())))
def test_no_bytes_raise_and_a_document_without_an_entry_says_why(content: bytes) -> None:
    document = read_document(PATH, content)
    assert document.entry is not None or document.faults
    last = content.decode("utf-8", "replace").count("\n") + content.count(b"\r") + 1
    assert all(1 <= fault.line <= last and fault.column >= 1 for fault in document.faults)
