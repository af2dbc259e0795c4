"""No script reaches a page, in whatever disguise; what is removed is named with its line."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sitegen.content.markdown import render_body
from sitegen.diagnostics import Fault

SOURCE = "policies/2021/a/index.md"
SAFE_ADDRESS = re.compile(r"(site:/|#|https?:|mailto:|tel:)|$", re.IGNORECASE)
ACTIVE_TAGS = "script, style, iframe, object, embed, form, input, button, base, meta, link, svg, math, template, frame"


def active_parts(page: str) -> list[str]:
    """What of a page's HTML a browser might execute or load from elsewhere."""
    tree = LexborHTMLParser(page)
    found = [str(node.html) for node in tree.css(ACTIVE_TAGS) if node.tag not in ("head", "html", "body")]
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            if name.startswith("on") or name in ("style", "srcdoc", "formaction", "xlink:href", "action", "background"):
                found.append(f"{node.tag}@{name}")
            if name in ("href", "src") and not SAFE_ADDRESS.match(re.sub(r"[\x00-\x20]", "", value or "")):
                found.append(f"{node.tag}@{name}={value}")
    return found


DISGUISES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript:alert(1)",
    "&#0000106avascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "java&#9;script:alert(1)",
    "java&#10;script:alert(1)",
    "java&Tab;script:alert(1)",
    "java\tscript:alert(1)",
    "&#1;javascript:alert(1)",
    "&#xE000;1&#xE001;javascript:alert(1)",
    "java&#xE000;script:alert(1)",
    "javascript:javascript:alert(1)",
    "vbscript:msgbox(1)",
    "VBScript&colon;msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "data:image/svg+xml,%3Csvg onload=alert(1)%3E",
    "view-source:javascript:1",
    "blob:https://a.cn/1",
    "file:///etc/passwd",
    "feed:javascript:alert(1)",
    "site:javascript:alert(1)",
    "x-site:y",
    "JAVASCRIPT:alert(1)",
    "javascript&#x3A;alert(1)",
    "&#x6a;&#x61;&#x76;&#x61;&#x73;&#x63;&#x72;&#x69;&#x70;&#x74;:alert(1)",
    "&NewLine;javascript:alert(1)",
    "java&NewLine;script:alert(1)",
    "&#31;javascript:alert(1)",
    "&#x200B;javascript:alert(1)",
    "java&#x200B;script:alert(1)",
    "java&shy;script:alert(1)",
    "&nbsp;javascript:alert(1)",
    "&#x3000;javascript:alert(1)",
    "ｊａｖａｓｃｒｉｐｔ:alert(1)",
    "ｊａｖａｓｃｒｉｐｔ：alert(1)",
    "javascript：alert(1)",
    "java%73cript:alert(1)",
    "javascript%3Aalert(1)",
    "%6A%61vascript:alert(1)",
    "ＶＢscript:msgbox(1)",
    "vbscript&#9;:msgbox(1)",
    "livescript:alert(1)",
    "data&colon;text/html,x",
    "DATA:text/html;charset=utf-8,x",
    "ｄａｔａ:text/html,x",
    "&#8;data:text/html,x",
    "jar:https://evil.cn/x.jar!/x",
]
NOTHING_TO_TELL = {  # what these leave behind is an address of this site, which the links' rules judge
    "&#0000106avascript:alert(1)",
    "&#xE000;1&#xE001;javascript:alert(1)",
}
FRAMES = [
    "[x]({})",
    "[x](<{}>)",
    "![x]({})",
    "[x][r]\n\n[r]: {}",
    "[x][r]\n\n[r]: <{}>",
    '<a href="{}">x</a>',
    "<a href='{}'>x</a>",
    "<a href={}>x</a>",
    '<a title="1>0" href="{}">x</a>',
    '<a\nhref\n=\n"{}">x</a>',
    '<A HREF="{}">x</A>',
    '<img src="{}">',
    '<p><a id=x href="{}">y</a></p>',
    "<{}>",
    "[x](y){{href={}}}",
    '<div><a href="a.md" href="{}">x</a></div>',
    '<a/href="{}">x</a>',
    '<a href="{}"',
]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("disguise", DISGUISES)
def test_an_address_that_is_no_web_address_never_survives(frame: str, disguise: str) -> None:
    body, _ = render_body(frame.replace("{}", disguise).replace("{{", "{").replace("}}", "}"), 1, SOURCE)
    assert active_parts(body.html) == []


