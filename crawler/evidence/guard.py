"""Which servers a capture may reach, and a note of those that it did."""

import ipaddress
from urllib.parse import urlsplit

from crawler.addresses import AddressRule
from crawler.browser.proxy import resolve


class Guard:
    """The rule and the resolver of a GuardedProxy, with a memory.

    `addresses`: what each host was connected to. `refused`: hosts with no address allowed.
    """

    def __init__(self, is_allowed: AddressRule) -> None:
        self._is_allowed = is_allowed
        self.addresses: dict[str, str] = {}
        self.refused: set[str] = set()

    def is_allowed(self, address: str) -> bool:
        return self._is_allowed(address)

    async def resolve(self, host: str, port: int) -> list[str]:
        found = await resolve(host, port)
        allowed = [address for address in found if self._is_allowed(address)]
        if allowed:
            self.addresses[host] = allowed[0]
        else:
            self.refused.add(host)
        return found

    def refused_url(self, url: str) -> bool:
        host = (urlsplit(url).hostname or "").rstrip(".")
        return host in self.refused or self._is_refused_literal(host)

    def _is_refused_literal(self, host: str) -> bool:
        try:
            return not self._is_allowed(str(ipaddress.ip_address(host)))
        except ValueError:
            return False
