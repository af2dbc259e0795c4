"""What each page shows, as whole values, from a small catalogue: documents, items, sections, lists, front pages."""

import itertools
from typing import Any

import msgspec
import pytest

from sitegen.catalogue.catalogue import Catalogue
from sitegen.content.document import Entry
from sitegen.content.fields import Attachment, Change, Correction, Reference, Withdrawal
from sitegen.content.kinds.catalogue_item import Basis, Deadline, ElsewhereLink, NothingYet
from sitegen.content.kinds.interpretation import Repost
from sitegen.pages.kinds.catalogue_item import article_20_text
from sitegen.pages.links import Addresses, book_title, deadline_text
from sitegen.pages.parts import (
    Chrome,
    Counted,
    CountedGroup,
    Download,
    Frame,
    ItemGroup,
    ItemRow,
    LineageGroup,
    LineageStep,
    Link,
    Notice,
    NumberGroup,
    NumberRow,
    Property,
    RelationGroup,
    Row,
    SeriesGroup,
    SeriesRow,
    SitemapEntry,
    YearGroup,
)
from sitegen.pages.plan import plan_outputs
from sitegen.pages.views import (
    AnyView,
    CatalogueView,
    DocumentView,
    GroupsView,
    HomeView,
    IndexView,
    ItemView,
    ListView,
    NoticeView,
    NumbersView,
    OutputPlan,
    RedirectView,
    RobotsView,
    SectionView,
    SiteMapView,
    SitemapView,
)
from tests.catalogue.entries import catalogue, day, interpretation, item, policy, section

HOME = Link(title="首页", address="/")
LIBRARY = Link(title="文件库", address="/library/")
POLICIES = Link(title="政策文件", address="/p/")
EXPLAINED = Link(title="政策解读", address="/i/")
CHROME = Chrome(
    name="一键查阅",
    organisation="区教育局",
    base="",
    base_url="",
    demonstration=True,
    navigation=(
        HOME,
        Link(title="标准目录", address="/catalogue/"),
        POLICIES,
        EXPLAINED,
        Link(title="政府信息公开", address="/disclosure/"),
        LIBRARY,
    ),
    site_code="",
    icp="",
    police_record="",
    telephone="",
    search=True,
)
SECTIONS = (
    section("catalogue", title="标准目录", description="逐项列出。", order=10, column_type="信息公开目录"),
    section("p", title="政策文件", description="文件。", order=20, items=("b-01",)),
    section("i", title="政策解读", description="解读。", order=30, column_type="政策解读"),
)
OLD = policy(
    "p/2020/old",
    title="旧办法",
    doc_number="示教规〔2020〕1号",
    issued=day("2020-03-01"),
    published=day("2020-03-02"),
    series="工作要点",
    applies_to=2020,
)
NEW = policy(
    "p/2021/new",
    folder=True,
    title="新办法",
    doc_number="示教规〔2021〕2号",
    office="局办",
    topics=("招生", "收费"),
    items=("a-01", "b-01"),
    repeals=(
        Reference(id="p/2020/old", part="第三条"),
        Reference(title="外办法", number="沪教〔2000〕1号", url="https://x.cn/"),
    ),
    series="工作要点",
    applies_to=2021,
    source="上海市教育委员会",
    sample=True,
    correction=(Correction(date=day("2021-05-01"), what="附件一"),),
    changed=(Change(date=day("2021-06-01"), note="更新电话"),),
    attachments=(Attachment(file="表 1.xlsx", title="分工表"), Attachment(file="缺.txt", title="没有的文件")),
    leads_to=("/i/jiedu/", "/p/2021/later/"),
)
LATER = policy("p/2021/later", title="以后的文件", published=day("2030-01-01"))
EXPLANATION = interpretation(
    "i/jiedu",
    "p/2021/new",
    "p/2021/later",
    title="解读一",
    published=day("2021-04-16"),
    drafted_together=True,
    reposts=(
        Repost(media="上海嘉定", date=day("2021-04-20"), url="https://m.cn/"),
        Repost(media="报纸", date=day("2021-04-21")),
    ),
)
ITEM = item(
    "a-01",
    "综合政务",
    "规划",
    article_20=3,
    level="区级",
    five_openness="决策",
    national="指引事项",
    basis=(Basis(regulation="关于《办法》的规定", article="第二条"), Basis(regulation="条例")),
    links=(ElsewhereLink(title="一网通办", url="https://y.cn/"),),
    office="基教科",
)
EMPTY_ITEM = item(
    "c-01",
    "管理",
    "任免",
    nothing_yet=NothingYet(reason="本年度没有", until=day("2026-12-31")),
    deadline=Deadline(yearly="01-31"),
)
ENTRIES = (*SECTIONS, OLD, NEW, LATER, EXPLANATION, ITEM, item("b-01", "政策文件"), EMPTY_ITEM)
INDEX_NEW = Link(title="号 p/2021/new", address="/disclosure/register/2021/#号-p/2021/new")
ROW_NEW = Row(
    title="新办法",
    address="/p/2021/new/",
    date="2021-04-16",
    kind="政策文件",
    office="办公室",
    number="示教规〔2021〕2号",
    validity="已失效",
    sample=True,
)
ROW_OLD = Row(
    title="旧办法",
    address="/p/2020/old/",
    date="2020-03-02",
    kind="政策文件",
    office="办公室",
    number="示教规〔2020〕1号",
    validity="已失效",
)
ROW_EXPLANATION = Row(title="解读一", address="/i/jiedu/", date="2021-04-16", kind="政策解读", office="办公室")
ITEM_ROW = ItemRow(
    code="a-01",
    path=("综合政务", "规划"),
    address="/catalogue/a-01/",
    elements=("要素一", "要素二"),
    basis=(Link(title="《关于〈办法〉的规定》第二条"), Link(title="《条例》")),
    deadline="自信息形成之日起 20 个工作日内",
    subject="区教育局",
    channels=("政府网站",),
    audience="全社会",
    method="主动",
    office="基础教育科",
    documents=1,
    newest="2021-04-16",
    elsewhere=1,
    state="nothing",
    status="今年暂无新内容：没有新公开或者更新的文档（最近一篇公开于 2021-04-16）",
    verified=True,
)


