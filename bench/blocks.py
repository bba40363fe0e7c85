"""How well pages are cut: python -m bench.blocks [FOLDER]

Reads a folder of labelled pages (tests/crawler/sites): which of their ads come out as blocks, and
how many blocks that are no ad come with them. A block is an ad's if it is the ad's element, a part
with most of its words and pictures, or little more than it.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml.html import HtmlElement
from parsel import Selector

from crawler.blocks import ad_blocks
from crawler.charset import right_encoding
from crawler.found import AdBlock
from crawler.traits import traits_of

FOLDER = Path(__file__).parents[1] / "tests" / "crawler" / "sites"
URL = "http://town.example/page.html"
# Of an ad's words, so much must be in its block; and a block may hold so much besides.
MOST, BESIDES = 0.8, 1.3


@dataclass(frozen=True, slots=True)
class Cut:
    """What became of one page: its ads, those found, and blocks that belong to no ad."""

    kind: str
    written_last: bool
    ads: int
    found: int
    others: int


def measured(folder: Path = FOLDER) -> list[Cut]:
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    return [_cut(name, label, folder) for name, label in labels.items()]


def recall(cuts: Iterable[Cut]) -> float:
    held = list(cuts)
    return sum(cut.found for cut in held) / sum(cut.ads for cut in held)


def others_an_ad(cuts: Iterable[Cut]) -> float:
    held = list(cuts)
    return sum(cut.others for cut in held) / sum(cut.ads for cut in held)


def _cut(name: str, label: dict[str, object], folder: Path) -> Cut:
    text = (folder / "pages" / f"{name}.html").read_text("utf-8")
    body = text.encode(str(label["encoding"]))
    page = Selector(text=body.decode(right_encoding(body, "utf-8")))
    ads = [page.css(path)[0].root for path in label["ads"]]
    places = [_place(page, block) for block in ad_blocks(page, URL)]
    return Cut(
        kind=name.partition("-")[0],
        written_last=bool(label["written_last"]),
        ads=len(ads),
        found=sum(any(_is_of(place, ad) for place in places) for ad in ads),
        others=sum(not any(_is_of(place, ad, part=True) for ad in ads) for place in places),
    )


def _place(page: Selector, block: AdBlock) -> HtmlElement:
    """The element a block was cut from; for one within a frame, the frame."""
    return page.css(block.path.partition(" >> ")[0])[0].root


def _is_of(place: HtmlElement, ad: HtmlElement, *, part: bool = False) -> bool:
    """Whether a block is an ad's; with `part`, also a lesser part of it."""
    if place is ad:
        return True
    if ad in place.iterancestors():
        return part or _weight(place) >= MOST * _weight(ad)
    return place in ad.iterancestors() and _weight(place) <= BESIDES * _weight(ad)


def _weight(element: HtmlElement) -> float:
    """Words and pictures; a picture weighs as much as a line."""
    held = traits_of(element)[element]
    return held.letters + 30 * held.pictures


def table(cuts: Sequence[Cut]) -> str:
    rows: dict[str, list[Cut]] = defaultdict(list)
    for cut in cuts:
        rows[cut.kind].append(cut)
        rows["written last" if cut.written_last else "written first"].append(cut)
        rows["all"].append(cut)
    order = sorted(
        rows, key=lambda name: (name in {"written first", "written last", "all"}, name == "all")
    )
    lines = [f"{'pages of':<14}{'pages':>6}{'ads':>6}{'found':>7}{'recall':>8}{'others an ad':>14}"]
    for name in order:
        held = rows[name]
        ads, found = sum(cut.ads for cut in held), sum(cut.found for cut in held)
        lines.append(
            f"{name:<14}{len(held):>6}{ads:>6}{found:>7}{recall(held):>8.3f}"
            f"{others_an_ad(held):>14.2f}"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    print(table(measured(parser.parse_args().folder)))


if __name__ == "__main__":
    main()
