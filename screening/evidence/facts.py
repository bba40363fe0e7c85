"""What is recorded about a piece of evidence: how, when and by whom it was made, and what it shows.

The regulators' procedure asks of electronic evidence 制作方法、制作时间、制作人 (市场监督管理行政
处罚程序规定, article 26). Times are written in UTC+8, with the clock that they were read from.
"""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from screening.labelled import Labelled
from screening.model import Record


class Reason(Labelled):
    """Why a page was captured."""

    SCORE = "score", "评分达到设定值"
    DEMAND = "demand", "人工固定"
    RECHECK = "recheck", "定期复查"


class Outcome(Labelled):
    """What a capture shows of the ad."""

    PRESENT = "present", "仍在发布"
    CHANGED = "changed", "内容有变"
    REMOVED = "removed", "已移除"
    BACK = "back", "再次出现"
    UNREACHABLE = "unreachable", "无法访问"

    @property
    def is_up(self) -> bool:
        return self in {Outcome.PRESENT, Outcome.CHANGED, Outcome.BACK}


class Hop(Record):
    """One step of a redirect chain: the address asked for, and the status it answered with."""

    url: str
    status: int


class Place(Record):
    """Where the ad stands on the page, in CSS pixels from its top left corner."""

    x: float
    y: float
    width: float
    height: float
    found_by: Literal["text", "picture"]


class Visit(Record):
    """What a browser met at an address. `status` 0: no answer came, and `error` says why.

    `notes` name in Chinese what is not whole: a page cut at a length, bodies that were too large.
    `addresses` are the servers that were really connected to, by host.
    """

    url: str
    final_url: str
    redirects: tuple[Hop, ...] = ()
    status: int
    title: str = ""
    error: str = ""
    notes: tuple[str, ...] = ()
    place: Place | None = None
    addresses: dict[str, str] = Field(default_factory=dict)
    pictures: tuple[str, ...] = ()
    user_agent: str = ""
    viewport: tuple[int, int] = (0, 0)
    tools: dict[str, str] = Field(default_factory=dict)
    began_at: AwareDatetime
    ended_at: AwareDatetime


class Comparison(Record):
    """A capture held against the one before of the same address, by its sequence.

    `text_kept` is the share of the ad's words that are on the page; `picture_changed` the share of
    the picture that differs, None where there were not two pictures.
    """

    with_sequence: int
    lines_added: int
    lines_removed: int
    picture_changed: float | None


class PageFacts(Record):
    """A page as a browser showed it. `occasion` is the decision that a re-check follows, or ""."""

    kind: Literal["page"] = "page"
    order: str
    reason: Reason
    occasion: str
    sighting: str
    visit: Visit
    outcome: Outcome
    because: str
    text_kept: float
    comparison: Comparison | None
    clock: str
    host: str


class CaseFacts(Record):
    """All that is held on an ad, sealed at one moment; `captures` are the page entries in it."""

    kind: Literal["case"] = "case"
    captures: tuple[int, ...]
    clock: str
    host: str


Facts = Annotated[PageFacts | CaseFacts, Field(discriminator="kind")]
