"""Advice at the shutter: in the answer to an upload, on the page after it, and never in the way."""

import io
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from api.shutter import Advice, Shutter
from ocr.quality.advice import Reason
from screening.photos import Photos
from screening.vocabulary import Role

FLYER = Path(__file__).parents[2] / "examples" / "flyers" / "pension.jpg"
LONG = 60.0
# A measuring process that answers by what is written on the photo, and notes each photo.
OBEYING = """
import os, sys, time
from ocr.frames import read_frame, write_frame
photos, answers = (os.fdopen(n, mode, buffering=0) for n, mode in ((0, "rb"), (1, "wb")))
write_frame(answers, b"ready")
while True:
    order = read_frame(photos).decode()
    with open(sys.argv[1], "a") as seen:
        seen.write(f"{order} {os.getpid()}\\n")
    if order == "die":
        os._exit(139)
    if order == "hang":
        time.sleep(3600)
    write_frame(answers, {"nonsense": b"{", "unknown": b'["ugly"]'}.get(order, b'["blurred"]'))
"""


def as_jpeg(image):
    written = io.BytesIO()
    image.save(written, "JPEG", quality=80)
    return written.getvalue()


@pytest.fixture(scope="module")
def sharp():
    return FLYER.read_bytes()


@pytest.fixture(scope="module")
def blurred():
    with Image.open(FLYER) as image:
        return as_jpeg(image.filter(ImageFilter.GaussianBlur(7)))


def hand_in(client, *photos):
    files = [("photos", (f"{number}.jpg", data)) for number, data in enumerate(photos)]
    answer = client.post("/v1/sightings", data={"channel": "flyer"}, files=files)
    assert answer.status_code == 202
    return answer.json()


