"""A reward for bringing in others: 推荐一人奖500, 直推10%, 团队奖."""

import re
from collections.abc import Iterator

from classifier.numerals import NUMBER
from classifier.signals.base import Signal, Stretch, spoken

_BRING = r"(?:推荐|介绍|邀请|拉(?:来|进|新)?|带(?:来|进)?|直推|发展|转介绍|分享)"
_NEWCOMER = rf"(?:给)?(?:{NUMBER}[个位名人]|亲友|好友|朋友|新人|老乡|邻居|会员|客户|下线|下级|代理)?(?:亲友|好友|朋友|新人|老乡|邻居|会员|客户|下线|老人|姐妹|兄弟|商家|人)?"
PATTERN = re.compile(
    rf"{_BRING}{_NEWCOMER}(?:[^。;!?\n]{{0,10}})(?:奖励?|返点?|提成?|得|拿|给)(?:现金|您|你)?(?:其|他)?(?:[^,。;!?\n]{{0,8}}?){NUMBER}(?:元|块|%|个点|斤|瓶)|"
    rf"(?:直推|间推|一级|一代|二代|三代)(?:奖|拿|返)?{NUMBER}%|团队(?:奖|收益|业绩|计酬|返点|算力加成)|动态(?:推荐|收益)(?:奖|另计)?|(?:下线|下级|伞下)(?:[^,。;!?\n]{{0,6}})(?:提成?|抽|返|奖)|"
    r"(?:推荐|管理|对碰|见点|层碰|领导|代数|极差)奖|拉人头(?:奖|返)|(?:静态|动态)\+(?:静态|动态)|推[一二两三四五六七八九十\d]+代"
)


def recruiting_reward(text: str) -> Iterator[Stretch]:
    yield from spoken(PATTERN, text)


SIGNAL = Signal(
    name="recruiting_reward",
    sentence="拉人头、发展下线给奖励",
    function=recruiting_reward,
    weight=0.6,
    hits=(
        "推荐一人奖500元,上不封顶",
        "直推10%,间推5%",
        "介绍朋友拿8个点",
        "拉 一 个 老 乡 奖 1 0 0 元",
        "邀請好友再得其收益10%",
        "三级分销,另有对碰奖、见点奖",
        "团队奖月月结",
    ),
    misses=(
        "推荐一家好吃的面馆,人均20元",
        "拉人头返利是传销,请举报",
        "介绍工作不收费,月薪5000元",
        "邀请函:诚邀您参加家长会",
        "团队建设活动,周六集合",
        "朋友推荐我买的,花了300元",
        "首付30%,毛利率50%",
    ),
)
