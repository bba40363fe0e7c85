"""The headers every answer carries: what a browser may do with it, and the request's id."""

import logging
import secrets

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import crash

LOG = logging.getLogger(__name__)

# No inline script or style, nothing from elsewhere; blob: is a photo chosen but not yet sent.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=()",
}
HTTPS_ONLY = {"Strict-Transport-Security": "max-age=31536000"}
# What is shown here is about suspects: unless a route says otherwise, no cache keeps it.
PRIVATE = "no-store"


class Edge:
    """The outermost layer: names each request, sets the headers, and turns a crash into a page."""

    def __init__(self, app: ASGIApp, https: bool) -> None:
        self.app = app
        self.fixed = HEADERS | (HTTPS_ONLY if https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = secrets.token_hex(8)
        started = False

        async def dressed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers.update({**self.fixed, "X-Request-Id": request_id})
                headers.setdefault("Cache-Control", PRIVATE)
            await send(message)

        try:
            await self.app(scope, receive, dressed)
        except Exception:
            LOG.exception("request failed", extra={"request_id": request_id})
            if started:
                raise
            answer = crash(Request(scope), request_id)
            await answer(scope, receive, dressed)
