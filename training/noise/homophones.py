"""Words a filter would know, written with other characters of the same or nearly the same sound.

Most of these combinations are in no list and are ordinary characters, so that cleaning leaves them:
the models learn that a word has gone strange.
"""

import re
from random import Random

from classifier.lookalikes import STAND_INS
from classifier.pinyin import SYLLABLES

SAME_SOUND = {
    "投": "头偷透骰", "资": "姿滋咨孜兹紫子自", "理": "里礼李哩力鲤", "财": "才材裁采彩猜",
    "收": "手首守受授", "益": "意义易艺溢亿异", "保": "宝堡饱报包抱", "本": "奔苯笨",
    "息": "西习希悉喜惜吸", "年": "念粘黏", "化": "话华花划画", "月": "越岳乐约粤", "日": "曰热",
    "利": "力立丽莉厉离", "高": "告搞糕膏", "分": "芬纷份粉吩", "红": "洪宏鸿虹哄轰",
    "返": "反饭范翻凡", "现": "线献县先闲", "股": "古谷鼓骨故姑", "票": "飘漂瓢嫖",
    "涨": "张掌长仗", "停": "亭庭廷挺听", "微": "威薇维围唯味", "信": "心新欣芯辛",
    "贷": "代带待袋戴", "款": "宽髋", "集": "急及级积极机鸡", "入": "如乳汝儒",
    "金": "今斤巾津京精", "回": "会汇惠灰徊", "报": "抱暴爆豹宝", "稳": "问闻文吻温",
    "赚": "转钻砖专赞", "购": "够构沟狗", "包": "苞胞保抱", "租": "足组祖族卒", "基": "机鸡积击几",
    "权": "全泉拳圈劝", "配": "佩培陪沛", "期": "七奇齐其棋", "货": "祸火伙获", "外": "歪崴",
    "汇": "会惠慧绘", "炒": "抄吵超朝", "荐": "见件建间", "牛": "妞扭纽", "存": "村寸",
    "退": "腿推", "提": "题体替梯", "翻": "番帆凡", "倍": "备背贝被", "盈": "赢营迎影",
    "担": "单胆但丹", "储": "除处楚", "蓄": "续序畜", "合": "和河何禾", "伙": "火货",
    "众": "种重中", "筹": "愁酬抽丑", "挖": "哇娃蛙", "矿": "况旷框", "积": "机鸡基急",
    "钱": "前潜钳签", "东": "冬懂咚", "募": "木目幕慕", "兑": "对队堆", "付": "富福服父",
    "借": "界接姐街", "放": "方房防", "风": "封疯丰枫", "险": "显现县鲜", "率": "律绿虑",
    "私": "思丝司四", "群": "裙君", "赔": "陪培",
}  # fmt: skip
WORD = re.compile("|".join(sorted({*SYLLABLES, *STAND_INS}, key=len, reverse=True)))


def write_homophones(text: str, rng: Random) -> str:
    """Some of the words a filter would know with one or more characters of the same sound."""
    share = rng.choice((0.3, 0.7, 1.0))
    return WORD.sub(
        lambda match: _sounded(match[0], rng) if rng.random() < share else match[0], text
    )


def _sounded(word: str, rng: Random) -> str:
    """The word with one character changed, or, a third of the time, each that can be."""
    changed = rng.randrange(len(word))
    every = rng.random() < 1 / 3
    return "".join(
        rng.choice(SAME_SOUND.get(one) or one) if every or at == changed else one
        for at, one in enumerate(word)
    )
