"""Which clock the times of a capture were read from, in words for the record."""

import shutil
import subprocess
from collections.abc import Callable, Sequence

UNKNOWN = "系统时钟,未校时"
Ask = Callable[[Sequence[str]], str]


def ask(command: Sequence[str]) -> str:
    """What a program prints; "" if it is not there, fails, or takes long."""
    if shutil.which(command[0]) is None:
        return ""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=5, check=True)  # noqa: S603 - our own words
    except (subprocess.SubprocessError, OSError):
        return ""
    return done.stdout.strip()


def clock_source(ask: Ask = ask) -> str:
    """Asked anew each time: a machine loses its time server without a word."""
    fields = ask(("chronyc", "-c", "tracking")).split(",")
    # chrony's comma-separated report: name of the server, offset in seconds, ..., leap status.
    if len(fields) == 14 and fields[13] == "Normal":
        return f"chrony 已校时,时间源 {fields[1] or fields[0]},偏差 {float(fields[4]):+.6f} 秒"
    if ask(("timedatectl", "show", "--property=NTPSynchronized", "--value")) == "yes":
        return "系统时钟,已由 NTP 校时(systemd-timesyncd)"
    return UNKNOWN
