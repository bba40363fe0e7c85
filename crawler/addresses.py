"""Which addresses a sweep may connect to, checked on the very address that is connected to.

A page under a stranger's control may name any host, redirect anywhere, or answer a name with a
private address. So the check stands in the reactor's name resolver, which every connection passes:
pages, robots.txt, pictures, redirects, and hosts written as an address in whatever spelling.
"""

import ipaddress
import logging
from collections.abc import Callable, Sequence
from typing import Any, cast

from scrapy.crawler import Crawler
from scrapy.resolver import CachingHostnameResolver
from scrapy.utils.misc import load_object
from twisted.internet.base import ReactorBase
from twisted.internet.interfaces import IAddress, IHostResolution, IResolutionReceiver
from zope.interface import implementer

LOG = logging.getLogger(__name__)
AddressRule = Callable[[str], bool]

# Counted as public by the registries, and yet doors into a machine's own cloud.
METADATA = (ipaddress.ip_network("168.63.129.16/32"), ipaddress.ip_network("192.0.0.0/24"))


def is_public(address: str) -> bool:
    """Whether an IPv4 or IPv6 address belongs to the open internet, whatever it is wrapped in."""
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return is_public(str(parsed.ipv4_mapped))
        if parsed.sixtofour is not None or parsed.is_site_local:
            return False
    if parsed.is_multicast or parsed.is_reserved or not parsed.is_global:
        return False
    return not any(parsed in network for network in METADATA)


def is_any(address: str) -> bool:
    """The rule of tests and of the demo, whose sites stand on loopback."""
    return bool(address)


class GuardedResolver(CachingHostnameResolver):
    """Leaves out every address that the setting ADDRESS_RULE does not allow."""

    def __init__(self, reactor: ReactorBase, cache_size: int, is_allowed: AddressRule) -> None:
        super().__init__(reactor, cache_size)
        self.is_allowed = is_allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> "GuardedResolver":
        settings = crawler.settings
        return cls(reactor, settings.getint("DNSCACHE_SIZE"), load_object(settings["ADDRESS_RULE"]))

    def resolveHostName(  # noqa: N802 - Twisted's interface, as are its arguments
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        allowed = _AllowedOnly(resolutionReceiver, hostName, self.is_allowed)
        return super().resolveHostName(
            cast(IResolutionReceiver, allowed),
            hostName,
            portNumber,
            addressTypes,
            transportSemantics,
        )


@implementer(IResolutionReceiver)
class _AllowedOnly:
    """Passes on to `inner` the addresses that may be connected to, and logs the others."""

    inner: Any  # a zope interface is no type: its methods have no self

    def __init__(self, inner: IResolutionReceiver, host: str, is_allowed: AddressRule) -> None:
        self.inner = inner
        self.host = host
        self.is_allowed = is_allowed
        self.resolutionBegan = self.inner.resolutionBegan
        self.resolutionComplete = self.inner.resolutionComplete

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802 - Twisted's interface
        if self.is_allowed(address.host):
            self.inner.addressResolved(address)
        else:
            LOG.warning(
                "refused to connect to %s: %s is not a public address"
                " (ADSCREEN_CRAWL_ALLOW_PRIVATE=true lets tests and the demo reach their own)",
                self.host,
                address.host,
            )
