"""What the server adds to a page on its way to the browser; files are never changed."""

import re

PREFIX = "_preview"
_PLACES = (re.compile(rb"</head\s*>", re.IGNORECASE), re.compile(rb"</body\s*>", re.IGNORECASE))
_SCRIPTS = (
    '<script src="/{prefix}/overlay.js" data-number="{number}" defer></script>\n'
    '<script src="/livereload.js?port={port}&amp;maxdelay=2000" defer></script>\n'
)
# Stands where no page has been made yet.
EMPTY_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>预览</title>
</head>
<body>
<p>还没有生成过页面。正在生成，好了会自动显示；有错误的，会显示在这里。</p>
</body>
</html>
""".encode()


def with_scripts(page: bytes, *, number: str, port: int) -> bytes:
    """The page with the scripts of the preview at the end of its head, or of whatever it has."""
    scripts = _SCRIPTS.format(prefix=PREFIX, number=number, port=port).encode()
    for place in _PLACES:
        if found := place.search(page):
            return page[: found.start()] + scripts + page[found.start() :]
    return page + scripts
