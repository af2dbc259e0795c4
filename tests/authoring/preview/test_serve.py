"""`build.py serve` on a real port: what it answers to whom, what it tells open pages, and that it goes on."""

import asyncio
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from tornado.httpclient import HTTPError

from tests.preview_process import Preview, connected, small_preview
from tests.site_files import copied_site, files_of, run

POLICY = "content/policies/2026/jiajiao-2026-1.md"
PAGE = "/policies/2026/jiajiao-2026-1/"
STYLE = "templates/assets/site.css"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Start one preview for all tests here; each leaves the site as it was."""
    with small_preview(tmp_path_factory.mktemp("previewed") / "site") as running:
        yield running


def write(preview: Preview, path: str, text: str) -> None:
    """Write a file of the site."""
    (preview.root / path).write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture
def policy(preview: Preview) -> Iterator[str]:
    """Give the text of a document, which stands there again after the test."""
    text = (preview.root / POLICY).read_text(encoding="utf-8")
    yield text
    if not (preview.root / POLICY).is_file() or (preview.root / POLICY).read_text(encoding="utf-8") != text:
        write(preview, POLICY, text)
        preview.wait_for_run()


def test_a_page_is_served_with_what_is_added_and_its_file_without(preview: Preview) -> None:
    answer = preview.get(PAGE)
    file = (preview.root / ".sitegen/preview/output" / PAGE.strip("/") / "index.html").read_text(encoding="utf-8")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "_preview" not in file
    before, added, after = answer.text.partition('<script src="/_preview/overlay.js"')
    assert added
    assert file.startswith(before)
    assert after.endswith(file.removeprefix(before))
    assert not (preview.root / "output").exists()
    assert {name: answer.headers[name] for name in ("Cache-Control", "X-Robots-Tag")} == {
        "Cache-Control": "no-store",
        "X-Robots-Tag": "noindex, nofollow",
    }


def test_only_this_machine_is_answered_and_only_under_its_own_name(preview: Preview) -> None:
    for address in (PAGE, "/_preview/status", "/_preview/overlay.js", "/livereload.js", "/livereload"):
        answer = preview.get(address, host="rebound.example")
        sentence = f"预览只在本机使用，请打开 http://127.0.0.1:{preview.port}/ 。"
        assert (answer.status, answer.text) == (403, sentence), address
    assert preview.get(PAGE, host=f"localhost:{preview.port}").status == 200
    with socket.socket() as other, pytest.raises(OSError, match="refused"):
        other.connect(("127.0.0.2", preview.port))


def test_pages_of_others_are_not_told_anything(preview: Preview) -> None:
    with pytest.raises(HTTPError, match="403"):
        asyncio.run(connected(preview.port, origin="http://rebound.example"))
    with pytest.raises(HTTPError, match="403"):
        asyncio.run(connected(preview.port, origin="http://rebound.example", host="rebound.example"))


@pytest.mark.parametrize(
    "address",
    ["/../state.sqlite", "/%2e%2e/state.sqlite", "/policies/..%2f..%2fstate.sqlite", "/.sitegen-output", "/a/"],
)
def test_nothing_outside_the_output_is_served_and_what_is_missing_says_so(preview: Preview, address: str) -> None:
    answer = preview.get(address)
    assert answer.status == 404
    assert "没有找到页面" in answer.text


def test_a_folder_is_never_listed_and_leads_to_its_page(preview: Preview) -> None:
    assert preview.get("/assets/").status == 404
    assert preview.get("/assets").status == 404
    answer = preview.get(PAGE.rstrip("/"))
    assert (answer.status, answer.headers["Location"]) == (302, PAGE)


def test_other_requests_than_reading_are_refused(preview: Preview) -> None:
    assert preview.get(PAGE, method="HEAD").body == b""
    answer = preview.get(PAGE, method="POST")
    assert (answer.status, answer.text) == (405, "预览不能回答这个请求（405）。")


def test_a_save_loads_pages_again_a_style_only_itself_and_an_error_nothing(preview: Preview, policy: str) -> None:
    style = (preview.root / STYLE).read_text(encoding="utf-8")
    told = preview.told(
        lambda: write(preview, POLICY, policy + "\n加一句。\n"),
        lambda: write(preview, STYLE, style + "\nmain { color: red }\n"),
        lambda: write(preview, POLICY, policy.replace("title:", "titel:")),
        lambda: write(preview, POLICY, policy + "\n加一句。\n"),
        lambda: write(preview, POLICY, policy),
        lambda: write(preview, STYLE, style),
    )
    status, only_style = ["_preview/status"], ["assets/site.css", "_preview/status"]
    assert told == [["page"], only_style, status, status, ["page"], only_style]


def test_while_an_error_stands_the_last_good_page_does_too(preview: Preview, policy: str) -> None:
    good = preview.get(PAGE).body
    number = preview.status()["number"]
    write(preview, POLICY, policy.replace("issued: 2026-03-02", "issued: 2026-02-30"))
    assert preview.wait_for_run()[-1] == "有错误，浏览器里仍是上一次的页面。"
    assert preview.get(PAGE).body == good
    status = preview.status(PAGE)
    assert (status["number"], status["fault"], status["more"]) == (number, "", 0)
    problem = {
        "place": f"{POLICY}:6",
        "code": "FM004",
        "label": "错误",
        "message": "日期 2026-02-30 不存在",
        "hint": "2026 年 2 月只有 28 天，请核对日期",
        "editor": f"vscode://file{preview.root.resolve().as_posix()}/{POLICY}:6:9",
    }
    assert status["errors"] == status["findings"] == [problem]
    assert preview.status("/")["findings"] == []
    write(preview, POLICY, policy)
    preview.wait_for_run()
    assert preview.status(PAGE)["errors"] == []


def test_a_template_with_a_mistake_is_told_and_repaired(preview: Preview) -> None:
    path = "templates/pages/home.html"
    text = (preview.root / path).read_text(encoding="utf-8")
    write(preview, path, text + "{% if %}")
    preview.wait_for_run()
    assert [error["place"].partition(":")[0] for error in preview.status()["errors"]] == [path]
    write(preview, path, text)
    assert preview.wait_for_run() == ["没有变化。"]
    assert preview.status()["errors"] == []


def test_a_setting_is_a_change_too(preview: Preview) -> None:
    site = (preview.root / "content/site.yml").read_text(encoding="utf-8")
    write(preview, "content/site.yml", site.replace("name: 一键查阅", "name: 公开一键查"))
    preview.wait_for_run()
    assert "<title>公开一键查</title>" in preview.get("/").text
    write(preview, "content/site.yml", site)
    preview.wait_for_run()


def test_fifty_saves_are_few_runs_and_the_last_is_shown(preview: Preview, policy: str) -> None:
    for turn in range(50):
        write(preview, POLICY, f"{policy}\n第 {turn} 次。\n")
    runs = 0
    while "第 49 次。" not in preview.get(PAGE).text:
        preview.wait_for_run()
        runs += 1
    assert runs < 10


def test_a_renamed_document_moves(preview: Preview, policy: str) -> None:
    interpretation = preview.root / "content/interpretations/2026/jiajiao-2026-1-jiedu.md"
    text = interpretation.read_text(encoding="utf-8")
    (preview.root / POLICY).rename(preview.root / POLICY.replace("jiajiao-2026-1", "renamed"))
    interpretation.write_text(text.replace("policies/2026/jiajiao-2026-1", "policies/2026/renamed"), encoding="utf-8")
    renamed = PAGE.replace("jiajiao-2026-1", "renamed")
    while preview.get(renamed).status != 200:
        preview.wait_for_run()
    assert preview.get(PAGE).status == 404
    (preview.root / POLICY.replace("jiajiao-2026-1", "renamed")).rename(preview.root / POLICY)
    interpretation.write_text(text, encoding="utf-8")
    while preview.get(PAGE).status != 200:
        preview.wait_for_run()


def test_left_overs_of_editors_are_no_change(preview: Preview, policy: str) -> None:
    for name in (".jiajiao.md.swp", "jiajiao-2026-1.md~", "#jiajiao#", "~$通知.docx", "4913.tmp", ".git"):
        write(preview, f"content/policies/2026/{name}", "left over")
    write(preview, POLICY, f"{policy}\n真正的改动。\n")
    assert preview.wait_for_run()[-1].startswith("已更新")
    assert preview.status(PAGE)["findings"] == []


def test_a_deleted_folder_is_told_and_its_return_noticed(preview: Preview) -> None:
    good = preview.get(PAGE).body
    (preview.root / "content").rename(preview.root / "away")
    assert preview.wait_for_run()[-1] == "有错误，浏览器里仍是上一次的页面。"
    assert preview.get(PAGE).body == good
    (preview.root / "away").rename(preview.root / "content")
    while preview.status()["errors"]:
        preview.wait_for_run()
    assert preview.get(PAGE).body == good


def test_deleted_pages_are_made_again(preview: Preview) -> None:
    shutil.rmtree(preview.root / ".sitegen/preview/output")
    preview.wait_for_run()
    assert preview.get(PAGE).status == 200


@pytest.mark.skipif(not shutil.which("git"), reason="git is not here")
def test_a_checkout_under_its_feet_is_followed(preview: Preview, policy: str) -> None:
    def git(*words: str) -> None:
        name = ("-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *name, *words], cwd=preview.root, check=True, capture_output=True)

    git("init", "-q", "-b", "one")
    git("add", "content")
    git("commit", "-qm", "one")
    git("checkout", "-qb", "two")
    for number in range(60):
        text = policy.replace("〔2026〕1号", f"〔2026〕{900 + number}号").replace(
            "2026-00002", f"2026-{900 + number:05}"
        )
        write(preview, f"content/policies/2026/more-{number}.md", text.replace("政务公开工作", f"第{number}项工作"))
    git("add", "content")
    git("commit", "-qm", "two")
    while preview.get("/policies/2026/more-59/").status != 200:
        preview.wait_for_run()
    git("checkout", "-q", "one")
    while preview.get("/policies/2026/more-59/").status != 404:
        preview.wait_for_run()
    git("checkout", "-q", "two")
    while preview.get("/policies/2026/more-59/").status != 200:
        preview.wait_for_run()
    git("checkout", "-q", "one")
    while preview.get("/policies/2026/more-59/").status != 404:
        preview.wait_for_run()
    shutil.rmtree(preview.root / ".git")


def test_search_follows_when_nothing_is_saved_and_pages_are_not_loaded_again(preview: Preview, policy: str) -> None:
    number = preview.status()["number"]
    output = preview.root / ".sitegen/preview/output/search"
    before = files_of(output)
    write(preview, POLICY, f"{policy}\n独一无二的白鹭。\n")
    changed = preview.wait_for_run()[-1]
    assert changed.startswith("已更新")
    served = preview.status()["number"]
    preview.wait_for("搜索已更新")
    assert preview.status()["number"] == served != number
    assert files_of(output) != before
    assert (output / "index.json").is_file()


def test_a_fault_of_the_machine_is_told_and_gone_with_its_cause(preview: Preview, policy: str) -> None:
    output = preview.root / ".sitegen/preview/output"
    output.rename(preview.root / "kept")
    output.write_text("", encoding="utf-8")
    preview.wait_for("output ")
    fault = "output 不是文件夹。请把它改名或移走。"
    assert preview.status()["fault"] == fault
    output.unlink()
    (preview.root / "kept").rename(output)
    preview.wait_for_run()
    assert preview.status()["fault"] == ""


@pytest.mark.parametrize(("how", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_ctrl_c_ends_it_without_a_word_and_the_port_is_free(tmp_path: Path, how: signal.Signals, code: int) -> None:
    copied_site("minimal", tmp_path)
    with Preview(tmp_path) as running:
        page = asyncio.run(partial(_open_page_and_end, running, how)())
        assert page == (code, "")
        with socket.socket() as free:
            free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            free.bind(("127.0.0.1", running.port))


async def _open_page_and_end(running: Preview, how: signal.Signals) -> tuple[int, str]:
    page = await connected(running.port, origin=f"http://127.0.0.1:{running.port}")
    ended = await asyncio.to_thread(running.end, how)
    assert await page.read_message() is None
    page.close()
    return ended


def test_a_port_in_use_is_told_and_the_next_free_one_taken(tmp_path: Path) -> None:
    copied_site("minimal", tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with Preview(tmp_path, port=port) as running:
            assert running.port > port
            assert running.said[0] == f"端口 {port} 正被别的程序使用，改用 {running.port}。"
            assert running.get(PAGE).status == 200


def test_a_site_with_mistakes_from_the_start_shows_them_over_an_empty_page(tmp_path: Path) -> None:
    copied_site("minimal", tmp_path)
    policy = tmp_path / POLICY
    text = policy.read_text(encoding="utf-8")
    policy.write_text(text.replace("title:", "titel:"), encoding="utf-8")
    with Preview(tmp_path) as running:
        answer = running.get("/")
        assert (answer.status, "还没有生成过页面" in answer.text) == (404, True)
        assert [error["code"] for error in running.status()["errors"]] == ["FM003", "FM002"]
        policy.write_text(text, encoding="utf-8")
        running.wait_for_run()
        assert running.get("/").status == 200


def test_all_addresses_of_a_site_below_a_path_are_served_there(tmp_path: Path) -> None:
    site = copied_site("minimal", tmp_path)
    settings = site.content / "site.yml"
    settings.write_text(settings.read_text("utf-8") + "base_path: /open\n", encoding="utf-8")
    with Preview(tmp_path) as running:
        assert running.get("/").headers["Location"] == "/open/"
        assert running.get(f"/open{PAGE}").status == 200
        assert running.get(PAGE).status == 404
        assert running.status(f"/open{PAGE}")["source"] == POLICY


def test_a_build_beside_it_makes_the_site_as_ever(tmp_path: Path) -> None:
    site = copied_site("minimal", tmp_path / "site")
    other = copied_site("minimal", tmp_path / "other")
    with Preview(site.root):
        codes = [run("build", "--root", project.root, "--today", "2026-07-01").code for project in (site, other)]
    assert codes == [0, 0]
    assert files_of(site.output) == files_of(other.output)
