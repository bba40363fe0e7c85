"""What a page is really encoded in: many Chinese pages say one thing and are another."""

import re

# What is assumed of a page that says nothing; a Chinese page in one of these is a wrong guess.
WESTERN = frozenset({"ascii", "cp1252", "iso-8859-1", "latin-1", "windows-1252"})
MAX_DAMAGE = 0.1
_HIGH_BYTES = re.compile(rb"[\x80-\xff]")


def right_encoding(body: bytes, declared: str) -> str:
    """The encoding to read `body` in.

    Whole UTF-8 cannot be mistaken for anything else. Otherwise the page is believed if it decodes
    as it says, and taken for UTF-8 with a flaw if few bytes are wrong, and for GB18030 if many.
    """
    if _decodes(body, "utf-8"):
        return "utf-8"
    if declared.lower() not in WESTERN and _decodes(body, declared):
        return declared
    return "utf-8" if _damage(body) < MAX_DAMAGE else "gb18030"


def _decodes(body: bytes, encoding: str) -> bool:
    try:
        body.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _damage(body: bytes) -> float:
    """The share of non-ASCII bytes that are no part of any UTF-8 character."""
    wrong = body.decode("utf-8", errors="replace").count("\ufffd")
    return wrong / len(_HIGH_BYTES.findall(body))
