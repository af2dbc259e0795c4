"""文件沿革: papers that repeal, replace or amend each other, in order, whole, and without end in no case."""

import itertools
from typing import Any

import pytest

from sitegen.catalogue.lineage import Act, Lineage, Paper, lineages_of
from sitegen.content.document import Entry
from sitegen.content.fields import Reference
from tests.catalogue.entries import catalogue, day, interpretation, policy


def paper(name: str, year: int, **relations: Any) -> Entry:
    """A paper of a year; relations name papers, `name#part` a part of one."""
    declared: dict[str, Any] = {field: tuple(map(reference, targets.split())) for field, targets in relations.items()}
    return policy(f"p/{name}", issued=day(f"{year}-03-01"), published=day(f"{year}-03-02"), **declared)


def reference(text: str) -> Reference:
    name, _, part = text.partition("#")
    return Reference(id=f"p/{name}", part=part or None)


def drawn(*entries: Entry) -> list[tuple[list[str], list[str]]]:
    """Every lineage as the names of its papers and its acts in short."""
    return [shortened(lineage) for lineage in lineages_of(catalogue(*entries).shown)]


def shortened(lineage: Lineage) -> tuple[list[str], list[str]]:
    acts = [f"{act.by} {act.relation} {act.on} {'+'.join(act.parts)}".strip() for act in lineage.acts]
    return [paper.key.removeprefix("p/") for paper in lineage.papers], [act.replace("p/", "") for act in acts]


def test_a_chain_goes_from_the_oldest_paper_to_the_newest() -> None:
    chain = [paper("c", 2024, replaces="b"), paper("a", 2016), paper("b", 2020, repeals="a")]
    assert drawn(*chain) == [(["a", "b", "c"], ["b repeals a", "c replaces b"])]


def test_papers_without_such_relations_have_no_lineage() -> None:
    found = catalogue(paper("a", 2016), policy("p/b", leads_to=("/p/a/",)), interpretation("i/x", "p/a"))
    assert lineages_of(found.shown) == ()
    assert found.lineage_of == {}


def test_one_paper_may_end_two_and_two_may_amend_one() -> None:
    ending = [paper("a", 2016), paper("b", 2017), paper("c", 2020, repeals="a b")]
    assert drawn(*ending) == [(["a", "b", "c"], ["c repeals a", "c repeals b"])]
    amending = [paper("a", 2016), paper("b", 2017, amends="a"), paper("c", 2018, amends="a")]
    assert drawn(*amending) == [(["a", "b", "c"], ["b amends a", "c amends a"])]


def test_branches_that_meet_again_are_one_lineage() -> None:
    entries = [
        paper("a", 2010),
        paper("b", 2012, amends="a"),
        paper("c", 2013, repeals="a#第三条"),
        paper("d", 2020, replaces="a", repeals="b c"),
    ]
    assert drawn(*entries) == [
        (["a", "b", "c", "d"], ["b amends a", "c repeals a 第三条", "d replaces a", "d repeals b", "d repeals c"])
    ]


def test_chains_that_share_no_paper_stay_apart() -> None:
    found = drawn(paper("a", 2016), paper("b", 2020, repeals="a"), paper("x", 2015), paper("y", 2021, amends="x"))
    assert found == [(["a", "b"], ["b repeals a"]), (["x", "y"], ["y amends x"])]


def test_a_paper_never_stands_before_what_it_acts_on_whatever_the_dates() -> None:
    assert drawn(paper("late", 2022), paper("early", 2020, repeals="late")) == [
        (["late", "early"], ["early repeals late"])
    ]
    same_day = [paper("b", 2020), paper("a", 2020, replaces="b")]
    assert drawn(*same_day) == [(["b", "a"], ["a replaces b"])]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([paper("a", 2016, repeals="b"), paper("b", 2020, repeals="a")], ["a", "b"]),
        ([paper("a", 2020, repeals="b"), paper("b", 2016, repeals="a")], ["b", "a"]),
        (
            [paper("a", 2016, replaces="c"), paper("b", 2018, replaces="a"), paper("c", 2020, replaces="b")],
            ["a", "b", "c"],
        ),
        ([paper("a", 2016, repeals="b"), paper("b", 2020, repeals="a"), paper("c", 2015, amends="b")], ["c", "a", "b"]),
    ],
)
def test_a_circle_ends_and_dates_decide_its_order(entries: list[Entry], expected: list[str]) -> None:
    ((papers, _),) = drawn(*entries)
    assert papers == expected


