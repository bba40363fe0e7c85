"""Every record that is stored or shown, in the words the whole project uses.

One ad seen once is a Sighting; its content, once, is an Ad; one model's view of it is an
Assessment made of Evidence; an Ad that awaits a decision is a Candidate with its Priority; a
person's Verdict is recorded as a Decision that rests on LegalBases. Nothing here is ever edited:
a new model adds an Assessment, a changed mind adds a Decision.
"""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from ocr.page import Box, Page
from screening.labelled import Labelled


class Record(BaseModel):
    """Frozen and strict: an unknown field is an error, not a surprise later."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Channel(Labelled):
    """Where an ad was met. It steers which articles may be cited (screening.legal)."""

    WEB = "web", "网页"
    FORUM = "forum", "论坛"
    CHAT = "chat", "群聊消息"
    SMS = "sms", "短信"
    FLYER = "flyer", "传单"
    BANNER = "banner", "横幅"
    OUTDOOR = "outdoor", "户外橱窗"
    NEWSPAPER = "newspaper", "报刊"
    BROADCAST = "broadcast", "广播电视"
    LECTURE = "lecture", "讲座推介"


class Kind(Labelled):
    """What sort of text the model takes an ad to be; the classifier's labels, with their words."""

    ILLEGAL_FUNDRAISING = "illegal_fundraising", "涉嫌非法集资宣传"
    SECURITIES_TIPS = "securities_tips", "荐股引流"
    LICENSED_FINANCE = "licensed_finance", "持牌金融产品"
    LOAN_AD = "loan_ad", "贷款广告"
    OTHER_ILLEGAL = "other_illegal", "其他涉嫌违法信息"
    OTHER_AD = "other_ad", "普通广告"
    WARNING_OR_NEWS = "warning_or_news", "警示或新闻"
    NOT_AD = "not_ad", "非广告"


class Role(Labelled):
    """What an account may do; each role may do all that the ones before it may."""

    FIELD = "field", "外勤"
    REVIEWER = "reviewer", "审核员"
    ADMIN = "admin", "管理员"

    def may_act_as(self, needed: "Role") -> bool:
        order = list(Role)
        return order.index(self) >= order.index(needed)


class Verdict(Labelled):
    """What a reviewer may decide. The product never calls an ad 非法集资: only 处非牵头部门 may."""

    SUSPECTED_BREACH = "suspected_breach", "涉嫌违法,建议停止发布"
    REFER_LEAD_DEPARTMENT = "refer_lead_department", "线索移送处非牵头部门"
    NEEDS_EVIDENCE = "needs_evidence", "需补充证据"
    LICENSED_COMPLIANT = "licensed_compliant", "持证合规"
    NOT_AN_AD = "not_an_ad", "非广告"
    FALSE_ALARM = "false_alarm", "误报"
    REOPENED = "reopened", "撤回决定,重新审核"

    @property
    def needs_basis(self) -> bool:
        return self in {Verdict.SUSPECTED_BREACH, Verdict.REFER_LEAD_DEPARTMENT}


class Stage(Labelled):
    """How far one sighting has come; derived from what is stored, never stored itself."""

    WAITING = "waiting", "等待识别"
    SCREENED = "screened", "已筛查"
    PARKED = "parked", "需人工处理"


class CandidateState(Labelled):
    OPEN = "open", "待审核"
    DECIDED = "decided", "已决定"


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
    time of receipt stands in.
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


class Sighting(Record):
    """One ad, seen once. `photos` are the SHA-256 keys of its picture files, in the order given."""

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
    ad_id: str | None = None
    parked_reason: str | None = None

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
    """A stretch of the assessed text that earned its score; `start` and `end` count code points."""

    signal: str
    quote: str
    start: int
    end: int
    boxes: tuple[PhotoBox, ...] = ()


class PromisedReturn(Record):
    """A promised return, as simple annual percent where the words allow it to be worked out."""

    quote: str
    start: int
    end: int
    annual_percent_low: float | None
    annual_percent_high: float | None
    guaranteed: bool


class Assessment(Record):
    """One model's view of one sighting's text. Judged twice, it has one `id` and is kept once."""

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
    """Somebody who can sign in, or a program that holds a key."""

    id: int
    name: str
    role: Role
    created_at: AwareDatetime
    disabled: bool
