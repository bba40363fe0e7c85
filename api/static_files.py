"""Style sheets and scripts; one asked for by its version never changes, and may be kept for good.

A single file has its version behind it (`render.static`). Modules that import one another have that
of all of them in front (`/static/at/VERSION/field.js`), so that "./outbox.js" has it too.
"""

import hashlib
from functools import cache
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).with_name("static")
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
MODULES = "at"


class VersionedFiles(StaticFiles):
    async def get_response(self, path: str, scope: Scope) -> Response:
        name, versioned = _unversioned(path)
        response = await super().get_response(name, scope)
        versioned = versioned or scope["query_string"].startswith(b"v=")
        response.headers["Cache-Control"] = FOREVER if versioned else ASK_AGAIN
        return response


@cache
def modules_version() -> str:
    scripts = sorted(FOLDER.glob("*.js"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in scripts)).hexdigest()[:12]


def module(name: str) -> str:
    """The address of a script that imports others beside it."""
    return f"/static/{MODULES}/{modules_version()}/{name}"


def _unversioned(path: str) -> tuple[str, bool]:
    """The file that a path names; True if the path carries the version of today."""
    parts = Path(path).parts
    if len(parts) != 3 or parts[0] != MODULES:
        return path, False
    return parts[2], parts[1] == modules_version()
