"""`python -m api.serve` runs the product on one machine: the web process, one worker, the sweeper
and the process that captures pages, together.

Creates what is missing, makes the first administrator, restarts a part that dies, and ends all
when it is asked to end.
"""

import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from typing import TypeAlias

from api.accounts import ensure_first_admin
from screening.children import end_with_parent
from screening.logs import configure
from screening.settings import Settings
from screening.setup import prepare
from screening.store import Store

PARTS = {
    "web": [sys.executable, "-m", "api"],
    "worker": [sys.executable, "-m", "screening"],
    "evidence": [sys.executable, "-m", "crawler.evidence"],
    "sweeper": [sys.executable, "-m", "crawler", "--worker"],
}
RESTART_AFTER_SECONDS = 2
STOP_WITHIN_SECONDS = 20

Parts: TypeAlias = dict[str, subprocess.Popen[bytes]]


def main() -> int:
    configure()
    settings = Settings()
    if not port_is_free(settings.host, settings.port):
        print(f"端口 {settings.port} 已被占用: 关掉占用它的程序, 或设置 ADSCREEN_PORT 换一个端口")
        return 1
    prepare(settings)
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    running = {name: start(name) for name in PARTS}
    address = web_address(settings.host, settings.port)
    wait_until_it_answers(f"{address}/healthz", stopping, running)
    if not stopping.is_set():
        # Made only now that it can be told: nobody would know the password of an earlier one.
        announce(address, first_password(settings))
    while not stopping.wait(RESTART_AFTER_SECONDS):
        restart_the_dead(running)
    stop_all(running)
    return 0


def port_is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError:
        return False
    return True


def web_address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def start(name: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(PARTS[name], preexec_fn=end_with_parent)  # noqa: PLW1509 - no thread of ours runs yet


def first_password(settings: Settings) -> str | None:
    store = Store(settings.resolved_database_url)
    try:
        return ensure_first_admin(store)
    finally:
        store.close()


def wait_until_it_answers(url: str, stopping: threading.Event, running: Parts) -> None:
    while not stopping.is_set():
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
            restart_the_dead(running)


def announce(address: str, password: str | None) -> None:
    print(f"\n  AdScreen 已启动: {address}", flush=True)
    if password is None:
        print("  用已有账号登录; 忘记密码: python -m api account password admin")
    else:
        print(f"  首次登录: 账号 admin  密码 {password}")
        print("  密码只显示这一次, 请登录后妥善保存")
    print("  按 Ctrl-C 停止\n", flush=True)


def restart_the_dead(running: Parts) -> None:
    for name, process in running.items():
        if process.poll() is not None:
            print(f"{name} ended with status {process.returncode}, starting it again", flush=True)
            time.sleep(RESTART_AFTER_SECONDS)
            running[name] = start(name)


def stop_all(running: Parts) -> None:
    for process in running.values():
        process.terminate()
    for process in running.values():
        try:
            process.wait(STOP_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()


if __name__ == "__main__":
    sys.exit(main())
