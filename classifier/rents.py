"""Finds rents told beside the price of what is let: 总价20万年租1.6万, 15万一间,月租金1250元."""

import re
from collections.abc import Iterator

from classifier.numerals import NUMBER, number
from classifier.rates import Rate
from classifier.terms import PERIODS_A_YEAR

RENT = re.compile(
    rf"(?P<word>总价|单价|售价|投资|购买|买|仅需|只需|首付|押金?)?(?P<price>{NUMBER})元?(?P<gap>[^。;!?\n\d]{{0,8}}?)"
    rf"每?(?P<period>年|个?月)(?:净收?|固定)?收?租(?:金(?:收益)?)?(?:约|可达|高达|达|:| )*(?P<rent>{NUMBER})元?(?![%\d个])"
)
# Below it, the first figure is no price of a shop or flat.
SMALLEST_PRICE = 10_000.0
MOST_SHARE = 1.0


def find_rents(text: str) -> Iterator[Rate]:
    """The rents of one cleaned sentence as percent a year of the price."""
    for match in RENT.finditer(text):
        price, rent = number(match["price"]), number(match["rent"])
        if match["word"] in {"首付", "押", "押金"} or not price or not rent:
            continue
        share = rent * PERIODS_A_YEAR[match["period"]] / price
        if price >= SMALLEST_PRICE and 0 < share <= MOST_SHARE:
            percent = round(share * 100, 4)
            yield Rate(match.start(), match.end(), percent, percent)
