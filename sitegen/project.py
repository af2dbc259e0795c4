"""Where a site's files are, and what a run is asked to do."""

import datetime
import zoneinfo
from pathlib import Path

import msgspec

from sitegen.diagnostics import Diagnostic, Severity

TIME_ZONE = "Asia/Shanghai"
_SHIPPED_TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


class Project(msgspec.Struct, frozen=True):
    """The folder of a site. Its own `templates/` are used when it has them, else the shipped ones.

    As a `preview` it has an output and a state of its own, shows drafts and documents of a later day, and marks them.
    """

    root: Path
    preview: bool = False

    @property
    def content(self) -> Path:
        """What editors commit."""
        return self.root / "content"

    @property
    def templates(self) -> Path:
        """Layouts, components, pages and assets."""
        own = self.root / "templates"
        return own if own.is_dir() else _SHIPPED_TEMPLATES

    @property
    def output(self) -> Path:
        """The rendered site."""
        return self.state / "output" if self.preview else self.root / "output"

    @property
    def state(self) -> Path:
        """The build state, the lock and the staging folder."""
        return self.root / ".sitegen" / "preview" if self.preview else self.root / ".sitegen"

    @property
    def search(self) -> Path:
        """The tokens of every document and the indexes made of them: a cache."""
        return self.state / "search"

    @property
    def staging(self) -> Path:
        """Where outputs wait for the commit."""
        return self.state / "staging"


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """One run. `today` is the day in Asia/Shanghai; `jobs` 0 means one per processor.

    `against` is a manifest whose addresses must all be answered still. Without `index` the search index stays as it is, and
    the next run with it makes what is missing.
    """

    today: datetime.date
    jobs: int = 0
    clean: bool = False
    read_everything: bool = False
    against: Path | None = None
    index: bool = True


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What a run found and did. `hidden` are (source, reason) of documents that were not built.

    `notes` are sentences about what could not be done although nothing is wrong with the content.
    `taken_down` are the sources of withdrawn documents that left `output/` although errors stand.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    outputs: int = 0
    written: int = 0
    kept: int = 0
    deleted: int = 0
    taken_down: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    committed: bool = False
    unchanged: bool = False

    @property
    def failed(self) -> bool:
        """Whether any error stands."""
        return any(item.severity is Severity.ERROR for item in self.diagnostics)


def today() -> datetime.date:
    """The present day in Asia/Shanghai. UTC+8 all year when the machine has no time zone data (Windows)."""
    try:
        zone: datetime.tzinfo = zoneinfo.ZoneInfo(TIME_ZONE)
    except zoneinfo.ZoneInfoNotFoundError:
        zone = datetime.timezone(datetime.timedelta(hours=8))
    return datetime.datetime.now(zone).date()
