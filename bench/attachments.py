"""Attachments from 30 bytes to 300 KB: small real files of their type, padded to a drawn length, the same every time."""

import io
import math
import zipfile
from random import Random

from bench.plan import Paper, Plan
from bench.prose import Writer

SMALLEST = 30
LARGEST = 300_000
DRAWN_LARGEST = 296_000  # the wrapping of the longest adds up to 3 KB
NAMES = ("任务分解表", "名单", "申报表", "情况汇总", "联系方式", "操作说明", "统计数据", "评分标准")

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MEDIA = "application/vnd.openxmlformats-officedocument"


def attachments_of(plan: Plan, paper: Paper) -> list[tuple[str, str, bytes]]:
    """File name, title and bytes of every attachment of a paper."""
    if not paper.bundle:
        return []
    rng = Random(f"{plan.seed}/attachments/{paper.index}")
    writer = Writer(paper.family, paper.subject, rng)
    return [_attachment(rank, writer) for rank in range(1, writer.between(1, 3) + 1)]


def _attachment(rank: int, writer: Writer) -> tuple[str, str, bytes]:
    name = writer.draw(NAMES)
    size = int(SMALLEST * math.exp(writer.random() * math.log(DRAWN_LARGEST / SMALLEST)))
    ending, content = _content(size, writer)
    return f"附件{rank}-{name}.{ending}", f"附件 {rank}：{name}", content


def _content(size: int, writer: Writer) -> tuple[str, bytes]:
    """A file of about `size` bytes, of a type that can be that small."""
    text = writer.paragraph(3)
    if size < 700:
        return "txt", padded(text, size)
    draw = writer.random()
    if draw < 0.15:
        return "csv", padded(
            "序号,学校,数量\r\n" + "".join(f"{n},{writer.draw(NAMES)},{n}\r\n" for n in range(9)), size
        )
    if draw < 0.4 or size < 2500:
        return "pdf", pdf(size, writer.rng)
    if draw < 0.7:
        return "docx", docx(padded(text, size - 1300).decode())
    return "xlsx", xlsx(padded(text, size - 1500).decode())


def padded(text: str, size: int) -> bytes:
    """The text repeated up to `size` bytes, cut between characters and filled with spaces."""
    encoded = text.encode()
    whole = (encoded * (size // len(encoded) + 1))[:size]
    return whole.decode(errors="ignore").encode().ljust(size)


def pdf(size: int, rng: Random) -> bytes:
    """A PDF of one page and one word, with an unused stream that gives it its size."""
    filling = rng.randbytes(max(0, size - 800))
    shown = b"BT /F1 12 Tf 50 800 Td (Attachment) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 6 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(filling), filling),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    written, places = io.BytesIO(), []
    written.write(b"%PDF-1.4\n")
    for number, content in enumerate(objects, 1):
        places.append(written.tell())
        written.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = written.tell()
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    written.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table))
    written.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, start))
    return written.getvalue()


def docx(text: str) -> bytes:
    """A Word document of one paragraph."""
    main = f'{_XML}<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'
    return _package("word/document.xml", "wordprocessingml.document.main", {"word/document.xml": main})


def xlsx(text: str) -> bytes:
    """A workbook of one sheet whose cells hold the text in pieces."""
    pieces = [text[start : start + 2000] for start in range(0, len(text), 2000)]
    rows = "".join(f'<row><c t="inlineStr"><is><t>{piece}</t></is></c></row>' for piece in pieces)
    book = f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>'
    parts = {
        "xl/workbook.xml": _XML + book,
        "xl/_rels/workbook.xml.rels": _relations("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'{_XML}<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData></worksheet>',
    }
    return _package("xl/workbook.xml", "spreadsheetml.sheet.main", parts)


def _relations(kind: str, target: str) -> str:
    relation = f'<Relationship Id="r1" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'{_XML}<Relationships xmlns="{_RELATIONS}">{relation}</Relationships>'


def _package(main: str, kind: str, parts: dict[str, str]) -> bytes:
    overrides = f'<Override PartName="/{main}" ContentType="{_MEDIA}.{kind}+xml"/>'
    if "xl/worksheets/sheet1.xml" in parts:
        part = "/xl/worksheets/sheet1.xml"
        overrides += f'<Override PartName="{part}" ContentType="{_MEDIA}.spreadsheetml.worksheet+xml"/>'
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    defaults += '<Default Extension="xml" ContentType="application/xml"/>'
    files = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_TYPES}">{defaults}{overrides}</Types>',
        "_rels/.rels": _relations("officeDocument", main),
        **parts,
    }
    return _zipped(files)


def _zipped(files: dict[str, str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for name, text in files.items():
            archive.writestr(_zip_entry(name), text.encode())
    return written.getvalue()


def _zip_entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
    entry.create_system = 3  # the same bytes on every system
    return entry
