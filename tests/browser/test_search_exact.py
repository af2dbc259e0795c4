"""The index finds every part of every text and nothing else: a small version of `python -m bench.search.measure`."""

from collections.abc import Callable
from random import Random

import pytest
from playwright.sync_api import Page

from bench.search.measure import OPEN, found_exactly
from bench.search.serving import MODULES, served
from bench.search.substrings import texts_of
from tests.browser.site import BuiltSite

pytestmark = pytest.mark.browser


def test_random_parts_of_titles_numbers_and_texts_are_found_exactly(
    built: BuiltSite, browser_page_factory: Callable[..., Page]
) -> None:
    texts = texts_of(built.output)
    with served(built.output) as (origin, _):
        page = browser_page_factory()
        page.goto(origin + MODULES)
        page.evaluate(OPEN)
        figures = found_exactly(page, texts, 60, Random(7))
    assert (figures["recall"], figures["precision"]) == (1, 1)
