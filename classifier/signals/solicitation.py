"""An invitation to the public to put money in: 诚邀投资, 入股, 存款送礼, 认购."""

import re
from collections.abc import Iterator

from classifier.numerals import NUMBER
from classifier.signals.base import Signal, Stretch, spoken
from classifier.words import is_whole

_SUM = rf"{NUMBER}(?:元|块|美金|u|(?<=[百千万]))"
WORDS = re.compile(r"入股|集资|认购|认筹|参股|合股|招股")
PHRASES = re.compile(
    rf"(?:诚邀|欢迎|邀您|邀请您?|火热|特邀|面向社会|向社会|向公众|公开|诚招|急招|征集)(?:[^,。;!?\n]{{0,6}})(?:投资(?!顾问|经理)|入股|股东|合伙人出资|出资|募集|募资|集资|认购|存款|理财客户|投资人)|"
    rf"{_SUM}起(?:投|存|购|认购|签|步投|借)|起(?:投|购)(?:金额|门槛)?(?:仅|只需)?{_SUM}|入金(?:[^,。;!?\n]{{0,4}}){_SUM}|"
    rf"(?:存|投|放|认购|出借|加盟|交|缴){_SUM}(?:以上)?(?:[^,。;!?\n]{{0,4}})(?:送|领|赠|即送)|存款(?:送|有礼|就送|领)|"
    rf"(?:一|每)(?:股|份|亩|头|棵|株|单元|席){NUMBER}(?:元|块|(?<=[百千万]))(?:[^,。;!?\n]{{0,4}})(?:认|投|入)|"
    rf"(?:内部|原始)股(?:权|份)?(?:认购|转让|发售|预售)|原始股|(?:闲钱|余钱|养老钱|积蓄)(?:[^,。;!?\n]{{0,6}})(?:放|交给|拿来|存|投|给我)|(?:认养|认领|领养)(?:一)?[头棵株亩只匹条](?:[^,。;!?\n]{{0,4}})|"
    r"众筹(?:认购|股东|建|入)|(?:当|做|成为)(?:微?股东|老板投资人|联合出品人|出借人)|债权(?:认购|转让认购)|私募(?:认购|份额)"
)


def solicitation(text: str) -> Iterator[Stretch]:
    yield from (found for found in spoken(WORDS, text) if is_whole(text, *found))
    yield from spoken(PHRASES, text)


SIGNAL = Signal(
    name="solicitation",
    sentence="向公众征集资金、招揽入股或认购",
    function=solicitation,
    weight=0.7,
    hits=(
        "诚邀社会各界投资入股",
        "原始股內部認購,每股2元",
        "存款送大米,5万起存",
        "闲钱放我这,比银行强",
        "原 始 股 最 后 一 批",
        "影视项目联合出品,10万元起投",
        "众筹建厂,认购从速",
    ),
    misses=(
        "警惕以入股分红为名的集资诈骗",
        "城镇职工收入股评会",
        "欢迎光临,全场八折",
        "公司招聘投资顾问两名",
        "不要参与任何形式的集资",
        "存量房首付30%",
        "充100送20",
        "法院公告:集资参与人信息登记",
    ),
)
