"""Accounts and cards: a card ends in a Luhn digit (ISO/IEC 7812), a firm's account in none."""

import re
from collections.abc import Iterator

from stdnum import luhn

from screening.particulars.context import before, is_other_number
from screening.particulars.found import Found
from screening.particulars.particular import ParticularKind
from screening.particulars.phones import only_digits
from screening.particulars.plain import numeric

_DIGITS = re.compile(r"(?<![\d.A-Za-z])\d(?:[ \-]?\d){8,24}(?![\d.%A-Za-z])")
_CALLED_CARD = re.compile(r"(?:卡号|银行卡|借记卡|储蓄卡|卡)[^\d\n]{0,6}$")
_CALLED_ACCOUNT = re.compile(
    r"(?:账号|帐号|账户|帐户|户号|对公|卡号|汇款|转账至|打款)[^\d\n]{0,8}$"
)
_NOT_A_BANKS = re.compile(
    r"(?:微信|QQ|qq|抖音|快手|淘宝|支付宝|游戏|登录|平台|用户|会员|电报)[^\d\n]{0,6}$"
)
_BANK = re.compile(
    r"银行|信用社|农信|工行|农行|中行|建行|交行|招行|邮储|开户行|户名|[Bb]ank|ICBC|ABC|CCB"
)
_NEAR = 30
_CARD_LENGTHS = range(16, 20)
_SHORT_CARD = 12


def bank_accounts(text: str) -> Iterator[Found]:
    """What is called an account; or passes Luhn and is of UnionPay (62…) or near a bank's name."""
    digits = numeric(text)
    for match in _DIGITS.finditer(digits):
        label = before(digits, match.start())
        if is_other_number(digits, match.start()) or _NOT_A_BANKS.search(label):
            continue
        value = only_digits(match[0])
        card = len(value) >= _SHORT_CARD and _CALLED_CARD.search(label) is not None
        passes = _passes_luhn(value)
        union_pay = value.startswith("62")
        named = card or _CALLED_ACCOUNT.search(label)
        if named or (passes and (union_pay or _near_a_bank(digits, match))):
            checked = passes or (len(value) in _CARD_LENGTHS and (card or union_pay))
            valid = passes if checked else None
            yield Found(ParticularKind.BANK_ACCOUNT, value, match.start(), match.end(), valid)


def _passes_luhn(value: str) -> bool:
    passes: bool = luhn.is_valid(value)
    return len(value) in _CARD_LENGTHS and passes


def _near_a_bank(text: str, match: re.Match[str]) -> bool:
    """Banks abroad and old cards begin with 3, 4, 5, 6 or 9."""
    around = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return match[0][0] in "34569" and _BANK.search(around) is not None
