"""A promise that the money put in comes back: 保本, 到期还本, 亏了我补."""

import re
from collections.abc import Iterator

from classifier.signals.base import Signal, Stretch, spoken
from classifier.words import is_whole

# Short words that also arise across word boundaries (社保|本月).
WORDS = re.compile(
    r"保本保息|保本(?!浮动|理财产品|微利|商)(?:付息)?|保息|还本付息|返本(?:还息|付息|返息)?|退本|兑付本息"
)
PHRASES = re.compile(
    r"(?:本金|本钱|本息|股金|成本)(?:[^,。;!?\n]{0,6})(?:保障|无忧|安全|担保|保证|一分不少|分文不少|不动|原样|都在|"
    r"全额退|如数|随时(?:退|取|拿)|随时能|照退|退还|返还|归还|到账|先回|拿回)"
    r"|(?:到期|期满|满期|满[一二两三四五六七八九十\d]+年|毕业)(?:[^,。;!?\n]{0,8}?)(?:还本(?:付息)?|返还本[金钱息]?|返本|退本|退还本金|返还本金|本金(?:返|退|归)还|"
    r"原数(?:退|奉)还|全额退|全额返|连本带利|原价退|如数(?:退|归)还|返还全款)"
    r"|连本带[利息]|本息(?:全|无忧|保障|兑付|到账)|(?:亏|赔|跌|损失)(?:了|损|掉)?(?:[^,。;!?\n]{0,6})(?:我们?补|公司补|"
    r"公司(?:全)?(?:赔|承担|兜)|全额?赔|包赔|我赔|算我的|由(?:公司|平台|我司|团队)(?:承担|补|赔)|平台补|补足|补齐|双倍)"
    r"|(?:差额|不足部分|亏损)(?:全额)?(?:补足|补齐|包赔|赔付)|刚性兑付|(?:逾期|违约|借款人不还).{0,8}(?:垫付|先行偿付|先行赔付|公司先垫|代偿)"
    r"|(?:担保公司|国资|集团|实控人|房产|平台)(?:[^,。;!?\n]{0,6})(?:兜底|连带责任担保|全额担保|本息担保)|保底(?:收益|回报|分红)|(?:一分|分文)不少(?:还|退|返)"
)


def principal_guarantee(text: str) -> Iterator[Stretch]:
    yield from (found for found in spoken(WORDS, text) if is_whole(text, *found))
    yield from spoken(PHRASES, text)


SIGNAL = Signal(
    name="principal_guarantee",
    sentence="承诺保本、退本或到期还本付息",
    function=principal_guarantee,
    weight=1.2,
    hits=(
        "保本保息,随存随取",
        "夲金安全,到期还夲",
        "保*本*保*息 老客户优先",
        "三年期满本金全额退还",
        "到期连本带利一次付清",
        "亏了公司全赔,赚了归您",
        "宝本付息 國企擔保",
        "集团全额担保,逾期由平台先行垫付",
    ),
    misses=(
        "本产品不保本,不承诺收益",
        "谨防“保本高息”陷阱",
        "理财非存款,不保证本金安全",
        "社保本月起可在手机上缴纳",
        "任何承诺保本的投资都不要相信",
        "结构性存款为保本浮动收益型",
        "公司宣称保本保息,检察机关已提起公诉",
        "非保本浮动收益,投资须谨慎",
        "加盟毛利率65%,首付30%",
    ),
)
