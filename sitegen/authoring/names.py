"""Names: of new files, in pinyin; of documents and sections, by whatever an editor calls them."""

import difflib
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from sitegen.authoring.answers import Refused
from sitegen.authoring.inventory import Held
from sitegen.content.addresses import is_addressable, transliterate
from sitegen.yaml_nodes import Mapping as Fields
from sitegen.yaml_nodes import Node, Scalar

LONGEST = 40
# What titles of official papers have in common says nothing in an address.
_COMMON = re.compile(
    r"^(?:[^《》，。]{2,30}?(?:局|委员会|政府|办公室|厅|委|部|中心))?关于(?:印发|公布|转发|发布|做好|开展)?|(?:的(?:通知|公告|通告|公示))?(?:[（(].*[）)])?$|[《》“”]"
)
_PLACE = re.compile(r"(?:content/)?(.+?)(?:/index)?(?:\.md)?/?")


def proposed_name(title: str) -> str:
    """A short file name from a title: pinyin of what distinguishes it, cut between syllables."""
    plain = _COMMON.sub("", unicodedata.normalize("NFKC", title)).replace(".", " ").replace("的", "")
    words = re.split(r"[-.]", transliterate(plain or title))
    ends = itertools.accumulate(words, lambda length, word: length + 1 + len(word), initial=-1)
    fitting = [word for word, end in zip(words, itertools.islice(ends, 1, None), strict=True) if end <= LONGEST]
    name = "-".join(fitting) or words[0][:LONGEST]
    return name if any(character.isalpha() for character in name) else f"wen-jian-{name}"


def address_word(typed: str) -> str:
    """The file name that is meant: pinyin for Han characters, lower case; raises Refused for what is no name."""
    plain = unicodedata.normalize("NFKC", typed).strip().removesuffix(".md")
    name = transliterate(plain.replace(".", "-").replace("_", "-"))
    if not is_addressable(name) or len(name) > 100 or name in {"index", "_index"}:
        raise Refused("这个名字不能用。只用小写字母、数字和连字符，例如 zhaosheng-2026。")
    if not any(character.isalpha() for character in name):
        raise Refused("只有数字的名字会与年份列表的网址混淆，请加上字母，例如 zhaosheng-2026。")
    return name


def numbered(name: str) -> Iterator[str]:
    """The name, then `name-2`, `name-3` and so on."""
    yield name
    yield from (f"{name}-{count}" for count in itertools.count(2))


def picked(titles: Mapping[str, str], typed: str) -> str:
    """The folder of the section that is meant by number, folder or title."""
    word = unicodedata.normalize("NFKC", typed).strip().removeprefix("content/").strip("/")
    if word.isdecimal() and 1 <= int(word) <= len(titles):
        return list(titles)[int(word) - 1]
    by_title = {title: folder for folder, title in titles.items()}
    if word in titles or typed in by_title:
        return by_title.get(typed, word)
    raise Refused(f"没有叫“{typed}”、又能放这种文档的栏目。可以写：{'、'.join(titles.values())}。")


def meant(documents: Iterable[Held], text: str, *, by_code: bool = False) -> Node:
    """The document that is meant by id, path, number or title; elsewhere than here, by title and address."""
    documents = list(documents)
    found = _found(documents, text)
    if found:
        return _scalar(found.id.rpartition("/")[2] if by_code else found.id)
    if not by_code and (elsewhere := re.fullmatch(r"(.+?)[\s，,]*(https?://\S+)", text)):
        pairs = (("title", elsewhere[1]), ("url", elsewhere[2]))
        return Fields(tuple((_scalar(name), _scalar(value)) for name, value in pairs), 1, 1)
    raise Refused(f"没有找到“{text}”。{_guess(documents, text, by_code=by_code)}")


def _found(documents: list[Held], text: str) -> Held | None:
    narrow = unicodedata.normalize("NFKC", text).replace("\\", "/")
    place = _PLACE.fullmatch(narrow)
    names = {text, narrow, place[1] if place else narrow, text.strip("《》")}
    exact = [one for one in documents if {one.id, one.id.rpartition("/")[2], one.title, one.number} & names]
    partly = [one for one in documents if len(text) > 2 and text.strip("《》") in one.title]
    found = exact or partly
    return found[0] if len(found) == 1 else None


def _guess(documents: list[Held], text: str, *, by_code: bool) -> str:
    names = {
        name: one for one in documents for name in (one.id, one.id.rpartition("/")[2], one.title, one.number) if name
    }
    part = [one.title for one in documents if len(text) > 1 and text in one.title]
    close = part or difflib.get_close_matches(text, names, n=3, cutoff=0.4)
    if close:
        return f"您是否想写：{'；'.join(dict.fromkeys(close[:3]))}？"
    if by_code:
        return "写事项编码或者事项名称，见 content/catalogue 里的文件。"
    return "写文档的标题、文号或者编号；站外的文件写“标题 网址”。"


def _scalar(text: str) -> Scalar:
    return Scalar(text, 1, 1)