@pytest.mark.parametrize(
    "frame", ["[x]({})", "![x]({})", "[x][r]\n\n[r]: {}", '<a href="{}">x</a>', "<img alt=x src='{}'>"]
)
@pytest.mark.parametrize("disguise", [disguise for disguise in DISGUISES if disguise not in NOTHING_TO_TELL])
def test_an_address_that_is_no_web_address_is_told_at_its_line(frame: str, disguise: str) -> None:
    line = 3 if "\n" not in frame else 5
    body, faults = render_body("一\n\n" + frame.replace("{}", disguise), 1, SOURCE)
    told = {(fault.code, fault.line) for fault in faults}
    assert told in ({("MD004", line)}, {("MD008", 3)})  # the latter: with a blank in it, it is no definition at all
    assert "javascript" not in body.html.lower()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=https://evil.cn/x.js></SCRIPT>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<script\n>alert(1)</script\n>",
        "<img src=x onerror=alert(1)>",
        "<img src='a.png' onerror='alert(1)'>",
        '<img src="a.png"onerror=alert(1)>',
        "<svg onload=alert(1)></svg>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
        "<body onload=alert(1)>",
        "<details open ontoggle=alert(1)>x</details>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<object data=javascript:alert(1)></object>",
        "<form action=javascript:alert(1)><button>x</button></form>",
        "<p style='background:url(javascript:alert(1))'>x</p>",
        "<base href=//evil.cn/>",
        "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
        "<link rel=stylesheet href=https://evil.cn/x.css>",
        "<a href=x onclick=alert(1)>x</a>",
        "## x {onclick=alert(1)}",
        "x\n{: onmouseover=alert(1) style=color:red }",
        "[x](y.md){: onclick=alert(1) }",
        "![x](y.png){: onerror=alert(1) }",
        '```x" onclick=alert(1)\n<script>\n```',
        "<!--<img src=x onerror=alert(1)>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?x <script>alert(1)</script> ?>",
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
        "<table><td background=javascript:alert(1)>x</table>",
        "| <script>alert(1)</script> | b |\n| - | - |\n| <img src=x onerror=alert(1)> | c |",
        "[^1]\n\n[^1]: <script>alert(1)</script>",
        '[x](y.md "<script>alert(1)</script>")',
        "`<script>alert(1)</script>`",
    ],
)
def test_no_script_survives(text: str) -> None:
    body, _ = render_body(text, 1, SOURCE)
    assert active_parts(body.html) == []


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("一\n\n<font color=red>二</font>\n", (3, 1), "标签 <font> 不允许使用"),
        ("一\n二 <font\n color=red>三</font>\n", (2, 3), "标签 <font> 不允许使用"),
        ("`<font>`\n\n```\n<font>\n```\n\n<font>一</font>\n", (7, 1), "标签 <font> 不允许使用"),
        ("<!-- <font> -->\n\n<marquee>一</marquee>\n", (3, 1), "标签 <marquee> 不允许使用"),
        ("onclick\n\n<p>一</p>\n<p onclick=x>二</p>\n", (4, 4), "<p> 的属性 onclick 不允许使用"),
        ("<p>一</p>\n\n<p\nstyle='a'>二</p>\n", (4, 1), "<p> 的属性 style 不允许使用"),
        ("<script>\nx\n</script>\n", (1, 1), "标签 <script> 不允许使用"),
        ("一\n\n<td>二</td>\n", (3, 1), "标签 <td> 不允许使用"),
        ("一\n\n## 二 {onclick=x}\n", (3, 1), "<h2> 的属性 onclick 不允许使用"),
        ("一 <o:p></o:p>\n", (1, 3), "标签 <o:p> 不允许使用"),
        ("二 <javascript:alert(1)>\n", (1, 3), "标签 <javascript:alert(1)> 不允许使用"),
    ],
)
def test_removed_html_is_named_with_its_place(text: str, place: tuple[int, int], message: str) -> None:
    faults = render_body(text, 1, SOURCE)[1]
    assert faults == (Fault("MD001", *place, message, "删去它，改用 Markdown 写法"),)


