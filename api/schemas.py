"""What the JSON API answers: views over the records of `screening.model`, and page envelopes."""

from typing import Literal

from pydantic import AwareDatetime, Field

from ocr.quality.advice import Reason
from screening.model import (
    CaseParticular,
    Decision,
    Evidence,
    LegalBasis,
    Priority,
    PromisedReturn,
    Record,
)
from screening.vocabulary import CandidateState, Channel, Kind, Stage

REGION_PREFIX = r"^\d{0,6}$"


class FieldError(Record):
    field: str
    problem: str


class ErrorBody(Record):
    """The one shape of every error: a stable name for programs, a Chinese sentence for people."""

    error: str
    detail: str
    fields: list[FieldError] | None = None
    request_id: str | None = None


class Links(Record):
    """Addresses on this service; `candidate` is there once the caller may open it."""

    self: str
    page: str
    candidate: str | None = None


class Regions(Record):
    """Names by GB/T 2260 code, provinces (140000), prefectures (140600) and counties (140602)."""

    regions: dict[str, str]


class SessionView(Record):
    """`csrf_token` goes with every write as X-CSRF-Token; null for an API key, which needs none."""

    account_id: int
    name: str
    csrf_token: str | None
    may_hand_in: bool


class SeenBefore(Record):
    """`times` these files were handed in, `times_in_region` of them in the region asked about;
    `lately_in_region`: sightings of any ad received there within 30 days."""

    times: int
    times_in_region: int
    last_received_at: AwareDatetime | None
    lately_in_region: int


class AdviceView(Record):
    """A photo is better taken again, and why: a name for programs, a Chinese sentence for people.

    `photo` is the photo's key, as in the sighting's `photos`.
    """

    photo: str
    reason: Reason
    sentence: str


class Receipt(Record):
    """A sighting is on disk and will be screened, whatever happens to this connection.

    `advice` changes nothing about that; it is empty for photos that are good enough.
    """

    id: str
    stage: Stage
    links: Links
    advice: tuple[AdviceView, ...]


class PhotoView(Record):
    """A photo of a sighting; `failure` says in Chinese why nothing could be read off it."""

    key: str
    link: str
    failure: str | None


class SightingView(Record):
    id: str
    stage: Stage
    stage_label: str
    parked_reason: str | None
    ad_id: str | None
    joined_because: str | None
    channel: Channel
    place: str
    region: str
    source_url: str
    note: str
    seen_at: AwareDatetime
    received_at: AwareDatetime
    photos: tuple[PhotoView, ...]
    links: Links


class EvidenceView(Evidence):
    """Evidence with the sentence that says what its signal means."""

    sentence: str


class ParticularView(CaseParticular):
    """A particular with the word for its kind; what names a private person is masked."""

    label: str


class Absence(Record):
    """What an honest offer would show and this text does not: a signal, and what that means."""

    signal: str
    sentence: str


class CandidateView(Record):
    """One row of the queue. `start` and `end` in it count code points of the assessed text.

    `tempering` are words of warning or report that keep the score low. `must_be_read`: the model
    does not trust its own score here.
    """

    id: str
    priority: Priority
    score: float
    kind: Kind
    kind_label: str
    promised_return: float
    fundraising: float
    evidence: tuple[EvidenceView, ...]
    returns: tuple[PromisedReturn, ...]
    missing: tuple[Absence, ...]
    tempering: tuple[Evidence, ...]
    must_be_read: bool
    sightings: int
    places: int
    place_names: tuple[str, ...]
    channels: tuple[Channel, ...]
    regions: tuple[str, ...]
    first_seen_at: AwareDatetime
    last_seen_at: AwareDatetime
    photo: str | None
    state: CandidateState
    decision: Decision | None
    link: str


class CandidatePage(Record):
    """A page of the queue, the most urgent first; `next_cursor` is null on the last page."""

    candidates: tuple[CandidateView, ...]
    total: int
    next_cursor: str | None


class AssessmentView(Record):
    """One model's view of one sighting, without its text."""

    id: str
    sighting_id: str
    score: float
    kind: Kind
    model_version: str
    assessed_at: AwareDatetime


class CandidateDetail(CandidateView):
    """All a reviewer needs. `text` is the assessed text; `offered` are articles to choose from."""

    text: str
    assessed_photos: tuple[PhotoView, ...]
    particulars: tuple[ParticularView, ...]
    offered: tuple[LegalBasis, ...]
    seen: tuple[SightingView, ...]
    decisions: tuple[Decision, ...]
    assessments: tuple[AssessmentView, ...]


class CandidateQuery(Record):
    """Which candidates to list; `region` is the beginning of a GB/T 2260 code."""

    region: str = Field(default="", pattern=REGION_PREFIX)
    channel: Channel | None = None
    min_score: float = Field(default=0, ge=0, le=1)
    state: Literal["open", "decided", "all"] = "open"
    cursor: str = Field(default="", max_length=500)
    limit: int = Field(default=20, ge=1, le=100)


class Alive(Record):
    status: Literal["alive"] = "alive"


class Part(Record):
    """One part that the service needs, and whether it is in order."""

    name: str
    ready: bool
    detail: str


class Readiness(Record):
    """`ready` is whether uploads are accepted and screened; every part says why not.

    Versions are of the code, of the classifier bundle as assessments name it, and of the OCR.
    """

    ready: bool
    parts: tuple[Part, ...]
    version: str
    model_version: str | None
    reader_version: str
