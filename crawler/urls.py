"""The addresses that a page gives, made whole."""

from urllib.parse import urljoin, urlsplit

from parsel import Selector

# No longer one can be kept with a sighting.
MAX_LENGTH = 4_000


def base_of(page: Selector, url: str) -> str:
    """What the addresses on a page are relative to: its own address, unless it says otherwise."""
    return absolute(page.css("base::attr(href)").get(""), url) or url


def absolute(url: str, base_url: str) -> str:
    """A whole http(s) URL, or "" for anything else: mail, script, data, what cannot be read."""
    try:
        joined = urljoin(base_url, url.strip()) if url.strip() else ""
        is_web = urlsplit(joined).scheme in {"http", "https"}
        return joined if is_web and len(joined) <= MAX_LENGTH else ""
    except ValueError:
        return ""


def same_page(url: str, other: str) -> bool:
    """Whether two addresses are one page, wherever on it they point."""
    return url.partition("#")[0] == other.partition("#")[0]


def same_site(url: str, other: str) -> bool:
    return urlsplit(url).netloc == urlsplit(other).netloc
