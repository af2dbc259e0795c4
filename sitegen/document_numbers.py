"""发文字号: `嘉教〔2021〕19号` as agency code, year and serial (GB/T 9704-2012: six-angled brackets, no leading zero)."""

import re
import unicodedata

import msgspec

_CANONICAL = re.compile(r"([^〔〕\s\d]{1,20})〔(\d{4})〕([1-9]\d{0,4})号")
_LOOSE = re.compile(r"([^\s\d\[\](){}<>]{1,20})[\[({<](\d{4})年?[\])}>]第?0*(\d{1,5})号?")
_BRACKETS = str.maketrans("〔〕﹝﹞【】〈〉《》", "[][][]<><>")


class DocumentNumber(msgspec.Struct, frozen=True, order=True):
    """The parts of a 发文字号. `normative` is Shanghai's mark of a 行政规范性文件: 规 at the end of the agency code."""

    agency: str
    year: int
    serial: int

    @property
    def text(self) -> str:
        """The canonical writing."""
        return f"{self.agency}〔{self.year}〕{self.serial}号"

    @property
    def normative(self) -> bool:
        """Whether the agency code carries the 规 of normative documents."""
        return self.agency.endswith("规")


def parse_number(text: str) -> DocumentNumber | None:
    """The number when `text` is written canonically, else None."""
    match = _CANONICAL.fullmatch(text)
    return DocumentNumber(match[1], int(match[2]), int(match[3])) if match else None


def repair_number(text: str) -> DocumentNumber | None:
    """The number meant by a common wrong writing (other brackets, full width, 第, leading zeros), or None."""
    plain = unicodedata.normalize("NFKC", text.translate(_BRACKETS)).replace(" ", "")
    match = _LOOSE.fullmatch(plain)
    return DocumentNumber(match[1], int(match[2]), int(match[3])) if match and int(match[3]) else None
