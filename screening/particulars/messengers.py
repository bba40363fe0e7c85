"""Accounts on QQ (people and groups), Telegram and WhatsApp.

Values: a QQ number's digits; a Telegram name in lower case, an invitation as it stands (+u9M5…);
a WhatsApp number in E.164 (+8613800138000).
"""

import re
from collections.abc import Iterator

import phonenumbers

from screening.particulars.found import Found
from screening.particulars.labels import GAP, WORD_START
from screening.particulars.particular import ParticularKind
from screening.particulars.plain import numeric

_QQ_NAMES = rf"(?:{WORD_START}(?:q ?q|q(?=[群裙峮:+ ]|\d{{5}}))|扣扣|叩叩|企鹅|球球|抠抠|秋秋)"
_QQ_GROUP = r"(?P<group> ?(?:交流|会员|粉丝|投资|官方|学习)?[群裙峮](?:\d(?=[: ]))?)?"
_QQ_NUMBER = r"(?P<number>[1-9](?:[ -]?\d){3,10}[xX*]{0,6})(?![\d.%@]|[元万个人年月天币])"
_QQ = re.compile(rf"{_QQ_NAMES}{_QQ_GROUP}{GAP}{_QQ_NUMBER}", re.IGNORECASE)
_SHORTEST_QQ = 5

_HANDLE = r"[A-Za-z][A-Za-z0-9_]{4,31}"
_TELEGRAM = re.compile(
    r"(?:https?://)?(?:t|telegram)\.(?:me|dog)/(?:s/)?(?P<link>(?:joinchat/)?\+?[A-Za-z0-9_-]{4,64})"
    rf"|(?:{WORD_START}(?:telegram|tele|tg)|电报|纸?飞机|✈)群?(?:频道)?{GAP}"
    rf"@?(?!https?\b)(?P<named>{_HANDLE})(?![A-Za-z0-9_@]|\.[a-z])"
    # Names after @ that people write in Latin letters are Telegram's; Weibo's are Chinese.
    rf"|(?:联系|客服|频道|私聊|咨询|招商|对接)[: ]{{0,2}}@(?P<handle>{_HANDLE})(?![A-Za-z0-9_@.])",
    re.IGNORECASE,
)

_WHATSAPP = re.compile(
    rf"(?:https?://)?(?:wa\.me/|api\.whatsapp\.com/send\?phone=)\+?(?P<link>\d{{7,15}})"
    rf"|(?:{WORD_START}(?:whats ?app|wa)|瓦次艾普){GAP}"
    r"(?P<number>\+? ?\d(?:[ -]?\d){6,14})(?!\d)",
    re.IGNORECASE,
)


def messenger_accounts(text: str) -> Iterator[Found]:
    digits = numeric(text)
    yield from _qq(digits)
    yield from _telegram(text)
    yield from _whatsapp(digits)


def _qq(digits: str) -> Iterator[Found]:
    for match in _QQ.finditer(digits):
        kind = ParticularKind.QQ_GROUP if match["group"] else ParticularKind.QQ
        value = re.sub("[xX]", "*", re.sub("[ -]", "", match["number"]))
        if len(value) >= _SHORTEST_QQ:
            yield Found(kind, value, match.start("number"), match.end())


def _telegram(text: str) -> Iterator[Found]:
    for match in _TELEGRAM.finditer(text):
        if link := match["link"]:
            value = link if link.startswith(("+", "joinchat/")) else link.lower()
            yield Found(ParticularKind.TELEGRAM, value, match.start(), match.end())
        else:
            group = "named" if match["named"] else "handle"
            value = match[group].lower()
            yield Found(ParticularKind.TELEGRAM, value, match.start(group), match.end())


def _whatsapp(digits: str) -> Iterator[Found]:
    for match in _WHATSAPP.finditer(digits):
        written, start = match["number"], match.start("number")
        if match["link"]:
            written, start = f"+{match['link']}", match.start()
        try:
            number = phonenumbers.parse(written, "CN")
        except phonenumbers.NumberParseException:
            continue
        value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        valid = phonenumbers.is_valid_number(number)
        yield Found(ParticularKind.WHATSAPP, value, start, match.end(), valid)
