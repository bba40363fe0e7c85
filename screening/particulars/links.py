"""Addresses on the web and e-mail, spelled out or broken up to slip past a filter.

A bare domain counts if its ending is on the Public Suffix List (the copy that tldextract carries).
Values: the host in lower case, the rest as it stands: www.jinsui.com/Join; an e-mail in lower case.
"""

import ipaddress
import re
from collections.abc import Iterator
from functools import cache

from tldextract import TLDExtract

from screening.particulars.found import Found
from screening.particulars.particular import ParticularKind

_DOT = r"(?: ?[.。·・] ?| ?\(?(?:点|dot)\)? ?)"
_TLD = (
    r"(?:c[o0]m|net|org|cn|cc|vip|top|xyz|info|biz|shop|site|club|app|me|io|co|hk|tw|tv|ltd|fun|live"
    r"|online|store|tech|work|wang|ink|pro|link|icu|art|group|gov|edu|la|us|so|im|ws|pw|ai|in|asia"
    r"|mobi|中国|公司|网络|网址|我爱你)"
)
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_PATH = r"(?:[/?#][A-Za-z0-9\-._~:/?#@!$&'()*+,;=%\[\]]*)?"
_SCHEME = re.compile(
    r"(?<![A-Za-z])h(?:tt|xx)ps? ?: ?/ ?/ ?"
    rf"(?P<host>[A-Za-z0-9.-]+(?::\d{{2,5}})?)(?P<path>{_PATH})",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?<![A-Za-z0-9@._/-])(?P<host>(?:{_LABEL}{_DOT}){{1,4}}{_TLD})(?P<port>:\d{{2,5}})?"
    rf"(?![A-Za-z0-9@-])(?P<path>{_PATH})",
    re.IGNORECASE,
)
# w w w . j i n s u i . c o m
_SPREAD = re.compile(
    r"(?<![A-Za-z0-9])w ?w ?w ?[.。,] ?(?:[A-Za-z0-9] ?){1,63}[.。,] ?"
    r"(?:c ?o ?m(?: ?[.。] ?c ?n)?|n ?e ?t|c ?n)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_AT = r"(?: ?@ ?| ?\(at\) ?| ?\[at\] ?| ?#(?=(?:qq|163|126|sina|gmail|foxmail|outlook)) ?|艾特)"
_EMAIL = re.compile(
    rf"(?<![A-Za-z0-9._%+-])(?P<user>[A-Za-z0-9](?:[A-Za-z0-9._%+-]{{0,62}}[A-Za-z0-9_])?){_AT}"
    rf"(?P<host>(?:{_LABEL}{_DOT}){{1,3}}{_TLD})(?![A-Za-z0-9-])",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'()[]"


def emails(text: str) -> Iterator[Found]:
    for match in _EMAIL.finditer(text):
        value = f"{match['user']}@{_host(match['host'])}".lower()
        yield Found(ParticularKind.EMAIL, value, match.start(), match.end(), valid=True)


def urls(text: str) -> Iterator[Found]:
    for match in _SCHEME.finditer(text):
        host = match["host"].rstrip(".-").lower()
        yield _url(match, host, _is_host(host.partition(":")[0]))
    for match in _BARE.finditer(text):
        host = _host(match["host"])
        if _is_domain(host) and _looks_meant(match["host"], host):
            yield _url(match, host + (match["port"] or ""), valid=True)
    for match in _SPREAD.finditer(text):
        host = _host(match[0])
        if _is_domain(host):
            yield Found(ParticularKind.URL, host, match.start(), match.end(), valid=True)


def _url(match: re.Match[str], host: str, valid: bool) -> Found:
    path = match["path"].rstrip(_TRAILING)
    end = match.end("path") - len(match["path"]) + len(path)
    scheme = re.match(r"h(?:tt|xx)p(s?)", match[0], re.IGNORECASE)
    prefix = f"http{scheme[1].lower()}://" if scheme else ""
    return Found(ParticularKind.URL, prefix + host + path, match.start(), end, valid)


def _host(written: str) -> str:
    dotted = re.sub(r"[。·・,]|\(?(?:点|dot)\)?(?= ?[A-Za-z\u4e00-\u9fff])", ".", written)
    return re.sub(r"\.c0m$", ".com", dotted.replace(" ", "").lower())


def _looks_meant(written: str, host: str) -> bool:
    """3.5.cn is a number and a country, ASP.NET a technique; a domain has letters or an own dot."""
    name = host.split(".")[-2]
    return host != "asp.net" and (len(name) > 1 or "www" in host) and not written.startswith("-")


def _is_host(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return _is_domain(host)
    return True


def _is_domain(host: str) -> bool:
    known = _suffixes()(host)
    return bool(known.domain and known.suffix)


@cache
def _suffixes() -> TLDExtract:
    return TLDExtract(cache_dir=None, suffix_list_urls=())
