"""One invented ad, followed through the API: the worked examples of the OpenAPI document."""

from datetime import UTC, datetime

from pydantic import JsonValue

from api.photo_text import LineChange, PhotoText, TextLine, TextVersion
from api.schemas import (
    Absence,
    AdviceView,
    Alive,
    AssessmentView,
    CandidateDetail,
    CandidatePage,
    CandidateView,
    EvidenceView,
    Links,
    Part,
    ParticularView,
    PhotoView,
    Readiness,
    Receipt,
    SeenBefore,
    SessionView,
    SightingView,
)
from classifier.why import ABSENCE_SENTENCES
from ocr.quality.advice import Reason
from screening.correction import LineText, Rewrite
from screening.decisions import Ruling
from screening.legal import BASES
from screening.model import Decision, PhotoBox, PromisedReturn
from screening.particulars.particular import ParticularKind
from screening.queue import priority
from screening.vocabulary import CandidateState, Channel, Claim, Kind, Stage, Verdict

SIGHTING_ID = "9b1c6f0a" * 8
AD_ID = "3e7d52c8" * 8
PHOTO = "c4a81f6e" * 8
SEEN = datetime(2026, 9, 1, 1, 30, tzinfo=UTC)
TEXT = "金穗养老公寓预订\n存五万元,年化收益12%,保本保息\n电话 138 0013 8000"
PLACE = "朔州市朔城区开发路菜市场东门"

SUBMISSION: dict[str, JsonValue] = {
    "channel": "flyer",
    "text": TEXT,
    "place": PLACE,
    "region": "140602",
    "seen_at": "2026-09-01T09:30:00+08:00",
    "source_url": "",
    "note": "门口有人发放",
}

LINKS = Links(self=f"/v1/sightings/{SIGHTING_ID}", page=f"/uploads/{SIGHTING_ID}")
ADVICE = AdviceView(photo=PHOTO, reason=Reason.BLURRED, sentence=Reason.BLURRED.sentence)
RECEIPT = Receipt(id=SIGHTING_ID, stage=Stage.WAITING, links=LINKS, advice=(ADVICE,))
PHOTO_VIEW = PhotoView(key=PHOTO, link=f"/v1/photos/{PHOTO}", failure=None)

SIGHTING = SightingView(
    id=SIGHTING_ID,
    stage=Stage.SCREENED,
    stage_label=Stage.SCREENED.label,
    parked_reason=None,
    ad_id=AD_ID,
    joined_because="文字 72% 相同,手机 13800138000 相同",
    channel=Channel.FLYER,
    place=PLACE,
    region="140602",
    source_url="",
    note="门口有人发放",
    seen_at=SEEN,
    received_at=SEEN,
    photos=(PHOTO_VIEW,),
    links=LINKS.model_copy(update={"candidate": f"/v1/candidates/{AD_ID}"}),
)

QUOTE = "年化收益12%"
START = TEXT.index(QUOTE)
EVIDENCE = EvidenceView(
    signal="rate_of_return",
    sentence="承诺具体的收益率",
    quote=QUOTE,
    start=START,
    end=START + len(QUOTE),
    score_without=0.41,
    boxes=(PhotoBox(photo=PHOTO, box=((310, 220), (560, 220), (560, 262), (310, 262))),),
)

DECISION = Decision(
    id="5d0e9c3b" * 8,
    ad_id=AD_ID,
    sequence=1,
    verdict=Verdict.SUSPECTED_BREACH,
    bases=("advertising_law_25_1",),
    note="传单承诺保本保息",
    reviewer="李审核",
    decided_at=SEEN,
)

RULING = Ruling(verdict=DECISION.verdict, bases=DECISION.bases, note=DECISION.note, after=0)

