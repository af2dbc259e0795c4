"""What people decide about the home page, and what on it ends by itself."""

from typing import Any

import msgspec

from sitegen.config import Account as ChosenAccount
from sitegen.config import Home, KeyField
from sitegen.config import KeyFields as ChosenFields
from sitegen.content.document import Entry
from sitegen.pages.home_parts import Account, Accounts, Closing, KeyFields
from sitegen.pages.parts import Counted, CountedGroup, Link
from sitegen.pages.views import HomeView
from tests.catalogue.entries import article, day, item, policy, section, settings
from tests.pages.planned import view

DUTIES = (item("a-01", "招生", "计划"), item("b-01", "收费"))
ACCOUNT = ChosenAccount(platform="微信公众号", name="甲区教育", url="https://a.cn/")
SAMPLE = ChosenAccount(platform="微博", name="示例", sample=True)


def home(*entries: Entry, chosen: Home | None = None, on: str = "2026-06-30", **site: Any) -> HomeView:
    """The home page of a few documents, on a day, as people decided."""
    known = msgspec.structs.replace(settings(**site), home=chosen or Home())
    return view(HomeView, "index.html", section("notices"), *DUTIES, *entries, known=known, on=on)


def test_what_can_still_be_answered_is_told_with_its_last_day_the_nearest_first() -> None:
    notices = (
        article("later", title="征求意见", ends=day("2026-07-20")),
        article("today", title="公示", ends=day("2026-06-30"), sample=True),
        article("over", ends=day("2026-06-29")),
        article("endless"),
    )
    assert home(*notices).closing == (
        Closing(title="公示", address="/notices/today/", until="2026-06-30", sample=True),
        Closing(title="征求意见", address="/notices/later/", until="2026-07-20"),
    )


def test_five_are_told_at_most() -> None:
    assert len(home(*(article(f"n{n}", ends=day("2026-07-01")) for n in range(7))).closing) == 5


def test_the_key_fields_show_their_duties_with_the_number_of_documents() -> None:
    fields = ChosenFields(year=2026, fields=(KeyField(name="招生和收费", items=("a-01", "b-01")),), sample=True)
    shown = home(policy("p", items=("a-01",)), chosen=Home(key_fields=fields))
    entries = (
        Counted(title="计划", address="/catalogue/a-01/", count=1, note="招生"),
        Counted(title="收费", address="/catalogue/b-01/", count=0),
    )
    group = CountedGroup(label="招生和收费", entries=entries)
    assert shown.key_fields == KeyFields(year=2026, sample=True, fields=(group,))


def test_samples_of_key_fields_and_accounts_are_not_published_in_earnest() -> None:
    fields = ChosenFields(year=2026, fields=(KeyField(name="招生", items=("a-01",)),), sample=True)
    shown = home(chosen=Home(key_fields=fields, accounts=(SAMPLE,)), production=True)
    assert (shown.key_fields, shown.accounts) == (None, None)


def test_accounts_are_shown_as_the_settings_give_them_with_the_duty_that_lists_the_true_ones() -> None:
    shown = home(chosen=Home(accounts=(ACCOUNT, SAMPLE), accounts_item="b-01"))
    assert shown.accounts == Accounts(
        rows=(
            Account(platform="微信公众号", name="甲区教育", address="https://a.cn/"),
            Account(platform="微博", name="示例", address="", sample=True),
        ),
        item=Link(title="收费", address="/catalogue/b-01/"),
    )
    assert home(chosen=Home(accounts_item="b-01")).accounts == Accounts(
        rows=(), item=Link(title="收费", address="/catalogue/b-01/")
    )


def test_a_home_page_about_which_nobody_decided_shows_neither() -> None:
    shown = home()
    assert (shown.closing, shown.key_fields, shown.accounts) == ((), None, None)