def plans(*entries: Entry, attachments: tuple[str, ...] = (), **more: Any) -> dict[str, OutputPlan]:
    """Every output of these entries by its path."""
    related = catalogue(*entries, attachments=attachments, **more)
    return {plan.path: plan for plan in plan_outputs(related, {})}


def view(path: str, *entries: Entry, **more: Any) -> AnyView:
    """The view of one output of the small catalogue, or of other entries."""
    return plans(*(entries or ENTRIES), attachments=("p/2021/new/表 1.xlsx",), **more)[path].view


def text(label: str, *values: str) -> Property:
    return Property(label=label, values=tuple(Link(title=value) for value in values))


def test_a_policy_shows_its_facts_relations_notices_and_attachments() -> None:
    assert view("p/2021/new/index.html") == DocumentView(
        chrome=CHROME,
        frame=Frame(
            title="新办法",
            address="/p/2021/new/",
            description="概述 p/2021/new",
            trail=(HOME, POLICIES),
            sample=True,
            column="政策文件",
            column_type="政策文件",
            published="2021-04-16",
            source="上海市教育委员会",
        ),
        kind="政策文件",
        validity="已失效",
        on_request=False,
        notices=(
            Notice(tone="ended", text="本文件已失效。"),
            Notice(tone="neutral", text="2021-05-01 更正：附件一"),
            Notice(tone="neutral", text="2021-06-01 变更：更新电话"),
        ),
        properties=(
            text("发文字号", "示教规〔2021〕2号"),
            text("发文机关", "区教育局"),
            text("成文日期", "2021-04-12"),
            text("施行日期", "2021-04-12"),
            text("有效期至", "2026-04-11（未写明有效期，按默认年限推算）"),
            Property(label="有效性", values=(Link(title="已失效", address="/library/validity/yi-shixiao/"),)),
            text("体裁", "通知"),
            text("行政规范性文件", "是"),
            text("公开属性", "主动公开"),
            Property(label="索引号", values=(INDEX_NEW,)),
            text("生成日期", "2021-04-12"),
            text("公开日期", "2021-04-16"),
            Property(label="责任科室", values=(Link(title="办公室", address="/library/offices/ban-gong-shi/"),)),
            text("来源", "上海市教育委员会"),
            Property(
                label="主题分类",
                values=(
                    Link(title="招生入学", address="/topics/zhaosheng/"),
                    Link(title="收费", address="/topics/shoufei/"),
                ),
            ),
            Property(
                label="标准目录事项",
                values=(
                    Link(title="规划", address="/catalogue/a-01/"),
                    Link(title="政策文件", address="/catalogue/b-01/"),
                ),
            ),
            text("内容概述", "概述 p/2021/new"),
        ),
        relations=(
            RelationGroup(
                label="废止",
                targets=(
                    Link(title="旧办法（第三条）", address="/p/2020/old/"),
                    Link(title="外办法（沪教〔2000〕1号）", address="https://x.cn/"),
                ),
            ),
            RelationGroup(label="政策解读", targets=(Link(title="解读一", address="/i/jiedu/"),)),
        ),
        downloads=(Download(title="分工表", address="/p/2021/new/biao-1.xlsx", type="XLSX", size=30),),
        reposts=(),
        series=SeriesGroup(
            name="工作要点",
            rows=(
                SeriesRow(
                    title="新办法",
                    address="/p/2021/new/",
                    year=2021,
                    date="2021-04-16",
                    newest=True,
                    here=True,
                    sample=True,
                ),
                SeriesRow(title="旧办法", address="/p/2020/old/", year=2020, date="2020-03-02", newest=False),
            ),
        ),
        lineage=LineageGroup(
            anchor="",
            rows=(
                LineageStep(
                    title="外办法",
                    address="https://x.cn/",
                    number="沪教〔2000〕1号",
                    date="",
                    state="站外文件",
                    acts=(),
                    joined=False,
                ),
                LineageStep(
                    title="旧办法",
                    address="/p/2020/old/",
                    number="示教规〔2020〕1号",
                    date="2020-03-01",
                    state="已失效",
                    acts=(),
                    joined=False,
                ),
                LineageStep(
                    title="新办法",
                    address="/p/2021/new/",
                    number="示教规〔2021〕2号",
                    date="2021-04-12",
                    state="已失效",
                    acts=("废止沪教〔2000〕1号", "部分废止示教规〔2020〕1号（第三条）"),
                    joined=True,
                    here=True,
                    sample=True,
                ),
            ),
        ),
        absent=("/p/2021/later/",),
    )


