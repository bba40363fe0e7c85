"""A stated rate of return: what classifier.returns reads as one."""

from collections.abc import Iterator

from classifier.context import is_about_a_loan, speaking_sentences
from classifier.payback import find_paybacks
from classifier.rates import find_rates
from classifier.signals.base import Signal, Stretch


def rate_of_return(text: str) -> Iterator[Stretch]:
    for start, end in speaking_sentences(text):
        sentence = text[start:end]
        if is_about_a_loan(sentence):
            continue
        for rate in (*find_rates(sentence), *find_paybacks(sentence)):
            yield start + rate.start, start + rate.end


SIGNAL = Signal(
    name="rate_of_return",
    sentence="标明或承诺投资回报率",
    function=rate_of_return,
    weight=1.0,
    hits=(
        "年化收益12%,按月付息",
        "月息2分,随时可取",
        "存一年利息一分五,存两年一分八",
        "日 息 万 分 之 三",
        "年nian化１１.８",
        "投资收益率百分之十八",
        "每月返本金的1.5％",
        "八个月回夲",
    ),
    misses=(
        "警惕年化12%的理财骗局",
        "法院判决:被告人以月息2分为诱饵吸收存款",
        "火锅加盟,毛利率65%",
        "首付30%,按揭20年",
        "充100送20",
        "信用贷款年化3.6%起",
        "全场商品8折,直降20%",
        "今年销售额增长20%",
    ),
)
