"""Every record that is stored or shown, in the words the whole project uses.

One ad seen once is a Sighting; its content, once, is an Ad; one model's view of it is an
Assessment made of Evidence; an Ad that awaits a decision is a Candidate with its Priority; a
person's Verdict is recorded as a Decision that rests on LegalBases. Nothing here is ever edited:
a new model adds an Assessment, a changed mind adds a Decision.
"""

from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from ocr.page import Box, Page
from screening.particulars.particular import ParticularKind
from screening.vocabulary import CandidateState, Channel, Claim, Kind, Role, Stage, Verdict


class Record(BaseModel):
    """Frozen and strict: an unknown field is an error, not a surprise later."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _region_code(code: str) -> str:
    if code and not (len(code) == 6 and code.isascii() and code.isdigit()):
        raise ValueError("地区代码应为 6 位数字(GB/T 2260),或留空")
    return code


def _storable(text: str) -> str:
    # PostgreSQL keeps no NUL in a text, and no advertisement has one.
    if "\x00" in text:
        raise ValueError("文字中含有无法保存的空字符(NUL),请去掉后重试")
    return text


Storable = Annotated[str, AfterValidator(_storable)]
RegionCode = Annotated[str, AfterValidator(_region_code)]


class Submission(Record):
    """An ad as it comes in at the door, before its photos are kept; the photos travel beside it.

    `source` names who or what saw it ("user:3", "sweep:demo"). `seen_at` may be left out: the
    time of receipt stands in. `retake_of` is the id of a sighting of the same source whose photos
    these were taken for once more; of the other fields nothing is kept then.
    """

    channel: Channel
    source: str
    text: Storable = Field(default="", max_length=200_000)
    place: Storable = Field(default="", max_length=200)
    region: RegionCode = ""
    source_url: Storable = Field(default="", max_length=4_000)
    seen_at: AwareDatetime | None = None
    note: Storable = Field(default="", max_length=2_000)
    idempotency_key: str = Field(default="", max_length=200)
    retake_of: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")


# What a submission only says to the door; the rest becomes its sighting's.
FOR_THE_DOOR = frozenset({"idempotency_key", "retake_of", "standing"})


class Sighting(Record):
    """One ad, seen once. `photos` are the SHA-256 keys of its picture files, in the order given.

    `retakes`: the keys of photos that were taken again, as advised at the shutter.
    `joined_because`: why, in Chinese, it was taken for one more of an ad that was known before.
    """

    id: str
    channel: Channel
    source: str
    text: str
    place: str
    region: RegionCode
    source_url: str
    note: str
    photos: tuple[str, ...]
    seen_at: AwareDatetime
    received_at: AwareDatetime
    content_digest: str
    retakes: tuple[str, ...] = ()
    ad_id: str | None = None
    joined_because: str | None = None
    parked_reason: str | None = None

    @property
    def all_photos(self) -> tuple[str, ...]:
        """The first ones, then those that were taken again."""
        return self.photos + self.retakes

    @property
    def swept(self) -> bool:
        """Whether a sweep of the web found it, and no person."""
        return self.source.startswith("sweep:")

    @property
    def stage(self) -> Stage:
        if self.parked_reason is not None:
            return Stage.PARKED
        return Stage.SCREENED if self.ad_id is not None else Stage.WAITING


class Reading(Record):
    """What OCR made of one photo: a page, or the reason why there is none."""

    photo: str
    reader: str
    page: Page | None
    failure: str | None
    read_at: AwareDatetime


class Ad(Record):
    """One content, however often it was seen. `text` is the text of its first sighting."""

    id: str
    text: str
    first_seen_at: AwareDatetime
    last_seen_at: AwareDatetime
    sightings: int
    places: int


class PhotoBox(Record):
    """A stretch of evidence on a photo: four corners in pixels, as a viewer shows the photo."""

    photo: str
    box: Box


class Evidence(Record):
    """A stretch of the assessed text that earned its score; `start` and `end` count code points.

    `score_without` is what the text would score without it; None where that was not asked.
    """

    signal: str
    quote: str
    start: int
    end: int
    boxes: tuple[PhotoBox, ...] = ()
    score_without: float | None = None


class PromisedReturn(Record):
    """A promised return, as simple annual percent where the words allow it to be worked out.

    `claim` is None where it was judged before claims were told apart; `term_months` where the text
    does not say for how long the money is bound.
    """

    quote: str
    start: int
    end: int
    annual_percent_low: float | None
    annual_percent_high: float | None
    guaranteed: bool
    claim: Claim | None = None
    term_months: float | None = None


class CaseParticular(Record):
    """Something a case needs, in the plain form that docs/particulars.md tells for its kind.

    `start` and `end` count code points of the assessed text; both are None for what stands in a QR
    code alone, whose `quote` is part of the code's text. `valid`: whether it passes the check of
    its kind; None where there is none. `region`: the GB/T 2260 code of an address.
    """

    kind: ParticularKind
    value: str
    quote: str
    start: int | None
    end: int | None
    valid: bool | None
    region: RegionCode = ""
    boxes: tuple[PhotoBox, ...] = ()

    def shown(self) -> Self:
        """As it may be shown: what names a private person is masked, its quote as well."""
        if not self.kind.personal:
            return self
        hidden = max(len(self.value) - 8, 0)
        masked = self.value[:6] + "*" * hidden + self.value[6 + hidden :]
        return self.model_copy(update={"value": masked, "quote": masked})


class Assessment(Record):
    """One model's view of one sighting's text. Judged twice, it has one `id` and is kept once.

    `missing` names the signals an honest offer would show; `tempering` are the words of warning or
    report that keep the score low; `must_be_read` says that the model does not trust itself here.
    `particulars` come once a value, those of the text first. `corrections`: how many corrections by
    people the sighting's text had had by then.
    """

    id: str
    ad_id: str
    sighting_id: str
    text: str
    score: float
    kind: Kind
    promised_return: float
    fundraising: float
    evidence: tuple[Evidence, ...]
    returns: tuple[PromisedReturn, ...]
    particulars: tuple[CaseParticular, ...] = ()
    missing: tuple[str, ...] = ()
    tempering: tuple[Evidence, ...] = ()
    must_be_read: bool = False
    corrections: int = 0
    model_version: str
    assessed_at: AwareDatetime


class Reason(Record):
    """One factor of a priority: its name, its size, and the sentence a reviewer reads."""

    factor: str
    value: float
    sentence: str


class Priority(Record):
    """Where an ad stands in the queue, and why: `value` is 100 times the product of the reasons."""

    value: float
    reasons: tuple[Reason, ...]


class LegalBasis(Record):
    """An article that an ad may breach, paraphrased, with the findings that call it up.

    `signals`: any one of them calls it up; none named: its kinds do. `unless`: any one of them
    keeps it away. `words`: one of them must stand in the text, as an article on property needs a
    property.
    """

    id: str
    instrument: str
    article: str
    summary: str
    penalty: str
    handled_by: str
    in_force: date
    signals: tuple[str, ...]
    unless: tuple[str, ...]
    words: tuple[str, ...]
    kinds: tuple[Kind, ...]
    channels: tuple[Channel, ...]


class Decision(Record):
    """What a person decided, append-only. `sequence` counts an ad's decisions from 1."""

    id: str
    ad_id: str
    sequence: int
    verdict: Verdict
    bases: tuple[str, ...]
    note: str
    reviewer: str
    decided_at: AwareDatetime


class Candidate(Record):
    """An ad with what a reviewer needs to decide on it; a view, not a table."""

    ad: Ad
    assessment: Assessment
    priority: Priority
    channels: tuple[Channel, ...]
    regions: tuple[str, ...]
    places: tuple[str, ...]
    photo: str | None
    decision: Decision | None

    @property
    def state(self) -> CandidateState:
        decided = self.decision is not None and self.decision.verdict is not Verdict.REOPENED
        return CandidateState.DECIDED if decided else CandidateState.OPEN


class Account(Record):
    """Somebody who can sign in, or a program that holds a key.

    `region` is its office's (screening.office): it sees only ads that were seen within it.
    """

    id: int
    name: str
    role: Role
    region: str
    created_at: AwareDatetime
    disabled: bool
    last_sign_in_at: AwareDatetime | None
