"""Which files of the project put an address into pages, when no text of a source did: templates or front matter."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from sitegen.checks.links import Place
from sitegen.checks.rule import source_path
from sitegen.incremental.bodies import stored_body
from sitegen.incremental.documents import decode_body
from sitegen.incremental.outputs import decode_view
from sitegen.incremental.state import BuildState, OutputRow
from sitegen.render.facts import PageLink
from sitegen.render.makers import is_template, template_values
from sitegen.render.marked_templates import TemplateLine, line_of, marked
from sitegen.render.templates import Templates, TemplatesSpec


class Origins:
    """Looks where a bad address comes from: the page is made once more with templates that tell their lines."""

    def __init__(
        self,
        state: BuildState,
        outputs: Mapping[str, OutputRow],
        view_of: Callable[[str], bytes],
        spec: TemplatesSpec,
        root: Path,
    ) -> None:
        """`view_of` gives the view, encoded, that an output is made from."""
        self._state = state
        self._outputs = outputs
        self._view_of = view_of
        self._spec = spec
        self._root = root
        self._templates: Templates | None = None

    def made_by(self, link: PageLink, pages: tuple[str, ...]) -> tuple[Place, ...]:
        """The places that made a link of these pages."""
        output = self._outputs[pages[0]]
        if not is_template(output.maker):
            return (Place(f"output/{pages[0]}", 1),)
        line = self._line(link.href, output)
        if line.literal:
            return (Place(f"templates/{line.template}", line.line),)
        return tuple(self._in_sources(link.href, pages)) or (Place(f"templates/{line.template}", line.line),)

    def _line(self, href: str, output: OutputRow) -> TemplateLine:
        if self._templates is None:
            self._templates = marked(self._spec.open())
        view = decode_view(self._view_of(output.path))
        values = template_values(view, decode_body(stored_body(output.body, self._state)))
        return line_of(href, output.maker, values, self._templates)

    def _in_sources(self, href: str, pages: tuple[str, ...]) -> Iterator[Place]:
        sources = dict.fromkeys(self._outputs[page].source for page in pages)
        for source in sources:
            file = self._root / source_path(source)
            if not source.endswith(".md") or not file.is_file():
                continue
            lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
            for number, line in enumerate(lines, 1):
                if href and (href in line or unquote(href) in line):
                    yield Place(source_path(source), number)
                    break
