"""Start here: make the environment that the lock names, once, then hand every word on to ``python -m sitegen``.

This file needs the standard library alone. It must *parse* on any Python 3, so that an old one gets a sentence
instead of a SyntaxError: no f-strings, no annotated variables, annotations in quotes. And it runs before every
command, so nothing but ``os`` and ``sys`` is imported until something has to be installed.
Why it is built this way: docs/decisions/0001-bootstrap-and-locks.md.
"""

import os
import sys

NEEDED = (3, 11)
PROJECT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(PROJECT, ".venv")
PYTHON = os.path.join(VENV, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
LOG = os.path.join(PROJECT, ".venv-install.log")
LOCK_FILE = os.path.join(PROJECT, ".venv-install.lock")

# Each set of packages: the lock that names it, and the stamp that says it is wholly installed.
RUNTIME = (os.path.join(PROJECT, "requirements.lock"), os.path.join(VENV, "runtime.stamp"))
TESTS = (os.path.join(PROJECT, "requirements-test.lock"), os.path.join(VENV, "tests.stamp"))

# What would let the caller's shell change which code runs, or where it is found.
DROPPED = (
    *("PYTHONEXECUTABLE", "PYTHONHOME", "PYTHONPATH", "PYTHONPLATLIBDIR", "PYTHONSAFEPATH", "__PYVENV_LAUNCHER__"),
    "PYTHONDONTWRITEBYTECODE",  # compiling every module anew would take longer than the build of an edited document
)

# What pip, venv or the system wrote -> what went wrong and how to repair it. The first row that fits is told.
CAUSES = (
    (("DO NOT MATCH THE HASHES",), "下载到的软件包与锁定文件中的校验值不符；请换一个可信的镜像后重试"),
    (
        ("No space left", "Errno 28", "WinError 112", "Disk quota exceeded"),
        "磁盘空间不足；请腾出约 500 MB 空间后重试",
    ),
    (
        ("ensurepip is not", "No module named ensurepip", "No module named venv"),
        "这个 Python 缺少 venv 组件；Debian、Ubuntu 请先运行 apt install python3-venv，再重试",
    ),
    (
        ("not a trusted or secure host",),
        "pip 的镜像地址以 http:// 开头，不被信任；请把镜像地址改成 https:// 后重试",
    ),
    (
        ("NewConnectionError", "ConnectTimeout", "ReadTimeout", "timed out", "ConnectionReset", "Connection broken")
        + ("ProxyError", "SSLError", "CERTIFICATE_VERIFY_FAILED", "Connection aborted", "HTTP error", "HTTPError")
        + ("(from versions: none)",),
        "取不到软件包；请检查网络和代理，或在 pip 的设置里写上本单位可用的镜像，再重试",
    ),
    (
        ("Permission denied", "Errno 13", "WinError 5]", "WinError 32"),
        "没有写入权限，或文件正被别的程序占用；请关闭占用 .venv 的程序、检查文件夹权限后重试",
    ),
    (
        ("No matching distribution", "Could not find a version"),
        "软件包仓库（镜像）里没有锁定的版本，镜像可能尚未同步；请换一个镜像后重试",
    ),
    (
        ("subprocess-exited-with-error", "Failed building wheel", "Failed to build"),
        "有软件包没有适合这个 Python 的安装包；请改用 Python 3.11 至 3.14，再重试",
    ),
)
CAUSE_UNKNOWN = "请检查网络、pip 的镜像设置和磁盘空间后重试"


class Stopped(Exception):
    """Nothing can be run; the message tells an editor why and what to do."""


def main(words: "list[str]") -> "int":
    """Run one command of the project and return its exit code (on POSIX this process becomes the command)."""
    try:
        refuse_old_python(sys.version_info[:3])
        module, words = choose_module(words)
        ensure_installed([RUNTIME, TESTS] if module == "tests" else [RUNTIME])
        return become([PYTHON, "-m", module] + words)
    except Stopped as stop:
        say(str(stop))
    except OSError as fault:
        say("无法准备运行环境：%s；请检查项目文件夹是否完整、是否可写。" % fault)
    except KeyboardInterrupt:
        return 130
    return 2


def refuse_old_python(version: "tuple[int, ...]") -> "None":
    """Stop with one sentence where Python is too old for the package."""
    if version[:2] < NEEDED:
        raise Stopped(
            "需要 Python %s 或更新的版本，现在运行的是 %s；"
            "请从 python.org 下载安装（Windows 也可用 winget install Python.Python.3.13，"
            "Debian、Ubuntu 也可用 apt install python3），再用新版本运行 build.py。" % (dotted(NEEDED), dotted(version))
        )


def dotted(version: "tuple[int, ...]") -> "str":
    """Write a version the way people do."""
    return ".".join(str(part) for part in version)


def choose_module(words: "list[str]") -> "tuple[str, list[str]]":
    """Return the module to run and the words it gets: no word means ``build``, ``test`` means the tests."""
    if words[:1] == ["test"]:
        return "tests", words[1:]
    return "sitegen", words or ["build"]


def ensure_installed(wanted: "list[tuple[str, str]]") -> "None":
    """Install what is missing; where a stamp disagrees with its lock, make the whole environment anew.

    A stamp is emptied before its packages are installed and written after, so one rule covers a changed lock,
    another Python and an interrupted run alike: *a stamp that is there and does not match* means start anew.
    """
    if all(is_installed(lock, stamp) for lock, stamp in wanted):
        return
    with open(LOCK_FILE, "ab") as lock_file:
        claim(lock_file.fileno())
        write(LOG, b"")
        if not is_installed(*RUNTIME) or any(is_outdated(lock, stamp) for lock, stamp in wanted):
            make_venv(lock_file.fileno())
        for lock, stamp in wanted:
            if not is_installed(lock, stamp):
                install(lock, stamp, lock_file.fileno())


def is_installed(lock: "str", stamp: "str") -> "bool":
    """Tell whether the environment holds exactly what the lock names, for this very Python."""
    return read_if_there(stamp) == expected_stamp(lock) and os.path.exists(PYTHON)


def is_outdated(lock: "str", stamp: "str") -> "bool":
    """Tell whether something was installed, or half installed, for another lock or another Python."""
    return os.path.exists(stamp) and not is_installed(lock, stamp)


def expected_stamp(lock: "str") -> "bytes":
    """Return what a stamp holds: implementation, version and system, then the lock itself, byte for byte."""
    with open(lock, "rb") as opened:
        return ("%s %s\n" % (sys.implementation.cache_tag, sys.platform)).encode() + opened.read()


def read_if_there(path: "str") -> "bytes":
    """Return a file's bytes, or none where there is no such file."""
    try:
        with open(path, "rb") as opened:
            return opened.read()
    except OSError:
        return b""


def make_venv(held: "int") -> "None":
    """Make an empty environment in place of whatever is there."""
    say("正在准备运行环境（只在首次运行或依赖更新后需要，约一分钟）……")
    for _, stamp in (RUNTIME, TESTS):
        # Before anything else goes: a clearing that is interrupted must not leave a stamp behind.
        if os.path.lexists(stamp):
            os.remove(stamp)
    # Not sys.executable: that may be the very environment which is about to be cleared.
    creator = getattr(sys, "_base_executable", None) or sys.executable
    run_logged([creator, "-m", "venv", "--clear", VENV], held)


def install(lock: "str", stamp: "str", held: "int") -> "None":
    """Install one lock's packages with pip, under pip's own configuration, and stamp the environment."""
    expected = expected_stamp(lock)
    write(stamp, b"")
    pip = [PYTHON, "-m", "pip", "install", "--no-user", "--no-input", "--disable-pip-version-check"]
    run_logged(pip + ["--require-hashes", "-r", lock], held)
    write(stamp, expected)


def write(path: "str", content: "bytes") -> "None":
    """Replace a file's content."""
    with open(path, "wb") as opened:
        opened.write(content)


def run_logged(command: "list[str]", held: "int") -> "None":
    """Run a command with its output in the log; raise with one clear sentence when it fails.

    The command inherits the claim (where a claim can be inherited), so that a pip that outlives a killed build.py
    is waited for by the next run instead of writing into a folder that is being cleared.
    """
    import subprocess

    kept = () if os.name == "nt" else (held,)
    environment = child_environment()
    with open(LOG, "ab") as log:
        code = subprocess.call(
            command, cwd=PROJECT, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=kept
        )
    if code:
        cause = find_cause(read_if_there(LOG).decode("utf-8", "replace"))
        raise Stopped("无法准备运行环境：%s（详情见 %s）。" % (cause, LOG))


def find_cause(log: "str") -> "str":
    """Return what the log shows to have gone wrong, with its repair."""
    for clues, sentence in CAUSES:
        if any(clue in log for clue in clues):
            return sentence
    return CAUSE_UNKNOWN


def claim(descriptor: "int") -> "None":
    """Wait until no other run is installing; the system lets go of the claim when its holders end, however they end."""
    if not try_claim(descriptor):
        say("另一个命令正在准备运行环境，等待它完成……")
        import time

        while not try_claim(descriptor):
            time.sleep(0.2)


def try_claim(descriptor: "int") -> "bool":
    """Claim the right to install, if nobody holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def child_environment() -> "dict[str, str]":
    """Return the caller's environment with UTF-8 everywhere and nothing that lends the child foreign modules."""
    kept = {name: value for name, value in os.environ.items() if name not in DROPPED}
    kept["PYTHONUTF8"] = "1"
    return kept


def become(command: "list[str]") -> "int":
    """Run the command in the project's folder, in this process where the system can do that."""
    os.chdir(PROJECT)
    if os.name != "nt":
        sys.stderr.flush()
        os.execve(command[0], command, child_environment())
    return run_child(command)


def run_child(command: "list[str]") -> "int":
    """Run the command, wait for it and return its exit code; Ctrl-C is the child's to answer."""
    import signal
    import subprocess

    interrupted = (130, -signal.SIGINT, 0xC000013A, 0xC000013A - 2**32)
    child = subprocess.Popen(command, env=child_environment())
    # Ctrl-C reaches the whole console; waiting on, rather than killing the child, lets it finish cleanly.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    code = child.wait()
    return 130 if code in interrupted else code


def say(sentence: "str") -> "None":
    """Print a line for an editor, as UTF-8 like everything the child prints, whatever the locale."""
    sys.stderr.flush()
    sys.stderr.buffer.write((sentence + "\n").encode("utf-8", "backslashreplace"))
    sys.stderr.buffer.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
