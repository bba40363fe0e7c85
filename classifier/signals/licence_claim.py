"""A claim to be licensed, registered or approved; real or not, it is said for the ad."""

import re
from collections.abc import Iterator

from classifier.signals.base import Signal, Stretch, spoken

PATTERN = re.compile(
    r"(?:持牌|持证)(?:机构|金融机构|经营|经纪|法团|券商|消费金融|基金销售)|(?:金融|支付|保险|证券|基金|期货|第三方支付|基金销售)(?:业务)?牌照|"
    r"(?:备案|登记|许可证?|批准文|牌照|监管)(?:编)?号[::]?(?:[a-z\d〔\[(x第沪京粤浙苏川渝鲁]|见)|执业编号|投顾编号|管理人登记编号|中基协备案|协会备案|"
    r"(?:经|已在|由)(?:[^,。;!?\n]{0,12})(?:批准|备案|核准|登记|批复|授权)(?:设立|成立|发行)?|(?:证监会|银保监会?|银监会|保监会|金融监管总局|央行|人民银行|民政局?|发改委|商务部|fca|asic|nfa)(?:[^,。;!?\n]{0,6})(?:批准|备案|核准|监管|许可|牌照)|"
    r"存款保险(?:标识|制度保护|保障)|受(?:fca|asic|nfa|nfa|证监会)监管|业务许可证"
)


def licence_claim(text: str) -> Iterator[Stretch]:
    yield from spoken(PATTERN, text)


SIGNAL = Signal(
    name="licence_claim",
    sentence="自称持牌、备案或经批准(须核实)",
    function=licence_claim,
    weight=-0.2,
    hits=(
        "持牌机构,合规经营",
        "經中國證監會批准設立",
        "管理人登记编号P1034567",
        "已在中基协备案",
        "持 牌 金 融 机 构",
        "英国FCA监管,资金隔离",
    ),
    misses=(
        "未经批准不得向公众吸收存款",
        "该平台不是持牌机构,请勿投资",
        "驾驶证到期请及时换证",
        "谎称经银保监会批准,骗取资金",
        "首付30%,充100送20",
        "本店新到一批货",
    ),
)
