"""Characters and words that stand in for others to slip past a filter, and what they stand for.

Only replacements that hardly ever spoil honest text are listed: a stand-in whose characters also
meet inside or between honest words (威信; 头资 in 龙头资产) is left to the trained models.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product

from classifier.pinyin import NAMES, NOT_BEFORE, SYLLABLES
from classifier.split_characters import PLAIN, PLAIN_IN_WORDS

CHARACTERS: dict[str, str] = {
    "夲": "本", "収": "收", "攵": "收", "囬": "回", "囙": "因", "菿": "到", "毎": "每", "円": "元",
    "圎": "元", "亇": "个", "徴": "征", "伱": "你", "妳": "你", "沵": "你", "莪": "我", "哋": "地",
    "朂": "最", "蒽": "恩", "甴": "由", "処": "处", "亊": "事", "発": "发", "価": "价", "増": "增",
    "証": "证", "単": "单", "団": "团", "楽": "乐", "実": "实", "経": "经", "済": "济", "険": "险",
    "対": "对", "銭": "钱", "両": "两", "靣": "面", "卟": "不", "吥": "不", "ㄋ": "了", "の": "的",
    "葑": "封", "氿": "酒", "〇": "零", "仩": "上", "丅": "下", "亖": "四", "箌": "到", "尐": "少",
    "夶": "大", "囻": "国", "囸": "日", "髙": "高", "囘": "回", "亾": "亡", "莈": "没", "汏": "大",
    "侽": "男", "偠": "要", "吙": "火", "氺": "水", "倁": "知", "欵": "款", "穏": "稳", "鈤": "日",
    "兯": "共", "筭": "算", "冄": "月", "扝": "打", "芣": "不", "沍": "互", "帀": "币", "仺": "仓",
    "戶": "户", "値": "值", "隂": "阴", "歩": "步", "黒": "黑", "歳": "岁", "気": "气", "児": "儿",
    "広": "广", "売": "卖", "図": "图", "戦": "战", "栄": "荣", "変": "变", "権": "权", "様": "样",
    "検": "检", "総": "总", "転": "转", "払": "付", "満": "满", "℅": "%", "➕": "加", "٪": "%", "丨": "|",
    "丶": "·", "⺅": "亻", "⺘": "扌", "⺡": "氵", "⻌": "辶", "⻖": "阝", "⻐": "钅", "⻋": "车",
    "⻉": "贝", "⻓": "长", "⻔": "门", "⻚": "页", "⻅": "见",
    **dict(zip("❶❷❸❹❺❻❼❽❾⓿", "1234567890", strict=True)),
    **{chr(0x1F150 + number): chr(ord("a") + number) for number in range(26)},
    **{chr(0x1F170 + number): chr(ord("a") + number) for number in range(26)},
}  # fmt: skip

STAND_INS: dict[str, str] = {

    "微信": "薇信 徽信 薇♥ 薇❤ 嶶信 溦信 葳信 微伩 薇伩 崴信 微❤ 微♥ v信 徽伩 癓信 嵔信 微訫 薇芯 v❤",
    "投资": "投姿 骰资 投滋 投咨 骰姿 投孜 投兹 透姿", "理财": "埋财 狸财 浬财 理豺 娌财 俚财",
    "收益": "收溢 收谥 收镒 收翌 收嗌", "保本": "葆本 保苯 煲本 褓本 鸨本 堢本 保坌 緥本",
    "保息": "葆息 煲息 褓息 保熄 堡息 鸨息", "年化": "年x化 姩化 秊化 辇化 年骅 哖化",
    "月息": "玥息 月螅 月瘜 钥息 跀息", "利息": "莉息 利熄 俐息 利螅 痢息 唎息 猁息 利恴 浰息 荔息",
    "日息": "曰息 日螅 驲息", "日化": "曰化", "日收": "曰收", "日返": "曰返", "日结": "曰结",
    "日赚": "曰赚", "今日": "今曰", "每日": "每曰", "分红": "氛红 吩红 分荭 昐红 坋红",
    "返利": "返丽 反丽 返莉 返俐 返唎 返痢 返荔 返浰 畈利 返猁", "返现": "返苋 返蚬 返岘 畈现",
    "返本": "返苯 畈本 返坌",
    "股票": "鼓票 股漂 骰票 股嫖 谷票 骨票 股瞟 沽票 菇票 股剽 咕票 蛊票 姑票",
    "涨停": "涨亭 涨婷 涨仃 涨廷 胀停 涨聤 仉停 涨渟 帐停", "牛股": "妞股 牛骰",
    "翻倍票": "翻倍漂 翻倍飘", "炒股": "钞股", "贷款": "袋款 岱款 黛款 玳款 贷窾 贷歀 贷髋 忲款",
    "存款": "存歀 存窾", "借款": "借歀 藉款", "集资": "集姿 集滋 雧资 亼资 雦资 楫资 集孜 集恣",
    "入股": "入骰 汝股 囜股 洳股 入菇", "股份": "骰份", "股权": "股拳 骰权", "股东": "骰东",
    "本金": "畚金 本钅 坌金 本衿 笨金 本菁", "回报": "蛔报 茴报 洄报 回豹 回鲍 佪报 回刨 烠报",
    "稳赚": "稳篆 稳砖 雯赚 紊赚 刎赚 稳撰 稳馔 吻赚 稳啭 稳譔",
    "回购": "洄购 茴购 回媾 蛔购 徊购 回诟 回垢",
    "包租": "苞租 褒租 包诅 孢租 包俎 包阻 勹租 胞租 包菹", "返租": "返诅 返俎 畈租",
    "售后返租": "售后反祖 受后返租", "零风险": "零风显 零封险 无疯险",
    "风险": "疯险 枫险 风睑 讽险 风崄 凤险", "担保": "担呆 担堡 担葆", "账户": "帐户",
    "转账": "转帐", "到账": "到帐", "百分之": "佰份之 百份之 佰分之",
    "赚钱": "馔钱 赚钳 撰钱 篆钱 赚潜", "高息": "高熄 篙息 膏息 羔息 高螅",
    "基金": "基巾 箕金 基斤", "私募": "私幕 丝募 厶募", "配资": "配姿 配滋 呸资 沛资 配孜",
    "期货": "琪货 柒货 骐货", "外汇": "外讳 外荟 歪汇 外卉", "提现": "提苋 提蚬 提岘 醍现",
    "翻倍": "翻陪 翻蓓 翻焙 飜倍 帆倍", "盈利": "盈莉 盈俐 荧利 盈痢 楹利",
    "合伙": "盒伙 合钬 禾伙", "众筹": "众酬 众愁 众踌 众畴 仲筹",
    "挖矿": "挖旷 蛙矿 娃矿 挖圹 挖邝", "虚拟币": "虚拟必",
    "比特币": "比特必 比特毕 币特币 比忒币 毕特币 笔特币", "复利": "复莉 复俐",
    "储蓄": "储畜 储绪 诸蓄 褚蓄", "群主": "裙主", "进群": "进裙 进峮", "入群": "入裙 入峮",
    "加群": "加裙 加峮", "红包": "荭包", "现金": "岘金 苋金", "首付": "艏付", "会员": "荟员",
    "客服": "客伏 愙服 恪服 客茯", "推荐": "推賎 推洊", "资金": "姿金 滋金 资巾 资衾",
    "财富": "财冨 豺富", "秒到": "淼到", "保本付息": "宝本付息 堡本付息 宝本付熄",
    "保本保息": "宝本保息 堡本保息 宝本宝息 保奔保息",
    "年化收益": "年华收益 年划收益 年化受益 年花收益", "担保公司": "坦保公司 但保公司",
    "收益率": "攻益率 收溢率 守益率", "投资理财": "头资理财 投资理材 头姿理才",
    "保证金": "宝证金 堡证金", "老股民": "老骨民 老鼓民", "牛股推荐": "牛骨推荐 妞股推荐",
    "原始股": "原始骨 源始股 原使股", "日收益": "曰收益 日收溢", "月收益": "月收溢",
    "高收益": "高收溢", "稳赚不赔": "稳转不赔 稳赚不陪 问赚不赔", "只赚不赔": "只赚不陪 只转不赔",
    "本息": "苯息 畚息", "利润": "利闰 莉润 俐润", "分红权": "分洪权", "返佣": "返俑 返拥",
    "理财产品": "理材产品 里财产品 理才产品 理彩产品",
}  # fmt: skip


# What goes before and after letters that are part of an address, a name or another word.
_LETTERS_START = r"(?<![a-z0-9.@/_-])"
_LETTERS_END = r"(?![a-z0-9@/_-]|\.[a-z])"
# After a stand-in that ends in one of these, these show that it was none: 外加裙子.
_NOT_BEFORE = {**NOT_BEFORE, "裙": "子摆装裤边带褶"}


def _words() -> dict[str, str]:
    """Each disguise of a whole word, and the word."""
    words = {disguise: word for word, found in STAND_INS.items() for disguise in found.split()}
    for word, syllables in SYLLABLES.items():
        words[syllables.replace(" ", "")] = word
    for word in {**SYLLABLES, **STAND_INS}:
        if len(word) == 2:
            words.update(dict.fromkeys(_respelled(word), word))
    return {disguise: word for disguise, word in words.items() if disguise not in NAMES}


def _respelled(word: str) -> Iterator[str]:
    """The ways to write a word of two characters with parts or pinyin for one or both."""
    parts = {plain: split for split, plain in {**PLAIN, **PLAIN_IN_WORDS}.items()}
    syllables = SYLLABLES.get(word, " ").split(" ")
    choices = [
        [one, *filter(None, (parts.get(one), syllable, syllable and one + syllable))]
        for one, syllable in zip(word, syllables, strict=True)
    ]
    for spelled in map("".join, product(*choices)):
        if spelled != word:
            yield spelled


def _bounded(disguise: str) -> str:
    """The pattern of a disguise, less its first character, that is not part of a longer word."""
    rest = re.escape(disguise[1:])
    if disguise[-1].isascii():
        return rest + _LETTERS_END
    others = _NOT_BEFORE.get(disguise[-1])
    return rest + (f"(?![{others}])" if others else "")


def _pattern(disguises: Iterable[str]) -> str:
    """One branch for each first character, so that most of a text is passed over quickly."""
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for disguise in sorted(disguises, key=len, reverse=True):
        by_first[disguise[0]].append(_bounded(disguise))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())


WORDS = _words()
HAN_FIRST = re.compile(_pattern(one for one in WORDS if not one[0].isascii()))
LETTERS_FIRST = re.compile(
    f"{_LETTERS_START}(?:{_pattern(one for one in WORDS if one[0].isascii())})"
)

# A letter O after a digit is a zero (not in O2O or H2O), and an l before one (not in a word) a one.
LETTER_ZERO = re.compile(r"(?<=\d)(?:o{2,}|(?<![a-z]\d)o)(?![a-z])")
LETTER_ONE = re.compile(r"(?<![a-z0-9])l(?=\.?\d)")
