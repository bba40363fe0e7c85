import json
import tempfile

import pytest
from anyio.from_thread import start_blocking_portal

from screening.vocabulary import Role

MEGABYTE = b"x" * 1_000_000
BOUNDARY = {"Content-Type": "multipart/form-data; boundary=cut"}
FILE_HEAD = (
    b'--cut\r\nContent-Disposition: form-data; name="photos"; filename="big.jpg"\r\n'
    b"Content-Type: image/jpeg\r\n\r\n"
)


class Sender:
    """Sends a body of many megabytes to the application and counts how many it asked for."""

    def __init__(self, app, megabytes=300):
        self.app, self.megabytes, self.sent = app, megabytes, 0
        self.status, self.body = 0, b""

    def post(self, path, head, headers, tail=b""):
        lines = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        scope = {
            "type": "http",
            "method": "POST",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "headers": lines,
            "client": ("192.0.2.7", 1),
            "server": ("testserver", 80),
            "scheme": "http",
        }
        chunks = self._chunks(head, tail)

        async def receive():
            chunk = next(chunks, None)
            return {"type": "http.request", "body": chunk or b"", "more_body": chunk is not None}

        async def send(message):
            self.status = message.get("status", self.status)
            self.body += message.get("body", b"")

        with start_blocking_portal() as portal:
            portal.call(self.app, scope, receive, send)

    def _chunks(self, head, tail):
        yield head
        for _ in range(self.megabytes):
            self.sent += 1
            yield MEGABYTE
        yield tail

    @property
    def told(self):
        return self.status, json.loads(self.body)["error"]


@pytest.fixture
def key(reviewer):
    return {"Authorization": reviewer.headers["Authorization"]}


@pytest.mark.parametrize("path", ["/v1/sightings", "/v1/candidates/x/decisions", "/sign-in"])
def test_a_body_that_says_it_is_too_long_is_refused_unread(app, key, path):
    sender = Sender(app)
    sender.post(path, FILE_HEAD, key | BOUNDARY | {"Content-Length": "300000000"})
    assert (sender.status, sender.sent) == (413, 0)


def test_a_photo_that_does_not_say_how_long_it_is_is_cut_off_at_its_limit(app, key):
    sender = Sender(app)
    sender.post("/v1/sightings", FILE_HEAD, key | BOUNDARY)
    assert sender.told == (413, "BodyTooLarge")
    assert "照片超过 1 MB" in json.loads(sender.body)["detail"]
    assert sender.sent <= 3


def test_many_photos_within_their_limit_are_cut_off_at_the_limit_of_all(app, key):
    sender = Sender(app, megabytes=0)
    photo = FILE_HEAD + MEGABYTE + b"\r\n"
    sender.post("/v1/sightings", photo * 20, key | BOUNDARY)
    assert sender.told == (413, "BodyTooLarge")
    assert "超过 5 MB" in json.loads(sender.body)["detail"]


def test_an_endless_ruling_is_cut_off(app, key, candidate):
    sender = Sender(app)
    path = f"/v1/candidates/{candidate()}/decisions"
    sender.post(path, b'{"note": "', key | {"Content-Type": "application/json"})
    assert sender.told == (413, "BodyTooLarge")
    assert sender.sent <= 4


def test_nobody_unknown_gets_to_send_a_body(app):
    sender = Sender(app)
    sender.post("/v1/sightings", FILE_HEAD, BOUNDARY)
    assert sender.told == (401, "NotSignedIn")
    assert sender.sent == 0


def test_a_browser_is_heard_out_but_nothing_beyond_the_limit_is_kept(browser, monkeypatch):
    client = browser(Role.FIELD)
    head = (
        b'--cut\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n'
        + client.csrf.encode()
        + b"\r\n"
        + FILE_HEAD
    )
    place = '\r\n--cut\r\nContent-Disposition: form-data; name="place"\r\n\r\n东市口\r\n--cut--\r\n'
    written = []
    keep = tempfile.SpooledTemporaryFile.write
    monkeypatch.setattr(
        "tempfile.SpooledTemporaryFile.write",
        lambda file, data: written.append(len(data)) or keep(file, data),
    )
    body = head + 3 * MEGABYTE + place.encode()

    answer = client.post("/upload", content=body, headers=BOUNDARY)

    assert answer.status_code == 413
    assert "照片超过 1 MB" in answer.text
    assert 'value="东市口"' in answer.text
    assert sum(written) <= 1_000_000
