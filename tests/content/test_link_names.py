"""The title or number that the text of a link is, as a whole."""

import pytest

from sitegen.content.link_names import LinkName, link_name, plain_title

TITLE = "关于做好招生工作的通知"
NUMBER = "示教〔2021〕19号"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TITLE, LinkName(TITLE, "")),
        (f"《{TITLE}》。", LinkName(TITLE, "")),
        ("《关于 做好“招生”工作的通知》", LinkName(TITLE, "")),
        (NUMBER, LinkName("", NUMBER)),
        ("示教[2021]第019号", LinkName("", NUMBER)),
        ("示教﹝２０２１﹞１９号文件", LinkName("", NUMBER)),
        ("（示教〔2021〕19号文）", LinkName("", NUMBER)),
        (f"《{TITLE}》（{NUMBER}）", LinkName(TITLE, NUMBER)),
        (f"{TITLE}({NUMBER})", LinkName(TITLE, NUMBER)),
        (f"{NUMBER}《{TITLE}》", LinkName(TITLE, NUMBER)),
        ("2021年政务公开工作要点", LinkName("2021年政务公开工作要点", "")),
        ("《教育法》", LinkName("教育法", "")),
        (f"见{TITLE}（附件 3）", LinkName(f"见{TITLE}(附件3)", "")),
    ],
)
def test_a_text_is_read_as_title_and_number(text: str, expected: LinkName) -> None:
    assert link_name(text) == expected


@pytest.mark.parametrize("text", ["", "这里", "联系方式", "附件 1", "第 3 页"])
def test_an_ordinary_word_is_no_name(text: str) -> None:
    assert link_name(text) is None


def test_titles_are_compared_without_quotes_blanks_and_widths() -> None:
    assert plain_title("《关于　做好（Ａ类）工作的通知》 ") == plain_title("关于做好(A类)工作的通知")