def test_a_paper_that_names_itself_or_nothing_has_no_lineage() -> None:
    assert drawn(paper("a", 2016, repeals="a"), paper("b", 2017, amends="nowhere")) == []


@pytest.mark.parametrize("hidden", [{"draft": True}, {"published": day("2030-01-01")}])
def test_what_is_not_shown_takes_no_part(hidden: dict[str, Any]) -> None:
    entries = [policy("p/a"), policy("p/b", repeals=(Reference(id="p/a"),), **hidden)]
    assert drawn(*entries) == []


def test_the_same_said_twice_is_told_once_and_parts_together() -> None:
    twice = [paper("a", 2016), paper("b", 2020, repeals="a#第三条 a#第五条 a#第三条", amends="a a")]
    assert drawn(*twice) == [(["a", "b"], ["b repeals a 第三条+第五条", "b amends a"])]
    whole = [paper("a", 2016), paper("b", 2020, repeals="a#第三条 a")]
    assert drawn(*whole) == [(["a", "b"], ["b repeals a"])]


def test_papers_published_elsewhere_take_part_and_join_what_names_the_same_number() -> None:
    outside = Reference(title="外办法", number="沪教〔2012〕9号", url="https://x.cn/")
    again = Reference(title="外办法（试行）", number="沪教〔2012〕9号", part="第二条")
    entries = [
        policy("p/a", issued=day("2020-01-01"), repeals=(again,)),
        policy("p/b", issued=day("2021-01-01"), replaces=(outside, Reference(title="没有文号的"))),
    ]
    (lineage,) = lineages_of(catalogue(*entries).shown)
    assert lineage == Lineage(
        papers=(
            Paper("站外 没有文号的", "", elsewhere=Reference(title="没有文号的")),
            Paper(
                "站外 沪教〔2012〕9号", "2012", elsewhere=Reference(title="外办法（试行）", number="沪教〔2012〕9号")
            ),
            Paper("p/a", "2020-01-01", entry="p/a"),
            Paper("p/b", "2021-01-01", entry="p/b"),
        ),
        acts=(
            Act("p/a", "站外 沪教〔2012〕9号", "repeals", ("第二条",)),
            Act("p/b", "站外 没有文号的", "replaces"),
            Act("p/b", "站外 沪教〔2012〕9号", "replaces"),
        ),
    )


def test_around_a_paper_is_what_leads_to_it_and_what_it_leads_to() -> None:
    entries = [paper("a", 2010), paper("b", 2011), paper("clean-up", 2020, repeals="a b"), paper("c", 2012, amends="a")]
    (lineage,) = lineages_of(catalogue(*entries).shown)
    assert shortened(lineage.around("p/a")) == (["a", "c", "clean-up"], ["c amends a", "clean-up repeals a"])
    assert shortened(lineage.around("p/clean-up")) == (
        ["a", "b", "clean-up"],
        ["clean-up repeals a", "clean-up repeals b"],
    )
    assert shortened(lineage.around("p/c")) == (["a", "c"], ["c amends a"])


def test_the_order_of_the_sources_does_not_change_a_lineage() -> None:
    entries = [
        paper("a", 2010),
        paper("b", 2010, amends="a"),
        paper("c", 2010, amends="a"),
        paper("d", 2011, repeals="b c"),
    ]
    expected = drawn(*entries)
    for shuffled in itertools.permutations(entries):
        assert [shortened(found) for found in lineages_of({entry.id: entry for entry in shuffled})] == expected


def test_a_long_chain_and_a_wide_one_are_followed_to_their_ends() -> None:
    long = [paper("x0000", 2000), *(paper(f"x{n:04}", 2000, replaces=f"x{n - 1:04}") for n in range(1, 3000))]
    ((papers, acts),) = drawn(*long)
    assert (papers, len(acts)) == ([f"x{number:04}" for number in range(3000)], 2999)
