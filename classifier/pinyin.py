"""Words that a filter would know, as they are written in pinyin: touzi, 投zi, 投tou资, gp."""

import re

SYLLABLES: dict[str, str] = {
    "投资": "tou zi", "理财": "li cai", "收益": "shou yi", "保本": "bao ben", "保息": "bao xi",
    "年化": "nian hua", "月息": "yue xi", "日息": "ri xi", "利息": "li xi", "高息": "gao xi",
    "分红": "fen hong", "返利": "fan li", "返现": "fan xian", "返本": "fan ben", "股票": "gu piao",
    "涨停": "zhang ting", "微信": "wei xin", "贷款": "dai kuan", "集资": "ji zi", "入股": "ru gu",
    "本金": "ben jin", "回报": "hui bao", "稳赚": "wen zhuan", "回购": "hui gou", "包租": "bao zu",
    "返租": "fan zu", "基金": "ji jin", "股权": "gu quan", "配资": "pei zi", "期货": "qi huo",
    "外汇": "wai hui", "炒股": "chao gu", "荐股": "jian gu", "牛股": "niu gu", "存款": "cun kuan",
    "退款": "tui kuan", "提现": "ti xian", "翻倍": "fan bei", "盈利": "ying li", "担保": "dan bao",
    "储蓄": "chu xu", "合伙": "he huo", "众筹": "zhong chou", "挖矿": "wa kuang",
    "积分": "ji fen", "赚钱": "zhuan qian", "红利": "hong li", "股东": "gu dong", "募集": "mu ji",
    "兑付": "dui fu", "借款": "jie kuan", "放贷": "fang dai", "风险": "feng xian", "利率": "li lv",
    "私募": "si mu", "股息": "gu xi", "付息": "fu xi",
    "保本保息": "bao ben bao xi", "投资理财": "tou zi li cai", "年化收益": "nian hua shou yi",
    "稳赚不赔": "wen zhuan bu pei", "推荐股票": "tui jian gu piao", "股票投资": "gu piao tou zi",
}  # fmt: skip

# Pinyin of a listed word that is also a name, a place or a brand: 李希, 岳西, 奉贤, 英利, MUJI.
NAMES = frozenset({
    "lixi", "yuexi", "rixi", "fengxian", "yingli", "muji", "hongli", "nianhua", "baoxi", "huibao",
    "fuxi", "simu", "guxi", "fanli",
})  # fmt: skip

# After these last characters the letters before them were a name: Li财务, Ben金融, Wei信息.
NOT_BEFORE = {
    "财": "务政经", "资": "料源讯格深质", "金": "融属山额牌", "本": "周月年日次店地人书科", "红": "色酒包",
    "报": "名道告价", "信": "息任用誉赖心仰件函徒贷", "款": "式待", "票": "据价", "利": "用益率润于", "现": "在场代",
    "保": "险安", "分": "享店", "股": "份", "险": "峻", "集": "团合", "付": "费", "率": "先领",
}  # fmt: skip

INITIALS: dict[str, tuple[str, ...]] = {
    "微信": ("wx", "vx"), "股票": ("gp",), "理财": ("lc",), "基金": ("jj",), "投资": ("tz",),
    "收益": ("sy",), "保本": ("bb",), "贷款": ("dk",), "利息": ("lx",), "年化": ("nh",),
    "涨停": ("zt",), "本金": ("bj",), "集资": ("jz",), "入股": ("rg",), "回报": ("hb",),
}  # fmt: skip

# Initials mean the word only beside words that go with it: bbs, LC电路 and TZ-3 do not.
INITIALS_PATTERN = re.compile(
    r"(?<![a-z0-9._@/-])(?:"
    r"(?<=[加扫添])[wv]x(?![a-z])|[wv]x(?=号|群|同号|咨询|联系| ?:(?!/))|"
    r"(?<=[炒荐买牛])gp(?![a-z0-9])|gp(?=群|池|推荐|行情|老师|内幕)|"
    r"lc(?=产品|经理|顾问|收益)|jj(?=产品|经理|净值|收益)|tz(?=理财|回报|收益)|"
    r"(?<=年化)sy(?![a-z])|(?<=[高月日])sy(?![a-z])|sy(?=率)|"
    r"bb(?=保息|高息|理财)"
    r")"
)
INITIALS_PLAIN = {letters: word for word, found in INITIALS.items() for letters in found}