def test_a_paper_of_a_past_year_leads_to_the_newest_and_to_what_repealed_it() -> None:
    shown = view("p/2020/old/index.html", on="2021-06-01")
    assert isinstance(shown, DocumentView)
    assert shown.validity == "部分失效"
    assert shown.notices == (
        Notice(
            tone="warning",
            text="这是 2020 年度的内容。最新一年：",
            link=Link(title="新办法（2021 年度）", address="/p/2021/new/"),
        ),
    )
    assert shown.relations == (
        RelationGroup(label="被废止于", targets=(Link(title="新办法（第三条）", address="/p/2021/new/"),)),
    )


@pytest.mark.parametrize(("relation", "label"), [("replaces", "被替代于"), ("repeals", "被废止于")])
def test_a_paper_that_ended_names_its_successor_above_its_text(relation: str, label: str) -> None:
    declared: dict[str, Any] = {relation: (Reference(id="p/a"),)}
    shown = view("p/a/index.html", *SECTIONS, policy("p/a"), policy("p/b", title="新", **declared))
    assert isinstance(shown, DocumentView)
    successor = Link(title="新", address="/p/b/")
    assert shown.notices == (Notice(tone="ended", text="本文件已废止。", link=successor),)
    assert shown.relations == (RelationGroup(label=label, targets=(successor,)),)


