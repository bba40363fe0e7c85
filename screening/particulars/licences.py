"""Numbers of licences and filings that a financial ad may boast of.

Values: the number as the authority writes it, without spaces: 晋ICP备2021000001号-1, P1012345.
`valid`: whether it has a form that an authority gives out; None where only its label says so.
Whether the number was ever given out is for the investigator to look up.
"""

import re
from collections.abc import Iterator

from screening.particulars.found import Found
from screening.particulars.particular import ParticularKind

_PROVINCE = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
_START, _END = "(?<![A-Za-z0-9])", "(?![A-Za-z0-9])"
_ISSUER = r"[\u4e00-\u9fff]"
_WEBSITE = rf"{_PROVINCE} ?(?:ICP|icp) ?[备证] ?\d{{6,10}} ?号?(?: ?- ?\d{{1,3}})?"
_WEBSITE_POLICE = rf"{_PROVINCE}公网安备 ?\d{{13,14}} ?号"
_TELECOM = rf"(?:{_PROVINCE}|合字|合) ?[AB][12](?:\.[AB][12])? ?- ?(?:\d{{8}}|\d{{4}}-\d{{4}})"
_BANK_OFFICE = rf"{_START}[A-Z]\d{{4}}[A-Z]\d{{9}}{_END}"
_FUND_MANAGER = rf"{_START}P ?1\d{{6}}{_END}"
_DRUG_AD = (
    rf"\(?(?:{_PROVINCE}|国)?\)?(?:[药械]|医械|食健|保健食)广审\(?[文视声]?\)?"
    r"第? ?[\d\-]{6,16} ?号?"
)
_CLINIC_AD = rf"\(?{_PROVINCE}\)?{_ISSUER}{{0,3}}医广[\[(【]\d{{4}}[\])】]第?[\d\-]{{4,16}}号"
_FLATS_BEFORE_BUILT = (
    rf"[(\[【]?20\d\d[)\]】]?{_ISSUER}{{0,6}}[预现]售{_ISSUER}{{0,3}}字?第? ?[\d\-]{{1,10}} ?号"
)
_FORMS = re.compile(
    f"{_WEBSITE}|{_WEBSITE_POLICE}|{_TELECOM}|{_BANK_OFFICE}|{_FUND_MANAGER}|{_DRUG_AD}"
    f"|{_CLINIC_AD}|{_FLATS_BEFORE_BUILT}"
)
_NUMBER_OF = "(?:编号|编码|号码?|代码|证号)?"
_LABELLED = re.compile(
    r"注册号[:为是 ]{0,3}(?P<firm>\d{15})(?!\d)"
    rf"|(?:许可证|机构编码){_NUMBER_OF}[:为是 ]{{0,3}}"
    rf"(?P<permit>[A-Z]{{0,2}}\d[A-Z0-9]{{5,19}}){_END}"
    rf"|(?:基金业?协会|基金|中基协|管理人|私募|备案|登记)(?:登记|备案|会员)?{_NUMBER_OF}[^0-9A-Za-z\n]{{0,8}}"
    rf"(?P<fund>S[A-Z0-9]{{5}}|GC\d{{10}}|PT\d{{10}}){_END}"
)


def licences(text: str) -> Iterator[Found]:
    for match in _FORMS.finditer(text):
        value = match[0].replace(" ", "").replace("icp", "ICP")
        yield Found(ParticularKind.LICENCE, value, match.start(), match.end(), valid=True)
    for match in _LABELLED.finditer(text):
        name = match.lastgroup or ""
        yield Found(ParticularKind.LICENCE, match[name], match.start(name), match.end(name))
