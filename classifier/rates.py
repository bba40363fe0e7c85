"""Finds stated rates of return in a sentence and brings them to simple percent a year.

A figure counts only with words of return or of time beside it: 月息2分, 年化8%-12%, 日息万分之三,
每月返1.5%, 三年期3.5%, 百分之十二一年, 年回报8 without its sign. 首付30%, 毛利率65% and 增长20% do not.
A rate over months or years (12个月9.2%) is read as a yearly one, as deposits and their imitators
state it; one over days (7天收益5%) is scaled.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from classifier.numerals import NUMBER, number
from classifier.text import NUMERALS

PERIODS_A_YEAR = {
    "日": 365.0, "天": 365.0, "周": 52.0, "星期": 52.0, "月": 12.0, "个月": 12.0,
    "季": 4.0, "季度": 4.0, "半年": 2.0, "年": 1.0,
}  # fmt: skip
PERIOD = "|".join(sorted(PERIODS_A_YEAR, key=len, reverse=True))
SHARES = {"百分之": 1.0, "千分之": 0.1, "万分之": 0.01, "万": 0.01}
SHARE = "|".join(SHARES)
# 分 is a tenth of the sum a year, a hundredth a month, a thousandth a day; 厘 a tenth of that.
FEN_PERCENT = {1.0: 10.0, 365.0: 0.1}
MONTHLY = 12.0
# Beyond these, a figure is a misreading or hyperbole; by what it is a rate per.
MOST_PERCENT = {1.0: 400.0, 2.0: 200.0, 4.0: 100.0, 12.0: 100.0}
MOST_FEN = 5.0

FEN = (
    r"[分厘](?!之|钟|店|公司|行|红|期|享|钱|不|都|没|也|地|田|耕|成|数|米|析|别|类|配|散|级|明|段)"
)
FIGURE = re.compile(
    rf"(?P<share>{SHARE})?(?P<low>{NUMBER})(?P<low_unit>%|{FEN})?(?P<low_rest>(?<=[分厘])[一二三四五六七八九半1-9])?"
    rf"(?:[到至~\-—](?:{SHARE})?(?P<high>{NUMBER}))?"
    rf"(?P<unit>%|‰|个百分点|个?点(?!半|钟|整|\d)|{FEN})?"
    r"(?P<high_rest>(?<=[分厘])[一二三四五六七八九半1-9](?!\d|[天月年个元万块]))?厘?"
)
BETWEEN = (
    r"(?:高达|可达|多达|达到?|约为?|大约|最高|最低|高至|低至|仅|就是|为|是|有|稳定|固定|保持|至少|不低于|不少于|起|"
    r"按照?|打底|保底|照计|给到?|返还?|拿到?|能|可以?|在|均|都|算|计|从|了|付|按月|按年|[ :\-~=+>\"“(])*"
)
# Words that make a figure a return by themselves, and words that do so only with a time.
STRONG = (
    r"(?:(?<!毛)(?<!净)(?<!胜)(?:收益率?|回报率?|利率|利息|息)|分红率|票面|返租|业绩(?:比较)?基准)"
)
WEAK = (
    r"(?:化|返还|返利|返点|返|分红|红利|派息|股息|增值|获利|盈利|产出|释放|付息|结息|租金|保租|"
    r"得|付|给|拿|收|赚|盈|产|吐|结|入|加|领|分|计息|标|利)"
)
NAMED = re.compile(
    rf"(?:(?<![\d{NUMERALS}个])(?P<period>{PERIOD}))?(?P<extra>预期|综合|最高|固定|静态|动态|投资|平均|参考|保底|净|总|租金)*"
    rf"(?:(?P<strong>{STRONG})|(?P<weak>{WEAK}))(?:收益率?|回报率?|利率|利息)?{BETWEEN}$"
)
TIMED = re.compile(
    rf"(?P<count>每个?|{NUMBER}(?=[年天周季个]|星期))(?P<period>{PERIOD})(?P<fill>[^\d,。]{{0,8}})$"
)
AFTER = re.compile(
    rf"(?:/|每|一)个?(?P<period>{PERIOD})|"
    r"(?:的|左右|以上|起)?(?:固定|年化|年|月|日)?(?P<word>收益|回报|利息|利率|分红|利(?![润用率])|息|返利|返租|年化)"
)
NO_RETURN = re.compile(
    r"涨|递增|增长|增加|降|跌|毛利|净利|折|首付|费|税|占|比例|提成|佣|优惠|(?<!收益)(?<!利)(?<!回报)(?<!分红)率|"
    r"考|钟|重|地|站|晚|早|热|含|糖|补贴|奖|推荐|销|扣|减|号|店|前|开|客|多"
)
TERM_ONLY = re.compile(r"[ 期:]*(?:定期|存款|通知存款)?[ :]*")
AFTER_BARE = re.compile(r"\s|$|[,。;!?)、~]|加|起|左右|以上")


@dataclass(frozen=True, slots=True)
class Rate:
    """Offsets in the text given; the percents are None where nothing says per what time."""

    start: int
    end: int
    annual_low: float | None
    annual_high: float | None


@dataclass(frozen=True, slots=True)
class _Context:
    """A figure and the words beside it; `named` and `timed` were found in what stands left of it."""

    figure: re.Match[str]
    named: re.Match[str] | None
    timed: re.Match[str] | None
    after: re.Match[str] | None

    @property
    def unit(self) -> str:
        group = self.figure.group
        return group("share") or group("unit") or group("low_unit") or ""

    def start(self, default: int) -> int:
        """Where the words that belong to the figure start, in what stands left of it."""
        if self.named and self.named["period"]:
            return self.named.start()
        return min([match.start() for match in (self.named, self.timed) if match], default=default)

    @property
    def period(self) -> str | None:
        if self.named and self.named["period"]:
            return self.named["period"]
        return self.after["period"] if self.after else None


def find_rates(text: str) -> Iterator[Rate]:
    """The rates of return in one cleaned sentence, in order, not overlapping."""
    done = 0
    for figure in FIGURE.finditer(text):
        left = text[max(done, figure.start() - 24) : figure.start()]
        timed = TIMED.search(left)
        if timed and NO_RETURN.search(timed["fill"]):
            timed = None
        after = AFTER.match(text, figure.end())
        context = _Context(figure, NAMED.search(left), timed, after)
        if _counts(context, text):
            rate = _rate(context, len(left))
            if rate is not None:
                yield rate
                done = rate.end


def _counts(context: _Context, text: str) -> bool:
    """Whether the words around a figure make it a return."""
    named, timed, after = context.named, context.timed, context.after
    strong = bool(named and (named["strong"] or named["period"]))
    if context.unit == "":
        return _counts_without_unit(context, strong=strong, after=text[context.figure.end() :])
    if context.unit == "万":
        return strong and bool(named and named["strong"])
    if context.unit == "点":  # 每天9点 is a time of day
        return strong
    if context.unit in "分厘":
        return strong or bool(timed) or bool(after and after["word"])
    return strong or bool(timed) or bool(after)


def _counts_without_unit(context: _Context, *, strong: bool, after: str) -> bool:
    """年化11.8 and the items of a list such as 一年8.8 两年9.2, their % left out or lost."""
    low = context.figure["low"]
    listed = context.timed is not None and "." in low and TERM_ONLY.fullmatch(context.timed["fill"])
    return bool((strong or listed) and low[0].isdigit() and AFTER_BARE.match(after))


def _rate(context: _Context, left: int) -> Rate | None:
    figure = context.figure
    a_year = _periods_a_year(context)
    scale = _percent(context.unit, a_year or 1.0)
    low = _value(figure["low"], figure["low_rest"] or figure["high_rest"])
    high = _value(figure["high"], figure["high_rest"]) if figure["high"] else low
    if low is None or high is None or not 0 < low <= high:
        return None
    most = MOST_FEN if context.unit == "分" else MOST_PERCENT.get(a_year or 1.0, 50.0) / scale
    if high > most:
        return None
    start = figure.start() - left + context.start(left)
    end = context.after.end() if context.after else figure.end()
    if a_year is None:
        return Rate(start, end, None, None)
    return Rate(start, end, round(low * scale * a_year, 4), round(high * scale * a_year, 4))


def _value(figure: str, rest: str | None) -> float | None:
    """1 with 5 after its 分 is 1.5."""
    whole = number(figure)
    if whole is None or not rest:
        return whole
    tenths = 5.0 if rest == "半" else number(rest)
    return None if tenths is None else whole + tenths / 10


def _percent(unit: str, a_year: float) -> float:
    """How many percent one of the unit is."""
    if unit in {"分", "厘"}:
        fen = FEN_PERCENT.get(a_year, 1.0)
        return fen if unit == "分" else fen / 10
    return 0.1 if unit == "‰" else SHARES.get(unit, 1.0)


def _periods_a_year(context: _Context) -> float | None:
    if context.period is not None:
        return PERIODS_A_YEAR[context.period]
    if context.timed is not None:
        return _periods_of_term(context.timed)
    if context.unit in {"分", "厘"}:
        return MONTHLY
    word = context.named["strong"] if context.named else None
    yearly = word is not None and (word[-1] in "率准" or word in {"票面", "利息", "息", "返租"})
    yearly = yearly or bool(context.after and context.after["word"] == "年化")
    return 1.0 if yearly else None


def _periods_of_term(timed: re.Match[str]) -> float:
    period = PERIODS_A_YEAR[timed["period"]]
    if timed["count"].startswith("每"):
        return period
    count = number(timed["count"]) or 1.0
    if count == 1 and timed["count"] != "半":
        return period
    if "租金" in timed["fill"]:  # 前三年租金24% is the sum of the three
        return period / count
    over_days = period >= 52 and not re.search("期|存|理财", timed["fill"])
    return period / count if over_days else 1.0