def test_an_interpretation_shows_its_form_stage_synchrony_and_reposts() -> None:
    shown = view("i/jiedu/index.html")
    assert isinstance(shown, DocumentView)
    assert (shown.kind, shown.validity, shown.notices, shown.downloads) == ("政策解读", "", (), ())
    assert shown.properties[:3] == (
        text("解读形式", "图解"),
        text("解读阶段", "首次解读"),
        text("同步情况", "同步起草、同步发布"),
    )
    assert shown.relations == (
        RelationGroup(label="解读的文件", targets=(Link(title="新办法", address="/p/2021/new/"),)),
        RelationGroup(label="被引用于", targets=(Link(title="新办法", address="/p/2021/new/"),)),
    )
    assert shown.reposts == (
        Property(label="2021-04-20", values=(Link(title="上海嘉定", address="https://m.cn/"),)),
        text("2021-04-21", "报纸"),
    )


def test_a_paper_on_request_shows_title_and_number_only() -> None:
    closed = policy(
        "p/closed",
        folder=True,
        title="依申请文件",
        disclosure="依申请公开",
        summary="内部摘要",
        attachments=(Attachment(file="a.txt", title="附"),),
    )
    found = plans(*SECTIONS, closed, attachments=("p/closed/a.txt",))
    shown = found["p/closed/index.html"]
    assert isinstance(shown.view, DocumentView)
    assert (shown.body, shown.view.on_request, shown.view.frame.description) == ("", True, "")
    assert "内部摘要" not in str(found)
    assert "p/closed/a.txt" not in found


def test_an_item_shows_what_the_law_asks_and_all_that_is_published() -> None:
    assert view("catalogue/a-01/index.html") == ItemView(
        chrome=CHROME,
        frame=Frame(
            title="事项 a-01",
            address="/catalogue/a-01/",
            description="概述 catalogue/a-01",
            trail=(HOME, Link(title="标准目录", address="/catalogue/")),
            column="标准目录",
            column_type="信息公开目录",
            published="2020-01-01",
            source="区教育局",
        ),
        item=ITEM_ROW,
        properties=(
            text("事项编码", "a-01"),
            text("公开事项", "综合政务", "规划"),
            text("公开内容（要素）", "要素一", "要素二"),
            text("公开依据", "《关于〈办法〉的规定》第二条", "《条例》"),
            text("公开时限", "自信息形成之日起 20 个工作日内"),
            text("公开主体", "区教育局"),
            text("公开渠道和载体", "政府网站"),
            text("公开对象", "全社会"),
            text("公开方式", "主动"),
            text("公开层级", "区级"),
            text("责任科室", "基础教育科"),
            text("法定主动公开", "《中华人民共和国政府信息公开条例》第二十条第（三）项"),
            text("国家标准指引", "指引事项"),
            text("五公开", "决策"),
            text("索引号", "号 catalogue/a-01"),
        ),
        elsewhere=(Link(title="一网通办", address="https://y.cn/"),),
        downloads=(),
        years=(YearGroup(year=2021, rows=(msgspec.structs.replace(ROW_NEW, index=INDEX_NEW),)),),
    )


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
    shown = view("catalogue/index.html")
    assert isinstance(shown, CatalogueView)
    assert [(group.name, group.anchor, [row.code for row in group.items]) for group in shown.groups] == [
        ("综合政务", "a", ["a-01"]),
        ("政策文件", "b", ["b-01"]),
        ("管理", "c", ["c-01"]),
    ]
    assert shown.groups[0] == ItemGroup(name="综合政务", anchor="a", items=(ITEM_ROW,))
    empty = shown.groups[2].items[0]
    assert (empty.documents, empty.newest, empty.status, empty.deadline) == (
        0,
        "",
        "暂无内容：本年度没有",
        "每年 1 月 31 日前",
    )


