"""What is promised, in simple percent a year: a table, and what is never a return."""

import pytest

from classifier.numerals import number
from classifier.returns import find_returns
from classifier.text import clean

STATED = [
    ("月息2分", 24, 24),
    ("月息一分五", 18, 18),
    ("月息1分5", 18, 18),
    ("月利率1.2%", 14.4, 14.4),
    ("月利一~二分", 12, 24),
    ("出借人月得一分二到一分六", 14.4, 19.2),
    ("年息一分", 10, 10),
    ("年息8厘", 8, 8),
    ("利息8厘", 9.6, 9.6),
    ("二分利", 24, 24),
    ("一分五的利", 18, 18),
    ("年化12%", 12, 12),
    ("年化收益率高达18%", 18, 18),
    ("年化8%-12%", 8, 12),
    ("年化9.6~13.2", 9.6, 13.2),
    ("年化百分之九点六", 9.6, 9.6),
    ("年利率２.３５％", 2.35, 2.35),
    ("nian化16", 16, 16),
    ("年回报8", 8, 8),
    ("按年息10%连本退还", 10, 10),
    ("收益率12%", 12, 12),
    ("票面利率2.31%", 2.31, 2.31),
    ("业绩比较基准2.65%-3.05%", 2.65, 3.05),
    ("近七日年化4.236%", 4.236, 4.236),
    ("24个月年化8.9", 8.9, 8.9),
    ("首年分红率百分之十一", 11, 11),
    ("年年盈13.8%", 13.8, 13.8),
    ("返租8%", 8, 8),
    ("每年返租8%", 8, 8),
    ("前三年租金24%", 8, 8),
    ("日息万分之三", 10.95, 10.95),
    ("日息万3", 10.95, 10.95),
    ("日产千分之五", 182.5, 182.5),
    ("每日2%静态", 730, 730),
    ("每天分红1.2%", 438, 438),
    ("7天收益5%", 260.7143, 260.7143),
    ("每月返1.5%", 18, 18),
    ("月付百分之一点二", 14.4, 14.4),
    ("三个月1.0%/月", 12, 12),
    ("保底月收益30%", 360, 360),
    ("三年期3.5%", 3.5, 3.5),
    ("12个月9.2%", 9.2, 9.2),
    ("满一年10.2%", 10.2, 10.2),
    ("投5万半年拿5千6", 22.4, 22.4),
    ("投10万半年拿1万2", 24, 24),
    ("每万元每天1.6元", 5.84, 5.84),
    ("一万块一天1块6", 5.84, 5.84),
    ("一万块一年给你一千零八十", 10.8, 10.8),
    ("一万一个月一百五", 18, 18),
    ("壹万元每月一百元正", 12, 12),
    ("10萬◆每月①①00", 13.2, 13.2),
    ("存满一年,每万元给一千二", 12, 12),
    ("存1万返1.2万", None, None),
    ("借五千还五千五", None, None),
    ("最高综合收益15.3%", None, None),
    ("投100元10天还108", 292, 292),
    ("八个月回本", 150, 150),
    ("十四个月回本", 85.7143, 85.7143),
    ("两年翻番", 50, 50),
    ("3年翻3倍", 66.6667, 66.6667),
]

NOT_PROMISED = [
    "首付30%",
    "毛利率65%",
    "年增长20%",
    "每年增长12%",
    "每年递增5%",
    "一年内上涨20%",
    "全场8折优惠20%",
    "含糖量12%",
    "胜率92%",
    "通过率98%",
    "充100送20",
    "满1000返200券",
    "押金200元退100元",
    "月薪5000元起,每月提成3000",
    "学费3980元,每月分期332元",
    "原价1999现价999",
    "首付5万月供3000元",
    "信用贷款年化3.6%起",
    "房抵贷年利率低至3.35%",
    "警惕年化12%的骗局",
    "法院查明:被告以月息2分吸收存款",
    "月息一分是多少?",
    "收益十分稳定",
    "利息一分不少",
    "月息x分",
    "每天9点开门",
]


@pytest.mark.parametrize(("text", "low", "high"), STATED)
def test_a_stated_return_is_read(text, low, high):
    [found] = find_returns(clean(text).text)

    assert (found.annual_low, found.annual_high) == (low, high)


@pytest.mark.parametrize("text", NOT_PROMISED)
def test_this_is_no_promised_return(text):
    assert find_returns(clean(text).text) == []


@pytest.mark.parametrize(
    ("text", "guaranteed"),
    [
        ("保本保息,年化12%", True),
        ("承诺年化12%", True),
        ("不承诺保本,年化3%", False),
        ("年化12%。保本的是另一款", False),
        ("年化12%", False),
    ],
)
def test_a_guarantee_counts_in_its_own_sentence(text, guaranteed):
    found = find_returns(clean(text).text)

    assert [one.guaranteed for one in found] == [guaranteed]


def test_several_returns_come_in_the_order_of_the_text():
    text = clean("三年期5.00%、五年期5.41%").text

    assert [text[one.start : one.end] for one in find_returns(text)] == [
        "三年期5.00%",
        "五年期5.41%",
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200", 1200),
        ("1万2", 12000),
        ("1万二百", 10200),
        ("一万零八百", 10800),
        ("两千五", 2500),
        ("壹佰", 100),
        ("廿", 20),
        ("半", 0.5),
        ("九点六", 9.6),
        ("十二", 12),
    ],
)
def test_a_number_is_read_as_people_write_it(text, value):
    assert number(text) == value
