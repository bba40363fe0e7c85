"""The capturing child on an internet that has one public address, 127.0.0.1."""

import sys

from crawler.evidence import child


def is_public(address: str) -> bool:
    return address == "127.0.0.1"


if __name__ == "__main__":
    child.is_any = is_public
    child.main(*sys.argv[1:])
