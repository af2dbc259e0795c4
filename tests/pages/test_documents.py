"""The pages of documents: what each shows of its facts and relations, and what of one on request or withdrawn."""

from typing import Any

import pytest

from sitegen.content.fields import Attachment, Reference, Withdrawal
from sitegen.pages.parts import (
    Download,
    Frame,
    LineageGroup,
    LineageStep,
    Link,
    Notice,
    Property,
    RelationGroup,
    SeriesGroup,
    SeriesRow,
)
from sitegen.pages.policy_parts import Paper
from sitegen.pages.views import (
    DocumentView,
    NoticeView,
    OutputPlan,
    RedirectView,
)
from tests.catalogue.entries import day, policy
from tests.pages.planned import of_kind, plans
from tests.pages.small_catalogue import CHROME, HOME, INDEX_NEW, POLICIES, SECTIONS, text, view

PROPERTIES_NEW = (
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
)
COMPANIONS_NEW = (RelationGroup(label="政策解读", targets=(Link(title="解读一", address="/i/jiedu/"),)),)
RELATIONS_NEW = (
    RelationGroup(
        label="废止",
        targets=(
            Link(title="旧办法（第三条）", address="/p/2020/old/"),
            Link(title="外办法（沪教〔2000〕1号）", address="https://x.cn/"),
        ),
    ),
)
SERIES_NEW = SeriesGroup(
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
)
LINEAGE_NEW = LineageGroup(
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
)


def test_a_policy_shows_its_facts_relations_notices_and_attachments() -> None:
    assert view(DocumentView, "p/2021/new/index.html") == DocumentView(
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
        properties=PROPERTIES_NEW,
        companions=COMPANIONS_NEW,
        relations=RELATIONS_NEW,
        downloads=(Download(title="分工表", address="/p/2021/new/biao-1.xlsx", type="XLSX", size=30),),
        reposts=(),
        paper=Paper(number="示教规〔2021〕2号", issuers=("区教育局",), issued="2021-04-12"),
        series=SERIES_NEW,
        lineage=LINEAGE_NEW,
        absent=("/p/2021/later/",),
    )


def test_a_paper_of_a_past_year_leads_to_the_newest_and_to_what_repealed_it() -> None:
    shown = view(DocumentView, "p/2020/old/index.html", on="2021-06-01")
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
    shown = view(DocumentView, "p/a/index.html", *SECTIONS, policy("p/a"), policy("p/b", title="新", **declared))
    successor = Link(title="新", address="/p/b/")
    assert shown.notices == (Notice(tone="ended", text="本文件已废止。", link=successor),)
    assert shown.relations == (RelationGroup(label=label, targets=(successor,)),)


def test_an_interpretation_shows_its_form_stage_synchrony_and_reposts() -> None:
    shown = view(DocumentView, "i/jiedu/index.html")
    assert (shown.kind, shown.validity, shown.notices, shown.downloads) == ("政策解读", "", (), ())
    assert shown.properties[:3] == (
        text("解读形式", "图解"),
        text("解读阶段", "首次解读"),
        text("同步情况", "同步起草、同步发布"),
    )
    assert shown.companions == (
        RelationGroup(label="解读的文件", targets=(Link(title="新办法", address="/p/2021/new/"),)),
    )
    assert shown.relations == (
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
    shown = of_kind(DocumentView, found["p/closed/index.html"].view)
    assert (found["p/closed/index.html"].body, shown.on_request, shown.frame.description) == ("", True, "")
    assert "内部摘要" not in str(found)
    assert "p/closed/a.txt" not in found


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
            RedirectView(title="今", demonstration=True, address="/p/x/", base="", base_url=""),
            source="p/x.md",
            identity="号 p/x",
        )