CANDIDATE = CandidateView(
    id=AD_ID,
    priority=priority(0.97, sightings=3, places=2, last_seen_at=SEEN, now=SEEN),
    score=0.97,
    kind=Kind.ILLEGAL_FUNDRAISING,
    kind_label=Kind.ILLEGAL_FUNDRAISING.label,
    promised_return=0.99,
    fundraising=0.94,
    evidence=(EVIDENCE,),
    returns=(
        PromisedReturn(
            quote=QUOTE,
            start=EVIDENCE.start,
            end=EVIDENCE.end,
            annual_percent_low=12,
            annual_percent_high=12,
            guaranteed=True,
            claim=Claim.GUARANTEED,
        ),
    ),
    missing=(Absence(signal="risk_notice", sentence=ABSENCE_SENTENCES["risk_notice"]),),
    tempering=(),
    must_be_read=False,
    sightings=3,
    places=2,
    place_names=(PLACE,),
    channels=(Channel.FLYER,),
    regions=("140602",),
    first_seen_at=SEEN,
    last_seen_at=SEEN,
    photo=PHOTO_VIEW.link,
    state=CandidateState.OPEN,
    decision=None,
    link=f"/v1/candidates/{AD_ID}",
)

PAGE = CandidatePage(candidates=(CANDIDATE,), total=1, next_cursor=None)

PHONE = "138 0013 8000"
PARTICULAR = ParticularView(
    kind=ParticularKind.MOBILE,
    label=ParticularKind.MOBILE.label,
    value="13800138000",
    quote=PHONE,
    start=TEXT.index(PHONE),
    end=TEXT.index(PHONE) + len(PHONE),
    valid=True,
    boxes=(PhotoBox(photo=PHOTO, box=((310, 280), (520, 280), (520, 322), (310, 322))),),
)

DETAIL = CandidateDetail(
    **dict(CANDIDATE),
    text=TEXT,
    assessed_photos=(PHOTO_VIEW,),
    particulars=(PARTICULAR,),
    offered=(BASES["advertising_law_25_1"],),
    seen=(SIGHTING,),
    decisions=(),
    assessments=(
        AssessmentView(
            id="7a2b4c6d" * 8,
            sighting_id=SIGHTING_ID,
            score=0.97,
            kind=Kind.ILLEGAL_FUNDRAISING,
            model_version="2f9c01d4",
            assessed_at=SEEN,
        ),
    ),
)

SESSION = SessionView(
    account_id=3,
    name="王外勤",
    csrf_token="mI0x…",  # noqa: S106 - an example of one
    may_hand_in=True,
)
SEEN_BEFORE = SeenBefore(times=3, times_in_region=2, last_received_at=SEEN, lately_in_region=17)

ALIVE = Alive()
READY = Readiness(
    ready=True,
    parts=(
        Part(name="database", ready=True, detail="0 条线索等待识别"),
        Part(name="jobs", ready=True, detail="可以入队"),
        Part(name="workers", ready=True, detail="1 个识别进程在运行"),
    ),
    version="0.1.0",
    model_version="2f9c01d47a3b",
    reader_version="pp-ocrv6-small-2",
)
NOT_READY = Readiness(
    ready=False,
    parts=(
        *READY.parts[:2],
        Part(name="workers", ready=False, detail="没有识别进程在运行"),
    ),
    version=READY.version,
    model_version=READY.model_version,
    reader_version=READY.reader_version,
)

READER = "pp-ocrv6-small-1"
REWRITE = Rewrite(base=READER, lines=(LineText(number=1, text="存五万元,年化收益12%"),))
VERSION = "7d2e90b4" * 8
PHOTO_TEXT = PhotoText(
    sighting_id=SIGHTING_ID,
    photo=PHOTO,
    version=VERSION,
    width=1200,
    height=1600,
    lines=(
        TextLine(
            number=1,
            text="存五万元,年化收益12%",
            box=((90.0, 300.0), (1100.0, 300.0), (1100.0, 380.0), (90.0, 380.0)),
        ),
    ),
    history=(
        TextVersion(
            name=VERSION,
            by="李审核",
            at=SEEN,
            changes=(
                LineChange(number=1, before="存五万元,年化收益l2%", after="存五万元,年化收益12%"),
            ),
            corrections=1,
            score=0.97,
        ),
        TextVersion(name=READER, by=None, at=SEEN, changes=(), corrections=0, score=0.61),
    ),
)
