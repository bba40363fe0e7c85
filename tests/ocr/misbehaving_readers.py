"""Readers for the pool's tests: the photo's bytes say what goes wrong. Imported by the child."""

import ctypes
import math
import os
import signal
import sys
import time
from pathlib import Path

from ocr.errors import UnreadablePhoto, WeightsMissing
from ocr.page import Line, Page

BOX = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


def obeying(models: Path, threads: int) -> "Obeying":
    return Obeying()


def without_weights(models: Path, threads: int) -> "Obeying":
    raise WeightsMissing("run make setup")


def dying_at_start(models: Path, threads: int) -> "Obeying":
    os._exit(3)


class Obeying:
    def read(self, data: bytes) -> Page:
        order = data.decode()
        if order in ORDERS:
            ORDERS[order]()
        score = math.nan if order == "nan" else 1.0
        return Page((Line(f"{order} {os.getpid()}", score, BOX),), (), 0, 1, 1)


def refuse() -> None:
    raise UnreadablePhoto("请重拍")


def fail() -> None:
    raise ValueError("bad weights")


def hang_in_native_code() -> None:
    # PyDLL keeps the interpreter's lock while it sleeps, as a hung extension module would.
    ctypes.PyDLL(None).sleep(3600)


def eat_memory() -> None:
    hoard = []
    while True:
        hoard.append(bytearray(64 << 20))


def print_nonsense() -> None:
    sys.stdout.write("noise that is not an answer")
    sys.stdout.flush()
    os.write(1, b"more noise")


ORDERS = {
    "exit": lambda: os._exit(139),
    "segfault": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "refuse": refuse,
    "fail": fail,
    "hang": hang_in_native_code,
    "sleep": lambda: time.sleep(0.5),
    "eat": eat_memory,
    "print": print_nonsense,
}