def test_groups_stand_in_the_order_that_the_section_declares() -> None:
    ordered = section("catalogue", groups=("管理", "综合政务"))
    shown = view("catalogue/index.html", ordered, ITEM, EMPTY_ITEM, item("b-01", "政策文件"))
    assert isinstance(shown, CatalogueView)
    assert [group.name for group in shown.groups] == ["管理", "综合政务", "政策文件"]


def test_groups_whose_codes_begin_alike_have_anchors_of_their_own() -> None:
    shown = view("catalogue/index.html", SECTIONS[0], item("a-01", "甲"), item("a-02", "乙"), item("a-03", "甲"))
    assert isinstance(shown, CatalogueView)
    assert [(group.name, group.anchor) for group in shown.groups] == [("甲", "a"), ("乙", "a-02")]


def test_the_home_page_leads_to_everything() -> None:
    assert view("index.html") == HomeView(
        chrome=CHROME,
        frame=Frame(title="一键查阅", address="/", description="标准目录"),
        items=3,
        covered=0,
        groups=(
            Counted(title="综合政务", address="/catalogue/#a", count=1, note="1 篇文档", unit="项"),
            Counted(title="政策文件", address="/catalogue/#b", count=1, note="2 篇文档", unit="项"),
            Counted(title="管理", address="/catalogue/#c", count=1, note="0 篇文档", unit="项"),
        ),
        newest=(ROW_EXPLANATION, ROW_NEW, ROW_OLD),
        sections=(
            Counted(title="政策文件", address="/p/", count=2, note="文件。"),
            Counted(title="政策解读", address="/i/", count=1, note="解读。"),
        ),
        topics=(
            Counted(title="招生入学", address="/topics/zhaosheng/", count=1),
            Counted(title="收费", address="/topics/shoufei/", count=1),
        ),
    )


def test_the_home_page_names_the_twelve_newest() -> None:
    shown = view("index.html", *SECTIONS, *(policy(f"p/x{number:02}") for number in range(20)))
    assert isinstance(shown, HomeView)
    assert [row.address for row in shown.newest] == [f"/p/x{number:02}/" for number in range(12)]


def test_a_section_shows_its_years_and_its_newest_documents() -> None:
    assert view("p/index.html") == SectionView(
        chrome=CHROME,
        frame=Frame(
            title="政策文件",
            address="/p/",
            description="文件。",
            trail=(HOME,),
            searchable=False,
            column="政策文件",
            column_type="政策文件",
        ),
        years=(
            Counted(title="2021 年", address="/p/2021/", count=1),
            Counted(title="2020 年", address="/p/2020/", count=1),
        ),
        sections=(),
        newest=(ROW_NEW, ROW_OLD),
    )


def test_a_section_names_the_sections_below_it_and_the_twenty_newest() -> None:
    below = section("p/sub", title="下级")
    found = plans(*SECTIONS, below, *(policy(f"p/x{number:02}") for number in range(30)), policy("p/sub/y"))
    shown, under = found["p/index.html"].view, found["p/sub/index.html"].view
    assert isinstance(shown, SectionView)
    assert isinstance(under, SectionView)
    assert shown.sections == (Counted(title="下级", address="/p/sub/", count=1),)
    assert len(shown.newest) == 20
    assert under.frame.trail == (HOME, POLICIES)
    assert [link.title for link in under.chrome.navigation] == [link.title for link in CHROME.navigation]


def test_a_section_counts_what_the_sections_below_it_hold_and_the_home_page_names_only_the_uppermost() -> None:
    below, deeper = section("p/sub", title="下级"), section("p/sub/deep", title="更下级")
    found = plans(*SECTIONS, below, deeper, policy("p/sub/y"), policy("p/sub/deep/z"))
    home, shown = found["index.html"].view, found["p/index.html"].view
    assert isinstance(home, HomeView)
    assert isinstance(shown, SectionView)
    assert shown.sections == (Counted(title="下级", address="/p/sub/", count=2),)
    assert [(one.address, one.count) for one in home.sections if one.address.startswith("/p/")] == [("/p/", 2)]


