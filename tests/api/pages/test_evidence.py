"""Evidence on the page of an ad, and the case that can be taken away."""

import io
import zipfile

import pytest
from PIL import Image

from api.pages.evidence import span
from screening.evidence.archive import archive_of
from screening.evidence.facts import Visit
from screening.evidence.record import Captured, record
from screening.evidence.verify import verify
from screening.vocabulary import Channel, Role

PICTURE = "/evidence/picture?sequence=1&name=page.png"
URL = "http://site.test/ad/1"


@pytest.fixture
def web_ad(candidate) -> str:
    return candidate(source="sweep:demo", source_url=URL, channel=Channel.WEB)


@pytest.fixture
def archive(services):
    return archive_of(services.settings, services.store)


@pytest.fixture
def capture(services, archive, clock, png):
    """Does the capturing process's part for the order that waits."""

    def take(shown: str, status: int = 200):
        with services.store.transaction() as tx:
            order = tx.capture_orders.lease(clock(), 60)
        now = clock()
        visit = Visit(url=URL, final_url=URL, status=status, began_at=now, ended_at=now)
        files = {"page.png": png, "page.txt": shown.encode(), "page.html": b"<script>alert(1)"}
        return record(order, Captured(visit, files), archive, now)

    return take


@pytest.fixture
def png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (64, 64), (9, 9, 9)).save(buffer, "PNG")
    return buffer.getvalue()


def test_a_reviewer_orders_a_capture_and_sees_what_it_showed(browser, web_ad, capture, png):
    reviewer = browser(Role.REVIEWER)
    assert reviewer.submit(f"/ads/{web_ad}/captures").status_code == 303
    assert "人工固定" in reviewer.get(f"/ads/{web_ad}").text
    capture("金穗公寓,年化收益12%")
    html = reviewer.get(f"/ads/{web_ad}").text
    assert "仍在发布" in html
    assert "整页截图" in html
    picture = reviewer.get("/evidence/picture?sequence=1&name=page.png")
    assert (picture.content, picture.headers["Content-Type"]) == (png, "image/png")
    assert "仍在发布" in reviewer.get("/evidence").text


def test_the_text_that_changed_is_shown_and_escaped(browser, web_ad, capture, clock):
    reviewer = browser(Role.REVIEWER)
    for shown in ("金穗公寓,年化收益12%", "金穗公寓,年化收益12%\n<b>加微信</b>"):
        reviewer.submit(f"/ads/{web_ad}/captures")
        capture(shown)
        clock.moment = clock.moment.replace(minute=clock.moment.minute + 1)
    html = reviewer.get(f"/ads/{web_ad}").text
    assert "+&lt;b&gt;加微信&lt;/b&gt;" in html
    assert "<b>加微信" not in html


def test_a_captured_page_itself_is_never_sent_out(browser, web_ad, capture):
    reviewer = browser(Role.REVIEWER)
    reviewer.submit(f"/ads/{web_ad}/captures")
    capture("x")
    for name in ("page.html", "page.txt", "manifest.json", "..%2fpage.png", ""):
        assert reviewer.get(f"/evidence/picture?sequence=1&name={name}").status_code == 404


def test_a_case_is_taken_and_stands(browser, web_ad, capture, tmp_path, store):
    auditor = browser(Role.AUDITOR)
    browser(Role.REVIEWER).submit(f"/ads/{web_ad}/captures")
    capture("金穗公寓,年化收益12%")
    answer = auditor.get(f"/ads/{web_ad}/case.zip")
    assert answer.headers["Content-Disposition"].endswith('-00000002.zip"')
    (tmp_path / "case.zip").write_bytes(answer.content)
    assert verify(tmp_path / "case.zip").problems == []
    with zipfile.ZipFile(tmp_path / "case.zip") as file:
        assert "captures/00000001/page.html" in file.namelist()
    with store.snapshot() as tx:
        head = tx.evidence.head()
    assert (head.manifest.made_by, head.manifest.facts.kind) == ("钱审计", "case")


def test_a_case_is_sent_whole_and_nothing_of_it_stays_behind(
    browser, candidate, tmp_path, monkeypatch
):
    room = tmp_path / "temporary"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    path = f"/ads/{candidate()}/case.zip"
    client = browser(Role.AUDITOR)
    for asked in ({}, {"Range": "bytes=5-"}, {"Range": "bytes=x"}, {"Range": "bytes=999999999-"}):
        answer = client.get(path, headers=asked)
        assert answer.status_code == 200
        assert int(answer.headers["Content-Length"]) == len(answer.content)
        assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None
    assert list(room.iterdir()) == []


@pytest.mark.parametrize("sequence", ["-1", "2147483648", str(2**70), "x"])
def test_a_number_that_no_entry_can_have_is_refused(browser, sequence):
    answer = browser(Role.REVIEWER).get(f"/evidence/picture?sequence={sequence}&name=page.png")
    assert answer.status_code == 422


def test_an_ad_without_an_address_says_what_to_do_instead(browser, candidate):
    reviewer = browser(Role.REVIEWER)
    ad = candidate()
    assert "固定证据</button>" not in reviewer.get(f"/ads/{ad}").text
    answer = reviewer.submit(f"/ads/{ad}/captures")
    assert answer.status_code == 422
    assert "下载证据包" in answer.text


def test_an_office_sees_only_its_own_captures(browser, account, store, web_ad, capture):
    browser(Role.REVIEWER).submit(f"/ads/{web_ad}/captures")
    capture("金穗公寓,年化收益12%")
    lead = account(Role.LEAD)
    with store.transaction() as tx:
        tx.accounts.set_region(lead, "1406")
    county = browser(Role.LEAD)
    assert URL not in county.get("/evidence").text
    for path in (f"/ads/{web_ad}", f"/ads/{web_ad}/case.zip", PICTURE):
        assert county.get(path).status_code == 404
    assert browser(Role.REVIEWER).get(PICTURE).status_code == 200


@pytest.mark.parametrize(
    ("hours", "words"), [(None, "—"), (20.4, "20 小时"), (48, "2.0 天"), (84, "3.5 天")]
)
def test_spans_are_told_in_hours_and_days(hours, words):
    assert span(hours) == words
