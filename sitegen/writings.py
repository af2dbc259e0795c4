"""What a common writing means: dates, yes and no, and words in full width or in quotation marks."""

import calendar
import datetime
import re
import unicodedata
from collections.abc import Iterator

import msgspec

_DIGITS = {
    digit: value
    for value, digits in enumerate(("〇零○", "一", "二", "三", "四", "五", "六", "七", "八", "九"))
    for digit in digits
}
_HAN = "〇零○一二三四五六七八九十廿卅"
_YEAR, _PART = rf"(?:\d{{4}}|[{_HAN}]{{4}})", rf"(?:\d{{1,2}}|[{_HAN}]{{1,3}})"
_DATE = re.compile(
    rf"(?:公元)?({_YEAR})(?:\s*[-‐–—―−/.·、年]\s*|\s+)({_PART})(?:\s*[-‐–—―−/.·、月]\s*|\s+)({_PART})\s*[日号]?"
    r"[ ,，]*(?:\(?(?:星期|周|礼拜)([一二三四五六日天])\)?)?"
    r"(?:[ T]*(?:上午|下午|中午|晚上)?\s*\d{1,2}(?::\d{2}){0,2}(?:\.\d+)?\s*(?:[时点](?:\d{1,2}分?|半|整)?)?(?:\+08:?00)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})()")
_YES = frozenset({"是", "是的", "真", "对", "有", "要", "true", "yes", "on", "y", "t", "1", "√", "✓", "✔"})
_NO = frozenset({"否", "假", "不", "不是", "没有", "无", "不要", "false", "no", "off", "n", "f", "0", "×", "✗"})
DATE_HINT = "写成 年-月-日，例如 2021-04-12"
_QUOTES = "“”‘’「」『』\"'＂＇`"


class WrittenDate(msgspec.Struct, frozen=True):
    """The numbers of a date as somebody wrote it; `weekday` counts from Monday, -1 when none is written."""

    year: int
    month: int
    day: int
    weekday: int = -1


def written_date(text: str) -> WrittenDate | None:
    """`2021年3月5日（星期五）`, `2021/3/5`, `二〇二一年三月五日`, `20210305`, `2021-03-05 09:30` … as numbers."""
    narrow = unicodedata.normalize("NFKC", text.strip().strip(_QUOTES))
    match = _DATE.fullmatch(narrow) or _COMPACT.fullmatch(narrow)
    if not match:
        return None
    weekday = "一二三四五六日".find(match[4].replace("天", "日")) if match[4] else -1
    return WrittenDate(_year(match[1]), _number(match[2]), _number(match[3]), weekday)


def _year(text: str) -> int:
    return int(text) if text.isdecimal() else int("".join(str(_DIGITS.get(digit, 0)) for digit in text))


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.replace("廿", "二十").replace("卅", "三十").rpartition("十")
    return (_DIGITS.get(tens or "一", 0) * 10 if ten else 0) + (_DIGITS.get(ones, 0) if ones else 0)


def meant_date(text: str) -> tuple[datetime.date | None, tuple[str, str]]:
    """The one date that a writing can mean; None with message and hint."""
    written = written_date(text)
    if not text:
        return None, ("日期是空的", "补上日期，例如 2021-04-12；不是必填的字段也可以删去这一行")
    if written is None:
        return None, (f"“{shorten(text)}”不是日期", DATE_HINT)
    try:
        date = datetime.date(written.year, written.month, written.day)
    except ValueError:
        return None, (f"日期 {shorten(text)} 不存在", _no_such_day(written))
    if not 1900 <= date.year < 2200:
        return None, (f"日期 {shorten(text)} 的年份不对", "核对年份，写四位数字")
    if written.weekday not in (-1, date.weekday()):
        message = f"日期 {shorten(text)} 与星期对不上：{date.isoformat()} 是星期{'一二三四五六日'[date.weekday()]}"
        return None, (message, "核对日期，写成 年-月-日，不写星期")
    return date, ("", "")


def _no_such_day(written: WrittenDate) -> str:
    if not 1 <= written.month <= 12:
        return "月份只有 1 到 12，请核对日期"
    if written.year and written.day > 28:
        days = calendar.monthrange(written.year, written.month)[1]
        return f"{written.year} 年 {written.month} 月只有 {days} 天，请核对日期"
    return DATE_HINT


def yes_or_no(text: str) -> bool | None:
    """What 是, yes, 否 and the like mean; None for any other word."""
    word = unicodedata.normalize("NFKC", text).strip(f" 。.{_QUOTES}").lower()
    return True if word in _YES else False if word in _NO else None


def plain_form(text: str) -> str:
    """A text without full width and without the quotation marks around it."""
    return unicodedata.normalize("NFKC", text.strip().strip(_QUOTES)).strip()


def plainer_forms(text: str) -> Iterator[str]:
    """Forms that are meant by what stands in quotation marks, in full width or in capitals; the text itself is none."""
    bare = text.strip().strip(_QUOTES).strip()
    narrow = unicodedata.normalize("NFKC", bare).strip()
    for form in dict.fromkeys((bare, narrow, narrow.replace(" ", ""), narrow.replace(" ", "").lower())):
        if form and form != text:
            yield form


def shorten(text: str) -> str:
    """At most 20 characters of a value, for messages about fields that never hold personal data."""
    return text if len(text) <= 20 else text[:19] + "…"
