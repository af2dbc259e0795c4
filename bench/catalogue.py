"""`python -m bench.catalogue --work FOLDER`: how soon 一键查阅 answers a filter on a slow phone.

The shipped site, its items copied under other codes until there are 300, in the machine's Chromium with a slowed
processor: from the key to the frame that shows the result, as the browser's own event timing tells it, and what the
script takes to start. Every filter is the first of a page freshly opened.
"""

import argparse
import functools
import http.server
import re
import shutil
import statistics
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.builders import PROJECT

WAYS = ("type", "select")
SIZES = {"phone": {"width": 360, "height": 780}, "desk": {"width": 1280, "height": 800}}
CODE = re.compile(r"^code: (\S+)$", re.MULTILINE)
INDEX = re.compile(r"^index_number: .*$", re.MULTILINE)

WATCH = """() => {
  window.longest = new Promise(done => new PerformanceObserver(list => {
    const answered = list.getEntries().filter(entry => ["keydown", "keypress", "input", "change"].includes(entry.name));
    if (answered.length) done(Math.max(...answered.map(entry => entry.duration)));
  }).observe({ type: "event", durationThreshold: 16 }));
}"""


def main() -> int:
    """Read the arguments, write and build the site, measure, print the figures."""
    parser = argparse.ArgumentParser(prog="bench.catalogue", description="Measure the first filter of 一键查阅.")
    parser.add_argument("--work", metavar="FOLDER", type=Path, required=True)
    parser.add_argument("--items", type=int, default=300)
    parser.add_argument("--slowdown", type=float, default=4.0, help="how many times slower the processor is made")
    parser.add_argument("--rounds", type=int, default=7)
    words = parser.parse_args()
    write_items(words.work, words.items)
    subprocess.run([sys.executable, "-m", "sitegen", "build", "--root", words.work], cwd=PROJECT, check=True)
    with served(words.work / "output") as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        for size in SIZES:
            for way in WAYS:
                times = [first_filter(browser, origin, size, way, words.slowdown) for _ in range(words.rounds)]
                print(f"{size}, {way}: median {statistics.median(times):.0f} ms, {min(times):.0f} to {max(times):.0f}")
        browser.close()
    return 0


def write_items(work: Path, count: int) -> None:
    """The shipped content in `work`, with copies of its items until there are `count`."""
    shutil.rmtree(work / "content", ignore_errors=True)
    shutil.copytree(PROJECT / "content", work / "content")
    shutil.rmtree(work / "content/editions", ignore_errors=True)
    folder = work / "content/catalogue"
    items = sorted(path for path in folder.glob("*.md") if path.name != "_index.md")
    for number in range(len(items), count):
        text = items[number % len(items)].read_text(encoding="utf-8")
        code = f"{CODE.findall(text)[0]}-{number}"
        text = INDEX.sub(f"index_number: YJCY-2026-9{number:04}", CODE.sub(f"code: {code}", text))
        (folder / f"{code}.md").write_text(text, encoding="utf-8")


@contextmanager
def served(output: Path) -> Iterator[str]:
    """The built site on an address of this machine."""
    handler = functools.partial(_Quiet, directory=str(output))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet."""


def first_filter(browser: Browser, origin: str, size: str, way: str, slowdown: float) -> float:
    """Milliseconds from the key or choice to the frame that shows its result, on a page just opened."""
    context = browser.new_context(viewport=SIZES[size], locale="zh-CN")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{origin}/catalogue/", wait_until="networkidle")
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    page.wait_for_timeout(1000)
    page.evaluate(WATCH)
    if way == "type":
        page.locator("#_q").focus()
        page.keyboard.press("5")
    else:
        page.evaluate("document.querySelector('[aria-controls]').setAttribute('aria-expanded', 'true')")
        page.locator("#_content").focus()
        page.keyboard.press("End")
    milliseconds = float(page.evaluate("window.longest"))
    context.close()
    return milliseconds


def _chromium() -> str | None:
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


if __name__ == "__main__":
    raise SystemExit(main())
