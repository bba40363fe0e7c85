"""The launcher of `make serve`: what it leaves behind when it is killed, and what is in its way."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from api.serve import port_is_free, web_address

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 60


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture
def launch(tmp_path, port):
    """Starts the launcher on a data folder and a port of its own."""
    running = []
    settings = {"ADSCREEN_DATA_DIR": str(tmp_path / "var"), "ADSCREEN_PORT": str(port)}

    def start():
        process = subprocess.Popen(
            [sys.executable, "-m", "api.serve"],
            cwd=ROOT,
            env=os.environ | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()
        process.stdout.close()


def told(process, words):
    """The line that holds these words, or the last one that the launcher says before it serves."""
    for line in process.stdout:
        if words in line or "Ctrl-C" in line:
            return line
    return ""


def test_a_port_in_use_is_told_in_words_before_anything_is_made(launch, port, tmp_path):
    with socket.create_server(("127.0.0.1", port)):
        assert not port_is_free("127.0.0.1", port)
        process = launch()
        assert "ADSCREEN_PORT" in told(process, "已被占用")
        assert process.wait() == 1
    assert not (tmp_path / "var").exists()
    assert port_is_free("127.0.0.1", port)


@pytest.mark.durable
def test_a_launcher_that_was_killed_leaves_nothing_that_keeps_the_next_one_from_starting(
    launch, port
):
    first = launch()
    assert "密码" in told(first, "首次登录")
    first.kill()
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not port_is_free("127.0.0.1", port):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    second = launch()
    assert "已有账号" in told(second, "已有账号")
    second.send_signal(signal.SIGINT)
    assert second.wait(PATIENCE_SECONDS) == 0
    assert port_is_free("127.0.0.1", port)


@pytest.mark.durable
def test_a_start_that_was_killed_before_it_told_the_password_tells_it_the_next_time(launch):
    first = launch()
    deadline = time.monotonic() + PATIENCE_SECONDS
    while len(psutil.Process(first.pid).children()) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    first.kill()
    assert "密码" in told(launch(), "首次登录")


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:8000"), ("::1", "http://[::1]:8000")],
)
def test_the_address_that_is_told_can_be_opened(host, address):
    assert web_address(host, 8000) == address
