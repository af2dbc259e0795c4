"""`build.py new`: what an office worker types becomes a sound draft, or nothing at all."""

import io
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.authoring import commands
from sitegen.authoring.answers import written
from sitegen.authoring.names import address_word, proposed_name
from sitegen.authoring.talk import OPTIONS
from sitegen.content.document import read_document
from sitegen.content.kinds import KINDS
from sitegen.hidden_characters import hidden_characters
from sitegen.pipeline import check
from sitegen.project import Project
from sitegen.yaml_tree import Scalar, read_yaml
from tests.golden_texts import GoldenTexts
from tests.site_files import DAY, Ran, copied_site, files_of, options, run, run_process, write_files

OTHERS = """
-- content/others/_index.md --
---
title: 其他信息
description: 其他信息。
kinds: [regulation, article, page]
column_type: 其他
items: [zcwj-01]
---
"""
# Every required field as an office worker writes it.
ANSWERS = {
    "title": "关于做好２０２６年暑期工作的通知",
    "published": "2026年6月30日",
    "summary": "暑期工作安排: 第1号 # 摘要",
    "office": "基教科",
    "issuers": "示例区教育局、示例区卫生健康委员会",
    "issued": "２０２６.６.２９",
    "genre": "1",
    "disclosure": "主动公开",
    "interprets": "嘉教〔2026〕1号",
    "forms": "图解，文字",
    "stage": "首次",
    "level": "规章",
    "version": "2019-4-3",
    "verified": "否",
    "code": "ＺＣＷＪ－０２",
    "path": "政策文件/其他文件",
    "elements": "全文、附件",
    "basis": "《中华人民共和国政府信息公开条例》第二十条；校园安全办法",
    "deadline": "自信息形成之日起20个工作日内",
    "subject": "示例区教育局",
    "channels": "政府网站、其他:公告栏",
    "audience": "全社会",
    "method": "主动",
}

each_kind = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture
def site(tmp_path: Path) -> Project:
    project = copied_site("minimal", tmp_path)
    write_files(project.root, OTHERS)
    return project


def options_of(kind: str, **others: str) -> list[str]:
    """The answers for a kind, as options."""
    required = {name for name in ANSWERS if name in KINDS[kind].__struct_fields__}
    wanted = {name: ANSWERS[name] for name in ANSWERS if name in required and not _is_optional(kind, name)}
    return [f"--set={name}={value}" for name, value in {**wanted, **others}.items()]


def _is_optional(kind: str, name: str) -> bool:
    return name == "level" and kind == "catalogue_item"


def new(site: Project, *words: str) -> Ran:
    return run("new", *words, "--root", site.root)


def made(ran: Ran) -> str:
    """The path that a run says it has made."""
    assert (ran.code, ran.err) == (0, "")
    found = re.search(r"已新建(?:栏目)? (\S+?\.md)", ran.out)
    assert found
    return found[1]


def typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Let these lines be typed."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    monkeypatch.setattr(commands, "today", lambda: DAY)


def test_new_alone_lists_every_kind() -> None:
    ran = run("new")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "可以新建的种类（在 new 后面写英文名或中文名）：\n"
        "  article         信息：一般信息和公示；公示写明起止日期，到期自动撤下\n"
        "  catalogue_item  标准目录事项：标准目录的一个事项：公开什么、依据什么、何时公开\n"
        "  interpretation  政策解读：解读一份或几份政策文件：文字、图解、问答、视频等\n"
        "  page            页面：长期保留的页面：公开指南、关于本站、无障碍声明等\n"
        "  policy          政策文件：本机关制发或者转发的公文：通知、意见、办法、方案等\n"
        "  regulation      法规制度：法规、规章和制度的登记条目，供公开依据引用\n"
        "  section         栏目：一个文件夹和它的 _index.md，文档放在里面\n"
        "例如：python build.py new policy\n"
    )


@each_kind
def test_what_is_made_is_a_draft_without_an_error_and_stays_so_when_published(kind: str, site: Project) -> None:
    path = site.root / made(new(site, kind, "--yes", *options_of(kind)))
    assert errors(site) == []
    text = path.read_text(encoding="utf-8")
    assert "\ndraft: true\n" in text
    path.write_text(text.replace("\ndraft: true\n", "\n"), encoding="utf-8")
    assert errors(site) == []


def errors(site: Project) -> list[str]:
    return [item.message for item in check(site, options()).diagnostics if item.severity.value == "error"]


@each_kind
def test_every_unused_field_can_be_used_by_taking_its_mark_away(kind: str, site: Project) -> None:
    path = made(new(site, kind, "--yes", *options_of(kind)))
    text = (site.root / path).read_text(encoding="utf-8")
    unused = re.findall(r"^# ([a-z_0-9]+: .*)$", text, re.MULTILINE)
    fields = {line.partition(":")[0] for line in unused} | set(re.findall(r"^([a-z_]+): ", text, re.MULTILINE))
    assert fields >= {*KINDS[kind].__struct_fields__, "kind"}
    for line in unused:
        document = read_document(path.removeprefix("content/"), text.replace(f"# {line}", line).encode())
        assert (line, document.faults) == (line, ())


def test_a_clumsy_conversation(site: Project, monkeypatch: pytest.MonkeyPatch, golden: GoldenTexts) -> None:
    typing(
        monkeypatch,
        "",  # the title must be given
        "关于印发《示例区中小学暑期安全办法（试行）》的通知",
        "嘉教规[2026]第07号",
        "",  # the proposed issuer
        "六月三十日",
        "2026年6月31日",
        "２０２６年７月２日",
        "通知书",
        "通知",
        "３",
        "2",
        "2026/7/1",
        "暑期安全",
        "教科",
        " 2 ",
        "2026.6.30",  # asked again: published before issued
        "今天",
        "2026-1",
        "暑期安全",
        "也许",
        "有",
    )
    ran = new(site, "政策文件")
    golden.check("new/conversation", ran.out + ran.err)
    golden.check("new/policy", (site.root / made(ran)).read_text(encoding="utf-8"))


