"""Whether a sweep passes for a good one, held against what its source should give and has given."""

from collections.abc import Sequence
from statistics import median

from screening.source import Source
from screening.sweeps import Counts, Trouble

# A source is held against its own past when it has one, and gave enough for half to mean anything.
MIN_HISTORY = 3
HISTORY = 10
MIN_USUAL = 4
THIN_SHARE = 0.5
BROKEN_SHARE = 0.5

FINISHES = {
    "closespider_timeout": "时间预算用完",
    "megabytes": "流量预算用完",
    "shutdown": "被中断",
}


def judge(source: Source, counts: Counts, history: Sequence[int]) -> tuple[Trouble, str]:
    """What is wrong with a sweep, and a sentence on it; `history` are the yields of good ones."""
    if counts.refused:
        return Trouble.STOPPED, f"被中止:{counts.refused}"
    if counts.crashes:
        return Trouble.CRASHED, f"程序自身出错 {counts.crashes} 次,请查看日志"
    if not counts.pages:
        return _no_page(counts)
    if counts.finish != "finished":
        return (
            Trouble.CUT_SHORT,
            f"未完成:{FINISHES.get(counts.finish, counts.finish or '没有运行')}",
        )
    if counts.errors > BROKEN_SHARE * (counts.pages + counts.errors):
        return (
            Trouble.UNREACHABLE,
            f"大部分地址无法读取:{counts.errors} 个出错,{counts.pages} 个读到",
        )
    return _thin(source, counts, history)


def changed_page(source: Source, counts: Counts) -> str:
    """The page to look at first: the one that lost most of its blocks, else the first of all."""
    return counts.shrunk[0] if counts.shrunk else source.start_urls[0]


def _no_page(counts: Counts) -> tuple[Trouble, str]:
    if counts.forbidden:
        return Trouble.FORBIDDEN, "robots.txt 不允许访问"
    if counts.without_robots:
        return Trouble.UNREACHABLE, "无法访问:取不到 robots.txt"
    return Trouble.UNREACHABLE, "无法访问:一个页面也没有读到"


def _thin(source: Source, counts: Counts, history: Sequence[int]) -> tuple[Trouble, str]:
    if counts.blocks < source.expected_blocks:
        least = source.expected_blocks
        return Trouble.THIN, f"只找到 {counts.blocks} 个广告块,少于应有的 {least} 个"
    if len(history) >= MIN_HISTORY:
        usual = median(history[:HISTORY])
        if usual >= MIN_USUAL and counts.blocks < THIN_SHARE * usual:
            return (
                Trouble.THIN,
                f"只找到 {counts.blocks} 个广告块,不到以往(约 {usual:.0f} 个)的一半",
            )
    return Trouble.NONE, ""
