"""What a phone keeps of the field page so that it opens without a network: nobody's data.

The service worker's first line names the files to keep. Any other content of theirs is another
line, so the browser takes it for a new worker, and keeps the new files in place of the old.
"""

import json

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from api.pages.render import FOLDER, page, static
from api.pages.upload import blank_form
from api.static_files import module
from api.wiring import ServicesDep

ROUTER = APIRouter()
SHELL = "/upload/offline"
MODULES = ("field.js", "choose.js", "hand_in.js", "outbox.js", "place.js", "send.js", "waiting.js")


def kept_files() -> list[str]:
    """The addresses that the field page asks for, with the versions in them."""
    single = [static("adscreen.css"), static("icon.svg"), static("field.webmanifest")]
    return [*single, *map(module, MODULES)]


@ROUTER.get("/sw.js")
def service_worker() -> Response:
    kept = json.dumps({"shell": SHELL, "files": kept_files()})
    script = (FOLDER / "static" / "service_worker.js").read_text("utf-8")
    return Response(
        f"const KEPT = {kept};\n{script}",
        media_type="text/javascript",
        headers={"Cache-Control": "no-cache"},
    )


@ROUTER.get(SHELL)
def shell(request: Request, services: ServicesDep) -> HTMLResponse:
    """The form as it stands for anybody; who it is, the phone asks when there is a network."""
    return page(request, "pages/upload.html", None, blank_form(services))