def test_an_attribute_written_twice_is_told() -> None:
    body, faults = render_body('一\n\n<a href="a.md" href="javascript:alert(1)">二</a>\n', 1, SOURCE)
    assert [(f.code, f.line, f.column, f.message) for f in faults] == [("MD001", 3, 4, "<a> 的属性 href 写了两次")]
    assert active_parts(body.html) == []


def test_every_removed_tag_and_attribute_is_named_once() -> None:
    text = "<font>一</font>\n\n<font>二</font>\n\n<p style=a class=b>三</p>\n\n<p style=c>四</p>\n\n<blink>五</blink>\n"
    faults = render_body(text, 11, SOURCE)[1]
    assert [(fault.line, fault.message) for fault in faults] == [
        (11, "标签 <font> 不允许使用"),
        (15, "<p> 的属性 style 不允许使用"),
        (19, "标签 <blink> 不允许使用"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<p>一</p>",
        '<p class="a" id="b" title="1 > 0" lang="en">一</p>',
        "<details open><summary>一</summary>二</details>",
        "<table><caption>一</caption><tr><th scope='col' colspan=2>二</th></tr><tr><td rowspan=2>三</td></tr></table>",
        "<figure><img src='a.png' alt='一' width=10 height=20><figcaption>二</figcaption></figure>",
        "<section><ol start=3><li>一</li></ol></section>",
        "一<br>二<br/>三<br />四",
        "<sup>1</sup><sub>2</sub><b>三</b><i>四</i><del>五</del>",
        "1 < 2，3 > 2，a <b 与 c",
        "<!-- 注 <font> -->\n\n一",
        "`<font>` 与 &lt;font&gt;",
        "```html\n<script>alert(1)</script>\n```",
    ],
)
def test_what_is_allowed_is_kept_without_a_word(text: str) -> None:
    assert render_body(text, 1, SOURCE)[1] == ()


@pytest.mark.parametrize("entity", ["&#xE000;12&#xE001;", "&#57344;12&#57345;", "&#xF8FF;", "&#2;", "&#x85;", "&#127;"])
def test_an_entity_brings_no_invisible_character_into_a_page(entity: str) -> None:
    body, _ = render_body(f"## 一{entity}\n\n二{entity}[三](a.md#{entity})<b title='{entity}'>四</b>\n", 1, SOURCE)
    shown = body.html + "".join(heading.text + heading.id for heading in body.headings) + body.links[0].href
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff]", shown)


def test_a_demonstration_of_code_stays_readable() -> None:
    body, _ = render_body("`<script>alert('1')</script>`", 1, SOURCE)
    assert html.unescape(body.html) == "<p><code><script>alert('1')</script></code></p>"


PIECES = st.sampled_from(
    [
        *"<>\"'=/ \n\t&;:()[]`{}!-",
        *(
            "<a ",
            "<img ",
            "href=",
            "src=",
            "onclick=",
            "style=",
            "javascript:",
            "data:",
            "vbscript:",
            "&#106;",
            "&Tab;",
            "&#xE000;",
            "&#57345;",
        ),
        *(
            "<script>",
            "</script>",
            "<svg ",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "](",
            "[x]",
            "[r]: ",
            "{: ",
            "x",
            "\n\n",
        ),
        *(
            "</a>",
            "<p ",
            "<table>",
            "<td>",
            "<style>",
            "<math>",
            "<b",
            "http://a.cn",
            "site:",
            "//evil.cn",
            "`",
            "```\n",
        ),
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_mixture_of_html_and_markdown_brings_in_a_script(text: str) -> None:
    body, _ = render_body(text, 1, SOURCE)
    assert active_parts(body.html) == []
    assert not re.search("[\ue000-\uf8ff]", body.html)
