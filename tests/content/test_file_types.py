"""What the bytes of an attachment say against its name; what is in order says nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.file_types import troubles_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCX, XLSX, PPTX = (b"PK\x03\x04...%s/document.xml" % part for part in (b"word", b"xl", b"ppt"))
PDF = b"%PDF-1.7\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("附件1.docx", DOCX),
        ("附件1.DOCX", DOCX),
        ("表.xlsx", XLSX),
        ("演示.pptx", PPTX),
        ("表.pdf", PDF),
        ("表.pdf", b"\r\n\r\n" + PDF),
        ("旧.doc", OLE),
        ("旧.doc", b"{\\rtf1"),
        ("旧.xls", OLE),
        ("公文.wps", OLE),
        ("公文.ofd", b"PK\x03\x04OFD.xml"),
        ("图.png", b"\x89PNG\r\n\x1a\n"),
        ("图.jpg", b"\xff\xd8\xff\xe0"),
        ("图.JPEG", b"\xff\xd8\xff\xe1"),
        ("图.gif", b"GIF89a"),
        ("图.webp", b"RIFF\0\0\0\0WEBP"),
        ("图.svg", b"<svg></svg>"),
        ("包.zip", b"PK\x03\x04...PK\x05\x06"),
        ("包.rar", b"Rar!\x1a\x07\x00"),
        ("表.csv", "甲,乙\r\n".encode("gbk")),
        ("文.txt", "文字".encode("utf-16")),
        ("片.mp4", b"\0\0\0\x18ftypmp42"),
        ("别的.abc", b"\0\1\2"),
        ("没有扩展名", b"x"),
    ],
)
def test_a_file_that_is_what_it_is_called_has_no_troubles(name: str, content: bytes) -> None:
    assert troubles_of(name, content) == ()


@pytest.mark.parametrize(
    ("name", "content", "trouble"),
    [
        ("附件1.docx", b"", "empty"),
        ("别的.abc", b"", "empty"),
        ("报名.exe", b"MZ\x90", "program"),
        ("报名.pdf", b"MZ\x90", "program"),
        ("脚本.txt", b"#!/bin/sh\n", "program"),
        ("工具.zip", b"\x7fELF", "program"),
        ("图.svg", b"<svg><SCRIPT>", "program"),
        ("申请表.docx", DOCX + b"word/vbaProject.bin", "macros"),
        ("旧表.xls", OLE + "_VBA_PROJECT".encode("utf-16-le"), "macros"),
        ("加密.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "locked"),
        ("名单.docx", PDF, "other PDF 文件"),
        ("名单.pdf", DOCX, "other Word 文件（docx）"),
        ("汇总.docx", XLSX, "other Excel 文件（xlsx）"),
        ("旧.doc", DOCX, "other Word 文件（docx）"),
        ("旧.docx", OLE, "other 旧式 Office 或 WPS 文件"),
        ("表.xls", b"<html>", "other 网页"),
        ("图.png", b"\xff\xd8\xff\xe0", "other JPG 图片"),
        ("图.jpg", b"\x89PNG\r\n\x1a\n", "other PNG 图片"),
        ("说明.pdf", b"\0\1\2", "other "),
        ("断了.docx", b"PK\x03\x04\0", "other "),
    ],
)
def test_a_file_that_is_not_what_it_is_called_is_known(name: str, content: bytes, trouble: str) -> None:
    assert troubles_of(name, content) == (trouble,)


@given(st.sampled_from(["a.docx", "a.pdf", "a.txt", "a.svg", "a", "a.zip"]), st.binary())
def test_no_bytes_raise(name: str, content: bytes) -> None:
    assert all(troubles_of(name, content))
