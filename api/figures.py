"""Which figures the page of numbers shows, made of what the store counts."""

import itertools
from collections.abc import Mapping, Sequence
from datetime import datetime

from api.charts.figure import Figure, Series, Shape
from screening.labelled import Labelled
from screening.numbers import SCORE_BANDS, WAIT_BOUNDS_DAYS, Span, by_score, by_wait, weeks_until
from screening.office import office_name
from screening.store.numbers import Numbers
from screening.times import CHINA_TIME
from screening.vocabulary import Channel, Kind, Verdict

# What scores less is not waited for: most of it is looked at by nobody.
WORTH_A_LOOK = 0.5
MOST_REGIONS = 40


def figures(numbers: Numbers, weeks: int, now: datetime) -> list[Figure]:
    spans = weeks_until(now, weeks)
    whole = Span(spans[0].start, spans[-1].end)
    return [
        _flow(numbers, spans),
        _regions(numbers.by_region(whole)),
        _labelled("channels", "渠道", "收到的线索,按渠道", Channel, numbers.by_channel(whole)),
        _labelled("kinds", "种类", "期间出现过的广告,按模型所判", Kind, numbers.by_kind(whole)),
        _labelled("verdicts", "决定", "期间作出的决定", Verdict, numbers.by_verdict(whole)),
        _waits(numbers, whole, now),
        _precision(numbers, whole),
    ]


def _flow(numbers: Numbers, spans: Sequence[Span]) -> Figure:
    return Figure(
        id="flow",
        title="每周发现与决定",
        note="线索按收到时间,新广告按首次发现时间,决定按作出时间;周一为一周之始,最后一周未满。",
        shape=Shape.COLUMNS,
        head="周(起始日)",
        labels=tuple(f"{span.start.astimezone(CHINA_TIME):%Y-%m-%d}" for span in spans),
        drawn=(
            Series("线索", _floats(numbers.found(spans))),
            Series("新广告", _floats(numbers.new_ads(spans))),
            Series("决定", _floats(numbers.decided(spans))),
        ),
    )


def _regions(found: Mapping[str, int]) -> Figure:
    ranked = sorted(found.items(), key=lambda entry: (-entry[1], entry[0]))[:MOST_REGIONS]
    return Figure(
        id="regions",
        title="地区",
        note=f"收到的线索,按下一级行政区划;最多 {MOST_REGIONS} 个。",
        shape=Shape.BARS,
        head="地区",
        labels=tuple(office_name(code) if code else "未填地区" for code, _ in ranked),
        drawn=(Series("线索", _floats([number for _, number in ranked])),),
    )


def _labelled(
    name: str, title: str, note: str, words: type[Labelled], found: Mapping[str, int]
) -> Figure:
    ranked = sorted(found.items(), key=lambda entry: (-entry[1], entry[0]))
    return Figure(
        id=name,
        title=title,
        note=f"{note}。",
        shape=Shape.BARS,
        head=title,
        labels=tuple(words(value).label for value, _ in ranked),
        drawn=(Series("数量", _floats([number for _, number in ranked])),),
    )


def _waits(numbers: Numbers, whole: Span, now: datetime) -> Figure:
    bounds = WAIT_BOUNDS_DAYS
    between = [f"{low}–{high} 天" for low, high in itertools.pairwise(bounds)]
    return Figure(
        id="waits",
        title="等待时间",
        note=f"从首次发现算起:已决定的到首次决定,待审核的到现在(评分不低于 {WORTH_A_LOOK})。",
        shape=Shape.BARS,
        head="时长",
        labels=(f"不到 {bounds[0]} 天", *between, f"{bounds[-1]} 天以上"),
        drawn=(
            Series("已决定", _floats(by_wait(numbers.waits_decided(whole)))),
            Series("待审核", _floats(by_wait(numbers.waits_open(now, WORTH_A_LOOK)))),
        ),
    )


def _precision(numbers: Numbers, whole: Span) -> Figure:
    """By score, since where the cut lies is for each office to say."""
    bands = by_score(numbers.scores_decided(whole))
    intervals = [band.interval() for band in bands]
    uppers = (1.0, *SCORE_BANDS)
    return Figure(
        id="precision",
        title="各评分段的准确率",
        note="期间有决定的广告中,结论为涉嫌违法或移送的比例;持证合规、非广告、误报为不准,其他不计。",
        shape=Shape.BARS,
        head="评分",
        labels=tuple(
            f"{low:.1f}–{high:.1f}" for low, high in zip(SCORE_BANDS, uppers, strict=False)
        ),
        drawn=(Series("准确率", tuple(band.share for band in bands), share=True),),
        beside=(
            Series("95% 下限", tuple(found and found[0] for found in intervals), share=True),
            Series("95% 上限", tuple(found and found[1] for found in intervals), share=True),
            Series("已决定", tuple(float(band.all) for band in bands)),
        ),
    )


def _floats(numbers: Sequence[int]) -> tuple[float, ...]:
    return tuple(map(float, numbers))
