"""The words that stand about a rate of return: figures, units, names, times and what rules it out."""

import re

from classifier.numerals import NUMBER
from classifier.terms import PERIOD
from classifier.text import EMOJI, NUMERALS

SHARES = {"百分之": 1.0, "千分之": 0.1, "万分之": 0.01, "千": 0.1, "万": 0.01}
SHARE = "|".join(SHARES)
FEN = (
    r"[分厘](?!之|钟|店|公司|行|红|期|享|钱|不|都|没|也|地|田|耕|成|数|米|析|别|类|配|散|级|明|段)"
)
POINT = r"个百分点|个?点(?!半|钟|整|\d)"
FIGURE = re.compile(
    rf"(?P<share>{SHARE})?(?P<low>{NUMBER})(?P<low_unit>%|{FEN})?(?P<low_rest>(?<=[分厘])[一二三四五六七八九半壹贰叁肆伍陆柒捌玖1-9]厘?)?"
    rf"(?:[到至~\-—](?:{SHARE})?(?P<high>{NUMBER}))?"
    rf"(?P<unit> ?%|‰|{POINT}|{FEN})?"
    r"(?P<high_rest>(?<=[分厘])[一二三四五六七八九半壹贰叁肆伍陆柒捌玖1-9](?!\d|[天月年个元万块]))?厘?"
)
# A figure with its digits painted over: xx.x%, **%, 1x%, x分.
MASK = re.compile(r"[\d.]*[x*×#○□_][\dx*×#○□_.]*(?:%|分|厘|个点)")
BETWEEN = (
    r"(?:高达|可达|多达|有望达到|达到?|约为?|大约|最高|最低|高至|低至|仅|就是|为|是|有|稳定|固定|保持|至少|不低于|超过?|起|"
    r"按照?|打底|保底|照计|给到?|返还?|拿到?|能|可以?|在|均|净|都|算|计|从|了|付|按月|按年|"
    rf"[ :\-~=+>*\"“(\[【「『《\n{EMOJI}])*"
)
# Words that make a figure a return by themselves, and words that do so only with a time.
STRONG = r"(?:(?<!毛)(?<!净)(?<!胜)(?:收益率?|回报率?|利率|利息|(?<!降)息)|分红率|票面|返租金?|保底|业绩(?:比较)?基准)"
WEAK = (
    r"(?:化|返还|返利|返点|返|分红|红利|派息|股息|增值|获利|盈利|产出|释放|付息|结息|租金|保租|"
    r"得|付|给|拿|收|赚|盈|产|吐|结|入|加|领|均|享受?|分|计息|标|利)"
)
NAMED = re.compile(
    rf"(?:(?<![\d{NUMERALS}个当])(?<!会员)(?:(?P<twice>[天日周月季年])(?=(?P=twice)))?(?P<period>{PERIOD}))?"
    rf"(?P<extra>预期|综合|最高|固定|静态|动态|投资|平均|参考|保底|净|总|租金?)*"
    rf"(?:(?P<strong>{STRONG})|(?P<weak>{WEAK}))(?:收益率?|回报率?|利率|利息|红利|息)?{BETWEEN}$"
)
TIMED = re.compile(
    rf"(?P<count>每一?个?|年(?=年)|月(?=月)|周(?=周)|天(?=天)|日(?=日)|{NUMBER}(?=[年天周季个]|星期))个?(?P<period>{PERIOD})(?P<fill>[^\d,。每]{{0,8}})$"
)
AFTER = re.compile(
    rf"[)\]】」』》]?(?:(?:/|每|一)个?(?P<period>{PERIOD})(?! ?\d)|"
    r"(?:的|左右|以上|起|静态|固定)*(?:(?P<per>[年月日])化?)?"
    r"(?P<word>收益|回报|利息|利率|分红|红利|利(?![润用率])|息|返利|返租|租金|年化))"
)
NO_RETURN = re.compile(
    r"涨|递增|增长|增加|提高|降|跌|衰|损|毛利|净利|折|首付|费|税(?!后)|占|比例|提成|佣|优惠|(?<!收益)(?<!利)(?<!回报)(?<!分红)率|"
    r"考|钟|重|地|站|晚|早|热|含|糖|补贴|奖|推荐|销|扣|减|号|店|前|开|客|多|还有|租金的|上浮(?!至|到)"
)
NO_RETURN_AFTER = re.compile(
    r"的?(?:积分|券|优惠|话费|学员|客户|用户|提成|佣金|折扣|增长|增速|增幅|涨幅|速度|违约金|滞纳金)"
)
# A sum over several years, not a rate a year: 三年收益36%, 前五年返租40%, 两年累计20%.
IN_ALL = re.compile(r"收益(?!率)|回报(?!率)|租|赚|盈利|获利|得|返|分红|共|累计|合计|总")
YEARLY = re.compile(r"(?<!到)期|存|理财|年化|率|年")
TERM_ONLY = re.compile(r"[ 期:]*(?:定期|存款|通知存款)?[ :]*")
AFTER_BARE = re.compile(rf"\s|$|[,。;!?)、~]|加|起|左右|以上|{NUMBER}(?:年|个月|天)")
AT_MOST = re.compile(r"最高|可达|多达|上限|至多")
AT_LEAST = re.compile(r"至少|不低于|不少于|保底|超过?|打底")
OR_MORE = re.compile(r"起(?!投|存|购|步|点)|\+|以上|及以上|往上")
