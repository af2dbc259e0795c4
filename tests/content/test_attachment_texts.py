"""The text of attachments is read within bounds; what cannot be read is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content import attachment_texts
from sitegen.content.attachment_texts import (
    DAMAGED,
    LOCKED,
    LONGEST,
    OLD_FORMAT,
    SCANNED,
    TOO_LARGE,
    read_text,
    text_layer,
)
from tests.office_files import docx, ofd, packed, pdf, pptx, scan, xlsx

BOMB = '<!DOCTYPE d [<!ENTITY a "哈"><!ENTITY b "&a;&a;&a;">]><d><t>&b;</t></d>'


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("名单.docx", docx("第一段</w:t><w:tab/><w:t>名单", "", "第二段"), "第一段 名单\n第二段"),
        ("汇总.XLSX", xlsx(["学校", "示例小学"], "共七所"), "学校\n示例小学\n共七所"),
        ("讲稿.pptx", pptx(*"一二三四五六七八九十"), "一\n二\n三\n四\n五\n六\n七\n八\n九\n十"),
        ("通知.ofd", ofd("关于做好政务", "公开工作的通知"), "关于做好政务公开工作的通知"),
        ("办法.pdf", pdf("政府信息", "公开办法 2026"), "政府信息公开办法 2026"),
        ("说明.txt", "\ufeff说明\r\n\r\n———\r\n全文".encode(), "说明\n全文"),
        ("数据.csv", "学校，学校名称，在校学生人数\n".encode("gbk"), "学校，学校名称，在校学生人数"),
    ],
)
def test_the_text_of_a_file_is_read(name: str, content: bytes, text: str) -> None:
    assert read_text(name, content) == attachment_texts.AttachmentText(text)


@pytest.mark.parametrize(
    ("name", "content", "trouble"),
    [
        ("扫描件.pdf", pdf(), SCANNED),
        ("扫描件.ofd", ofd(), SCANNED),
        ("坏.pdf", b"%PDF-1.4\n", DAMAGED),
        ("坏.pdf", pdf("政府信息")[:300], DAMAGED),
        ("坏.docx", docx("名单")[:-30], DAMAGED),
        ("坏.docx", packed({"word/document.xml": "<w:document>"}), DAMAGED),
        ("实体.docx", packed({"word/document.xml": BOMB}), DAMAGED),
        ("名单.doc", b"\xd0\xcf\x11\xe0", OLD_FORMAT),
        ("炸弹.docx", packed({"word/document.xml": b" " * (attachment_texts.LARGEST_PART + 1)}), TOO_LARGE),
        ("炸弹.pdf", pdf("字", extra=b" " * attachment_texts.LARGEST_PAGES), TOO_LARGE),
    ],
)
def test_what_cannot_be_read_is_named(name: str, content: bytes, trouble: str) -> None:
    assert read_text(name, content).trouble == trouble


@pytest.mark.parametrize(
    ("name", "content", "trouble"),
    [
        ("扫描件.pdf", scan(), SCANNED),
        ("扫描件.ofd", ofd(), SCANNED),
        ("办法.pdf", pdf("政府信息"), ""),
        ("通知.ofd", ofd("关于做好政务"), ""),
        ("坏.pdf", b"%PDF-1.4\n", ""),
    ],
)
def test_a_file_of_pages_has_a_text_layer_or_is_scanned(name: str, content: bytes, trouble: str) -> None:
    assert text_layer(name, content) == attachment_texts.AttachmentText("", trouble)


def test_a_file_that_names_a_font_is_not_parsed_for_its_text_layer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachment_texts, "read_text", lambda *_: pytest.fail("parsed"))
    assert text_layer("办法.pdf", pdf("政府信息")).trouble == ""


def test_a_file_without_words_is_no_trouble_unless_it_is_of_pages() -> None:
    assert read_text("空.docx", docx("")).trouble == read_text("空.txt", b"").trouble == ""


def test_of_a_long_text_the_beginning_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachment_texts, "LONGEST", 4)
    assert read_text("长.docx", docx("一二三", "四五六")) == attachment_texts.AttachmentText("一二三", TOO_LARGE)
    assert LONGEST > 100_000


def test_a_part_that_says_it_is_encrypted_is_locked() -> None:
    content = bytearray(docx("名单"))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    assert read_text("名单.docx", bytes(content)).trouble == LOCKED


@given(st.sampled_from(["a.docx", "a.xlsx", "a.pdf", "a.ofd", "a.txt"]), st.binary(max_size=400), st.data())
def test_no_file_makes_an_error(name: str, noise: bytes, drawn: st.DataObject) -> None:
    whole = drawn.draw(st.sampled_from([docx("名单"), xlsx(["学校"], "二"), pdf("政府信息"), ofd("通知"), b""]))
    place = drawn.draw(st.integers(0, len(whole)))
    read_text(name, whole[:place] + noise + whole[place + len(noise) :])