def test_a_year_of_a_section_has_a_page_that_newer_documents_do_not_change() -> None:
    siblings = (Link(title="2021 年", address="/p/2021/"), Link(title="2020 年", address="/p/2020/"))
    assert view("p/2020/index.html") == ListView(
        chrome=CHROME,
        frame=Frame(
            title="政策文件（2020 年）",
            address="/p/2020/",
            description="政策文件栏目 2020 年公开的文档",
            trail=(HOME, POLICIES),
            searchable=False,
            column="政策文件",
            column_type="政策文件",
        ),
        years=(YearGroup(year=2020, rows=(ROW_OLD,)),),
        siblings=siblings,
    )
    assert view("p/2020/index.html", *ENTRIES, policy("p/2021/more")) == view("p/2020/index.html")


def test_a_topic_shows_its_documents_by_year_and_an_empty_one_none() -> None:
    topics = Link(title="主题分类", address="/topics/")
    found = plans(*ENTRIES, policy("p/2020/x", topics=("收费",), published=day("2020-05-01"), title="收费一"))
    shown, index = found["topics/shoufei/index.html"].view, found["topics/index.html"].view
    assert isinstance(shown, ListView)
    assert [(group.year, [row.title for row in group.rows]) for group in shown.years] == [
        (2021, ["新办法"]),
        (2020, ["收费一"]),
    ]
    assert (shown.frame.title, shown.frame.trail) == ("收费", (HOME, LIBRARY, topics))
    assert isinstance(index, GroupsView)
    assert index.groups == (
        CountedGroup(
            label="教育业务分类",
            entries=(
                Counted(title="招生入学", address="/topics/zhaosheng/", count=1),
                Counted(title="收费", address="/topics/shoufei/", count=2),
            ),
        ),
    )
    nothing = view("topics/zhaosheng/index.html", *SECTIONS)
    assert isinstance(nothing, ListView)
    assert nothing.years == ()


def test_document_numbers_of_a_year_stand_under_their_agencies_with_anchors() -> None:
    numbered = [
        policy("p/a", title="甲", doc_number="示教〔2021〕2号", issued=day("2021-02-01")),
        policy("p/b", title="乙", doc_number="示教〔2021〕10号"),
        policy("p/c", title="丙", doc_number="示办〔2021〕2号", issued=day("2021-01-01"), disclosure="依申请公开"),
        policy(
            "p/d", title="丁", doc_number="示教〔2021〕2号", withdrawn=Withdrawal(date=day("2022-01-01"), reason="x")
        ),
        policy("p/e", title="戊", doc_number="示教〔2020〕1号"),
        policy("p/f", title="己", doc_number="没有文号"),
        policy("p/g", title="庚", doc_number="示教〔2021〕3号", draft=True),
        policy("p/h", title="辛"),
    ]
    found = plans(*SECTIONS, *numbered)
    years = (Link(title="2021 年", address="/wenhao/2021/"), Link(title="2020 年", address="/wenhao/2020/"))
    shown, index = found["wenhao/2021/index.html"].view, found["wenhao/index.html"].view
    assert isinstance(shown, NumbersView)
    assert isinstance(index, IndexView)
    assert shown.siblings == years
    assert index.entries == (
        Counted(title="2021 年", address="/wenhao/2021/", count=4, unit="件"),
        Counted(title="2020 年", address="/wenhao/2020/", count=1, unit="件"),
    )
    number = {"date": "2021-04-12", "note": ""}
    assert shown.groups == (
        NumberGroup(
            agency="示办",
            rows=(
                NumberRow(
                    number="示办〔2021〕2号",
                    anchor="示办-2",
                    short="2",
                    title="丙",
                    address="/p/c/",
                    date="2021-01-01",
                    note="依申请公开",
                ),
            ),
        ),
        NumberGroup(
            agency="示教",
            rows=(
                NumberRow(
                    number="示教〔2021〕2号",
                    anchor="示教-2",
                    short="",
                    title="甲",
                    address="/p/a/",
                    date="2021-02-01",
                    note="",
                ),
                NumberRow(
                    number="示教〔2021〕2号",
                    anchor="",
                    short="",
                    title="丁",
                    address="/p/d/",
                    date="2021-04-12",
                    note="已撤下",
                ),
                NumberRow(
                    number="示教〔2021〕10号", anchor="示教-10", short="10", title="乙", address="/p/b/", **number
                ),
            ),
        ),
    )


