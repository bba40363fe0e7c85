"""What is taken of a page once it stands: its words, its DOM, its pictures, where the ad is."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.async_api import ElementHandle, Error, FloatRect, Page

from screening.evidence.facts import Place
from screening.evidence.record import DOM, ELEMENT, PAGE, TEXT

HERE = Path(__file__).parent
LOCATE = (HERE / "locate.js").read_text("utf-8")
SCROLL = (HERE / "scroll.js").read_text("utf-8")
MAX_HEIGHT = 16_000
MAX_WIDTH = 4_000
MAX_TEXT = 200_000
MAX_FRAMES = 20
MIN_LINE = 4
SCREENSHOT_MS = 20_000
SIZE = "() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
WORDS = "() => document.body ? document.body.innerText : ''"


@dataclass(slots=True)
class Taking:
    """Takes one page into a folder; `notes` say in Chinese what is not whole."""

    page: Page
    folder: Path
    file_bytes: int
    place: Place | None = None
    notes: list[str] = field(default_factory=list)

    async def words(self) -> None:
        frames = self.page.frames[:MAX_FRAMES]
        text = "\n".join([str(await frame.evaluate(WORDS)) for frame in frames])
        if len(text) > MAX_TEXT:
            self.notes.append(f"页面文字过长,只保存前 {MAX_TEXT} 字")
        self._write(TEXT, text[:MAX_TEXT].encode("utf-8", "replace"))

    async def dom(self) -> None:
        data = (await self.page.content()).encode("utf-8", "replace")
        if len(data) > self.file_bytes:
            self.notes.append(f"页面代码过大,只保存前 {self.file_bytes} 字节")
        self._write(DOM, data[: self.file_bytes])

    async def whole_page(self) -> None:
        scroll = {"height": MAX_HEIGHT, "step": 800, "pause": 60}
        await self.page.evaluate(SCROLL, scroll)
        width, height = await self.page.evaluate(SIZE)
        if height > MAX_HEIGHT or width > MAX_WIDTH:
            self.notes.append(f"页面过大,截图到 {MAX_WIDTH}×{MAX_HEIGHT} 像素为止")
        await self._shoot(PAGE, {"x": 0, "y": 0, "width": width, "height": height})

    async def element(self, text: str, pictures: list[str]) -> None:
        """The ad alone, where it can be found on the page."""
        squeezed = ["".join(line.split()) for line in text.splitlines()]
        lines = [line for line in squeezed if len(line) >= MIN_LINE]
        for frame in self.page.frames[:MAX_FRAMES]:
            found = await frame.evaluate_handle(LOCATE, {"lines": lines, "pictures": pictures})
            element = found.as_element()
            if element is not None:
                await self._shoot_element(element)
                return
        self.notes.append("页面上没有找到广告的文字或图片,没有广告截图")

    async def _shoot_element(self, element: ElementHandle) -> None:
        box = await element.bounding_box()
        if box is None or box["width"] < 1 or box["height"] < 1:
            self.notes.append("广告所在的元素不可见,没有广告截图")
            return
        is_image = await element.evaluate("element => element.tagName === 'IMG'")
        found_by: Literal["text", "picture"] = "picture" if is_image else "text"
        self.place = Place(**box, found_by=found_by)
        await self._shoot(ELEMENT, box)

    async def _shoot(self, name: str, box: FloatRect) -> None:
        clip: FloatRect = {
            "x": max(0, box["x"]),
            "y": max(0, box["y"]),
            "width": min(box["width"], MAX_WIDTH),
            "height": min(box["height"], MAX_HEIGHT),
        }
        try:
            data = await self.page.screenshot(
                full_page=True, clip=clip, animations="disabled", timeout=SCREENSHOT_MS
            )
        except Error as error:
            self.notes.append(f"{name} 未能截取:{error.message.splitlines()[0][:100]}")
            return
        self._write(name, data)

    def _write(self, name: str, data: bytes) -> None:
        (self.folder / name).write_bytes(data)