def test_an_interpretation_finds_its_policy_by_whatever_one_calls_it(site: Project) -> None:
    policy = "policies/2026/jiajiao-2026-1"
    title = re.search(r"title: (.*)", (site.content / f"{policy}.md").read_text(encoding="utf-8"))
    assert title
    for count, name in enumerate(
        [policy, f"content\\{policy}.md".replace("/", "\\"), title[1], title[1][-4:], "嘉教〔2026〕1号"]
    ):
        ran = new(
            site, "interpretation", "--yes", *options_of("interpretation", interprets=name), f"--file=jie-du-{count}"
        )
        assert f"interprets: [{policy}]\n" in (site.root / made(ran)).read_text(encoding="utf-8")
    ran = new(site, "interpretation", "--yes", *options_of("interpretation", interprets="没有的文件"))
    assert ran.code == 2
    assert "没有找到“没有的文件”。" in ran.err


def test_a_document_elsewhere_is_named_by_title_and_address(site: Project) -> None:
    ran = new(
        site, "interpretation", "--yes", *options_of("interpretation", interprets="市里的办法 https://example.org/a")
    )
    text = (site.root / made(ran)).read_text(encoding="utf-8")
    assert "interprets: [{title: 市里的办法, url: https://example.org/a}]\n" in text
    assert errors(site) == []


def test_letters_and_digits_of_full_width_become_narrow_and_punctuation_stays(site: Project) -> None:
    ran = new(site, "page", "--yes", *options_of("page", title="２０２６年Ｈ５页面（试用）：说明"))
    assert "\ntitle: 2026年H5页面（试用）：说明\n" in (site.root / made(ran)).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("关于印发《示例区中小学暑期安全办法（试行）》的通知", "shi-li-qu-zhong-xiao-xue-shu-qi-an-quan"),
        ("2026年秋季招生公告", "2026-nian-qiu-ji-zhao-sheng-gong-gao"),
        ("2026", "wen-jian-2026"),
        ("！！！", "file"),
        ("Notice H5.0", "notice-h5-0"),
    ],
)
def test_a_file_name_is_proposed_from_the_title(title: str, name: str) -> None:
    assert proposed_name(title) == name
    assert address_word(name) == name


def test_a_question_that_has_an_option_of_its_own_is_known_by_it() -> None:
    assert set(OPTIONS) <= {option.name for option in commands.new_command.params}


def test_a_section_is_made_too(site: Project) -> None:
    ran = new(
        site,
        "栏目",
        "--yes",
        "--title",
        "通知公告",
        "--set=description=通知和公告。",
        "--set=kinds=信息、page",
        "--set=column_type=通知公告",
    )
    assert made(ran) == "content/tong-zhi-gong-gao/_index.md"
    text = (site.root / made(ran)).read_text(encoding="utf-8")
    assert "\nkinds: [article, page]\n" in text
    assert errors(site) == []


def test_a_file_lies_beside_the_others_of_its_section(site: Project) -> None:
    assert made(new(site, "policy", "--yes", *options_of("policy"))).startswith("content/policies/2026/")
    assert made(new(site, "article", "--yes", *options_of("article"))).startswith("content/others/2026-")
    assert made(new(site, "article", "--yes", "--folder", *options_of("article"))).endswith("-2/index.md")


NUMBERS = """
-- content/policies/2026/draft.md --
---
draft: true
index_number: YJCY-2026-00021
---
-- content/policies/2026/faulty.md --
index_number: YJCY-2026-00034
-- content/policies/2025/other.md --
---
index_number: YJCY-2025-00077
---
-- content/settings/retired_index_numbers.yml --
retired:
  - {number: YJCY-2026-00040, reason: 文档已合并}
"""


@pytest.mark.parametrize(
    ("published", "number"),
    [("2026-03-05", "YJCY-2026-00041"), ("2025-12-31", "YJCY-2025-00078"), ("2024-01-02", "YJCY-2024-00001")],
)
def test_an_index_number_follows_the_highest_of_its_year_wherever_that_stands(
    site: Project, published: str, number: str
) -> None:
    write_files(site.root, NUMBERS)
    ran = new(site, "page", "--yes", *options_of("page", published=published))
    assert f"（草稿，索引号 {number}）" in ran.out


def test_two_documents_of_one_title_get_names_and_numbers_of_their_own(site: Project) -> None:
    first, second = (made(new(site, "page", "--yes", *options_of("page"))) for _ in range(2))
    assert second == first.replace(".md", "-2.md")
    assert errors(site) == []


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


@given(st.text(min_size=1).map(str.strip).filter(lambda text: bool(text) and not hidden_characters(text)))
def test_any_text_is_written_so_that_it_is_read_as_it_was_typed(text: str) -> None:
    text = " ".join(text.split())
    for line in (f"x: {written(Scalar(text, 1, 1))}\n", f"x: [{written(Scalar(text, 1, 1))}]\n"):
        root, faults = read_yaml(line)
        assert (root is not None, faults) == (True, ())
        node = root.entries[0][1] if root else None
        item = node if isinstance(node, Scalar) else getattr(node, "items", [None])[0]
        assert isinstance(item, Scalar)
        assert item.text == text