def test_anchors_of_a_numbers_page_are_never_repeated() -> None:
    numbered = [
        policy(f"p/x{place:02}", doc_number=f"{agency}〔2021〕{serial}号")
        for place, (agency, serial) in enumerate(itertools.product(("示教", "示办", "示"), (1, 2, 12, 2, 1)))
    ]
    shown = view("wenhao/2021/index.html", *SECTIONS, *numbered)
    assert isinstance(shown, NumbersView)
    rows = [row for group in shown.groups for row in group.rows]
    anchors = [anchor for row in rows for anchor in (row.anchor, row.short) if anchor]
    assert len(rows) == 15
    assert len(set(anchors)) == len(anchors)
    assert {"1", "2", "12", "示教-1", "示办-12", "示-2"} <= set(anchors)


def test_a_withdrawn_document_shows_title_date_and_reason_and_nothing_else() -> None:
    gone = policy(
        "p/gone",
        folder=True,
        title="学生名单",
        summary="摘要里的姓名",
        withdrawn=Withdrawal(date=day("2026-01-02"), reason="内容有误。", replaced_by="p/new"),
        attachments=(Attachment(file="a.txt", title="附"),),
        leads_to=("/p/new/",),
    )
    found = plans(*SECTIONS, gone, policy("p/new", title="新名单"), attachments=("p/gone/a.txt",))
    assert found["p/gone/index.html"] == OutputPlan(
        "site",
        "p/gone/index.html",
        "pages/notice.html",
        NoticeView(
            chrome=CHROME,
            frame=Frame(title="学生名单", address="/p/gone/", description="", trail=(HOME, POLICIES), searchable=False),
            notices=(
                Notice(
                    tone="ended",
                    text="本信息已于 2026-01-02 撤下。原因：内容有误。",
                    link=Link(title="新名单", address="/p/new/"),
                ),
            ),
        ),
        source="p/gone/index.md",
        identity="号 p/gone",
    )
    assert "p/gone/a.txt" not in found
    assert "摘要里的姓名" not in str(found)
    assert [path for path, plan in found.items() if "学生名单" in str(plan.view) and not path.startswith("p/")] == []


def test_an_old_address_leads_to_the_present_one() -> None:
    found = plans(*SECTIONS, policy("p/x", title="今", aliases=("/p/old/", "/older/x/")))
    for path in ("p/old/index.html", "older/x/index.html"):
        assert found[path] == OutputPlan(
            "site",
            path,
            "pages/redirect.html",
            RedirectView(title="今", demonstration=True, address="/p/x/", base_url=""),
            source="p/x.md",
            identity="号 p/x",
        )


def test_an_unknown_address_leads_to_the_catalogue_or_home() -> None:
    text_of_404 = "您要找的页面不在这里：地址可能写错，也可能已经变更。可以从标准目录重新查找。"
    for entries, address in ((ENTRIES, "/catalogue/"), ((policy("p/x"),), "/")):
        shown = view("404.html", *entries)
        assert isinstance(shown, NoticeView)
        assert shown.frame == Frame(title="没有找到页面", address="", description="", searchable=False)
        assert shown.notices == (
            Notice(tone="neutral", text=text_of_404, link=Link(title="打开标准目录", address=address)),
        )


