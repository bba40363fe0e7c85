"""A real Chromium against the real application, served on loopback."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from api.auth import SESSION_COOKIE
from screening.vocabulary import Role

# A test of what is shown, not of how soon: the machine may be busy with others.
expect.set_options(timeout=30_000)

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


# Not for the session: Playwright keeps an event loop in this thread, which others must not meet.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        missing = "Chromium is not installed (make machine)"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    """Where the application listens."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    [listening] = server.servers
    yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def visitor(chromium: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a browser of its own, as a phone or at a desk; ends with a check of its conduct.

    No page may break the content security policy, fail in its scripts or ask another host.
    """
    contexts: list[BrowserContext] = []
    misconduct: list[str] = []

    def open_browser(**options: object) -> Page:
        context = chromium.new_context(base_url=address, locale="zh-CN", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: misconduct.append(str(error)))
        page.on("console", lambda message: _note(message.type, message.text, misconduct))
        page.on("request", lambda request: _note_host(request.url, address, misconduct))
        return page

    yield open_browser
    for context in contexts:
        context.close()
    assert misconduct == []


def _note(kind: str, text: str, misconduct: list[str]) -> None:
    # Chromium reports every answer of 400 and above; tests that provoke one look at the page.
    if kind in {"error", "warning"} and "Failed to load resource" not in text:
        misconduct.append(text)


def _note_host(url: str, address: str, misconduct: list[str]) -> None:
    if not url.startswith((address, "blob:", "data:")):
        misconduct.append(f"asked {url}")


@pytest.fixture
def signed_in(visitor, browser, address: str) -> Callable[..., Page]:
    """A visitor with the session of an account of this role."""

    def open_browser(role: Role, name: str = "", **options: object) -> Page:
        page = visitor(**options)
        token = browser(role, name).cookies[SESSION_COOKIE]
        page.context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": address}])
        return page

    return open_browser
