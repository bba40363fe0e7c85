"""Writes the fixture pages and their labels: python -m tests.crawler.sites.build

The pages are kept in UTF-8 so that they can be read and compared; a page whose hand says gb2312 is
cut by the tests as GB18030. labels.json says which CSS paths are ads. Pages of the hand `d` were
written when the crawler was done, to see how it does on pages it was not made for.
"""

import json
from pathlib import Path

from lxml import html

from crawler.paths import css_path
from tests.crawler.sites.kinds import AD, KINDS
from tests.crawler.sites.words import Words
from tests.crawler.sites.written_last import WRITTEN_LAST

HERE = Path(__file__).parent
PAGES = HERE / "pages"
COPIES = 2


def build() -> dict[str, dict[str, object]]:
    """Write every page; what labels.json says of it by its name."""
    labels: dict[str, dict[str, object]] = {}
    for kind, hands in KINDS.items():
        for hand, make in zip("abcd", (*hands, WRITTEN_LAST[kind]), strict=True):
            for copy in range(1, COPIES + 1):
                name = f"{kind}-{hand}{copy}"
                text = make(Words(name))
                page = html.fromstring(text)
                ads = [css_path(found) for found in page.xpath(f"//*[@{AD}]")]
                (PAGES / f"{name}.html").write_text(text.replace(f" {AD}", ""), encoding="utf-8")
                labels[name] = {
                    "encoding": "gb18030" if "gb2312" in text else "utf-8",
                    "written_last": hand == "d",
                    "ads": ads,
                }
    return labels


def main() -> None:
    PAGES.mkdir(exist_ok=True)
    lines = ",\n".join(
        f"  {json.dumps(name)}: {json.dumps(label, ensure_ascii=False)}"
        for name, label in build().items()
    )
    (HERE / "labels.json").write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
