"""Serves the example site on loopback: python examples/site/serve.py [--port 8765].

Prints its address once it listens; --port 0 takes any free port.
"""

import argparse
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parent / "www"
# Kept in UTF-8 so that it can be read and compared; sent as its meta element says.
GB18030_PAGE = "/news/health-town.html"


class SitePages(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".html": "text/html; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
    }

    def do_GET(self) -> None:
        if self.path != GB18030_PAGE:
            super().do_GET()
            return
        body = (ROOT / GB18030_PAGE.lstrip("/")).read_text(encoding="utf-8").encode("gb18030")
        self.send_response(HTTPStatus.OK)
        # No charset, as on many an old server: only the page itself says what it is in.
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def list_directory(self, path: object) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: whoever serves the site prints what matters."""


def site_server(port: int) -> ThreadingHTTPServer:
    return ThreadingHTTPServer(("127.0.0.1", port), partial(SitePages, directory=str(ROOT)))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8765, help="0: any free port")
    with site_server(parser.parse_args(arguments).port) as server:
        print(f"http://127.0.0.1:{server.server_port}/", flush=True)
        with suppress(KeyboardInterrupt):
            server.serve_forever()


if __name__ == "__main__":
    main()
