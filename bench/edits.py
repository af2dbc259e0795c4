"""What editors do between two builds, done to every site of a run alike. Each edit depends on its round alone."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.hugo.adapter import hugo_path, hugo_text, split

DAY = "2026-08-31"  # the last day of validity of some documents
NEXT_DAY = "2026-09-01"
FOOTER, HUGO_FOOTER = "templates/layouts/base.html", "layouts/_partials/footer.html"

_REMARK = re.compile(r"\n第 \d+ 次补记：.*\n\Z")
_REVISION = re.compile(r"^title: (.*?)(?:（第\d+次修订）)?$", re.MULTILINE)
_EDITION = re.compile(r'(?:<p class="edition">.*?</p>\n)?</footer>')
# What a copied document must not keep: an address, a place in a series, another's fate, a past check.
_OWN = re.compile(
    r"^(?:aliases|series|applies_to|disclosure_reason|determined_\w+|reviewed_\w+|compiled):.*\n"
    r"|^(?:repeals|amends|replaces|changed|correction):\n(?:  .*\n)+",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Sites:
    """The sites with the same documents; `earlier`, for an earlier commit of ours, is one of our kind."""

    ours: Path
    hugo: Path | None = None
    earlier: Path | None = None

    def of_our_kind(self) -> list[Path]:
        """The sites that a commit of ours builds."""
        return [self.ours, self.earlier] if self.earlier else [self.ours]

    def read(self, path: str) -> str:
        """A document below `content/`."""
        return (self.ours / "content" / path).read_text("utf-8")

    def write(self, path: str, text: str) -> None:
        """Write a document in every site."""
        for site in self.of_our_kind():
            (site / "content" / path).write_text(text, "utf-8", newline="\n")
        if self.hugo:
            (self.hugo / "content" / hugo_path(path)).write_text(hugo_text(text), "utf-8", newline="\n")

    def remove(self, path: str) -> None:
        """Remove a document from every site."""
        for site in self.of_our_kind():
            os.remove(site / "content" / path)
        if self.hugo:
            os.remove(self.hugo / "content" / hugo_path(path))

    def policies(self) -> list[str]:
        """The single-file policies, by path."""
        root = self.ours / "content"
        found = sorted(path.relative_to(root).as_posix() for path in root.glob("policies/*/shijiao*.md"))
        return [path for path in found if not path.endswith("/index.md")]


Edit = Callable[[Sites, int], str]


def nothing(_sites: Sites, _turn: int) -> str:
    """Nothing is edited."""
    return DAY


def body(sites: Sites, turn: int) -> str:
    """A remark at the end of a document."""
    papers = sites.policies()
    path = papers[len(papers) // 3]
    text = _REMARK.sub("", sites.read(path))
    sites.write(path, f"{text}\n第 {turn} 次补记：有关安排如有变化，以最新通知为准。\n")
    return DAY


def title(sites: Sites, turn: int) -> str:
    """Another title for a document."""
    papers = sites.policies()
    path = papers[2 * len(papers) // 3]
    sites.write(path, _REVISION.sub(rf"title: \1（第{turn}次修订）", sites.read(path), count=1))
    return DAY


def new_path(sites: Sites, turn: int) -> str:
    """Where the new document of a turn stands: beside the newest policy."""
    return f"{os.path.dirname(sites.policies()[-1])}/xinzeng-{turn}.md"


def addition(sites: Sites, turn: int) -> str:
    """A new document, made from the newest policy."""
    header, text = split(sites.read(sites.policies()[-1]))
    values = {
        "title": f"示例区教育局关于新增第{turn}项工作的通知",
        "published": "2026-08-30",
        "index_number": f"YJCY-2026-9{turn:04}",
        "doc_number": f"示教办〔2026〕9{turn:03}号",
        "issued": "2026-08-28",
        "approved_on": "2026-08-28",
    }
    header = _OWN.sub("", header)
    for key, value in values.items():
        header = re.sub(rf"^{key}:.*$", f"{key}: {value}", header, flags=re.MULTILINE)
    sites.write(new_path(sites, turn), f"---\n{header}---\n{text}")
    return DAY


def deletion(sites: Sites, turn: int) -> str:
    """The new document goes again; it must have been added in the same turn."""
    sites.remove(new_path(sites, turn))
    return DAY


def template(sites: Sites, turn: int) -> str:
    """A line in the footer of every page."""
    footers = [site / FOOTER for site in sites.of_our_kind()]
    if sites.hugo:
        footers.append(sites.hugo / HUGO_FOOTER)
    for footer in footers:
        text = _EDITION.sub(f'<p class="edition">第 {turn} 版</p>\n</footer>', footer.read_text("utf-8"))
        footer.write_text(text, "utf-8", newline="\n")
    return DAY


def new_day(_sites: Sites, _turn: int) -> str:
    """Nothing is edited, but the day is the next one."""
    return NEXT_DAY


# In the order of a turn: a deletion takes away what the step before added.
STEPS: dict[str, Edit] = {
    "cold": nothing,
    "no-op": nothing,
    "body edit": body,
    "title edit": title,
    "new document": addition,
    "deletion": deletion,
    "template edit": template,
    "new day": new_day,
}
