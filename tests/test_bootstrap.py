"""``build.py`` through its command line, in small projects of its own; pip is given a folder of wheels, no network."""

import ast
import hashlib
import json
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import build

ROOT = Path(__file__).parent.parent
NOT_ON_WINDOWS = pytest.mark.skipif(os.name == "nt", reason="Windows 上没有进程组与 exec")

# What stands in for the package and its tests: tells what reached it, and ends with the code it is given.
CHILD = """
import importlib.util, json, os, sys
import tiny
print(json.dumps({
    "module": __spec__.parent, "words": sys.argv[1:], "folder": os.getcwd(), "path": sys.path, "tiny": tiny.VERSION,
    "encodings": [sys.stdout.encoding, open(__file__).encoding], "extra": bool(importlib.util.find_spec("extra")),
}, ensure_ascii=False))
sys.exit(int(sys.argv[2]) if sys.argv[1:2] == ["exit"] else 0)
"""


@dataclass(frozen=True)
class Project:
    """A project with nothing in it but ``build.py``, its locks and a package that tells what it was given."""

    folder: Path
    wheels: Path

    def environment(self, **changes: str) -> dict[str, str]:
        """Return an environment in which pip knows the folder of wheels and nothing else."""
        own = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
        pip = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)}
        return {**own, **pip, **changes}

    def start(self, *words: str, **changes: str) -> subprocess.Popen[bytes]:
        """Start ``build.py`` from another folder."""
        return subprocess.Popen(
            [sys.executable, str(self.folder / "build.py"), *words],
            cwd=self.wheels,
            env=self.environment(**changes),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def run(self, *words: str, **changes: str) -> "Outcome":
        """Run ``build.py`` to its end."""
        process = self.start(*words, **changes)
        out, err = process.communicate(timeout=120)
        return Outcome(process.returncode, out.decode("utf-8"), err.decode("utf-8"))

    def lock(self, name: str, version: str, lock: str = "requirements.lock", digest: str = "") -> None:
        """Write a lock of one package, and its wheel."""
        digest = digest or make_wheel(self.wheels, name, version)
        (self.folder / lock).write_text(f"{name}=={version} \\\n    --hash=sha256:{digest}\n", encoding="utf-8")

    def log(self) -> str:
        """Return what pip and venv wrote."""
        return (self.folder / ".venv-install.log").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Outcome:
    """How a run of ``build.py`` ended."""

    code: int
    out: str
    err: str

    @property
    def told(self) -> dict[str, object]:
        """Return what reached the child."""
        assert self.out, self.err
        told: dict[str, object] = json.loads(self.out)
        return told


def make_project(folder: Path) -> Project:
    """Make a project in a folder whose name has a blank and Han characters."""
    project = Project(folder / "一键 查阅", folder / "wheels")
    project.wheels.mkdir()
    for package in ("sitegen", "tests"):
        (project.folder / package).mkdir(parents=True)
        (project.folder / package / "__main__.py").write_text(CHILD, encoding="utf-8")
    shutil.copy(ROOT / "build.py", project.folder)
    project.lock("tiny", "1.0")
    project.lock("extra", "1.0", "requirements-test.lock")
    return project


def make_wheel(folder: Path, name: str, version: str) -> str:
    """Make a wheel of one module by hand and return its sha256."""
    about = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": f"VERSION = {version!r}\n",
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{about}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{about}/RECORD"])
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path), content)
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


def kill_all(process: subprocess.Popen[bytes]) -> None:
    """Kill a run with everything it started, as a power cut would."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=True)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project that was never run."""
    return make_project(tmp_path)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project whose environment is made; no test changes it."""
    project = make_project(tmp_path_factory.mktemp("ready"))
    assert project.run().code == 0
    return project


@pytest.fixture
def silent_mirror() -> Iterator[socket.socket]:
    """Return a server that takes connections and never answers: pip hangs on it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)
        yield server


