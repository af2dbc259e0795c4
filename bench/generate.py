"""`python -m bench.generate N FOLDER [--seed 1]`: N documents of this site's format below `FOLDER/content/`.

The same N and seed give the same bytes on every machine. Everything is made up: a 示例区 with numbers 示教〔…〕.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.attachments import attachments_of
from bench.body import BodyWriter
from bench.front_matter import front_matter, item_front_matter
from bench.plan import Item, Paper, Plan, make_plan
from bench.prose import Writer
from bench.sentences import ITEM_HEADINGS
from bench.site_settings import section_files, settings_files

SUMMARIES = (
    "明确{subject}的任务分工、时间安排和工作要求。",
    "就{subject}中的{term}作出安排。",
    "对{subject}的范围、程序和时限作出说明，并公布{term}的有关要求。",
    "部署{subject}，重点是{term}和{thing}。",
)


def site_files(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """Path below `content/` and bytes of every file of the site."""
    for path, text in (section_files() | settings_files()).items():
        yield path, text.encode()
    for item in plan.items:
        yield f"catalogue/{item.code}.md", (item_front_matter(item) + _item_body(item)).encode()
    writer = BodyWriter(plan)
    for paper in plan.papers:
        yield from paper_files(plan, paper, writer)


def paper_files(plan: Plan, paper: Paper, writer: BodyWriter) -> Iterator[tuple[str, bytes]]:
    """One document and the attachments beside it."""
    files = attachments_of(plan, paper)
    header = front_matter(plan, paper, [(name, title) for name, title, _ in files], _summary(plan, paper))
    yield paper.path, (header + "\n" + writer.body(paper)).encode()
    for name, _, content in files:
        yield f"{paper.id}/{name}", content


def _summary(plan: Plan, paper: Paper) -> str:
    rng = Random(f"{plan.seed}/summary/{paper.index}")
    words = {"subject": paper.subject, "term": rng.choice(paper.family.terms), "thing": rng.choice(paper.family.terms)}
    return Writer(paper.family, paper.subject, rng).draw(SUMMARIES).format(**words)


def _item_body(item: Item) -> str:
    asked, explained = ITEM_HEADINGS
    rules = f"{item.name}由{item.family.office}负责公开，内容变更的，自变更之日起二十个工作日内更新。"
    reading = f"本事项已公开的文件列于本页，可按年度查阅；对{item.name}有疑问的，可以向{item.family.office}咨询。"
    return f"\n## {asked}\n\n{rules}\n\n## {explained}\n\n{reading}\n"


def write_site(count: int, folder: Path, seed: int = 1) -> int:
    """Write the whole site below `folder/content/`, which must not exist yet; returns the number of files."""
    root = f"{folder}/content"
    os.makedirs(root)
    made: set[str] = set()
    written = 0
    for path, content in site_files(make_plan(count, seed)):
        parent = f"{root}/{path}".rpartition("/")[0]
        if parent not in made:
            os.makedirs(parent, exist_ok=True)
            made.add(parent)
        write_bytes(f"{root}/{path}", content)
        written += 1
    return written


def write_bytes(path: str, content: bytes) -> None:
    """Write a file in one go."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o644)
    try:
        os.write(handle, content)
    finally:
        os.close(handle)


def main() -> int:
    """Read the arguments, write the site, say how long it took."""
    parser = argparse.ArgumentParser(prog="bench.generate", description="Generate N documents below FOLDER/content/.")
    parser.add_argument("count", metavar="N", type=int)
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    words = parser.parse_args()
    if not 1 <= words.count <= 100_000:
        parser.error("N must be from 1 to 100000")
    if (words.folder / "content").exists():
        parser.error(f"{words.folder}/content exists already")
    start = time.perf_counter()
    written = write_site(words.count, words.folder, words.seed)
    print(f"{words.count} documents, {written} files in {time.perf_counter() - start:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
