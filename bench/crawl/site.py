"""A web of generated pages on loopback: `python -m bench.crawl.site PAGES` serves it.

Page n links to pages 20n+1 … 20n+20. Of a hundred pages one holds an ad and ten an article; the
others are headlines, as most of the web is. /counts tells how often a body was sent, and how often
it was only said that nothing has changed.
"""

import asyncio
import json
import sys

LINKS = 20
AD_EVERY, AD_AT = 100, 7
ARTICLE_EVERY, ARTICLE_AT = 10, 3
WORDS = "镇上的粮站今天开仓收购新玉米水分低于十四的按每斤一元一角结算农户可凭身份证现场领取现金"


def has_ad(number: int) -> bool:
    return number % AD_EVERY == AD_AT


def ad_text(number: int) -> str:
    return f"金穗养老公寓第{number}期预订会员,存入十万元年化收益12%,保本保息,到期全额返还"


def page(number: int, total: int) -> bytes:
    children = range(LINKS * number + 1, min(LINKS * number + LINKS + 1, total))
    links = "".join(f"<li><a href=/p/{child}>第{child}条消息</a></li>" for child in children)
    parts = [f"<nav><a href=/p/0>首页</a></nav><h1>第{number}页</h1><ul>{links}</ul>"]
    if number % ARTICLE_EVERY == ARTICLE_AT:
        shift = number % len(WORDS)
        parts.append(f"<article><p>{number}号通知:{WORDS[shift:]}{WORDS[:shift]}。</p></article>")
    if has_ad(number):
        parts.append(f"<div class=ad>{ad_text(number)}</div>")
    body = "".join(parts)
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{number}</title></head>"
        f"<body>{body}<footer>版权所有</footer></body></html>"
    ).encode()


class Site:
    def __init__(self, total: int) -> None:
        self.total = total
        self.counts = {"bodies": 0, "unchanged": 0}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, kept open for as many requests as come."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                writer.write(self.answer(head))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def answer(self, head: bytes) -> bytes:
        path = head.split(b" ", 2)[1].decode()
        if path == "/counts":
            return _answer("200 OK", json.dumps(self.counts).encode())
        name = path.rpartition("/")[2]
        if not (name.isdigit() and int(name) < self.total):
            return _answer("404 Not Found", b"")
        tag = f'ETag: "{name}"'
        if f'"{name}"'.encode() in head.partition(b"If-None-Match:")[2].split(b"\r\n")[0]:
            self.counts["unchanged"] += 1
            return _answer("304 Not Modified", b"", tag)
        self.counts["bodies"] += 1
        return _answer("200 OK", page(int(name), self.total), tag)


def _answer(status: str, body: bytes, *headers: str) -> bytes:
    kind = "Content-Type: text/html; charset=utf-8"
    lines = (f"HTTP/1.1 {status}", kind, f"Content-Length: {len(body)}", *headers)
    return "\r\n".join((*lines, "", "")).encode() + body


async def main(total: int) -> None:
    server = await asyncio.start_server(Site(total).serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