def test_the_site_map_names_sections_with_their_years_items_and_topics() -> None:
    shown = view("sitemap/index.html")
    assert isinstance(shown, SiteMapView)
    assert [(group.label, [(link.title, link.address) for link in group.targets]) for group in shown.groups] == [
        (
            "标准目录",
            [
                ("栏目首页", "/catalogue/"),
                ("事项 a-01", "/catalogue/a-01/"),
                ("事项 b-01", "/catalogue/b-01/"),
                ("事项 c-01", "/catalogue/c-01/"),
            ],
        ),
        ("政策文件", [("栏目首页", "/p/"), ("2021 年", "/p/2021/"), ("2020 年", "/p/2020/")]),
        ("政策解读", [("栏目首页", "/i/"), ("2021 年", "/i/2021/")]),
        (
            "文件库",
            [
                ("文件库", "/library/"),
                ("重点制度文件汇编", "/library/compilation/"),
                ("年度系列", "/library/series/"),
                ("文件沿革", "/library/chains/"),
                ("文号索引", "/wenhao/"),
                ("主题分类", "/topics/"),
                ("有效性", "/library/validity/"),
                ("责任科室", "/library/offices/"),
                ("年份", "/library/years/"),
            ],
        ),
        ("主题分类", [("招生入学", "/topics/zhaosheng/"), ("收费", "/topics/shoufei/")]),
    ]


def test_the_sitemap_for_machines_names_every_document_and_item_with_its_last_change() -> None:
    gone = policy("p/gone", withdrawn=Withdrawal(date=day("2026-01-01"), reason="x"))
    assert view("sitemap.xml", *ENTRIES, gone, base_url="https://a.cn", base_path="/jyj") == SitemapView(
        base_url="https://a.cn",
        entries=(
            SitemapEntry(address="/jyj/catalogue/a-01/", changed="2020-01-01"),
            SitemapEntry(address="/jyj/catalogue/b-01/", changed="2020-01-01"),
            SitemapEntry(address="/jyj/catalogue/c-01/", changed="2020-01-01"),
            SitemapEntry(address="/jyj/i/jiedu/", changed="2021-04-16"),
            SitemapEntry(address="/jyj/p/2020/old/", changed="2020-03-02"),
            SitemapEntry(address="/jyj/p/2021/new/", changed="2021-06-01"),
        ),
    )


def test_robots_are_kept_out_of_a_demonstration_and_led_to_the_sitemap_otherwise() -> None:
    assert view("robots.txt") == RobotsView(open=False, sitemap="/sitemap.xml")
    real: dict[str, Any] = {"production": True, "base_url": "https://a.cn", "base_path": "/jyj"}
    assert view("robots.txt", *ENTRIES, **real) == RobotsView(open=True, sitemap="https://a.cn/jyj/sitemap.xml")


def addresses_in(value: Any) -> set[str]:
    """Every address of this site in a view."""
    if isinstance(value, msgspec.Struct):
        found = {str(getattr(value, "address", ""))} - {""}
        return found.union(*(addresses_in(getattr(value, name)) for name in value.__struct_fields__))
    return set().union(*map(addresses_in, value)) if isinstance(value, tuple) else set()


def test_every_address_of_every_page_stands_below_the_base_path() -> None:
    found = plans(*ENTRIES, attachments=("p/2021/new/表 1.xlsx",), base_path="/jyj/gk")
    addresses = set().union(*(addresses_in(plan.view) for plan in found.values()))
    inside = {address for address in addresses if "://" not in address}
    assert len(inside) > 20
    assert [address for address in inside if not address.startswith("/jyj/gk/")] == []
    assert not any(path.startswith("jyj") for path in found)


def test_the_chrome_tells_all_that_the_site_says_of_itself() -> None:
    related: Catalogue = catalogue(
        *SECTIONS,
        section("p/sub"),
        production=True,
        base_url="https://a.cn",
        base_path="/jyj",
        site_code="3100000000",
        icp="沪ICP备1号",
        police_record="沪公网安备1号",
        telephone="021-1",
        search=True,
    )
    chrome = Addresses(related).chrome
    assert chrome == Chrome(
        name="一键查阅",
        organisation="区教育局",
        base="/jyj",
        base_url="https://a.cn",
        demonstration=False,
        navigation=tuple(Link(title=link.title, address=f"/jyj{link.address}") for link in CHROME.navigation),
        site_code="3100000000",
        icp="沪ICP备1号",
        police_record="沪公网安备1号",
        telephone="021-1",
        search=True,
    )
