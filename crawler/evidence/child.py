"""Inside the capturing process: one page, taken into a folder; `visit.json` says how it went.

Started by `crawler.evidence.process` only: `python -m crawler.evidence.child TASK FOLDER PARENT`.
"""

import asyncio
import platform
import resource
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from importlib import metadata
from pathlib import Path

from playwright.async_api import (
    Browser,
    Error,
    Page,
    Request,
    Response,
    Route,
    async_playwright,
)

from crawler.addresses import is_any, is_public
from crawler.browser.draw import QUIET_MS, VIEWPORT, Visits
from crawler.browser.provider import launch
from crawler.browser.proxy import GuardedProxy
from crawler.evidence.bonds import bind_to
from crawler.evidence.guard import Guard
from crawler.evidence.page import Taking
from crawler.evidence.task import Task
from crawler.evidence.warc import Recorder
from screening.code_version import code_version
from screening.evidence.chain import CHINA_TIME
from screening.evidence.facts import Hop, Visit
from screening.evidence.record import WARC

VISIT = "visit.json"
# A page may take this share of the time to arrive; what is there then is taken.
ARRIVE_SHARE = 0.3
LATE_SECONDS = 5.0


@dataclass
class Travel:
    """Where the page itself was led, answer by answer; without slots, as Playwright marks it."""

    hops: list[Hop] = field(default_factory=list)

    def note(self, response: Response) -> None:
        request = response.request
        if _is_the_page(request):
            self.hops.append(Hop(url=response.url, status=response.status))

    def note_failure(self, request: Request) -> None:
        """An address that gave no answer; one whose answer had no body fails after it was noted."""
        known = self.hops[-1].url if self.hops else ""
        if _is_the_page(request) and request.url != known:
            self.hops.append(Hop(url=request.url, status=0))


class Capture:
    def __init__(self, task: Task, folder: Path) -> None:
        self.task = task
        self.folder = folder
        self.guard = Guard(is_any if task.allow_private else is_public)
        self.recorder = Recorder(folder / WARC, task.file_bytes)
        self.travel = Travel()
        self.began_at = datetime.now(CHINA_TIME)
        self.error = ""

    async def run(self) -> Visit:
        proxy = GuardedProxy(self.guard.is_allowed, self.guard.resolve)
        url = await proxy.start()
        try:
            async with async_playwright() as playwright:
                browser = await launch(playwright.chromium, Path(self.task.chromium), url)
                # From here on: the browser has files of its own, in a folder that is thrown away.
                limit_files(self.task.file_bytes)
                tools = self._tools(browser)
                self.recorder.begin(tools)
                visit = await self._visit(browser, tools)
                await browser.close()
                return visit
        finally:
            await proxy.close()

    async def _visit(self, browser: Browser, tools: dict[str, str]) -> Visit:
        page = await self._open(browser)
        taking = Taking(page, self.folder, self.task.file_bytes)
        await self._go(page)
        *hops, last = self.travel.hops or [Hop(url=self.task.url, status=0)]
        status = last.status
        if self.guard.refused_url(last.url):
            # The answer was our own proxy's.
            status, self.error = 0, "地址指向内网,按规定没有访问"
        title = ""
        if status:
            title = (await page.title()).encode("utf-8", "replace").decode()
            await self._take(taking)
        await self.recorder.finish(LATE_SECONDS)
        if self.recorder.left_out:
            taking.notes.append(f"{self.recorder.left_out} 个应答没有正文(取不到或过大)")
        return Visit(
            url=self.task.url,
            # Chromium shows a page of its own where an answer has no body.
            final_url=page.url if page.url.startswith("http") else last.url,
            redirects=tuple(hops),
            status=status,
            title=title[:300],
            error=self.error,
            notes=tuple(taking.notes),
            place=taking.place,
            addresses=self.guard.addresses,
            pictures=tuple(self.recorder.pictures),
            user_agent=self.task.user_agent,
            viewport=(VIEWPORT["width"], VIEWPORT["height"]),
            tools=tools,
            began_at=self.began_at,
            ended_at=datetime.now(CHINA_TIME),
        )

    async def _open(self, browser: Browser) -> Page:
        context = await browser.new_context(
            user_agent=self.task.user_agent,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            viewport={"width": VIEWPORT["width"], "height": VIEWPORT["height"]},
            accept_downloads=False,
            service_workers="block",
        )
        visits = Visits()

        async def pass_or_abort(route: Route, request: Request) -> None:
            await (route.abort() if visits.refuses(request) else route.continue_())

        await context.route("**/*", pass_or_abort)
        page = await context.new_page()
        page.on("response", self.recorder.note)
        page.on("response", self.travel.note)
        page.on("requestfailed", self.travel.note_failure)
        page.on("popup", _close)
        return page

    async def _go(self, page: Page) -> None:
        milliseconds = self.task.seconds * ARRIVE_SHARE * 1000
        try:
            await page.goto(self.task.url, wait_until="domcontentloaded", timeout=milliseconds)
        except Error as error:
            self.error = error.message.splitlines()[0][:300]
        with suppress(Error):
            await page.wait_for_load_state("networkidle", timeout=QUIET_MS)

    async def _take(self, taking: Taking) -> None:
        await taking.whole_page()
        # Pictures that loaded only now that they were scrolled to.
        await self.recorder.settle(LATE_SECONDS)
        by_digest = self.recorder.pictures
        ours = [by_digest[key] for key in self.task.pictures if key in by_digest]
        await taking.words()
        await taking.dom()
        await taking.element(self.task.text, ours)

    def _tools(self, browser: Browser) -> dict[str, str]:
        return {
            "adscreen": code_version(),
            "chromium": browser.version,
            "playwright": metadata.version("playwright"),
            "warcio": metadata.version("warcio"),
            "python": platform.python_version(),
            "system": platform.platform(),
        }


async def _close(popup: Page) -> None:
    with suppress(Error):
        await popup.close()


def _is_the_page(request: Request) -> bool:
    with suppress(Error):
        return request.is_navigation_request() and request.frame.parent_frame is None
    return False


def limit_files(most: int) -> None:
    """Whatever we write: a write beyond this raises OSError, as a full disk does."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def main(task_file: str, folder: str, parent: str) -> None:
    bind_to(int(parent))
    task = Task.model_validate_json(Path(task_file).read_text("utf-8"))
    visit = asyncio.run(Capture(task, Path(folder)).run())
    (Path(folder) / VISIT).write_text(visit.model_dump_json(), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
