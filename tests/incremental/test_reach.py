"""What no way leads to from home, looked for only where a way may have been lost."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.incremental.reach import HOME, doubtful, unreached

PAGES = [HOME, *(f"{name}/index.html" for name in "abcdefg")]
Site = dict[str, frozenset[str]]
sites = st.fixed_dictionaries({}, optional={page: st.frozensets(st.sampled_from(PAGES)) for page in PAGES})


def whole(site: Site) -> frozenset[str]:
    return unreached(site.keys(), (), lambda page: site.get(page, frozenset()))


def test_what_is_linked_from_what_is_linked_from_home_is_reached() -> None:
    site = {
        HOME: frozenset({"a/index.html"}),
        "a/index.html": frozenset({"b.pdf"}),
        "c/index.html": frozenset({"c.pdf"}),
    }
    found = unreached([*site, "b.pdf", "c.pdf"], (), lambda page: site.get(page, frozenset()))
    assert found == {"c/index.html", "c.pdf"}


@given(before=sites, now=sites)
def test_looking_only_at_what_is_doubtful_finds_what_looking_at_everything_finds(before: Site, now: Site) -> None:
    before, now = {HOME: frozenset(), **before}, {HOME: frozenset(), **now}
    changed = {page for page in {*before, *now} if before.get(page) != now.get(page)}
    goals = doubtful(
        {page: before[page] for page in changed & before.keys()},
        {page: now[page] for page in changed & now.keys()},
        now.keys() - before.keys(),
    )
    goals |= whole(before)
    assert unreached(goals & now.keys(), changed, lambda page: now.get(page, frozenset())) == whole(now)
