"""Haste: a number of places, a deadline, a last chance, beside an offer of profit or credit."""

import re
from collections.abc import Iterator

from classifier.numerals import NUMBER
from classifier.signals.base import Signal, Stretch, spoken

PATTERN = re.compile(
    rf"(?:仅|只|限|最后|只剩|仅剩|仅余|还剩|前(?=\d{{2}}|.?[十百千]))(?:限|剩|余|有|收|招|上)?(?:前)?{NUMBER}(?:个)?(?:名额|名|席位?|套|份|户|位|股|单|席|枚)|"
    r"名额(?:有限|仅|不多|只剩|告罄|今[天晚]|满|紧张)|额[度满](?:有限|为止|即止|即关)|席位有限|数量有限|限量(?:认购|发售|发行)|先到先得|售完(?:即止|为止)|认满即止|"
    r"满(?:员|额)(?:即|就)?(?:止|封群|关|截)|机会(?:难得|不多|有限)|错过(?:不再|等|再等)|手慢无|倒计时|最后(?:一[天周批期]|[两三\d]+(?:天|小时))|截止(?:今晚|今天|本周|月底)|今[晚天](?:截止|关闭|封群)"
)


def scarcity(text: str) -> Iterator[Stretch]:
    yield from spoken(PATTERN, text)


SIGNAL = Signal(
    name="scarcity",
    sentence="以名额有限、限时催促投入",
    function=scarcity,
    weight=0.2,
    hits=(
        "名额有限,先到先得",
        "仅限前50名",
        "只剩最后11席",
        "名*额*有*限 满额即止",
        "最後三天,錯過再等一年",
        "额度有限,售完即止",
    ),
    misses=(
        "会议名额由各单位自行分配",
        "谨防“名额有限”的投资陷阱",
        "本店营业至晚上九点",
        "请于本月底前缴清物业费",
        "前三名颁发奖状",
        "首付30%,充100送20",
    ),
)
