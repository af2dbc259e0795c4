"""What changed, in the words an office worker would use."""

from typing import Any

import pytest

from sitegen.catalogue.editions import compare
from sitegen.content.editions import EditionItem
from sitegen.content.kinds.catalogue_item import Basis, Deadline
from sitegen.pages.edition_words import LABELS, summary_of, words_of
from tests.catalogue.test_editions import edition, frozen

BEFORE = frozen(
    "a",
    "政策文件",
    "规范性文件",
    elements=("甲", "乙"),
    basis=(Basis(regulation="关于《条例》的说明", article="第一条"),),
    level="区级",
)
SENTENCES: list[tuple[dict[str, Any], str]] = [
    ({"path": ("政策文件", "文件")}, "公开事项更名：由“规范性文件”改为“文件”"),
    ({"path": ("政策", "规范性文件")}, "公开事项移动：由“政策文件 / 规范性文件”改为“政策 / 规范性文件”"),
    ({"path": ("政策", "文件")}, "公开事项移动并更名：由“政策文件 / 规范性文件”改为“政策 / 文件”"),
    ({"elements": ("甲", "乙", "丙", "丁")}, "公开内容（要素）增加“丙”“丁”"),
    ({"elements": ("乙",)}, "公开内容（要素）删去“甲”"),
    ({"elements": ("甲", "“丙”")}, "公开内容（要素）增加“‘丙’”；删去“乙”"),
    ({"elements": ("乙", "甲")}, "公开内容（要素）调整了顺序或重复的内容"),
    ({"basis": ()}, "公开依据删去“《关于〈条例〉的说明》第一条”"),
    (
        {"deadline": Deadline(days=7)},
        "公开时限由“自信息形成或者变更之日起 20 个工作日内”改为“自信息形成或者变更之日起 7 日内”",
    ),
    (
        {"deadline": Deadline(yearly="01-31")},
        "公开时限由“自信息形成或者变更之日起 20 个工作日内”改为“每年 1 月 31 日前”",
    ),
    ({"subject": "教育局"}, "公开主体由“区教育局”改为“教育局”"),
    ({"channels": ("政府网站", "公告栏")}, "公开渠道增加“公告栏”"),
    ({"audience": "家长"}, "公开对象由“全社会”改为“家长”"),
    ({"method": "依申请"}, "公开方式由“主动”改为“依申请”"),
    ({"level": None}, "公开层级删去“区级”"),
    ({"level": "乡级"}, "公开层级由“区级”改为“乡级”"),
    ({"office": "基础教育科"}, "责任科室由“办公室”改为“基础教育科”"),
    ({"article_20": 11}, "法定主动公开填写为“《中华人民共和国政府信息公开条例》第二十条第（十一）项”"),
    ({"national": "招生管理/招生计划"}, "国家标准指引事项填写为“招生管理/招生计划”"),
    ({"five_openness": "结果"}, "五公开填写为“结果”"),
    ({"verified": False}, "核实情况由“已核实”改为“未核实”"),
    ({"code": "b"}, "事项编码由“a”改为“b”"),
]


def changed(**fields: Any) -> EditionItem:
    known = {name: getattr(BEFORE, name) for name in EditionItem.__struct_fields__}
    return EditionItem(**{**known, **fields})


@pytest.mark.parametrize(("fields", "sentence"), SENTENCES, ids=[sentence for _, sentence in SENTENCES])
def test_a_change_is_told_in_one_sentence(fields: dict[str, Any], sentence: str) -> None:
    (change,) = compare(edition(BEFORE), edition(changed(**fields))).changed
    assert [words.sentence for words in words_of(change)] == [sentence]


def test_every_column_has_words() -> None:
    assert {name for fields, _ in SENTENCES for name in fields} == set(EditionItem.__struct_fields__)
    assert set(EditionItem.__struct_fields__) <= LABELS.keys()


def test_all_changes_of_an_item_are_told_in_the_order_of_the_columns() -> None:
    (change,) = compare(edition(BEFORE), edition(changed(office="督导科", elements=("甲",), level=None))).changed
    assert [words.label for words in words_of(change)] == ["公开内容（要素）", "公开层级", "责任科室"]
    assert [(words.before, words.after) for words in words_of(change)] == [
        (("甲", "乙"), ("甲",)),
        (("区级",), ()),
        (("办公室",), ("督导科",)),
    ]


def test_the_summary_counts_what_there_is() -> None:
    a, b, c = frozen("a"), frozen("b"), frozen("c")
    assert summary_of(compare(edition(a), edition(a))) == "没有变化"
    assert summary_of(compare(edition(a), edition(a, b, c))) == "新增 2 项"
    assert (
        summary_of(compare(edition(a, b), edition(frozen("a", office="督导科"), c)))
        == "新增 1 项、取消 1 项、调整 1 项"
    )
