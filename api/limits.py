"""No request body is taken beyond its route's limit, whether or not it says how long it is."""

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import refuse_early
from api.refusals import BodyTooLarge

SMALL_BODY = 2_000_000


class BodyLimit:
    """`uploads`: the paths that take `upload_bytes`; all others take SMALL_BODY."""

    def __init__(self, app: ASGIApp, upload_bytes: int, uploads: Collection[str]) -> None:
        self.app = app
        self.upload_bytes = upload_bytes
        self.uploads = uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = self.upload_bytes if scope["path"] in self.uploads else SMALL_BODY
        refusal = BodyTooLarge(f"提交的内容超过 {limit // 1_000_000} MB,请减少或压缩后重新提交")
        declared = Headers(scope=scope).get("content-length", "0")
        if declared.isdigit() and int(declared) > limit:
            answer = refuse_early(Request(scope), refusal)
            await answer(scope, receive, send)
            return
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit:
                raise refusal
            return message

        await self.app(scope, counted, send)
