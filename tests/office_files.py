"""Small attachments of every format whose text is searched, made in memory."""

import io
import zipfile
import zlib
from collections.abc import Mapping

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFD = "http://www.ofdspec.org/2016"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def docx(*paragraphs: str) -> bytes:
    """A Word file; what stands in angle brackets is markup."""
    text = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs)
    return packed({"word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{text}</w:body></w:document>'})


def xlsx(shared: list[str], inline: str) -> bytes:
    """An Excel file with shared texts and one text in a cell."""
    texts = "".join(f"<si><t>{one}</t><rPh><t>读音</t></rPh></si>" for one in shared)
    cell = f'<row><c t="inlineStr"><is><t>{inline}</t></is></c><c><v>7</v></c></row>'
    return packed(
        {
            "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{texts}</sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{cell}</sheetData></worksheet>',
        }
    )


def pptx(*slides: str) -> bytes:
    """A presentation, one text a slide."""
    return packed(
        {
            f"ppt/slides/slide{number}.xml": f'<a:p xmlns:a="{DRAWING}"><a:t>{text}</a:t></a:p>'
            for number, text in enumerate(slides, 1)
        }
    )


def ofd(*lines: str) -> bytes:
    """An OFD file of one page, each line an object of its own."""
    texts = "".join(f"<o:TextObject><o:TextCode>{line}</o:TextCode></o:TextObject>" for line in lines)
    page = f'<o:Page xmlns:o="{OFD}"><o:Content><o:Layer>{texts}</o:Layer></o:Content></o:Page>'
    return packed({"OFD.xml": "<OFD/>", "Doc_0/Pages/Page_0/Content.xml": page})


def pdf(*lines: str, extra: bytes = b"") -> bytes:
    """A PDF of one page whose font says which character each code is; without lines a page without text."""
    letters = sorted({letter for line in lines for letter in line})
    codes = {letter: f"{code:04X}" for code, letter in enumerate(letters, 1)}
    shown = "".join(
        f"BT /F1 12 Tf 50 {800 - 20 * n} Td <{''.join(codes[letter] for letter in line)}> Tj ET\n"
        for n, line in enumerate(lines)
    )
    pairs = "".join(f"<{code}> <{letter.encode('utf-16-be').hex()}>\n" for letter, code in codes.items())
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <0000> <FFFF> "
        f"endcodespacerange\n{len(codes)} beginbfchar\n{pairs}endbfchar\nendcmap end end"
    )
    return _pdf_file([*_PAGE, _stream(shown.encode() + extra), *_FONT, _stream(table.encode())])


def scan() -> bytes:
    """A PDF of one page that draws no text and knows no font."""
    page = _PAGE[2].replace(b"/Font << /F1 5 0 R >> ", b"")
    return _pdf_file([*_PAGE[:2], page, _stream(b"q Q")])


_PAGE = (
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
)
_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 >>",
)


def _stream(content: bytes) -> bytes:
    small = zlib.compress(content)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(small), small)


def _pdf_file(objects: list[bytes]) -> bytes:
    written = io.BytesIO()
    written.write(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(written.tell())
        written.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start, count = written.tell(), len(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    written.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table))
    written.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, start))
    return written.getvalue()