def start_and_hang(project: Project, server: socket.socket, *words: str) -> subprocess.Popen[bytes]:
    """Start a run and return once its pip waits for the server."""
    address = f"http://127.0.0.1:{server.getsockname()[1]}/simple"
    pip = {"PIP_INDEX_URL": address, "PIP_NO_INDEX": "0", "PIP_FIND_LINKS": "", "PIP_RETRIES": "0"}
    process = project.start(*words, **pip, NO_PROXY="127.0.0.1")
    select.select([server], [], [], 60)
    return process


def test_the_first_run_makes_the_environment_with_pips_own_settings_and_builds(project: Project) -> None:
    outcome = project.run()
    assert outcome.code == 0
    assert outcome.told["module"] == "sitegen"
    assert outcome.told["words"] == ["build"]
    assert outcome.told["tiny"] == "1.0"
    stamp = (project.folder / ".venv" / "runtime.stamp").read_text(encoding="utf-8")
    assert stamp.startswith(f"{sys.implementation.cache_tag} "), "another Python needs another environment"
    assert outcome.err.splitlines() == ["正在准备运行环境（只在首次运行或依赖更新后需要，约一分钟）……"]


def test_a_second_run_does_not_call_pip(ready: Project) -> None:
    log = ready.log()
    outcome = ready.run("check", PIP_FIND_LINKS=os.devnull)
    assert (outcome.code, outcome.err) == (0, "")
    assert ready.log() == log


def test_words_are_passed_on_as_they_are(ready: Project) -> None:
    words = ["why", "content/政策 文件.md", "--today", "2024-02-29", ""]
    assert ready.run(*words).told["words"] == words


@pytest.mark.parametrize("code", [0, 1, 2, 130])
def test_exit_codes_are_passed_through(ready: Project, code: int) -> None:
    assert ready.run("exit", str(code)).code == code


def test_the_child_works_in_the_projects_folder(ready: Project) -> None:
    assert Path(str(ready.run().told["folder"])) == ready.folder


@pytest.mark.parametrize("locale", ["C", "zh_CN.GBK", "en_US.ISO-8859-1"])
def test_the_child_reads_and_writes_utf8_in_any_locale(ready: Project, locale: str) -> None:
    assert ready.run(LC_ALL=locale, PYTHONUTF8="0").told["encodings"] == ["utf-8", "utf-8"]


def test_foreign_modules_do_not_leak_into_the_child(ready: Project) -> None:
    told = ready.run(PYTHONPATH=str(ready.wheels), PYTHONSAFEPATH="1").told
    assert str(ready.wheels) not in str(told["path"])


@NOT_ON_WINDOWS
def test_nothing_is_imported_when_nothing_is_to_be_done(ready: Project) -> None:
    command = [sys.executable, "-X", "importtime", str(ready.folder / "build.py")]
    done = subprocess.run(command, env=ready.environment(), capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1].endswith(" site"), "Python's own start is all there was"


@NOT_ON_WINDOWS
def test_it_costs_next_to_nothing_beyond_the_start_of_python(ready: Project) -> None:
    python = str(ready.folder / ".venv/bin/python")
    bare, direct, through = [], [], []
    for _ in range(12):
        bare.append(seconds([sys.executable, "-c", "pass"], ready))
        direct.append(seconds([python, "-m", "sitegen"], ready))
        through.append(seconds([sys.executable, "build.py"], ready))
    assert min(through) - min(direct) - min(bare) < 0.02


def seconds(command: list[str], project: Project) -> float:
    """Processor time of one run of a command: a clock tells on a busy machine how busy it is."""
    import resource  # not on Windows

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=project.folder, env=project.environment(), stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_a_changed_lock_makes_the_environment_anew(project: Project) -> None:
    assert project.run("test").told["extra"]
    project.lock("tiny", "2.0")
    outcome = project.run()
    assert outcome.told["tiny"] == "2.0"
    assert not outcome.told["extra"]


def test_the_word_test_adds_the_packages_of_the_tests_and_runs_them(project: Project) -> None:
    project.run()
    outcome = project.run("test", "-k", "links")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.told["module"] == "tests"
    assert outcome.told["words"] == ["-k", "links"]
    assert outcome.told["extra"]


