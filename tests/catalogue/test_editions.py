"""The catalogue as an edition, the editions a day shows, and how two of them differ."""

from typing import Any

import msgspec

from sitegen.catalogue.editions import Differences, ItemChange, compare, present_edition, shown_editions
from sitegen.content.editions import Edition, EditionItem, edition_bytes, edition_path
from sitegen.content.fields import Withdrawal
from sitegen.content.kinds.catalogue_item import Basis, Deadline
from tests.catalogue.entries import catalogue, day, item, section


def frozen(code: str, *path: str, **fields: Any) -> EditionItem:
    """An item of an edition."""
    written = {
        "code": code,
        "path": path or ("综合政务", f"事项 {code}"),
        "elements": ("要素一",),
        "basis": (Basis(regulation="条例"),),
        "deadline": Deadline(working_days=20),
        "subject": "区教育局",
        "channels": ("政府网站",),
        "audience": "全社会",
        "method": "主动",
        "office": "办公室",
        **fields,
    }
    return EditionItem(**written)


def edition(*items: EditionItem, on: str = "2026-01-05", demonstration: bool = False) -> Edition:
    return Edition(date=day(on), demonstration=demonstration, items=items)


def file(made: Edition) -> tuple[str, bytes]:
    return edition_path(made.date), edition_bytes(made)


def codes(found: Differences) -> tuple[list[str], list[str], list[str]]:
    return (
        [item.code for item in found.added],
        [item.code for item in found.removed],
        [change.after.code for change in found.changed],
    )


def test_the_present_edition_holds_the_items_that_are_built_by_code() -> None:
    present = present_edition(
        catalogue(
            section("catalogue"),
            item("b-01", office="基教科", level="区级", article_20=3, five_openness="结果", national="招生/计划"),
            item("a-01"),
            item("c-01", draft=True),
            item("c-02", published=day("2026-08-01")),
            item("c-03", withdrawn=Withdrawal(date=day("2026-01-01"), reason="x")),
            item("c-04", sample=True),
            production=True,
        ),
        note="说明",
    )
    assert (present.date, present.demonstration, present.note) == (day("2026-07-01"), False, "说明")
    assert [item.code for item in present.items] == ["a-01", "b-01"]
    assert present.items[1] == EditionItem(
        code="b-01",
        path=("综合政务", "事项 b-01"),
        elements=("要素一", "要素二"),
        basis=(Basis(regulation="信息公开条例", article="第二十条"),),
        deadline=Deadline(working_days=20, from_="信息形成之日"),
        subject="区教育局",
        channels=("政府网站",),
        audience="全社会",
        method="主动",
        level="区级",
        office="基础教育科",
        article_20=3,
        national="招生/计划",
        five_openness="结果",
    )


def test_a_demonstration_counts_its_samples_and_says_what_it_is() -> None:
    present = present_edition(catalogue(item("a-01", sample=True)))
    assert ([item.code for item in present.items], present.demonstration) == (["a-01"], True)


def test_a_day_shows_the_editions_up_to_it() -> None:
    files = tuple(file(edition(on=on)) for on in ("2026-01-05", "2026-07-01", "2026-07-02"))
    assert [one.date for one in shown_editions(catalogue(editions=files))] == [day("2026-01-05"), day("2026-07-01")]


def test_production_leaves_out_the_editions_of_the_demonstration() -> None:
    files = (file(edition(demonstration=True)), file(edition(on="2026-02-01")))
    assert len(shown_editions(catalogue(editions=files))) == 2
    assert [one.date for one in shown_editions(catalogue(editions=files, production=True))] == [day("2026-02-01")]


def test_equal_editions_do_not_differ() -> None:
    assert compare(edition(frozen("a")), edition(frozen("a"), on="2026-02-01")) == Differences((), (), ())


def test_items_come_and_go_by_their_codes() -> None:
    before, after = edition(frozen("a"), frozen("d"), frozen("b")), edition(frozen("e"), frozen("c"), frozen("a"))
    assert codes(compare(before, after)) == (["c", "e"], ["b", "d"], [])


def test_every_column_that_differs_is_named() -> None:
    first = frozen("a")
    second = frozen(
        "a", "政策", "文件", elements=("要素一", "要素二"), deadline=Deadline(days=7), office="督导科", level="区级"
    )
    found = compare(edition(first), edition(second))
    assert found.changed == (ItemChange(first, second, ("path", "elements", "deadline", "level", "office")),)


def test_an_item_that_keeps_its_path_under_a_new_code_is_the_same_item() -> None:
    first, second = frozen("b-09", "甲", "乙"), frozen("a-01", "甲", "乙", office="督导科")
    found = compare(edition(first, frozen("b-10")), edition(second, frozen("b-10", audience="家长")))
    assert codes(found) == ([], [], ["a-01", "b-10"])
    assert found.changed[0] == ItemChange(first, second, ("code", "office"))


def test_a_path_that_names_two_items_tells_nothing() -> None:
    before = edition(frozen("a", "甲"), frozen("b", "甲"))
    assert codes(compare(before, edition(frozen("c", "甲")))) == (["c"], ["a", "b"], [])
    assert codes(compare(edition(frozen("c", "甲")), before)) == (["a", "b"], ["c"], [])


def test_a_column_that_one_edition_did_not_record_is_no_change() -> None:
    old = msgspec.structs.replace(edition(frozen("a")), columns=("code", "path", "office", "a later column"))
    found = compare(old, edition(frozen("a", audience="家长", office="督导科")))
    assert [change.columns for change in found.changed] == [("office",)]
