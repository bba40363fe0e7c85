"""A sum promised at set times or at the end: 每月返800元, 存1万返1.2万."""

import re
from collections.abc import Iterator

from classifier.context import is_about_a_loan, speaking_sentences
from classifier.numerals import NUMBER
from classifier.payouts import find_sums
from classifier.signals.base import Signal, Stretch, spoken

_TIMES = (
    r"(?:每个?(?:月|季度?|年|天|日|周|星期|半年|学期|学年)|月月|年年|天天|季季|按月|按季|按年|月底|年底|"
    rf"(?<![\d月])(?:一个?|{NUMBER}个?)(?:月|年|天)(?=[^,。\d]{{0,4}}(?:给|返|领|拿|得)))"
)
_PAID = (
    r"(?:返还|返|领取?|分红|分得?|派息|派|付(?!费|款)|给|发放?|拿到?|得到?|打卡|打到|到账|进账|释放|结算|收益|收入|收租?|"
    r"补贴|利息|租金|红利)"
)
_MONEY = rf"{NUMBER}(?:多|余|来)?(?:元|块钱?|圆|美金|u(?:sdt)?\b|(?<=[百千万])(?![个人名户家斤平]))"
REGULAR = re.compile(rf"{_TIMES}[^,。;!?\n\d]{{0,8}}{_PAID}[^,。;!?\n\d]{{0,6}}{_MONEY}")
# Wages, fees and allowances are paid at set times too.
NO_INVESTMENT = re.compile(
    r"工资|月薪|底薪|薪|招聘|诚聘|岗|补助|低保|退休|社保|话费|流量|生活费|餐补|房补|还款|贷|提成|兼职|"
    r"学费|加班|绩效|津贴标准|优惠|会员|套餐|租房|招租|出租|券"
)


def fixed_payout(text: str) -> Iterator[Stretch]:
    for start, end in speaking_sentences(text):
        sentence = text[start:end]
        if not is_about_a_loan(sentence):
            yield from ((start + found.start, start + found.end) for found in find_sums(sentence))
    for start, end in spoken(REGULAR, text):
        if not NO_INVESTMENT.search(_clause(text, start, end)):
            yield start, end


def _clause(text: str, start: int, end: int) -> str:
    """The line or sentence around a stretch, as far as it bears on what the sum is for."""
    return text[max(0, start - 20) : end + 10]


SIGNAL = Signal(
    name="fixed_payout",
    sentence="承诺按期或到期给付固定金额",
    function=fixed_payout,
    weight=1.0,
    hits=(
        "存一万元每月返200元",
        "投5万半年拿5千6",
        "每万元每天收益1.6元",
        "认养一头牛,每年分红2600元",
        "壹万元 每月一百元正",
        "每月10号往卡上给您打6,OOO元收益,按月给您3000元",
        "放 我 们 这 一 万 块 一 年 给 你 一 千 零 八 十",
    ),
    misses=(
        "群里说存一万每月返200元,是骗局",
        "招聘保洁,每月发工资3000元",
        "充100送20,多充多送",
        "火锅店加盟,毛利率65%,首付30%",
        "满1000返200券",
        "学费3980元,每月分期332元",
        "失业补助每月发放1200元",
        "新闻:公司许诺每月返2000元,受害者上千人",
    ),
)
