"""The Markdown body of a document: an outline that others may link into, then text up to the planned length."""

from functools import lru_cache
from posixpath import dirname, relpath
from random import Random

from bench import sentences, words
from bench.plan import Paper, Plan, quoted
from bench.prose import EXPLANATIONS, OPENINGS, Writer, han_count

SHORTEST = 800
LONGEST = 3000
TABLE_SHARE = 0.25

Heading = tuple[int, str]


def anchor_of(heading: str) -> str:
    """The id of a heading: lower case, punctuation and blanks dropped."""
    return "".join(letter for letter in heading.lower() if letter.isalnum())


class BodyWriter:
    """Writes the bodies of one plan; every body depends on the plan and its own index alone."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.outline = lru_cache(maxsize=65536)(self._outline)

    def target_length(self, index: int) -> int:
        """How many Han characters the body aims at; it ends at most a block above."""
        return 880 + int(1780 * Random(f"{self.plan.seed}/length/{index}").betavariate(1.7, 2.0))

    def _outline(self, index: int) -> tuple[Heading, ...]:
        rng = Random(f"{self.plan.seed}/outline/{index}")
        paper = self.plan.papers[index]
        pool = words.HEADINGS if paper.kind == "policy" else words.QUESTIONS
        chapters = 3 + self.target_length(index) // 800 + int(rng.random() * 2)
        below = iter(rng.sample(words.SUBHEADINGS, len(words.SUBHEADINGS)))
        found: list[Heading] = []
        for rank, place in enumerate(sorted(rng.sample(range(len(pool)), chapters))):
            found.append((2, f"{sentences.NUMERALS[rank]}、{pool[place]}"))
            parts = 2 + int(rng.random() * 3) if rng.random() < 0.3 else 0
            found.extend((3, f"（{sentences.NUMERALS[part]}）{next(below)}") for part in range(parts))
        return tuple(found)

    def body(self, paper: Paper) -> str:
        """The whole body."""
        rng = Random(f"{self.plan.seed}/body/{paper.index}")
        writer = Writer(paper.family, paper.subject, rng)
        headings = self.outline(paper.index)
        blocks = [writer.any_of(OPENINGS if paper.kind == "policy" else EXPLANATIONS)]
        links = self._links(paper, rng)
        table_at = int(rng.random() * len(headings)) if rng.random() < TABLE_SHARE else -1
        target = self.target_length(paper.index)
        written = han_count(blocks[0]) + 60  # the closing lines
        for rank, (level, text) in enumerate(headings):
            blocks.append(f"{'#' * level} {text}")
            goal = target * (rank + 1) // len(headings)
            section = [writer.table()] if rank == table_at else []
            written = _fill_section(writer, section, written + len(text), goal, _share_of(links, rank, len(headings)))
            blocks.extend(section)
        return "\n\n".join([*blocks, *_closing(paper)]) + "\n"

    def _links(self, paper: Paper, rng: Random) -> list[str]:
        count = 3 + int(rng.random() * 6)
        targets: list[int] = []
        if paper.kind == "interpretation":
            targets.append(paper.relations[0].target or 0)
        targets.extend(self._other(paper, rng) for _ in range(count - len(targets) - 1))
        links = [self._link(paper, target, rng) for target in dict.fromkeys(targets) if target >= 0]
        links.append(self._item_link(paper))
        while len(links) < 3:
            _, text = self.outline(paper.index)[len(links)]
            links.append(f"[本文“{text}”部分](#{anchor_of(text)})")
        return links

    def _other(self, paper: Paper, rng: Random) -> int:
        """An earlier document: one time in two a recent one, else the older the more often named."""
        newest = paper.index if paper.kind == "policy" else (paper.relations[0].target or 0)
        if not newest:
            return -1
        if rng.random() < 0.5:
            return max(0, newest - 1 - int(rng.random() * 200))
        return int(newest * rng.random() ** 1.5)

    def _link(self, paper: Paper, index: int, rng: Random) -> str:
        target = self.plan.papers[index]
        draw = rng.random()
        text = target.number if draw < 0.3 and target.number else quoted(target.title)
        address = relative(paper.path, target.path)
        if draw > 0.75:
            return f"[{text}]({address})"
        _, heading = rng.choice(self.outline(index))
        return f"[{text}]({address}#{anchor_of(heading)})"

    def _item_link(self, paper: Paper) -> str:
        code = paper.items[0]
        name = next(item.name for item in self.plan.items if item.code == code)
        address = relative(paper.path, f"catalogue/{code}.md")
        return f"[标准目录事项“{name}”]({address}#{anchor_of(sentences.ITEM_HEADINGS[paper.index % 2])})"


def relative(source: str, target: str) -> str:
    """The relative address of one Markdown file as written in another."""
    return relpath(target, dirname(source))


def _share_of(links: list[str], rank: int, count: int) -> list[str]:
    return links[rank * len(links) // count : (rank + 1) * len(links) // count]


def _fill_section(writer: Writer, section: list[str], written: int, goal: int, links: list[str]) -> int:
    """Add blocks until the section reaches its goal and holds its links; returns the count of Han characters."""
    written += sum(map(han_count, section))
    first = True
    while first or written < goal or links:
        block = writer.bullets() if not first and writer.random() < 0.18 else writer.paragraph(writer.between(1, 4))
        if links and not block.endswith("\n") and "\n" not in block:
            block += writer.reference(links.pop())
        section.append(block)
        written += han_count(block)
        first = False
    return written


def _closing(paper: Paper) -> list[str]:
    day = paper.issued
    if paper.kind == "interpretation":
        return ["以上内容由示例区教育局解读，解读与文件不一致的，以文件为准。"]
    return ["（此件公开发布）", f"示例区教育局\n{day.year}年{day.month}月{day.day}日"]
