"""An item is covered by what its deadline's period asks for; one old file never keeps it green."""

from typing import Any

import msgspec
import pytest

from sitegen.catalogue.coverage import Coverage, coverage_of, overdue_since
from sitegen.config import ExternalLink, Settings, Threshold, WorkingYear
from sitegen.content.fields import Change, DocumentFields, Withdrawal
from sitegen.content.kinds.catalogue_item import CatalogueItem, Deadline, ElsewhereLink, NothingYet
from tests.catalogue.entries import catalogue, day, fields, item, policy, settings

WORKING = Deadline(working_days=20)
CALENDAR = Deadline(days=20)
YEARLY = Deadline(yearly="01-31")
TEXT = Deadline(text="长期公开")
LINK = ElsewhereLink(title="一网通办", url="https://y.cn/")


def duty(deadline: Deadline, **more: Any) -> CatalogueItem:
    made = fields(item("a-01", deadline=deadline, **more))
    assert isinstance(made, CatalogueItem)
    return made


def paper(published: str, **more: Any) -> DocumentFields:
    return fields(policy("p/x", published=day(published), issued=day(published), **more))


def coverage(
    asked: CatalogueItem, *documents: DocumentFields, on: str, scheduled: tuple[DocumentFields, ...] = (), **more: Any
) -> Coverage:
    return coverage_of(asked, documents, scheduled, day(on), settings_with(**more))


def settings_with(**more: Any) -> Settings:
    return msgspec.structs.replace(settings(), **more)


@pytest.mark.parametrize("deadline", [WORKING, CALENDAR, TEXT])
def test_what_was_published_this_year_covers_an_item(deadline: Deadline) -> None:
    assert coverage(duty(deadline), paper("2026-02-03"), on="2026-11-22") == Coverage("covered")


@pytest.mark.parametrize("deadline", [WORKING, CALENDAR, TEXT])
def test_one_old_file_never_keeps_an_item_green(deadline: Deadline) -> None:
    found = coverage(duty(deadline), paper("2019-02-03"), paper("2025-11-03"), on="2026-11-22")
    assert found == Coverage("nothing", reason="没有新公开或者更新的文档", earlier=day("2025-11-03"))
    assert found.sentence == "今年暂无新内容：没有新公开或者更新的文档（最近一篇公开于 2025-11-03）"


def test_an_old_file_that_was_changed_this_year_covers_an_item_without_a_yearly_date() -> None:
    changed = paper("2019-02-03", changed=(Change(date=day("2026-03-01"), note="复核，没有变化"),))
    assert coverage(duty(WORKING), changed, on="2026-11-22").state == "covered"
    assert coverage(duty(YEARLY), changed, on="2026-11-22").state == "nothing"


def test_a_change_of_a_later_day_does_not_count_yet() -> None:
    changed = paper("2019-02-03", changed=(Change(date=day("2026-12-01"), note="更新"),))
    assert coverage(duty(TEXT), changed, on="2026-11-22").state == "nothing"


def test_at_the_turn_of_the_year_the_working_days_of_the_last_document_still_run() -> None:
    document = paper("2025-12-22")
    assert coverage(duty(WORKING), document, on="2026-01-16").state == "covered"
    assert coverage(duty(WORKING), document, on="2026-02-16").state == "nothing"
    assert coverage(duty(CALENDAR), document, on="2026-01-11").state == "covered"
    assert coverage(duty(CALENDAR), document, on="2026-01-12").state == "nothing"
    assert coverage(duty(TEXT), document, on="2026-01-01").state == "nothing"


def test_a_yearly_duty_is_covered_by_this_years_document() -> None:
    report = paper("2026-01-20", applies_to=2025, series="年报")
    assert coverage(duty(YEARLY), report, on="2026-11-22") == Coverage("covered")
    assert (
        coverage(duty(YEARLY), paper("2025-12-20", applies_to=2026, series="计划"), on="2026-01-05").state == "covered"
    )


def test_a_report_on_an_older_year_published_late_is_not_this_years() -> None:
    report = paper("2026-01-20", applies_to=2024, series="年报")
    assert coverage(duty(YEARLY), report, on="2026-11-22").state == "nothing"


def test_a_yearly_duty_is_due_until_its_date_and_nothing_afterwards() -> None:
    last = paper("2025-01-20", applies_to=2024, series="年报")
    assert coverage(duty(YEARLY), last, on="2026-01-31") == Coverage("due", day("2026-01-31"))
    assert coverage(duty(YEARLY), last, on="2026-01-31").sentence == "应于 2026-01-31 前公开"
    after = coverage(duty(YEARLY), last, on="2026-02-01")
    assert after.sentence == "今年暂无新内容：应于 2026-01-31 前公开，尚未公开（最近一篇公开于 2025-01-20）"


