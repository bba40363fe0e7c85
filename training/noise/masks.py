"""What data owners and wary sellers put in the place of numbers, telephones, names and places."""

import re
from random import Random

EACH_DIGIT = ("x", "X", "*", "＊", "#", "×", "○", "●", "?", "N")
WHOLE_NUMBER = (
    "[数字]", "【数字】", "{n}", "{num}", "NUM", "[NUM]", "<数字>", "某", "xx", "XX", "**", "***",
    "xx.x", "N", "__", "DIGIT", "NUMBER",
)  # fmt: skip
WHOLE_PHONE = (
    "[电话]",
    "[手机号]",
    "{phone}",
    "TEL",
    "<电话>",
    "【联系方式】",
    "某号码",
    "PHONE",
    "MOBILE",
)
WHOLE_NAME = (
    "某", "某某", "XX", "xx", "**", "××", "○○", "[公司]", "[地名]", "{name}", "***", "A",
    "NAME", "PLACE", "ORG", "LOC",
)  # fmt: skip

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
PHONE = re.compile(r"(?<!\d)\d[\d -]{5,}\d(?!\d)")
_HAN_NAME = r"[\u4e00-\u9fff]{2}"
WORD = re.compile(r"[\u4e00-\u9fff]{2}")
NAME = re.compile(
    r"(?<=【)[^】\n]{1,12}(?=】)|"
    rf"(?:{_HAN_NAME}|[A-Za-z]{{2,12}})"
    r"(?=(?:股份|有限|责任|投资|管理|科技)*(?:公司|集团|合作社|银行)|财富|资本)|"
    rf"{_HAN_NAME}(?=[省县区镇乡村](?!域|块|别|委|民)|市(?!场|值|民|价))"
)


def mask_numbers(text: str, rng: Random) -> str:
    """Some or all numbers, digit by digit or whole: xx.x%, **%, [数字]%, {n}%."""
    share = rng.choice((0.3, 1.0, 1.0))
    if rng.random() < 0.6:
        mask = rng.choice(EACH_DIGIT)
        return re.sub(r"\d", lambda match: mask if rng.random() < share else match[0], text)
    mask = rng.choice(WHOLE_NUMBER)
    return NUMBER.sub(lambda match: mask if rng.random() < share else match[0], text)


def mask_phone_numbers(text: str, rng: Random) -> str:
    """Telephone numbers and account names of digits only: 138****0000, 1xxxxxxxxxx, [电话]."""
    return PHONE.sub(lambda match: _masked_phone(match[0], rng), text)


def mask_names(text: str, rng: Random) -> str:
    """Senders in 【】, names before 公司 and the like, and places."""
    mask = rng.choice(WHOLE_NAME)
    return NAME.sub(mask, text)


def mask_words(text: str, rng: Random) -> str:
    """A few words gone under one mark, as where a program looked for names and erred."""
    mask = rng.choice(WHOLE_NAME)
    return WORD.sub(lambda match: mask if rng.random() < 0.08 else match[0], text)


def change_digits(text: str, rng: Random) -> str:
    """Other numbers of the same length: what is said does not hang on the figure."""
    return re.sub(r"\d+", lambda match: _other_number(match[0], rng), text)


def drop_digits(text: str, rng: Random) -> str:
    """Some or all numbers gone."""
    share = rng.choice((0.3, 1.0))
    return NUMBER.sub(lambda match: "" if rng.random() < share else match[0], text)


def _masked_phone(phone: str, rng: Random) -> str:
    if rng.random() < 0.3:
        return rng.choice(WHOLE_PHONE)
    mask = rng.choice(EACH_DIGIT)
    shown = rng.choice((0, 1, 3))
    last = rng.choice((0, 4)) if shown else 0
    middle = phone[shown : len(phone) - last]
    return phone[:shown] + re.sub(r"\d", lambda _: mask, middle) + phone[len(phone) - last :]


def _other_number(digits: str, rng: Random) -> str:
    first = digits[0] if digits[0] == "0" else str(rng.randint(1, 9))
    return first + "".join(str(rng.randint(0, 9)) for _ in digits[1:])
