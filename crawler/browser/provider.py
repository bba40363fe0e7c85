"""The browser of a sweep: Debian's Chromium behind the guarded proxy, started when first needed."""

import os
import shutil
from pathlib import Path

from playwright.async_api import Browser, BrowserType
from scrapy_playwright.handler import Config
from scrapy_playwright.provider import PlaywrightBrowserProvider

from crawler.addresses import AddressRule
from crawler.browser.proxy import GuardedProxy

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--disable-gpu",
    # Both would go round the proxy.
    "--disable-quic",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--no-first-run",
    "--renderer-process-limit=2",
    "--js-flags=--max-old-space-size=256",
)


class NoBrowser(Exception):
    """There is no Chromium on this machine; the message says how to name one."""


def chromium_path(named: Path | None) -> Path | None:
    """The Chromium to run: the one that is named, else the first found on PATH."""
    if named is not None:
        return named if os.access(named, os.X_OK) else None
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(found) if found else None


async def launch(kind: BrowserType, chromium: Path, proxy_url: str) -> Browser:
    """A Chromium whose one way out is the proxy."""
    return await kind.launch(
        executable_path=chromium,
        args=FLAGS,
        # Loopback too goes to the proxy, which refuses it.
        proxy={"server": proxy_url, "bypass": "<-loopback>"},
        # Chromium's own sandbox cannot be had by root.
        chromium_sandbox=os.geteuid() != 0,
        timeout=60_000,
    )


class GuardedBrowser(PlaywrightBrowserProvider):  # type: ignore[misc] # it has no types
    """Starts nothing until a page must be drawn, and leaves nothing running when it is closed."""

    def __init__(self, config: Config, chromium: Path | None, is_allowed: AddressRule) -> None:
        super().__init__(config)
        self.browser_type: BrowserType | None = None
        self.chromium = chromium
        self.proxy = GuardedProxy(is_allowed)
        self.proxy_url = ""

    async def start(self) -> None:
        """Most sweeps draw no page, so a browser costs nothing until `launch_browser`."""

    async def launch_browser(self) -> Browser:
        """Raises NoBrowser."""
        if self.chromium is None:
            raise NoBrowser("no Chromium here: install one, or name it in ADSCREEN_CHROMIUM")
        if self.browser_type is None:
            await super().start()
            self.proxy_url = await self.proxy.start()
        assert self.browser_type is not None
        return await launch(self.browser_type, self.chromium, self.proxy_url)

    async def close(self) -> None:
        if self.browser_type is not None:
            await super().close()
            self.browser_type = None
        await self.proxy.close()
