"""Names of firms, cooperatives, funds, associations: from the place or brand to the legal form.

The right edge is the form; the left edge is the last word before it that no name holds, or the
place that the name begins with. Speech uses the loose forms (公司, 集团, 中心) for anybody's, so
these need a trade or a place in the name, or to stand alone. A form without a name of its own
(本公司, 投资公司, 购物中心) is none. Value: the name without spaces.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from screening.particulars.found import Found
from screening.particulars.particular import ParticularKind
from screening.particulars.regions import name_at
from screening.particulars.trades import NOT_IN_A_NAME, TRADES

_HAN = "\u4e00-\u9fff"
_BRANCH = rf"[{_HAN}]{{2,8}}?(?:分公司|营业部|支行|分行)"
_FORM = re.compile(
    rf"(?P<firm>(?:(?:股份有限|有限责任|集团有限|控股集团有限|控股有限|有限)公司|集团股份)(?:{_BRANCH})?"
    r"|专业合作(?:社联合社|联社|社)|合伙企业(?: ?\(有限合伙\))?|基金 ?\(有限合伙\)|基金会"
    r"|商会|协会(?!议)|促进会|联合会|研究院|研究会|律师事务所|会计师事务所"
    rf"|银行(?:股份有限公司)?{_BRANCH})"
    rf"|(?:控股集团|集团公司|集团|公司)(?:{_BRANCH})?(?!法|章程|债|化|制|高管|股)"
    r"|合作社|商行(?!业)|农商行|村镇银行|研究所|俱乐部|交易所|工作室|经营部|养老院|敬老院|养老公寓"
    r"|基金(?!会|经理|净值|产品|投资|公司|份额|从业|业|管理|销售|合同|定投|规模|收益|类|账户|理财|代销)"
    r"|(?:(?P<centre>服务|交易|体验|运营|营销|理财|财富|康养|养老|养护|健康|管理|推广|咨询|投资|艺术|互助))?中心"
    r"(?!城|区|思想|组织|广场|医院|小学|中学|支行|地[带段]|位置|[的路街])"
)
_RUN = re.compile(rf"(?:[{_HAN}A-Za-z0-9·&]|\([{_HAN}A-Za-z]{{1,10}}\)){{1,28}}\Z")
_COUNTRY = re.compile(r"中国|中华|全国|国家")
_ALONE = re.compile(r"[\s,。;:!?、\"“”「」『』【】()|/·—~-]")
_MOST, _MOST_LOOSE = 40, 12


@dataclass(frozen=True, slots=True)
class _Body:
    """What stands before the form: from `start`; `place_end` is 0 where no place comes first."""

    start: int
    place_end: int
    own: str


def organisations(text: str) -> Iterator[Found]:
    done = 0
    for form in _FORM.finditer(text):
        run = _RUN.search(text, max(done, form.start() - 28), form.start())
        if run is None:
            continue
        body = _body(text, run.start(), form.start())
        if form.end() - body.start <= _MOST and _is_name(text, body, form):
            value = text[body.start : form.end()].replace(" ", "")
            yield Found(ParticularKind.ORGANISATION, value, body.start, form.end())
            done = form.end()


def _body(text: str, run: int, end: int) -> _Body:
    places = list(_places(text, run, end))
    start = run
    for outside in NOT_IN_A_NAME.finditer(text, run, end):
        if not any(first < outside.end() and outside.start() < last for first, last in places):
            start = outside.end()
    first = next(((a, b) for a, b in places if a >= start and text[a - 1 : a] != "("), None)
    start, place_end = first or (start, 0)
    return _Body(start, place_end, text[place_end or start : end])


def _places(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where regions are named; a name that holds one begins there."""
    position = start
    while position < end:
        name = name_at(text, position)
        country = _COUNTRY.match(text, position, end)
        length = len(name.text) if name else len(country[0]) if country else 0
        if length and position + length <= end:
            yield position, position + length
        position += length or 1


def _is_name(text: str, body: _Body, form: re.Match[str]) -> bool:
    brand = re.sub(r"\([^)]*\)|[·&0-9]", "", TRADES.sub("", body.own))
    named = len(brand) >= 2
    if form["firm"]:
        return named or body.place_end > 0
    if not named or form.end() - body.start > _MOST_LOOSE + len(form[0]):
        return False
    traded = any(len(trade[0]) > 1 for trade in TRADES.finditer(body.own))
    if body.place_end or form["centre"] or traded or "院" in form[0]:
        return True
    return "公司" not in form[0] and form[0] != "中心" and _stands_alone(text, body.start)


def _stands_alone(text: str, start: int) -> bool:
    return start == 0 or _ALONE.match(text, start - 1) is not None