def test_a_run_killed_while_making_the_environment_is_repaired(project: Project) -> None:
    process = project.start()
    while not (project.folder / ".venv" / "pyvenv.cfg").exists():
        assert process.poll() is None
        time.sleep(0.01)
    kill_all(process)
    assert project.run().told["tiny"] == "1.0"


def test_a_run_killed_while_pip_works_is_repaired(project: Project, silent_mirror: socket.socket) -> None:
    kill_all(start_and_hang(project, silent_mirror))
    assert project.run().told["tiny"] == "1.0"


def test_a_build_goes_on_after_a_killed_installation_for_the_tests(
    project: Project, silent_mirror: socket.socket
) -> None:
    project.run()
    kill_all(start_and_hang(project, silent_mirror, "test"))
    assert project.run(PIP_FIND_LINKS=os.devnull).code == 0
    assert project.run("test").told["extra"]


@NOT_ON_WINDOWS
def test_a_pip_that_outlives_its_killed_run_is_waited_for(project: Project, silent_mirror: socket.socket) -> None:
    killed = start_and_hang(project, silent_mirror)
    killed.kill()
    killed.communicate()
    following = project.start()
    assert following.stderr
    assert following.stderr.readline().decode() == "另一个命令正在准备运行环境，等待它完成……\n"
    silent_mirror.close()
    assert json.loads(following.communicate(timeout=120)[0])["tiny"] == "1.0"


def test_two_first_runs_at_once_both_work(project: Project) -> None:
    runs = [project.start(), project.start()]
    assert [json.loads(run.communicate(timeout=120)[0])["tiny"] for run in runs] == ["1.0", "1.0"]


@pytest.mark.parametrize(("version", "repair"), [("1.0", "校验值不符"), ("2.0", "没有锁定的版本")])
def test_a_failing_pip_is_told_in_one_sentence_and_logged(project: Project, version: str, repair: str) -> None:
    project.lock("tiny", version, digest="0" * 64)
    outcome = project.run()
    _, sentence = outcome.err.splitlines()
    assert (outcome.code, outcome.out) == (2, "")
    assert repair in sentence
    assert sentence.startswith("无法准备运行环境：")
    assert "ERROR" in project.log()


def test_a_missing_lock_is_told_in_one_sentence(project: Project) -> None:
    (project.folder / "requirements.lock").unlink()
    outcome = project.run()
    assert outcome.code == 2
    assert re.fullmatch(
        r"无法准备运行环境：.*requirements\.lock.*；请检查项目文件夹是否完整、是否可写。\s+", outcome.err
    )


@pytest.mark.parametrize(
    ("log", "repair"),
    [
        ("WARNING: NewConnectionError(…)\nERROR: No matching distribution found for x", "网络"),
        ("ERROR: Could not find a version that satisfies the requirement x (from versions: none)", "网络"),
        ("WARNING: The repository located at x is not a trusted or secure host", "https://"),
        ("SSLError(SSLCertVerificationError(…))", "网络"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "磁盘"),
        ("The virtual environment was not created successfully because ensurepip is not available.", "python3-venv"),
        ("ERROR: Failed building wheel for msgspec", "3.14"),
        ("[WinError 5] 拒绝访问。", "占用"),
        ("something never seen before", "网络"),
    ],
)
def test_the_log_shows_which_repair_to_name(log: str, repair: str) -> None:
    assert repair in build.find_cause(log)


def test_an_old_python_gets_one_sentence() -> None:
    with pytest.raises(build.Stopped, match=r"需要 Python 3\.11 或更新的版本，现在运行的是 3\.10\.12；"):
        build.refuse_old_python((3, 10, 12))
    build.refuse_old_python((3, 11, 0))


def test_build_py_parses_on_any_python_3() -> None:
    tree = ast.parse((ROOT / "build.py").read_text(encoding="utf-8"), feature_version=(3, 4))
    nodes = list(ast.walk(tree))
    assert not [node for node in nodes if isinstance(node, ast.JoinedStr | ast.AnnAssign)]
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef)]
    annotations = [hint for f in functions for hint in (f.returns, *(a.annotation for a in f.args.args)) if hint]
    assert all(isinstance(hint, ast.Constant) for hint in annotations)
