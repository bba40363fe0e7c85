"""Whether a page is empty until its scripts have run: the cheap test before a browser is used."""

from lxml.html import HtmlElement

from crawler.traits import traits_of

# Fewer letters than this are no page that somebody wrote.
FEW_LETTERS = 60
# Up to so many may be a frame round what the scripts bring.
FRAME_LETTERS = 400
# Where the usual frameworks put the page they make.
_MOUNTS = ("app", "root", "__next", "__nuxt", "main-app", "react-root", "vue-app")
_ASKS = ("启用JavaScript", "开启JavaScript", "enableJavaScript", "JavaScript已被禁用")


def needs_drawing(root: HtmlElement) -> bool:
    """Whether scripts make this page: it has some, says little, and says so or leaves a hole."""
    if root.find(".//script") is None:
        return False
    letters = traits_of(root)[root].letters
    if letters < FEW_LETTERS:
        return True
    return letters < FRAME_LETTERS and (_has_empty_mount(root) or _asks_for_scripts(root))


def _has_empty_mount(root: HtmlElement) -> bool:
    mounts = (root.get_element_by_id(name, None) for name in _MOUNTS)
    return any(mount is not None and not mount.text_content().strip() for mount in mounts)


def _asks_for_scripts(root: HtmlElement) -> bool:
    said = "".join("".join(part.itertext()) for part in root.iter("noscript"))
    return any(words in "".join(said.split()) for words in _ASKS)
