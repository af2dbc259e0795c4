"""A small catalogue with all that a page may show, and what its documents and items look like in lists."""

from typing import Any

from sitegen.content.document import Entry
from sitegen.content.fields import Attachment, Change, Correction, Reference
from sitegen.content.kinds.catalogue_item import Basis, Deadline, ElsewhereLink, NothingYet
from sitegen.content.kinds.interpretation import Repost
from sitegen.pages.parts import (
    Chrome,
    ItemRow,
    Link,
    Property,
    Row,
)
from sitegen.pages.views import (
    OutputPlan,
)
from tests.catalogue.entries import day, interpretation, item, policy, section
from tests.pages.planned import Wanted, of_kind, plans

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
        Link(title="政府信息公开", address="/disclosure/"),
        LIBRARY,
    ),
    sections=(POLICIES, EXPLAINED),
    catalogue="/catalogue/",
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
    latest=ROW_NEW,
    elsewhere=1,
    state="nothing",
    status="今年暂无新内容：没有新公开或者更新的文档",
    verified=True,
)


def plans_with_attachment(*entries: Entry, **more: Any) -> dict[str, OutputPlan]:
    """Every output of the small catalogue, or of other entries, with the file that belongs to `NEW`."""
    return plans(*(entries or ENTRIES), attachments=("p/2021/new/表 1.xlsx",), **more)


def view(kind: type[Wanted], path: str, *entries: Entry, **more: Any) -> Wanted:
    """The view of one output of the small catalogue, or of other entries, of the kind expected."""
    return of_kind(kind, plans_with_attachment(*entries, **more)[path].view)


def text(label: str, *values: str) -> Property:
    """A fact without links."""
    return Property(label=label, values=tuple(Link(title=value) for value in values))
