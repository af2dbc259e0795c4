"""The standard catalogue: the page of an item, and all items in their groups."""

import msgspec
import pytest

from sitegen.content.kinds.catalogue_item import Deadline
from sitegen.pages.kinds.catalogue_item import article_20_text
from sitegen.pages.links import book_title, deadline_text
from sitegen.pages.parts import (
    Frame,
    ItemGroup,
    Link,
    YearGroup,
)
from sitegen.pages.views import (
    CatalogueView,
    ItemView,
)
from tests.catalogue.entries import interpretation, item, policy, section
from tests.pages.small_catalogue import (
    CHROME,
    EMPTY_ITEM,
    HOME,
    INDEX_NEW,
    ITEM,
    ITEM_ROW,
    ROW_NEW,
    SECTIONS,
    text,
    view,
)

JIEDU = Link(title="解读一", address="/i/jiedu/")


def test_an_item_shows_what_the_law_asks_and_all_that_is_published() -> None:
    assert view(ItemView, "catalogue/a-01/index.html") == ItemView(
        chrome=CHROME,
        frame=Frame(
            title="事项 a-01",
            address="/catalogue/a-01/",
            description="概述 catalogue/a-01",
            trail=(
                HOME,
                Link(title="标准目录", address="/catalogue/"),
                Link(title="综合政务", address="/catalogue/#a"),
            ),
            column="标准目录",
            column_type="信息公开目录",
            published="2020-01-01",
            source="区教育局",
        ),
        item=ITEM_ROW,
        duty=(
            text("公开内容（要素）", "要素一", "要素二"),
            text("公开依据", "《关于〈办法〉的规定》第二条", "《条例》"),
            text("公开时限", "自信息形成之日起 20 个工作日内"),
            text("公开主体", "区教育局"),
            text("责任科室", "基础教育科"),
        ),
        properties=(
            text("公开渠道和载体", "政府网站"),
            text("公开对象", "全社会"),
            text("公开方式", "主动"),
            text("公开层级", "区级"),
            text("法定主动公开", "《中华人民共和国政府信息公开条例》第二十条第（三）项"),
            text("国家标准指引", "指引事项"),
            text("五公开", "决策"),
            text("公开事项", "综合政务 / 规划"),
            text("事项编码", "a-01"),
            text("索引号", "号 catalogue/a-01"),
        ),
        elsewhere=(Link(title="一网通办", address="https://y.cn/"),),
        downloads=(),
        years=(YearGroup(year=2021, rows=(msgspec.structs.replace(ROW_NEW, index=INDEX_NEW, explained=(JIEDU,)),)),),
        neighbours=(Link(title="规划", address="/catalogue/a-01/"),),
    )


def test_what_interprets_a_document_stands_below_it_and_not_again_by_itself() -> None:
    papers = (
        policy("p/x", title="办法", items=("a-01",)),
        interpretation("i/x", "p/x", title="解读", items=("a-01",)),
        interpretation("i/y", title="另一篇", items=("a-01",)),
        interpretation("i/z", "p/x", title="别处的解读"),
    )
    shown = view(ItemView, "catalogue/a-01/index.html", *SECTIONS, ITEM, *papers)
    assert [[(row.title, [link.title for link in row.explained]) for row in year.rows] for year in shown.years] == [
        [("另一篇", []), ("办法", ["解读", "别处的解读"])]
    ]
    assert shown.item.documents == 3


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        (Deadline(working_days=20, from_="形成之日"), "自形成之日起 20 个工作日内"),
        (Deadline(working_days=5), "自信息形成或者变更之日起 5 个工作日内"),
        (Deadline(days=30, from_="批准之日"), "自批准之日起 30 日内"),
        (Deadline(yearly="01-31"), "每年 1 月 31 日前"),
        (Deadline(text="长期公开"), "长期公开"),
        (Deadline(), ""),
    ],
)
def test_a_deadline_is_told_in_words(deadline: Deadline, expected: str) -> None:
    assert deadline_text(deadline) == expected


def test_titles_inside_titles_have_single_marks() -> None:
    assert (book_title("办法"), book_title("关于《办法》的通知")) == ("《办法》", "《关于〈办法〉的通知》")


def test_the_kinds_of_article_20_are_named_in_the_laws_own_numbers() -> None:
    named = [article_20_text(number) for number in (1, 10, 15)]
    law = "《中华人民共和国政府信息公开条例》第二十条第"
    assert named == [f"{law}（一）项", f"{law}（十）项", f"{law}（十五）项"]


def test_the_catalogue_page_shows_every_item_in_its_group() -> None:
    shown = view(CatalogueView, "catalogue/index.html")
    assert [(group.name, group.anchor, [row.code for row in group.items]) for group in shown.groups] == [
        ("综合政务", "a", ["a-01"]),
        ("政策文件", "b", ["b-01"]),
        ("管理", "c", ["c-01"]),
    ]
    assert shown.groups[0] == ItemGroup(name="综合政务", anchor="a", items=(ITEM_ROW,))
    empty = shown.groups[2].items[0]
    assert (empty.documents, empty.latest, empty.status, empty.deadline) == (
        0,
        None,
        "暂无内容：本年度没有",
        "每年 1 月 31 日前",
    )


def test_groups_stand_in_the_order_that_the_section_declares() -> None:
    ordered = section("catalogue", groups=("管理", "综合政务"))
    shown = view(CatalogueView, "catalogue/index.html", ordered, ITEM, EMPTY_ITEM, item("b-01", "政策文件"))
    assert [group.name for group in shown.groups] == ["管理", "综合政务", "政策文件"]


def test_the_catalogue_page_counts_its_items_and_names_what_they_may_be_filtered_by() -> None:
    shown = view(CatalogueView, "catalogue/index.html")
    assert (shown.items, shown.filled) == (3, 2)
    assert (shown.offices, shown.methods) == (("办公室", "基础教育科"), ("主动",))


def test_groups_whose_codes_begin_alike_have_anchors_of_their_own() -> None:
    shown = view(
        CatalogueView, "catalogue/index.html", SECTIONS[0], item("a-01", "甲"), item("a-02", "乙"), item("a-03", "甲")
    )
    assert [(group.name, group.anchor) for group in shown.groups] == [("甲", "a"), ("乙", "a-02")]