@pytest.fixture
def warm(looked_at, sharp, blurred):
    looked_at(sharp, blurred, sharp[: len(sharp) // 2])


def test_a_blurred_photo_is_kept_and_its_answer_says_to_take_it_again(field, warm, blurred, store):
    receipt = hand_in(field, blurred)
    with store.snapshot() as tx:
        [key] = tx.sightings.get(receipt["id"]).photos
    assert receipt["advice"] == [
        {"photo": key, "reason": "blurred", "sentence": Reason.BLURRED.sentence}
    ]


def test_a_good_photo_gets_no_advice_and_a_bad_one_beside_it_does(field, warm, sharp, blurred):
    assert hand_in(field, sharp)["advice"] == []
    [advice] = hand_in(field, sharp, blurred)["advice"]
    assert advice["reason"] == "blurred"


def test_a_photo_cut_short_is_told_at_once(field, warm, sharp):
    [advice] = hand_in(field, sharp[: len(sharp) // 2])["advice"]
    assert advice["reason"] == "broken"


def test_text_alone_gets_no_advice(field):
    answer = field.post("/v1/sightings", json={"channel": "sms", "text": "年化收益12%"})
    assert answer.json()["advice"] == []


def upload(client, photo, **fields):
    form = {"csrf_token": client.csrf, "channel": "banner", "place": "东市口", "note": "<墙上>"}
    return client.post("/upload", data=form | fields, files=[("photos", ("a.jpg", photo))])


def test_the_page_after_an_upload_offers_to_take_it_again(browser, warm, blurred):
    page = browser(Role.FIELD).get(upload(browser(Role.FIELD), blurred).headers["Location"]).text
    assert "建议再拍一张" in page
    assert Reason.BLURRED.sentence in page
    assert 'action="/upload" enctype="multipart/form-data"' in page
    assert 'name="channel" value="banner"' in page
    assert re.search('name="retake_of" value="[0-9a-f]{64}"', page)
    assert 'http-equiv="refresh"' not in page


def test_only_whoever_handed_it_in_is_asked_to_take_it_again(browser, warm, blurred):
    location = upload(browser(Role.FIELD), blurred).headers["Location"]
    for other in (browser(Role.REVIEWER), browser(Role.AUDITOR)):
        page = other.get(location)
        assert page.status_code == 200
        assert "再拍一张" not in page.text
        assert "retake.js" not in page.text


def test_the_page_after_a_good_photo_offers_nothing(browser, warm, sharp):
    client = browser(Role.FIELD)
    page = client.get(upload(client, sharp).headers["Location"]).text
    assert "再拍一张" not in page
    assert 'http-equiv="refresh"' in page


def test_taking_it_again_loses_nothing_of_the_first(browser, blurred, sharp, jobs, store):
    client = browser(Role.FIELD)
    first = upload(client, blurred).headers["Location"]
    second = upload(client, sharp).headers["Location"]
    assert first != second
    assert len(jobs.enqueued) == 2
    assert "线索已保存" in client.get(first).text


def test_what_was_taken_again_is_the_same_sighting(browser, warm, blurred, sharp, jobs, store):
    client = browser(Role.FIELD)
    first = upload(client, blurred).headers["Location"]
    sighting_id = first.rpartition("/")[2]
    assert upload(client, sharp, retake_of=sighting_id).headers["Location"] == first
    assert (jobs.enqueued, jobs.again) == ([sighting_id], [sighting_id])
    page = client.get(first).text
    assert "建议再拍一张" not in page
    assert page.count('张照片" loading') == 2
    with store.snapshot() as tx:
        assert tx.sightings.count() == 1


def test_once_decided_nobody_is_asked_to_go_back(
    browser, warm, blurred, screen_all, page_of, store
):
    client = browser(Role.FIELD)
    location = upload(client, blurred).headers["Location"]
    screen_all(page_of("年化收益12%"))
    assert "建议再拍一张" in client.get(location).text
    with store.snapshot() as tx:
        ad_id = tx.sightings.get(location.rpartition("/")[2]).ad_id
    ruling = {"verdict": "false_alarm", "bases": [], "note": "", "after": 0}
    decided = browser(Role.REVIEWER).post(f"/v1/candidates/{ad_id}/decisions", json=ruling)
    assert decided.status_code == 201
    assert "建议再拍一张" not in client.get(location).text


@pytest.fixture
def shutter_of(tmp_path):
    """A Shutter whose process obeys, and what it has seen: the order and the process, by line."""
    photos, seen = Photos(tmp_path / "photos"), tmp_path / "seen"
    made = []

    def build(photo_seconds=LONG):
        command = (sys.executable, "-c", OBEYING, str(seen))
        made.append(Shutter(photos, 1000, command, photo_seconds))
        return made[-1]

    build.keep = lambda order: photos.keep(order.encode())
    build.seen = lambda: seen.read_text().splitlines()
    yield build
    for shutter in made:
        shutter.close()


def test_a_photo_is_looked_at_once(shutter_of):
    shutter, key = shutter_of(), shutter_of.keep("one")
    expected = (Advice(key, Reason.BLURRED),)
    assert shutter.advice([key, key], LONG) == expected * 2
    assert shutter.advice([key], LONG) == expected
    assert len(shutter_of.seen()) == 1


def test_one_process_looks_at_photo_after_photo_for_many_threads(shutter_of):
    shutter = shutter_of()
    keys = [shutter_of.keep(f"photo {number}") for number in range(8)]
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda key: shutter.advice([key], LONG), keys))
    assert found == [(Advice(key, Reason.BLURRED),) for key in keys]
    assert len({line.split()[-1] for line in shutter_of.seen()}) == 1


@pytest.mark.parametrize("order", ["die", "hang", "nonsense", "unknown"])
def test_a_photo_that_cannot_be_looked_at_gets_no_advice_and_the_next_one_does(shutter_of, order):
    shutter = shutter_of(photo_seconds=2.0 if order == "hang" else LONG)
    bad, good = shutter_of.keep(order), shutter_of.keep("good")
    assert shutter.advice([bad, good], LONG) == (Advice(good, Reason.BLURRED),)
    assert shutter.advice([bad], LONG) == ()
    assert len(shutter_of.seen()) == 2


def test_without_time_there_is_no_advice_until_it_is_asked_for_again(shutter_of):
    shutter, key = shutter_of(), shutter_of.keep("one")
    assert shutter.advice([key], 0) == ()
    assert shutter.advice([key], LONG) == (Advice(key, Reason.BLURRED),)


def test_a_photo_that_is_gone_gets_no_advice(shutter_of):
    assert shutter_of().advice(["0" * 64], LONG) == ()


def test_the_web_process_itself_measures_nothing():
    program = "import api.app, sys; sys.exit('ocr.quality.measure' in sys.modules)"
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", program], cwd=root, check=True)
