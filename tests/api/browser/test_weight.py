"""How much the field page weighs before the first photo, counted where it leaves the server."""

import pytest

from screening.vocabulary import Role

pytestmark = pytest.mark.browser
MOST_BYTES = 100_000


class Counted:
    """Counts the bytes of every answer, headers too; it stands outside of everything."""

    def __init__(self, app):
        self.app = app
        self.bytes = 0
        self.requests = 0

    async def __call__(self, scope, receive, send):
        async def counting(message):
            self.bytes += len(message.get("body", b""))
            self.bytes += sum(len(n) + len(v) + 4 for n, v in message.get("headers", ()))
            self.requests += message["type"] == "http.response.start"
            await send(message)

        await self.app(scope, receive, counting)


@pytest.fixture
def counted(app):
    app.add_middleware(Counted)
    app.middleware_stack = app.build_middleware_stack()
    layer = app.middleware_stack
    while not isinstance(layer, Counted):
        layer = layer.app
    return layer


def test_the_field_page_weighs_little_before_the_first_photo(counted, signed_in, parked, account):
    owner = account(Role.FIELD)
    for shade in range(1, 8):
        parked(f"user:{owner.id}", shade)
    page = signed_in(Role.FIELD, viewport={"width": 360, "height": 740})
    page.goto("/upload")
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    page.wait_for_load_state("networkidle")
    assert counted.requests > 5
    assert counted.bytes < MOST_BYTES, f"{counted.bytes} bytes in {counted.requests} requests"
