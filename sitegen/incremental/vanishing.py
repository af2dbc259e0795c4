"""An earlier manifest against what is planned now: which addresses would be gone, and where their content went."""

import difflib
import posixpath
from collections.abc import Iterable, Iterator, Mapping

from sitegen.catalogue.publication import SAMPLE
from sitegen.checks import run_rules
from sitegen.checks.addresses import Vanished
from sitegen.checks.rule import Coded, Scope
from sitegen.content.source import AttachmentStamp
from sitegen.incremental.manifest import ASSET, ATTACHMENT, LIST, REDIRECT, SEARCH, Line
from sitegen.incremental.state import OutputRow

_NOTICE, _REDIRECT = "pages/notice.html", "pages/redirect.html"


class Now:
    """The outputs of this run, and what is known of the sources behind them."""

    def __init__(
        self,
        outputs: Mapping[str, OutputRow],
        attachments: Mapping[str, str],
        hidden: Iterable[tuple[str, str]],
    ) -> None:
        """`attachments` are the files beside documents with their digests, `hidden` sources and reasons."""
        self.outputs = outputs
        self.attachments = {f"content/{path}": digest for path, digest in attachments.items()}
        self.hidden = {f"content/{path}": reason for path, reason in hidden}
        own = [output for output in outputs.values() if output.source.endswith(".md")]
        self.pages = {f"content/{output.source}": output for output in own if output.maker != _REDIRECT}
        self.by_index = {output.identity: source for source, output in self.pages.items() if output.identity}
        self.listed = {f"content/{output.source}" for output in own if output.maker == _REDIRECT}

    def answers(self, line: Line) -> bool:
        """Whether the address, or an alias of its name, is there."""
        return line.path in self.outputs or f"{line.path}/index.html" in self.outputs


def vanished_findings(
    lines: Iterable[Line],
    outputs: Mapping[str, OutputRow],
    stamps: Iterable[AttachmentStamp],
    hidden: Iterable[tuple[str, str]],
) -> list[Coded]:
    """The findings on addresses of an earlier manifest that nothing answers any more."""
    now = Now(outputs, {stamp.path: stamp.digest for stamp in stamps}, hidden)
    return [coded for gone in vanished(lines, now) for coded in run_rules(Scope.ADDRESSES, gone)]


def vanished(lines: Iterable[Line], now: Now) -> Iterator[Vanished]:
    """The addresses that may not go and are gone."""
    lines = list(lines)
    known = {line.source for line in lines}
    numbers = {line.index for line in lines}
    new = [source for source, page in now.pages.items() if source not in known and page.identity not in numbers]
    for line in lines:
        if now.answers(line) or _may_go(line, now):
            continue
        successor = "" if line.source in now.hidden else _successor(line, new, now)
        reason = now.hidden.get(line.source, "")
        yield Vanished(line.address, line.source, successor, successor in now.listed, reason)


def _may_go(line: Line, now: Now) -> bool:
    """What may vanish: assets, what the search page loads, lists below a page that stays, samples, files taken back."""
    if line.what in (ASSET, SEARCH):
        return True
    if line.what == LIST:
        return f"{posixpath.dirname(posixpath.dirname(line.path))}/index.html".lstrip("/") in now.outputs
    if line.what == ATTACHMENT:
        return line.source in now.attachments or _owner_is_gone(line, now)
    return now.hidden.get(line.source) == SAMPLE


def _owner_is_gone(line: Line, now: Now) -> bool:
    """Whether the document beside an attachment has been taken down: its page stands and says so."""
    folder = posixpath.dirname(line.path)
    while folder:
        if owner := now.outputs.get(f"{folder}/index.html"):
            return owner.maker == _NOTICE
        folder = posixpath.dirname(folder)
    return False


def _successor(line: Line, new: list[str], now: Now) -> str:
    """The source that holds now what stood at an address: by index number, by equal bytes, or by a name much alike."""
    if line.what == REDIRECT:
        return line.source if line.source in now.pages else now.by_index.get(line.index, "")
    if line.what == ATTACHMENT:
        return _owner_of_bytes(line.sha256, now)
    if line.index and line.index in now.by_index:
        return now.by_index[line.index]
    names = {_name(source): source for source in new if posixpath.dirname(source) == posixpath.dirname(line.source)}
    alike = difflib.get_close_matches(_name(line.source), names, n=1, cutoff=0.7)
    return names[alike[0]] if alike else ""


def _name(source: str) -> str:
    return source.removesuffix(".md").removesuffix("/index").rpartition("/")[2]


def _owner_of_bytes(digest: str, now: Now) -> str:
    for path, found in now.attachments.items():
        owner = f"{posixpath.dirname(path)}/index.md"
        if found == digest and owner in now.pages:
            return owner
    return ""
