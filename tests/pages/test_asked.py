"""常见问题入口: a page for each group of words with what is in force, and the items of the catalogue by pinyin."""

import msgspec

from sitegen.config import Settings, Synonyms, WordGroup
from sitegen.content.document import Entry
from sitegen.content.fields import Withdrawal
from sitegen.pages.asked import LONGEST
from sitegen.pages.parts import Counted, CountedGroup, Frame, Link
from sitegen.pages.views import AskedView, GroupsView, ListView, SearchView
from tests.catalogue.entries import article, day, item, policy, section, settings
from tests.pages.planned import view, views

HOME = Link(title="首页", address="/")
TRAIL = (HOME, Link(title="文件库", address="/library/"), Link(title="常见问题入口", address="/wenti/"))


def known(*groups: WordGroup) -> Settings:
    """Settings with groups of words."""
    return msgspec.structs.replace(settings(), synonyms=Synonyms(groups=groups))


SCHOOL_BUS = known(
    WordGroup(words=("校车", "接送车"), theme="安全"),
    WordGroup(words=("食堂",), theme="健康"),
    WordGroup(words=("通知",)),
)
ENTRIES = (
    section("catalogue", title="标准目录"),
    section("p"),
    item("b-01", "安全", "校车安全"),
    item("a-01", "招生", "幼儿园招生"),
    policy("p/new", title="校车办法", published=day("2026-01-02"), items=("b-01",)),
    policy("p/ended", title="校车旧办法", expires=day("2022-01-01")),
    policy("p/gone", title="校车通知", withdrawn=Withdrawal(date=day("2026-01-01"), reason="x")),
    article("a", folder="p", title="接送车提醒（2026年）", published=day("2026-06-01"), series="提醒", applies_to=2026),
    article("b", folder="p", title="接送车提醒（2025年）", published=day("2025-06-01"), series="提醒", applies_to=2025),
    article("c", folder="p", title="放假通知", summary="假期里校车停开。"),
)


def titles(*entries: Entry, path: str = "wenti/xiao-che/index.html") -> tuple[list[str], list[str]]:
    """The titles of the documents on the page of a group: named so, and touching it."""
    shown = view(AskedView, path, *entries, known=SCHOOL_BUS)
    return [row.title for row in shown.rows], [row.title for row in shown.related]


def test_a_group_shows_what_stands_policies_first_and_of_a_series_the_newest() -> None:
    assert titles(*ENTRIES) == (["校车办法", "接送车提醒（2026年）"], ["放假通知"])
    shown = view(AskedView, "wenti/xiao-che/index.html", *ENTRIES, known=SCHOOL_BUS)
    assert shown.frame == Frame(
        title="校车", address="/wenti/xiao-che/", description="“校车”的现行文件和事项", trail=TRAIL, searchable=False
    )
    assert (shown.words, shown.years) == (("接送车",), ())
    assert shown.items == (Counted(title="校车安全", address="/catalogue/b-01/", count=1, note="安全"),)


def test_only_groups_with_documents_have_a_page_and_the_index_lists_them_by_theme() -> None:
    found = views(*ENTRIES, known=SCHOOL_BUS)
    assert [path for path in found if path.startswith("wenti/")] == ["wenti/index.html", "wenti/xiao-che/index.html"]
    counted = Counted(title="校车", address="/wenti/xiao-che/", count=3, note="接送车")
    index = view(GroupsView, "wenti/index.html", *ENTRIES, known=SCHOOL_BUS)
    assert index.groups == (CountedGroup(label="安全", entries=(counted,)),)
    search = view(SearchView, "search/index.html", *ENTRIES, known=SCHOOL_BUS)
    assert search.asked == (Counted(title="校车", address="/wenti/xiao-che/", count=3),)
    assert Link(title="常见问题入口", address="/wenti/") in search.ways


def test_without_groups_of_words_there_is_no_such_page() -> None:
    found = views(*ENTRIES)
    assert not [path for path in found if path.startswith("wenti/")]
    assert "常见问题入口" not in [link.title for link in view(SearchView, "search/index.html", *ENTRIES).ways]


def test_a_long_group_shows_the_newest_and_leads_to_its_years() -> None:
    many = [
        policy(f"p/{year}-{number}", title="校车办法", published=day(f"{year}-03-01"), issued=day(f"{year}-02-01"))
        for year in (2025, 2026)
        for number in range(LONGEST // 2 + 1)
    ]
    shown = view(AskedView, "wenti/xiao-che/index.html", *many, known=SCHOOL_BUS)
    assert (len(shown.rows), {row.date for row in shown.rows}) == (LONGEST // 2, {"2026-03-01"})
    assert [(year.address, year.count) for year in shown.years] == [
        ("/wenti/xiao-che/2026/", LONGEST // 2 + 1),
        ("/wenti/xiao-che/2025/", LONGEST // 2 + 1),
    ]
    (year,) = view(ListView, "wenti/xiao-che/2025/index.html", *many, known=SCHOOL_BUS).years
    assert len(year.rows) == LONGEST // 2 + 1


def test_two_heads_of_one_pinyin_have_two_addresses() -> None:
    same = known(WordGroup(words=("校车",), theme="甲"), WordGroup(words=("小车",), theme="甲"))
    found = views(policy("p/x", title="校车"), policy("p/y", title="小车"), known=same)
    assert {"wenti/xiao-che/index.html", "wenti/xiao-che-2/index.html"} <= found.keys()


def test_the_items_of_the_catalogue_stand_by_the_pinyin_of_their_names() -> None:
    index = view(GroupsView, "library/items/index.html", *ENTRIES)
    assert index.jumps
    assert [(group.label, [entry.title for entry in group.entries]) for group in index.groups] == [
        ("X", ["校车安全"]),
        ("Y", ["幼儿园招生"]),
    ]
