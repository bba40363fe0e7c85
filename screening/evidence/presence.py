"""Whether an ad is still on a page: held against its words, its pictures and what the page says."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from screening.evidence.facts import Outcome, Visit

GRAM = 4
# The share of an ad's words that a page must hold to show it, and below which it is gone.
WHOLE = 0.9
LOST = 0.4
GONE_STATUSES = frozenset({404, 410, 451})
_GONE = re.compile(
    r"(页面|信息|内容|帖子|文章|主题|链接|商品|网页|该条)[^。\n]{0,12}"
    r"(不存在|已?被?删除|已?下架|已?失效|已?过期|已撤销|已停用|无法查看|找不到)"
    r"|404\s*(not\s*found|错误|页面)|page\s+not\s+found|此内容因违规无法查看",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a visit shows of an ad, the sentence that says why, and how much of its text stands."""

    outcome: Outcome
    because: str
    text_kept: float


def judge(
    visit: Visit, shown: str, ad_text: str, photos: Collection[str], before: Outcome | None
) -> Judgement:
    """`shown`: the page's visible text; `photos`: the SHA-256 of the ad's pictures.

    A removal is only told of a page that answered: one that cannot be reached proves nothing.
    """
    kept = share_kept(ad_text, shown)
    if not visit.status:
        return Judgement(Outcome.UNREACHABLE, visit.error or "没有应答", kept)
    if visit.status >= 400:
        gone = visit.status in GONE_STATUSES
        outcome = Outcome.REMOVED if gone else Outcome.UNREACHABLE
        return Judgement(outcome, f"页面答复 HTTP {visit.status}", kept)
    if kept >= WHOLE or set(photos) & set(visit.pictures):
        return _up(kept, before)
    return _less(shown, kept, before)


def _less(shown: str, kept: float, before: Outcome | None) -> Judgement:
    """Of a page that is there, but does not show the whole ad."""
    said = _GONE.search(shown)
    if kept >= LOST:
        return Judgement(Outcome.CHANGED, f"广告文字仍有 {kept:.0%} 在页面上", kept)
    if said:
        return Judgement(Outcome.REMOVED, f"页面写明“{said.group()}”", kept)
    if before is None:
        # Never yet seen here by the browser: what a sweep met may stand in a picture or a frame.
        return Judgement(Outcome.CHANGED, f"页面上只找到广告文字的 {kept:.0%}", kept)
    return Judgement(Outcome.REMOVED, f"页面仍在,广告文字只剩 {kept:.0%}", kept)


def share_kept(ad_text: str, shown: str) -> float:
    """The share of the ad's stretches of four letters that stand in the text; 0 without any."""
    wanted, there = _grams(ad_text), _grams(shown)
    return len(wanted & there) / len(wanted) if wanted else 0.0


def _up(kept: float, before: Outcome | None) -> Judgement:
    if before is Outcome.REMOVED:
        return Judgement(Outcome.BACK, "移除之后又出现在页面上", kept)
    why = "广告文字在页面上" if kept >= WHOLE else "广告图片在页面上"
    return Judgement(Outcome.PRESENT, why, kept)


def _grams(text: str) -> set[str]:
    letters = "".join(_LETTER.findall(text)).lower()
    return {letters[at : at + GRAM] for at in range(max(1, len(letters) - GRAM + 1)) if letters}
