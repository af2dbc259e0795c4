"""What is wrong with an address as it is written, before anybody asks where it leads."""

import ipaddress
import re
import unicodedata
from typing import NamedTuple
from urllib.parse import unquote, urlsplit


class AddressFault(NamedTuple):
    """What is wrong with the writing of an address, and what to write instead."""

    message: str
    hint: str


OUTSIDE = frozenset({"http", "https", "mailto", "tel"})
_PLAIN = re.compile(r"(?:https?://|/(?!/)|\.\.?/|#|\w)[\w./?#=&%~+@()!$*',;-]*(?<!\s)")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_HIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\u3000\ufeff]")
_SCRIPTS = ("javascript:", "vbscript:", "livescript:", "data:")
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml)[;,]")
_DRIVE = re.compile(r"[a-zA-Z]:(?:[\\/]|$)|file:", re.IGNORECASE)
_WITHOUT_SLASHES = re.compile(r"https?:(?!//[^/])", re.IGNORECASE)
_INNER_ENDINGS = (".local", ".localhost", ".localdomain", ".lan", ".internal", ".intranet", ".corp", ".home")
_OUTSIDE_HINT = "站外链接以 https:// 开头；站内链接写 .md 文件的相对路径"


def fault_of_writing(href: str, *, loaded: bool = False) -> AddressFault | None:
    """What is wrong with an address itself; None when it is well written. A fault never repeats the address."""
    is_plain = _PLAIN.fullmatch(href) and not ("%3" in href or "//" in href.partition("#")[0])
    if is_plain or (loaded and _PICTURE.match(href)):
        return None
    bare = _HIDDEN.sub("", href)
    if not bare:
        return AddressFault("链接是空的", "写上地址，或者删去这个链接")
    folded = unicodedata.normalize("NFKC", bare)
    if _runs(folded):
        return AddressFault("链接不是网页地址，而是会运行的程序或数据", _OUTSIDE_HINT)
    if _DRIVE.match(folded):
        return AddressFault("链接指到了电脑里的文件，读者打不开", "把文件放到 index.md 旁边，写文件名")
    if "\\" in folded.partition("#")[0].partition("?")[0]:
        return AddressFault("链接里有反斜杠 \\", "改成 /，例如 ../2021/x.md；共享文件夹里的文件放到 index.md 旁边")
    return _of_scheme(href, bare, folded)


def _runs(address: str) -> bool:
    """Whether an address, however it is disguised, is a script or data."""
    plain = address
    for _ in range(3):
        if plain.lower().startswith(_SCRIPTS):
            return True
        plain = _HIDDEN.sub("", unquote(plain))
    return False


def _of_scheme(href: str, bare: str, folded: str) -> AddressFault | None:
    scheme = _SCHEME.match(folded)
    if not _SCHEME.match(bare) and (scheme or folded.startswith("//")) and folded != bare:
        return AddressFault("链接里有全角字符", f"改成半角：{folded}")
    if folded.startswith("//"):
        return AddressFault("链接以 // 开头，没有写 https:", f"改成 https:{folded}；站内链接写 .md 文件的相对路径")
    if scheme and (fault := _of_outside(scheme[1].lower(), folded)):
        return fault
    return AddressFault("链接的前后有空格", "删去空格") if href != href.strip() else None


def _of_outside(scheme: str, address: str) -> AddressFault | None:
    if scheme not in OUTSIDE:
        return AddressFault("链接不是网页地址", _OUTSIDE_HINT)
    if _WITHOUT_SLASHES.match(address):
        return AddressFault("网址里 http: 后面少了 //，或者没有写网站名", _OUTSIDE_HINT)
    if _host(address) is None:
        return AddressFault("网址的写法不对", "从浏览器的地址栏重新复制完整的网址")
    return None


def _host(address: str) -> str | None:
    """The host of an outside address; None when it cannot be read."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return None


def is_private(href: str) -> bool:
    """Whether an outside address only works inside a computer or an office: localhost, 10.…, a name without a dot."""
    if href[:4].lower() != "http" or "://" not in href:
        return False
    host = (_host(href.replace("。", ".")) or "").rstrip(".")
    if not host:
        return False
    if "." not in host or host.endswith(_INNER_ENDINGS):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return not address.is_global


def is_insecure(href: str) -> bool:
    """Whether an address is fetched without encryption."""
    return href[:7].lower() == "http://"
