"""The keys that decide what is skipped: toolchain, settings, catalogue and build."""

import datetime
import sys
from collections.abc import Iterable
from pathlib import Path

from sitegen.content.source import AttachmentStamp, Survey
from sitegen.digest import digest_bytes, digest_of_digests
from sitegen.render.assets import Asset

_PACKAGE = Path(__file__).resolve().parent.parent


def toolchain_digest() -> str:
    """Our own code, the locked libraries and Python's version: when one changes, nothing recorded is believed."""
    parts = [sys.version]
    lock = _PACKAGE.parent / "requirements.lock"
    files = [*sorted(_PACKAGE.rglob("*.py")), *([lock] if lock.exists() else [])]
    for file in files:
        parts += [file.relative_to(_PACKAGE.parent).as_posix(), digest_bytes(file.read_bytes())]
    return digest_of_digests(parts)


def settings_digest(survey: Survey) -> str:
    """The bytes of all settings files."""
    return _bytes_digest(survey.settings)


def _bytes_digest(files: Iterable[tuple[str, bytes]]) -> str:
    return digest_of_digests(part for path, content in files for part in (path, digest_bytes(content)))


def templates_digest(templates: Path) -> str:
    """Every file below `templates/`, assets included."""
    files = sorted(path for path in templates.rglob("*") if path.is_file())
    return digest_of_digests(
        part for file in files for part in (file.relative_to(templates).as_posix(), digest_bytes(file.read_bytes()))
    )


def build_key(survey: Survey, templates: str, day: datetime.date, *, preview: bool) -> str:
    """Everything a build reads. Unchanged, and the outputs present: there is nothing to do."""
    sources = (part for source in survey.sources for part in (source.path, source.digest))
    return digest_of_digests(
        [
            settings_digest(survey),
            _bytes_digest(survey.editions),
            templates,
            _mode(preview),
            day.isoformat(),
            digest_of_digests(sources),
            _attachments_digest(survey.attachments),
            digest_of_digests(part for code, finding in survey.findings for part in (code, finding.path)),
        ]
    )


def _mode(preview: bool) -> str:
    return "preview" if preview else ""


def _attachments_digest(stamps: Iterable[AttachmentStamp]) -> str:
    return digest_of_digests(part for stamp in stamps for part in (stamp.path, stamp.digest))


def catalogue_key(
    entries: Iterable[tuple[str, str]],
    survey: Survey,
    assets: Iterable[Asset],
    day: datetime.date,
    *,
    preview: bool,
) -> str:
    """All entries, the settings, the editions, the day, the mode and the files that are copied: unchanged, the recorded plans stand."""
    return digest_of_digests(
        [
            digest_of_digests(part for pair in entries for part in pair),
            settings_digest(survey),
            _bytes_digest(survey.editions),
            _attachments_digest(survey.attachments),
            digest_of_digests(part for asset in assets for part in (asset.path, asset.digest)),
            day.isoformat(),
            _mode(preview),
        ]
    )
