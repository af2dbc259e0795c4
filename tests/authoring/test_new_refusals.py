"""`build.py new`: what cannot be used or written is told in a sentence, and no file is touched."""

import os
from pathlib import Path

import pytest

from sitegen.project import Project
from tests.authoring.new_documents import made, new, options_of
from tests.site_files import copied_site, files_of, run_process


def test_nothing_is_ever_written_over(site: Project) -> None:
    before = files_of(site.root)
    for name in ("jiajiao-2026-1", "ＪＩＡＪＩＡＯ-2026-1.md"):
        ran = new(site, "policy", "--yes", "--file", name, *options_of("policy"))
        assert (ran.code, ran.err) == (
            2,
            "“文件名（就是网址）”（file）不能用：jiajiao-2026-1 已经有了，请另取一个名字。没有写任何文件。\n",
        )
    ran = new(site, "catalogue_item", "--yes", *options_of("catalogue_item", code="zcwj-01"))
    assert "zcwj-01 已经用在 content/catalogue/zcwj-01.md，请换一个。" in ran.err
    assert files_of(site.root) == before


def test_a_file_that_appears_meanwhile_is_left_alone(site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    target = site.content / "others" / "own.md"
    link = os.link

    def late(source: Path, destination: Path) -> None:
        target.write_text("别人的", encoding="utf-8")
        link(source, destination)

    monkeypatch.setattr("os.link", late)
    ran = new(site, "page", "--yes", "--file=own", *options_of("page"))
    assert (ran.code, ran.err) == (2, "content/others/own.md 已经有了，没有改动它。请另取一个文件名。\n")
    assert target.read_text(encoding="utf-8") == "别人的"
    assert sorted(path.name for path in target.parent.iterdir()) == ["_index.md", "own.md"]


def test_a_file_system_without_hard_links_does_as_well(site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.link", refuse)
    path = site.root / made(new(site, "page", "--yes", *options_of("page")))
    assert path.is_file()
    assert sorted(each.name for each in path.parent.iterdir()) == sorted(["_index.md", path.name])


def refuse(*_: object) -> None:
    raise PermissionError(1, "not here")


def test_a_disk_that_refuses_leaves_nothing_behind(site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_of(site.root)
    monkeypatch.setattr("os.link", refuse)
    monkeypatch.setattr(Path, "replace", refuse)
    ran = new(site, "policy", "--yes", *options_of("policy", published="2027-01-05"))
    assert ran.code == 2
    assert files_of(site.root) == before
    assert not (site.content / "policies" / "2027").exists()


def test_a_folder_that_is_a_link_elsewhere_is_refused(site: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (site.content / "policies" / "2025").symlink_to(elsewhere)
    ran = new(site, "policy", "--yes", *options_of("policy", issued="2025-01-02", published="2025-01-03"))
    assert ran.code == 2
    assert "是指向别处的链接，没有写任何文件。" in ran.err
    assert list(elsewhere.iterdir()) == []


class Interrupting:
    def readline(self) -> str:
        raise KeyboardInterrupt


def test_ctrl_c_at_a_question_leaves_nothing(site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_of(site.root)
    monkeypatch.setattr("sys.stdin", Interrupting())
    ran = new(site, "policy")
    assert (ran.code, ran.err) == (130, "\n已放弃，没有写任何文件。\n")
    assert files_of(site.root) == before


def test_the_end_of_input_is_told_in_a_sentence(site: Project) -> None:
    before = files_of(site.root)
    ran = run_process("new", "policy", "--root", site.root, "--title", "通知", "--set=doc_number=")
    assert (ran.code, ran.err) == (
        2,
        "输入到这里就结束了，还缺“发文机关”（issuers），没有写任何文件。在命令后面加上 --set issuers=值。\n",
    )
    assert files_of(site.root) == before


def test_without_any_standard_input_it_is_the_same(site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    ran = new(site, "page")
    assert (ran.code, ran.err) == (
        2,
        "输入到这里就结束了，还缺“标题”（title），没有写任何文件。在命令后面加上 --title 和它的值。\n",
    )


WRONG: dict[str, tuple[str, ...]] = {
    "没有名为 polcy 的种类。您是否想写 policy？\n": ("polcy",),
    "没有名为 政策文建 的种类。您是否想写 政策文件？\n": ("政策文建",),
    "没有名为 xyzzy 的种类。运行 python build.py new 列出全部种类。\n": ("xyzzy",),
    "没有名为 isued 的字段，或者它不由您填写。您是否想写 issued？没有写任何文件。\n": (
        "policy",
        "--set=isued=2026-01-02",
    ),
    "没有名为 index_number 的字段，或者它不由您填写。没有写任何文件。\n": (
        "page",
        "--set=index_number=YJCY-2026-00001",
    ),
    "--set 后面要写 字段=值，例如 --set issued=2026-03-05；“issued”里没有等号。\n": ("policy", "--set=issued"),
    "还缺“标题”（title），没有写任何文件。在命令后面加上 --title 和它的值。\n": ("policy", "--yes"),
    "“公开日期”（published）不能用：“昨天”不是日期。写成 年-月-日，例如 2021-04-12。没有写任何文件。\n": (
        "page",
        "--yes",
        "--title=通知",
        "--published=昨天",
    ),
    "“责任科室”（office）不能用：没有名为 基教 的责任科室。您是否想写 基教科？没有写任何文件。\n": (
        "page",
        "--yes",
        "--title=通知",
        "--summary=通知",
        "--office=基教",
    ),
    "“标题”（title）不能用：有读不出来或看不见的字符，请重新输入。没有写任何文件。\n": (
        "page",
        "--yes",
        "--title=通\x07知",
    ),
    "公开日期 2026-06-28 早于生成日期 2026-06-29。核对两个日期，公开日期不能早于生成日期。没有写任何文件。\n": (
        "policy",
        "--yes",
        *options_of("policy", published="2026-06-28"),
    ),
}


@pytest.mark.parametrize("sentence", WRONG)
def test_what_cannot_be_used_is_told_in_a_sentence_and_nothing_is_written(sentence: str, site: Project) -> None:
    before = files_of(site.root)
    assert new(site, *WRONG[sentence]) == (2, "", sentence)
    assert files_of(site.root) == before


def test_a_kind_that_no_section_holds_is_told_at_once(tmp_path: Path) -> None:
    site = copied_site("minimal", tmp_path)
    assert new(site, "page") == (
        2,
        "",
        "没有能放“页面”的栏目。先在一个栏目的 _index.md 里，把 page 加进 kinds；或者运行 python build.py new section 新建栏目。\n",
    )


def test_settings_with_faults_are_to_be_mended_first(site: Project) -> None:
    (site.content / "site.yml").write_text("name：一键查阅\n", encoding="utf-8")
    assert new(site, "page") == (2, "", "设置文件有错误。请先运行 python build.py check，照提示改正。\n")
