"""The records of sweeping: a source's row, its sweeps, what a sweep counts, what pages left."""

from pydantic import AwareDatetime

from screening.labelled import Labelled
from screening.model import Record
from screening.source import Source


class Trouble(Labelled):
    """Why a sweep must not pass for a good one."""

    NONE = "", "正常"
    STOPPED = "stopped", "被中止"
    CRASHED = "crashed", "程序出错"
    UNREACHABLE = "unreachable", "无法访问"
    FORBIDDEN = "forbidden", "robots.txt 不允许"
    CUT_SHORT = "cut_short", "未完成"
    THIN = "thin", "广告过少"


class SweepState(Labelled):
    WAITING = "waiting", "等待中"
    RUNNING = "running", "进行中"
    ENDED = "ended", "已结束"


class Change(Labelled):
    """What can be done to a source's row; each is kept for good."""

    MADE = "made", "新建"
    CHANGED = "changed", "修改"
    ENABLED = "enabled", "启用"
    DISABLED = "disabled", "停用"
    ASKED = "asked", "立即巡查"
    REHEARSED = "rehearsed", "试运行"


class FoundText(Record):
    """A block that a rehearsal found: its text, how many pictures, and what is noted of it."""

    text: str
    images: int
    note: str


class Counts(Record):
    """What one sweep came to so far; `bytes` are of bodies as they came over the line.

    `unchanged` are pages that were asked for and found as they were, `fetched` those whose body
    came. `shrunk` is the page that lost most blocks since it was last read, with how many it had
    and has. `found` is what a rehearsal shows.
    """

    pages: int = 0
    fetched: int = 0
    unchanged: int = 0
    blocks: int = 0
    new: int = 0
    seen_before: int = 0
    images: int = 0
    forbidden: int = 0
    without_robots: int = 0
    drawn: int = 0
    undrawn: int = 0
    wordless: int = 0
    landings: int = 0
    errors: int = 0
    crashes: int = 0
    bytes: int = 0
    seconds: float = 0.0
    finish: str = ""
    refused: str = ""
    first_errors: tuple[str, ...] = ()
    shrunk: tuple[str, int, int] | None = None
    found: tuple[FoundText, ...] = ()


class SourceRow(Record):
    """A source and what stands beside it; `from_file`: a file defines it, not a page."""

    source: Source
    from_file: bool
    enabled: bool
    due_since: AwareDatetime
    changed_at: AwareDatetime


class SourceEvent(Record):
    source: str
    actor: str
    change: Change
    detail: str
    happened_at: AwareDatetime


class Sweep(Record):
    """One sweep of a source, from its being due to its end; `asked_by` is "" for the schedule.

    A `rehearsal` reads the first page, keeps nothing and shows what it found.
    """

    id: str
    source: Source
    asked_by: str
    rehearsal: bool
    due_at: AwareDatetime
    attempts: int = 0
    worker: str = ""
    beat_at: AwareDatetime | None = None
    started_at: AwareDatetime | None = None
    ended_at: AwareDatetime | None = None
    counts: Counts = Counts()
    trouble: Trouble = Trouble.NONE
    problem: str = ""

    @property
    def state(self) -> SweepState:
        if self.ended_at is not None:
            return SweepState.ENDED
        return SweepState.RUNNING if self.worker else SweepState.WAITING


class AskedPage(Record):
    """A page, or a frame of the page `framed_by`, that a sweep has still to read."""

    key: str
    url: str
    depth: int
    framed_by: str = ""


class KnownPage(Record):
    """A page as the last sweep left it; `sightings` are by the hash of their block."""

    url: str
    etag: str = ""
    last_modified: str = ""
    body_digest: str = ""
    links: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    sightings: dict[str, str] = {}


class FinishedPage(Record):
    """What reading a page came to; `known` is None where it could not be read.

    `links` and `frames` are the pages to go on to, as whole addresses with their keys.
    """

    asked: AskedPage
    known: KnownPage | None
    links: tuple[tuple[str, str], ...] = ()
    frames: tuple[tuple[str, str], ...] = ()
    blocks: tuple[str, ...] = ()


class Alarm(Record):
    """A sweep that has to be looked at, and the page that changed where one is known."""

    id: int
    source: str
    sweep_id: str
    trouble: Trouble
    message: str
    page_url: str
    raised_at: AwareDatetime
    sent_at: AwareDatetime | None
    tries: int
