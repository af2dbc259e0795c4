"""What the content of this repository holds: kinds, years, series, 公示, and bases that lead to their laws."""

import datetime
from collections import Counter

import pytest

from sitegen.catalogue.catalogue import Catalogue, build_catalogue
from sitegen.catalogue.coverage import COVERED, NOTHING
from sitegen.catalogue.publication import fields_of
from sitegen.catalogue.relations import kind_of
from sitegen.content.document import read_document
from sitegen.content.kinds import KINDS
from sitegen.content.kinds.catalogue_item import CatalogueItem
from sitegen.content.kinds.page import Page
from sitegen.content.kinds.regulation import Regulation
from sitegen.settings_files import read_settings
from tests.site_files import PROJECT

DAY = datetime.date(2026, 11, 22)
CONTENT = PROJECT / "content"


@pytest.fixture(scope="module")
def library() -> Catalogue:
    """The shipped content, read and related, on a day in its last year."""
    files = {path.relative_to(CONTENT).as_posix(): path for path in sorted(CONTENT.rglob("*"))}
    settings, _ = read_settings({path: file.read_bytes() for path, file in files.items() if file.suffix == ".yml"})
    assert settings
    read = [read_document(path, file.read_bytes()) for path, file in files.items() if file.suffix == ".md"]
    entries = [document.entry for document in read if document.entry]
    return build_catalogue(sorted(entries, key=lambda entry: entry.path), settings, DAY, ())


def ids(library: Catalogue, kind: str) -> list[str]:
    """The documents of a kind, hidden ones among them."""
    return [name for name, entry in library.entries.items() if kind_of(entry) == kind]


def test_there_are_enough_items_and_documents_of_every_kind(library: Catalogue) -> None:
    counts = Counter(kind_of(entry) for entry in library.entries.values())
    assert set(counts) == set(KINDS)
    assert counts["catalogue_item"] >= 120
    assert counts["regulation"] >= 40
    assert counts["article"] >= 30
    assert sum(counts.values()) - counts["catalogue_item"] >= 140


@pytest.mark.parametrize("kind", ["policy", "interpretation", "article"])
def test_what_is_made_every_year_reaches_over_several_years(library: Catalogue, kind: str) -> None:
    years = {fields_of(library.entries[name]).published.year for name in ids(library, kind)}
    assert len(years & set(range(2016, 2027))) >= 5


def test_every_section_has_something_to_show(library: Catalogue) -> None:
    filled = {library.section_of[name] for name in library.shown}
    parents = {name.rpartition("/")[0] for name in library.sections}
    assert set(library.sections) - parents <= filled


def test_every_standing_page_that_the_foot_leads_to_is_there_once(library: Catalogue) -> None:
    purposes = [page.purpose for page in map(fields_of, library.shown.values()) if isinstance(page, Page)]
    assert sorted(purposes, key=str) == ["公众参与", "关于本站", "政府信息公开指南", "无障碍声明"]


def test_the_yearly_reports_are_a_series_of_five(library: Catalogue) -> None:
    reports = [entry for entry in map(fields_of, library.shown.values()) if entry.series == "政府信息公开年报"]
    assert sorted(report.applies_to or 0 for report in reports) == [2021, 2022, 2023, 2024, 2025]
    assert library.series["政府信息公开年报"][0].id == "affairs/reports/2026/nianbao-2025"


def test_one_notice_runs_and_one_has_ended(library: Catalogue) -> None:
    assert "notices/2026/youxiu-jiaoshi-gongshi" in library.shown
    assert library.hidden["notices/2025/zhicheng-gongshi-2025"] == "公示期已满"


def test_every_basis_leads_to_its_law(library: Catalogue) -> None:
    duties = [fields_of(entry) for entry in library.items()]
    named = {basis.regulation for duty in duties if isinstance(duty, CatalogueItem) for basis in duty.basis}
    assert named - set(library.bases) == set()


def test_laws_are_no_samples_and_none_claims_a_comparison_that_was_not_made(library: Catalogue) -> None:
    laws = [law for law in map(fields_of, library.entries.values()) if isinstance(law, Regulation)]
    assert not [law.title for law in laws if law.sample]
    assert not [law.title for law in laws if law.verified or law.compared_on or law.official_url]
    titles = {law.title for law in laws if law.about_disclosure}
    assert {"中华人民共和国政府信息公开条例", "上海市政府信息公开规定"} <= titles


def test_many_items_are_kept_this_year_some_by_old_papers_only_and_some_not_at_all(library: Catalogue) -> None:
    states = Counter((state.state, state.earlier is not None) for state in library.coverage.values())
    assert states[COVERED, False] >= 60
    assert states[NOTHING, True] >= 10
    assert states[NOTHING, False] >= 10


def test_some_thirty_five_items_say_that_their_list_is_not_verified(library: Catalogue) -> None:
    duties = [fields_of(entry) for entry in library.items()]
    assert len([duty for duty in duties if isinstance(duty, CatalogueItem) and not duty.verified]) == 35


def test_every_policy_and_article_stands_on_both_axes_of_topics(library: Catalogue) -> None:
    axis = {topic.name: topic.axis for topic in library.settings.topics}
    for name in [*ids(library, "policy"), *ids(library, "article")]:
        axes = {axis[topic] for topic in fields_of(library.entries[name]).topics}
        assert axes == {"教育业务分类", "公文主题分类"}, name
