"""Several texts on one page: their ids differ, their headings stand lower, their links lead where they led."""

from sitegen.content.joined import BREAK, join
from sitegen.content.markdown import Body, render_body


def body(text: str) -> Body:
    """A text as it is rendered."""
    return render_body(text, 1, "policies/x.md")[0]


def test_each_text_has_ids_of_its_own_and_links_lead_to_its_own_page() -> None:
    joined = join([body("## 总则\n\n见[附则](#附则)。\n\n## 附则"), body("## 总则")])
    assert joined == Body(
        '<h3 id="1-总则">总则</h3>\n<p>见<a href="site:/policies/x/#附则">附则</a>。</p>\n<h3 id="1-附则">附则</h3>'
        f'{BREAK}<h3 id="2-总则">总则</h3>',
        (),
        (),
    )


def test_headings_below_the_sixth_level_do_not_exist() -> None:
    assert join([body("##### 五\n\n###### 六")]).html == '<h6 id="1-五">五</h6>\n<h6 id="1-六">六</h6>'


def test_links_that_lead_elsewhere_stay_as_they_are() -> None:
    html = join([body("[外](https://example.org/#a) [内](y.md#b)")]).html
    assert 'href="https://example.org/#a"' in html
    assert "#1-" not in html


def test_the_tables_of_two_texts_have_different_names() -> None:
    table = body("| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |")
    assert ['aria-label="第 1 件表格 1"' in html for html in join([table, table]).html.split(BREAK)] == [True, False]
