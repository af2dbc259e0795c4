"""Several texts → one body for a page that shows them all: apart from each other, and no id twice."""

import re
from collections.abc import Iterable

from sitegen.content.markdown import Body

BREAK = "\f"  # between two texts; no text holds one
_OWN = re.compile(r'(\sid="|\shref="#)')
_HEADING = re.compile(r"(</?h)([2-5])(?=[\s>])")
_REGION = re.compile(r'(aria-label=")(?=表格)')


def join(bodies: Iterable[Body]) -> Body:
    """One body of several: its ids begin with the number of their text, its headings stand one level lower."""
    return Body(BREAK.join(_set_apart(body.html, number) for number, body in enumerate(bodies, 1)), (), ())


def _set_apart(html: str, number: int) -> str:
    html = _OWN.sub(rf"\g<1>{number}-", html)
    html = _HEADING.sub(lambda match: f"{match[1]}{int(match[2]) + 1}", html)
    return _REGION.sub(rf"\g<1>第 {number} 件", html)
