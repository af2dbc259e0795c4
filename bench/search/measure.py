"""`python -m bench.search.measure SITE`: what the search of a built site finds, and what it loads, in Chromium.

Parts of titles, numbers and texts are sought by the modules of the search page and compared with a plain scan; bytes are
those a server would send (text packed), nothing comes from a cache.
"""

import argparse
import statistics
import time
from pathlib import Path
from random import Random
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.search.serving import MODULES, Asked, served
from bench.search.substrings import drawn, holders, sentences, texts_of

OPEN = """async () => {
  const { sought } = await import("/modules/search-tokens.js");
  const { Index } = await import("/modules/search-index.js");
  const { search } = await import("/modules/search-engine.js");
  let index;
  window.fresh = async whole => {
    index = new Index("/search/", 60000);
    await index.start();
    if (whole) await index.more(() => {});
  };
  window.rest = () => index.more(() => {});
  window.held = async part => [...(await index.documents(sought(part))).keys()].map(card => card.id).sort();
  window.asked = async question => {
    const start = performance.now();
    await search(question, { index });
    return performance.now() - start;
  };
}"""
Texts = dict[str, tuple[str, str, str]]


def found_exactly(page: Page, texts: Texts, count: int, rng: Random) -> dict[str, float]:
    """Recall and precision of the parts drawn, and how many documents hold one in the middle."""
    page.evaluate("fresh(true)")
    right = told = true = 0
    sizes: list[int] = []
    for part in drawn(texts, count, rng):
        found, held = set(page.evaluate("part => held(part)", part)), holders(part, texts)
        if found != held:
            print(f"  {part}: {sorted(found ^ held)[:3]}")
        right, told, true = right + len(found & held), told + len(found), true + len(held)
        sizes.append(len(held))
    return {"recall": right / true, "precision": right / told, "median of documents": statistics.median(sizes)}


def loaded(page: Page, asked: Asked, script: Path, texts: Texts, rng: Random) -> dict[str, str]:
    """Requests and KB of a start, of everything, and of questions asked cold."""
    start = len(asked.answers)
    page.evaluate("fresh(false)")
    own = asked.since(0, "nothing")[1] + _packed(script)
    requests, size = asked.since(start)
    page.evaluate("rest()")
    all_requests, all_size = asked.since(start)
    four = [part for terms in sentences(texts, 4, rng) for part in terms]
    eight = list(sentences(texts, 5, rng))
    return {
        "start to the first answer": f"{(size + own) / 1000:.0f} KB, {requests + 1} requests",
        "everything merged": f"{(all_size + own) / 1000:.0f} KB, {all_requests + 1} requests",
        "four characters, newest shard": _cold(page, asked, [[part] for part in four], whole=False),
        "four characters, all": _cold(page, asked, [[part] for part in four], whole=True),
        "sentence of eight terms, newest shard": _cold(page, asked, eight, whole=False),
        "sentence of eight terms, all": _cold(page, asked, eight, whole=True),
    }


def _packed(script: Path) -> int:
    import gzip

    return len(gzip.compress(script.read_bytes(), 6))


def _cold(page: Page, asked: Asked, questions: list[list[str]], *, whole: bool) -> str:
    """The middle and the worst of what questions load of the index, each asked by a page that knows nothing."""
    sizes: list[tuple[int, int]] = []
    for terms in questions:
        page.evaluate("whole => fresh(whole)", whole)
        start = len(asked.answers)
        page.evaluate("terms => Promise.all(terms.map(held))", terms)
        requests, size = asked.since(start, ".pf_index")
        sizes.append((size, requests))
    middle = sorted(sizes)[len(sizes) // 2]
    return f"{middle[0] / 1000:.0f} KB, {middle[1]} requests; at most {max(sizes)[0] / 1000:.0f} KB"


def answered(page: Page, texts: Texts, rng: Random) -> dict[str, str]:
    """Milliseconds of whole questions, everything loaded: asked for the first time, and again."""
    page.evaluate("fresh(true)")
    questions = ["".join(terms[:1]) for terms in sentences(texts, 20, rng)]
    first = [page.evaluate("question => asked(question)", question) for question in questions]
    again = [page.evaluate("question => asked(question)", question) for question in questions]
    return {"question, first time": _spread(first), "question, again": _spread(again)}


def _spread(times: list[float]) -> str:
    ordered = sorted(times)
    return f"{statistics.median(ordered):.0f} ms, 95 % within {ordered[int(len(ordered) * 0.95) - 1]:.0f} ms"


def measured(output: Path, count: int, seed: int, chromium: str) -> dict[str, Any]:
    """All figures of a built site."""
    texts, rng = texts_of(output), Random(seed)
    (script,) = output.glob("assets/search-*.js")
    with served(output) as (origin, asked), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(origin + MODULES)
        page.evaluate(OPEN)
        figures: dict[str, Any] = {"documents": len(texts), **found_exactly(page, texts, count, rng)}
        figures |= loaded(page, asked, script, texts, rng)
        figures |= answered(page, texts, rng)
        browser.close()
    return figures


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="bench.search.measure", description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    words = parser.parse_args()
    began = time.perf_counter()
    for name, value in measured(words.site / "output", words.count, words.seed, words.chromium).items():
        print(f"{name}: {value}")
    print(f"({time.perf_counter() - began:.0f} s)")


if __name__ == "__main__":
    main()
