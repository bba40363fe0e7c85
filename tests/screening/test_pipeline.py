from dataclasses import replace
from datetime import timedelta

import pytest

from ocr.errors import ReaderCrashed
from ocr.page import Code, Page
from screening.model import FOR_THE_DOOR, Sighting
from screening.pipeline import Engines, NothingToRead, screen
from screening.vocabulary import Stage

PROMISE = "年化收益12%"
AD = f"晋丰养老诚邀加入,{PROMISE},按月返利,名额有限,详询东市口门店"


@pytest.fixture
def screened(store, photos, keyword_engines, noon):
    """Screens a received sighting with the keyword engines."""

    def run(sighting_id, engines=keyword_engines, now=noon):
        with store.snapshot() as tx:
            sighting = tx.sightings.get(sighting_id)
        return screen(sighting, engines, store, photos, now)

    return run


@pytest.fixture
def photographed(store, photos, noon, flyer):
    """A stored sighting whose photos are any bytes, past the door's checks."""

    def keep(*files: bytes, text=""):
        keys = tuple(photos.keep(data) for data in files)
        fields = flyer(text=text).model_dump(exclude={*FOR_THE_DOOR, "seen_at"})
        sighting = Sighting(
            id=f"{len(keys)}{keys[0]}"[:64],
            photos=keys,
            seen_at=noon,
            received_at=noon,
            content_digest="0" * 64,
            **fields,
        )
        with store.transaction() as tx:
            tx.sightings.add(sighting)
        return sighting.id

    return keep


def test_a_text_becomes_an_assessment_with_evidence(screened, received):
    assessment = screened(received(AD))

    [evidence] = assessment.evidence
    assert evidence.quote == PROMISE == AD[evidence.start : evidence.end]
    assert evidence.boxes == ()
    assert assessment.returns[0].annual_percent_high == 12.0


def test_evidence_read_off_a_photo_is_boxed_on_it(screened, photographed):
    assessment = screened(photographed(f"晋丰养老\n诚邀加入{PROMISE}".encode()))

    [box] = assessment.evidence[0].boxes
    top = {y for _, y in box.box}
    assert top == {100.0, 200.0}
    assert box.box[0][0] > 300


def test_text_and_photos_are_judged_as_one(screened, photographed, photos):
    assessment = screened(photographed(b"first", f"{PROMISE}".encode(), text="门口发的"))

    assert assessment.text == f"门口发的\nfirst\n{PROMISE}"
    [box] = assessment.evidence[0].boxes
    assert photos.read(box.photo).decode() == PROMISE


def test_a_photo_of_a_code_alone_is_a_candidate_with_what_the_code_leads_to(
    screened, photographed, keyword_engines
):
    corners = ((0.0, 0.0), (90.0, 0.0), (90.0, 90.0), (0.0, 90.0))
    code = Code("QRCode", "https://u.wechat.com/abc", corners)
    engines = replace(keyword_engines, read=lambda _: Page((), (code,), 0, 90, 90))
    assessment = screened(photographed(b"code"), engines)
    [account] = assessment.particulars
    assert (account.kind.label, account.value) == ("微信", "https://u.wechat.com/abc")
    assert [box.box for box in account.boxes] == [corners]
    assert assessment.must_be_read


def test_screening_twice_changes_nothing(screened, received, store, noon):
    sighting = received(AD)
    first = screened(sighting)
    again = screened(sighting, now=noon + timedelta(minutes=5))

    assert again.id == first.id
    with store.snapshot() as tx:
        assert tx.assessments.count() == 1
        assert tx.ads.get(first.ad_id).sightings == 1


def test_a_near_copy_seen_elsewhere_joins_the_ad(screened, received, store):
    first = screened(received(AD))
    copy = screened(received(AD.replace("东市口门店", "东市口分店"), place="北关"))

    assert copy.ad_id == first.ad_id
    with store.snapshot() as tx:
        ad = tx.ads.get(first.ad_id)
    assert (ad.sightings, ad.places) == (2, 2)


def test_a_warning_that_quotes_an_ad_stays_apart(screened, received):
    ad = screened(received(AD))
    warning = screened(
        received(f"警方提醒:凡是宣称“{PROMISE}、按月返利”的都可能是骗局,请拨打96110")
    )
    assert warning.ad_id != ad.ad_id


def test_a_photo_is_read_once_however_often_it_is_screened(screened, photographed, keyword_engines):
    reads = []

    def counting(photo):
        reads.append(photo)
        return keyword_engines.read(photo)

    engines = Engines(counting, keyword_engines.assess, "utf8-1")
    sighting = photographed(PROMISE.encode())
    screened(sighting, engines)
    screened(sighting, engines)
    assert len(reads) == 1


def test_a_photo_that_crashes_the_reader_leaves_the_others_readable(
    screened, photographed, keyword_engines, store
):
    def brittle(photo):
        if photo == b"poison":
            raise ReaderCrashed("识别进程在读这张照片时崩溃")
        return keyword_engines.read(photo)

    engines = Engines(brittle, keyword_engines.assess, "utf8-1")
    assessment = screened(photographed(b"poison", PROMISE.encode()), engines)
    assert assessment.text == PROMISE

    with pytest.raises(NothingToRead, match="第 1 张:识别进程在读这张照片时崩溃"):
        screened(photographed(b"poison"), engines)


def test_an_ad_is_ranked_by_its_clearest_sighting(screened, received, store):
    clear = screened(received(AD))
    blurred = screened(received(AD.replace(PROMISE, "年化收益l2%"), place="北关"))
    assert blurred.ad_id == clear.ad_id
    with store.snapshot() as tx:
        assert tx.queue.entry(clear.ad_id).assessment_id == clear.id


def test_a_new_model_supersedes_the_old_assessment(
    screened, received, store, keyword_engines, noon
):
    sighting = received(AD)
    old = screened(sighting)

    def calmer(text, swept):
        return replace(keyword_engines.assess(text, swept), score=0.4, model_version="keyword-2")

    new = screened(
        sighting, Engines(keyword_engines.read, calmer, "utf8-1"), noon + timedelta(days=1)
    )
    with store.snapshot() as tx:
        assert tx.queue.entry(old.ad_id).assessment_id == new.id
        assert [a.id for a in tx.assessments.of_ad(old.ad_id)] == [new.id, old.id]


def test_a_screened_sighting_says_so(screened, received, store):
    sighting = received(AD)
    with store.snapshot() as tx:
        assert tx.sightings.get(sighting).stage is Stage.WAITING
    screened(sighting)
    with store.snapshot() as tx:
        assert tx.sightings.get(sighting).stage is Stage.SCREENED