def test_the_last_day_of_february_is_one_in_every_year() -> None:
    assert coverage(duty(Deadline(yearly="02-29")), on="2026-01-05").date == day("2026-02-28")
    assert coverage(duty(Deadline(yearly="02-29")), on="2028-01-05").date == day("2028-02-29")


def test_a_document_that_waits_for_its_day_makes_the_duty_due() -> None:
    waiting = paper("2026-12-01")
    year = WorkingYear(year=2026, title="通知", verified=True, days_off=(), working_weekends=())
    found = coverage(duty(WORKING), on="2026-11-22", scheduled=(waiting,), working_days=(year,))
    assert found == Coverage("due", day("2026-12-29"))
    assert coverage(duty(WORKING), on="2026-11-22", scheduled=(waiting,)).sentence == "应于 2026-12-29 前公开（估算）"
    assert coverage(duty(TEXT), on="2026-11-22", scheduled=(waiting,)) == Coverage("due", day("2026-12-01"))


def test_a_standing_reason_is_given_and_a_passed_one_is_not() -> None:
    reason = NothingYet(reason="本年度没有", until=day("2026-11-22"))
    assert coverage(duty(WORKING, nothing_yet=reason), on="2026-11-22").sentence == "暂无内容：本年度没有"
    assert coverage(duty(WORKING, nothing_yet=reason), on="2026-11-23").sentence == "暂无内容：尚未公开"
    asked = duty(WORKING, method="依申请")
    assert coverage(asked, on="2026-11-22").sentence == "暂无内容：本项依申请公开"


def test_an_outside_link_counts_when_its_last_check_found_it_good_and_is_not_old() -> None:
    asked = duty(WORKING, links=(LINK,))
    good = ExternalLink(url=LINK.url, checked=day("2026-11-20"), good=True)
    bad = ExternalLink(url=LINK.url, checked=day("2026-11-21"), good=False)
    old = ExternalLink(url=LINK.url, checked=day("2026-09-21"), good=True)
    kept = Threshold(value=30, basis="约定", verified=False)
    assert coverage(asked, on="2026-11-22", external_links=(good,)) == Coverage("covered")
    assert coverage(asked, on="2026-11-22", external_links=(good, bad)).state == "nothing"
    assert coverage(asked, on="2026-11-22").sentence == "暂无内容：内容在其他网站，链接最近没有核对或者不能打开"
    assert coverage(asked, on="2026-11-22", external_links=(old,)).state == "covered"
    limited = msgspec.structs.replace(settings().thresholds, external_link_days=kept)
    assert coverage(asked, on="2026-11-22", external_links=(old,), thresholds=limited).state == "nothing"


def test_only_a_yearly_date_that_has_passed_without_reason_is_overdue() -> None:
    reason = NothingYet(reason="本年度没有", until=day("2026-12-31"))
    for asked, on, since in (
        (duty(YEARLY), "2026-11-22", day("2026-01-31")),
        (duty(YEARLY), "2026-01-31", None),
        (duty(YEARLY, nothing_yet=reason), "2026-11-22", None),
        (duty(WORKING), "2026-11-22", None),
    ):
        assert overdue_since(asked, coverage(asked, on=on), day(on)) == since


def test_the_catalogue_counts_what_is_shown_and_not_what_is_withdrawn_or_a_sample_in_production() -> None:
    gone = Withdrawal(date=day("2026-03-01"), reason="有误")
    documents = {
        "shown": policy("p/a", items=("a-01",), published=day("2026-02-01"), issued=day("2026-02-01")),
        "withdrawn": policy(
            "p/a", items=("a-01",), published=day("2026-02-01"), issued=day("2026-02-01"), withdrawn=gone
        ),
        "sample": policy("p/a", items=("a-01",), published=day("2026-02-01"), issued=day("2026-02-01"), sample=True),
    }
    states = {
        (name, production): catalogue(item("a-01"), entry, on="2026-11-22", production=production)
        .coverage["catalogue/a-01"]
        .state
        for name, entry in documents.items()
        for production in (False, True)
    }
    assert states == {
        ("shown", False): "covered",
        ("shown", True): "covered",
        ("withdrawn", False): "nothing",
        ("withdrawn", True): "nothing",
        ("sample", False): "covered",
        ("sample", True): "nothing",
    }
