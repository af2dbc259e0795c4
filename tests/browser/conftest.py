"""The shipped content, built once for each worker and served on the machine's own address."""

import datetime
import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.catalogue.catalogue import build_catalogue
from sitegen.content.document import read_document
from sitegen.content.source import survey_content
from sitegen.pages.plan import plan_outputs
from sitegen.pipeline import build
from sitegen.project import Options, Project
from sitegen.settings_files import read_settings
from tests.browser.site import BuiltSite, ServedSite
from tests.site_files import PROJECT

DAY = datetime.date(2026, 11, 22)  # an edition of the catalogue is shown from its day on


POLICY = (
    "default-src 'none'; img-src 'self'; script-src 'self'; connect-src 'self'; style-src 'self'; form-action 'self'"
)


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files under a strict policy and says nothing; what breaks the policy is an error on the console."""

    def end_headers(self) -> None:
        """Allow nothing but files of the site."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the shipped content in a folder of its own, with the plan it was built by."""
    root = tmp_path_factory.mktemp("shipped")
    shutil.copytree(PROJECT / "content", root / "content")
    result = build(Project(root), Options(today=DAY, jobs=1))
    assert result.committed, [item for item in result.diagnostics if item.severity.value == "error"]
    return BuiltSite(root, root / "output", makers_of(root / "content"))


def makers_of(content: Path) -> dict[str, str]:
    """The maker of every output, planned anew from the sources."""
    survey = survey_content(content, {}, now_ns=0)
    settings, _ = read_settings(dict(survey.settings))
    assert settings
    documents = [read_document(source.path, (content / source.path).read_bytes()) for source in survey.sources]
    entries = [document.entry for document in documents if document.entry]
    plans = plan_outputs(build_catalogue(entries, settings, DAY, survey.attachments, survey.editions), {})
    return {plan.path: plan.maker for plan in plans}


@pytest.fixture(scope="session")
def served(built: BuiltSite) -> Iterator[ServedSite]:
    """Serve the built site by Python's own server."""
    handler = functools.partial(QuietHandler, directory=str(built.output))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield ServedSite(built, f"http://127.0.0.1:{server.server_address[1]}")
        server.shutdown()
        thread.join()
