"""Cuts a page into the blocks that may be ads, by its structure; start reading at `ad_blocks`."""

from collections.abc import Iterator
from dataclasses import replace

from lxml.etree import iterwalk
from lxml.html import HtmlElement
from parsel import Selector

from crawler.found import AdBlock
from crawler.images import background_url, image_url
from crawler.markup import HEADINGS, INLINE, UNREAD, is_article, is_furniture, is_slot
from crawler.paths import box_of, css_path
from crawler.rows import rows_among
from crawler.section import Line, Reach, Section
from crawler.slots import slots_of
from crawler.traits import MIN_LETTERS, Traits, traits_of
from crawler.urls import absolute, base_of

MAX_BLOCKS = 300
MAX_FRAMES = 10
_PARTS = frozenset({"main", "td", "div", "center", "form", "fieldset"})


def ad_blocks(page: Selector, url: str, css: str = "") -> list[AdBlock]:
    """The blocks of a page in the order they stand there, at most MAX_BLOCKS.

    With `css`, each outermost match is a block. Without, rows of alike siblings, ad slots,
    articles and linked pictures are blocks, and so is the text between them where it is more
    than a heading; navigation, headers and footers are left out.
    """
    blocks = _chosen(page, url, css) if css else _all(page, url)
    return list(dict.fromkeys(blocks))[:MAX_BLOCKS]


def _chosen(page: Selector, url: str, css: str) -> Iterator[AdBlock]:
    base_url = base_of(page, url)
    roots = [match.root for match in page.css(css)]
    inside = set(roots)
    for root in roots:
        if not any(outer in inside for outer in root.iterancestors()):
            yield from _Cutter(root, base_url, Reach.SLOT, {}).cut(url)


def _all(page: Selector, url: str) -> Iterator[AdBlock]:
    base_url = base_of(page, url)
    yield from _Cutter(page.root, base_url, Reach.LOOSE, traits_of(page.root)).cut(url)
    for frame in page.css("iframe[srcdoc]")[:MAX_FRAMES]:
        root = Selector(text=frame.attrib["srcdoc"]).root
        path = css_path(frame.root)
        for block in _Cutter(root, base_url, Reach.LOOSE, traits_of(root)).cut(url):
            yield replace(block, path=f"{path} >> {block.path}", box=box_of(frame.root))


class _Cutter:
    """Walks one tree and deals its lines and pictures out to sections.

    Without traits it splits nothing: the whole tree is the one section it began with.
    """

    def __init__(
        self,
        root: HtmlElement,
        base_url: str,
        reach: Reach,
        traits: dict[HtmlElement, Traits],
    ) -> None:
        self.root = root
        self.base_url = base_url
        self.traits = traits
        self.slots = slots_of(root, base_url, traits) if traits else set()
        self.sections = [Section(reach, root)]
        self.open = [(root, self.sections[0])]
        self.rows: set[HtmlElement] = set()
        self.line = Line()
        self.links = 0

    def cut(self, page_url: str) -> Iterator[AdBlock]:
        walk = iterwalk(self.root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            is_read = event in {"start", "end"} and element.tag not in UNREAD
            if event == "start":
                if self.traits and element not in self.traits:
                    break
                if is_read:
                    self._enter(element)
                else:
                    walk.skip_subtree()
            else:
                if is_read:
                    self._leave(element)
                self._read_after(element)
        self._end_line()
        yield from filter(None, (section.block(page_url) for section in self.sections))

    @property
    def here(self) -> Section:
        return self.open[-1][1]

    def _enter(self, element: HtmlElement) -> None:
        if element.tag not in INLINE:
            self._end_line(joined=element.tag in {"td", "th"})
        reach = self._reach(element)
        if reach is not None:
            self._end_line()
            self.open.append((element, Section(reach, element)))
            self.sections.append(self.here)
        if self.traits and self.here.reach is not Reach.FURNITURE:
            self.rows.update(rows_among(element, self.traits, within=self.here.is_one_ad))
        self._note(element)
        self._read(element.text, element)

    def _leave(self, element: HtmlElement) -> None:
        if element.tag == "a" and element.get("href"):
            self.links -= 1
        if element.tag in HEADINGS:
            self.line.is_heading = True
        if element.tag not in INLINE:
            self._end_line(joined=element.tag in {"td", "th"})
        if len(self.open) > 1 and self.open[-1][0] is element:
            self._end_line()
            self.open.pop()

    def _reach(self, element: HtmlElement) -> Reach | None:
        """The reach of the section that begins with this element, or None if none does."""
        if not self.traits:
            return None
        if element in self.rows:
            return Reach.ROW
        at_top = not self.here.is_one_ad
        if at_top and (element in self.slots or is_slot(element)):
            return Reach.SLOT
        if self.here.reach is Reach.FURNITURE or is_furniture(element, at_top=at_top):
            return Reach.FURNITURE
        if is_article(element):
            return Reach.WHOLE
        return self._loose_reach(element) if at_top else None

    def _loose_reach(self, element: HtmlElement) -> Reach | None:
        held = self.traits[element]
        if element.tag == "figure" or _is_stack(element, held):
            return Reach.WHOLE
        if element.tag == "a" and held.href and held.pictures and held.letters < MIN_LETTERS:
            return Reach.PICTURE
        if element.tag == "img" and self.here.reach is Reach.LOOSE:
            return Reach.PICTURE
        has_heading = any(child.tag in HEADINGS for child in element)
        if element.tag in {"aside", "section"} or (element.tag in _PARTS and has_heading):
            return Reach.SIDE
        return None

    def _note(self, element: HtmlElement) -> None:
        """What an element adds besides its text: its link, its picture, its words about both."""
        here = self.here
        if element.tag == "a" and element.get("href"):
            self.links += 1
            self.line.links += 1
            here.link = here.link or absolute(element.get("href", ""), self.base_url)
            here.add_words(element.get("title", ""))
        if element.tag == "img":
            self._note_image(element)
        elif background := background_url(element, self.base_url):
            here.add_image(background, element)

    def _note_image(self, image: HtmlElement) -> None:
        url = image_url(image, self.base_url)
        if url:
            self.here.add_image(url, image)
            for name in ("alt", "title"):
                self.here.add_words(image.get(name, ""))

    def _read_after(self, node: HtmlElement) -> None:
        """The text behind an element or comment; what stands behind the root is not the root's."""
        if node is not self.root:
            self._read(node.tail, node.getparent())

    def _read(self, text: str | None, within: HtmlElement) -> None:
        if text:
            self.line.text += text
            if not text.isspace():
                self.line.spots.append(within)
            if self.links:
                self.line.linked += len("".join(text.split()))

    def _end_line(self, *, joined: bool = False) -> None:
        """Close the line; `joined`: the cells of a table's row are one line."""
        if joined:
            self.line.text += " "
            return
        self.here.add_line(self.line)
        self.line = Line()


def _is_stack(element: HtmlElement, held: Traits) -> bool:
    """Pictures one below the other with no word between: an ad that was cut up to load faster."""
    if held.pictures < 2 or held.letters >= MIN_LETTERS or element.tag == "a":
        return False
    links = [link.get("href") for link in element.iter("a") if link.get("href")]
    return len(set(links)) <= 1 and len(links) in {0, held.pictures}
