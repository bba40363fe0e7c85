"""Finds what a share or a unit pays: 每股5元,每年分红1元; 每股分红0.3元; 每万份收益0.65元."""

import re
from collections.abc import Iterator

from classifier.numerals import NUMBER, number
from classifier.rates import Rate

_PAYS = r"(?:每年|年)?(?:每股)?(?:固定|可|能|预计)?(?:分红|红利|派息|派现|股息)"
ON_PRICE = re.compile(
    rf"每股(?:价格|发行价|认购价|仅需?|只需?)?(?P<price>{NUMBER})元[^。;!?\n\d]{{0,6}}?(?:每年|年){_PAYS}(?P<paid>{NUMBER})(?:元|块)"
)
ALONE = re.compile(rf"每股{_PAYS}[^\d。;!?\n]{{0,3}}(?:{NUMBER})(?:元|块|毛|角|分)")
# A fund tells what ten thousand units earned on one day.
FUND = re.compile(rf"万份(?:单位)?(?:日)?收益[:为 ]*(?P<paid>{NUMBER})")
# What listed companies pay is announced, not promised.
ANNOUNCED = re.compile(r"含税|股权登记|除权|除息|派发现金")
DAYS_PERCENT = 365 / 100


def find_dividends(text: str) -> Iterator[Rate]:
    """The dividends of one cleaned sentence; without a price their percents are None."""
    if ANNOUNCED.search(text):
        return
    for match in ON_PRICE.finditer(text):
        price, paid = number(match["price"]), number(match["paid"])
        if price and paid and paid <= price:
            percent = round(paid / price * 100, 4)
            yield Rate(match.start(), match.end(), percent, percent)
    for match in ALONE.finditer(text):
        yield Rate(match.start(), match.end(), None, None)
    for match in FUND.finditer(text):
        paid = number(match["paid"])
        if paid:
            percent = round(paid * DAYS_PERCENT, 4)
            yield Rate(match.start(), match.end(), percent, percent)
