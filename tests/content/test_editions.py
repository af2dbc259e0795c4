"""The file of an edition: every value comes back, and whatever else stands in it is told, never read."""

import datetime
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.editions import Edition, EditionItem, edition_bytes, edition_path, read_edition, read_editions
from sitegen.content.kinds.catalogue_item import Basis, Deadline
from sitegen.diagnostics import Fault
from sitegen.digest import digest_bytes

DAY = datetime.date(2026, 1, 5)
PATH = "editions/2026-01-05.json"
ITEM = EditionItem(
    code="zcwj-01",
    path=("政策文件", "规范性文件"),
    elements=("文本", "解读“一”"),
    basis=(Basis(regulation="信息公开条例", article="第二十条"), Basis(regulation="工作要点")),
    deadline=Deadline(working_days=20, from_="信息形成之日"),
    subject="区教育局",
    channels=("政府网站", "其他：公告栏"),
    audience="全社会",
    method="主动",
    office="办公室",
    article_20=1,
)
EDITION = Edition(date=DAY, demonstration=True, note="第一版", items=(ITEM,))
WRITTEN = """{
  "digest": "DIGEST",
  "date": "2026-01-05",
  "demonstration": true,
  "note": "",
  "columns": [
    "code"
  ],
  "items": [
    {
      "code": "zcwj-01",
      "path": [
        "政策文件"
      ],
      "elements": [],
      "basis": [
        {
          "regulation": "条例"
        }
      ],
      "deadline": {
        "yearly": "01-31"
      },
      "subject": "区教育局",
      "channels": [],
      "audience": "全社会",
      "method": "主动",
      "office": "办公室",
      "verified": true
    }
  ]
}
"""


def sealed(text: str) -> bytes:
    """A text as an edition's file, with its true digest."""
    content = text.encode()
    return content.replace(b"{\n", b'{\n  "digest": "%s",\n' % digest_bytes(content).encode(), 1)


def told(content: bytes, path: str = PATH) -> tuple[str, str]:
    read = read_edition(path, content)
    assert isinstance(read, Fault)
    assert "git restore" in read.hint or read.code != "ED002"
    return read.code, read.message


def test_an_edition_is_written_for_the_eye_with_one_value_on_a_line() -> None:
    item = msgspec.structs.replace(
        ITEM,
        path=("政策文件",),
        elements=(),
        basis=(Basis(regulation="条例"),),
        deadline=Deadline(yearly="01-31"),
        channels=(),
        article_20=None,
    )
    content = edition_bytes(Edition(date=DAY, demonstration=True, columns=("code",), items=(item,)))
    plain = WRITTEN.replace('  "digest": "DIGEST",\n', "").encode()
    assert content.decode() == WRITTEN.replace("DIGEST", digest_bytes(plain))


def test_what_is_written_is_what_is_read() -> None:
    assert read_edition(PATH, edition_bytes(EDITION)) == EDITION
    assert edition_path(DAY) == PATH


def test_line_ends_of_another_system_do_not_count() -> None:
    assert read_edition(PATH, edition_bytes(EDITION).replace(b"\n", b"\r\n")) == EDITION


@given(st.data())
def test_no_character_can_be_changed_unnoticed(data: st.DataObject) -> None:
    content = edition_bytes(EDITION)
    place = data.draw(st.integers(0, len(content) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte not in (content[place], 13)))
    code, _ = told(content[:place] + bytes([byte]) + content[place + 1 :])
    assert code == "ED002"


@given(st.binary(max_size=200))
def test_rubbish_is_told(content: bytes) -> None:
    assert told(content) == ("ED002", "目录版本不是冻结时的内容，被改动过或者已经损坏")


@pytest.mark.parametrize(
    "text",
    [
        "{\n}\n",
        "{\n",
        '{\n  "date": "2026-01-05",\n  "demonstration": true,\n  "items": 5\n}\n',
        '{\n  "date": "2026-01-05",\n  "demonstration": true,\n  "items": [],\n  "later": 1\n}\n',
        '{\n  "date": "2026-02-30",\n  "demonstration": true,\n  "items": []\n}\n',
        "{\n" + "[" * 100_000,
        '{\n  "date": "\ud800"\n}\n'.encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
        json.dumps(msgspec.to_builtins(EDITION), indent=1).replace('"zcwj-01"', "1").replace("{", "{\n", 1),
        json.dumps(msgspec.to_builtins(EDITION)).replace('"article_20": 1', '"article_20": 16').replace("{", "{\n", 1),
    ],
)
def test_what_this_program_would_not_have_written_is_told_even_with_a_true_digest(text: str) -> None:
    assert told(sealed(text)) == ("ED002", "目录版本的内容认不出来")


@pytest.mark.parametrize(
    "name", ["第一版.json", "2026-1-5.json", "2026-02-30.json", "2026-01-05.JSON", "2026/2026-01-05.json", "x.txt"]
)
def test_a_file_without_the_name_of_a_day_is_told(name: str) -> None:
    assert told(edition_bytes(EDITION), f"editions/{name}") == ("ED001", "文件名不是目录版本的日期")


def test_a_copy_under_another_day_is_told() -> None:
    found = told(edition_bytes(EDITION), "editions/2026-01-06.json")
    assert found == ("ED003", "文件名与版本的日期不同：这是 2026-01-05 的版本")


def test_editions_are_read_by_date_and_faults_beside_them() -> None:
    later = msgspec.structs.replace(EDITION, date=datetime.date(2026, 3, 1))
    files = [
        ("editions/2026-03-01.json", edition_bytes(later)),
        (PATH, edition_bytes(EDITION)),
        ("editions/x", b""),
    ]
    editions, faults = read_editions(files)
    assert editions == (EDITION, later)
    assert [(path, fault.code) for path, fault in faults] == [("editions/x", "ED001")]
