"""How much memory a group of processes takes: the sum of their PSS, in which shared pages count once."""

import os


def summed_pss(session: int) -> int:
    """The bytes of PSS of all processes of a session; those that end meanwhile count as nothing."""
    return sum(_pss(name) for name in os.listdir("/proc") if name.isdigit() and _session(name) == session)


def _session(pid: str) -> int:
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as opened:
            return int(opened.read().rpartition(")")[2].split()[3])
    except (OSError, IndexError):
        return -1


def _pss(pid: str) -> int:
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="utf-8") as opened:
            lines = [line for line in opened if line.startswith("Pss:")]
    except OSError:
        return 0
    return int(lines[0].split()[1]) * 1024 if lines else 0
