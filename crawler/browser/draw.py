"""How a page is asked to be drawn: a request with what the browser may do, and for how long."""

from contextlib import suppress
from pathlib import Path

from playwright.async_api import Error, Page
from playwright.async_api import Request as BrowserRequest
from scrapy import Request

MARK = Path(__file__).with_name("mark.js").read_text(encoding="utf-8")
MAX_ELEMENTS = 50_000
MAX_CHARACTERS = 5_000_000
# A page that never falls silent is taken as it stands after so long.
QUIET_MS = 4_000
# A page that sends itself on and on is left after so many pages.
MAX_NAVIGATIONS = 5
VIEWPORT = {"width": 1366, "height": 900}


def to_be_drawn(request: Request, user_agent: str) -> Request:
    """The same request, to be answered with the page as a browser draws it."""
    meta = {
        "playwright": True,
        "playwright_context_kwargs": {
            "user_agent": user_agent,
            "locale": "zh-CN",
            "viewport": VIEWPORT,
            "accept_downloads": False,
            "service_workers": "block",
            "permissions": [],
        },
        "playwright_page_goto_kwargs": {"wait_until": "domcontentloaded"},
        "playwright_page_init_callback": tame,
        "dont_retry": True,
    }
    return request.replace(meta=request.meta | meta, dont_filter=True)


async def tame(page: Page, _: Request) -> None:
    """Dialogs are dismissed by Playwright itself; windows that a page opens are closed here."""
    page.on("popup", _close)


async def _close(popup: Page) -> None:
    with suppress(Error):
        await popup.close()


async def settle(page: Page) -> None:
    """Wait until the page falls silent or long enough, then have its elements marked."""
    with suppress(Error):
        await page.wait_for_load_state("networkidle", timeout=QUIET_MS)
    await page.evaluate(MARK, [MAX_ELEMENTS, MAX_CHARACTERS])


class Visits:
    """Counts where a drawn page sends itself; `refuses` says no to what it must not ask for."""

    def __init__(self) -> None:
        self.navigations = 0

    def refuses(self, request: BrowserRequest) -> bool:
        """Whether to abort: other schemes than the web's, sound and film, a page without end."""
        scheme = request.url.split(":", 1)[0].lower()
        if scheme not in {"http", "https", "data", "blob"} or request.resource_type == "media":
            return True
        if request.is_navigation_request() and request.frame.parent_frame is None:
            self.navigations += 1
        return self.navigations > MAX_NAVIGATIONS
