"""What all tests share: the option ``--long``, the groups that need a part of the machine, Hypothesis, the browser."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests import parts
from tests.golden_texts import GoldenTexts

# Deterministic, so that a red run is red again; --long looks for new faults.
settings.register_profile("default", derandomize=True, deadline=None, max_examples=60, print_blob=True)
settings.register_profile("long", deadline=None, max_examples=1000, print_blob=True)

# No telephoning home: the tests run without a network, and refused connections slow the browser down.
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer ``--long`` and ``--update-golden``."""
    parser.addoption("--long", action="store_true", help="also run the tests marked long, and search longer")
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew instead of comparing")


def pytest_configure(config: pytest.Config) -> None:
    """Choose how far Hypothesis searches."""
    settings.load_profile("long" if config.getoption("--long") else "default")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes long, then obtain the parts that the selected tests need, and only those."""
    if not config.getoption("--long"):
        deselect_long(config, items)
    for part in parts.PARTS:
        if any(item.get_closest_marker(part.group) for item in items):
            parts.obtain(part)


def deselect_long(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take the tests marked ``long`` out of this run."""
    long = [item for item in items if item.get_closest_marker("long")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if not item.get_closest_marker("long")]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose part is missing; where CI is set, fail it."""
    for part in parts.PARTS:
        if item.get_closest_marker(part.group) and not parts.find_program(part):
            give_up = pytest.fail if os.environ.get("CI") else pytest.skip
            give_up(parts.missing_sentence(part))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> GoldenTexts:
    """Give the texts that must come out letter by letter."""
    return GoldenTexts(update=request.config.getoption("--update-golden"))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start the machine's own Chromium, once per module.

    Not once per session: Playwright keeps an event loop running in this thread for as long as it lives, and no test
    of another module could use asyncio.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=parts.find_program(parts.BROWSER), args=BROWSER_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def browser_page_factory(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Make pages, each in a fresh context of its own; keyword arguments are those of ``Browser.new_context``."""
    contexts = []

    def make_page(**options: Any) -> Page:
        context = chromium.new_context(**{"locale": "zh-CN", "timezone_id": "Asia/Shanghai", **options})
        contexts.append(context)
        return context.new_page()

    yield make_page
    for context in contexts:
        context.close()
