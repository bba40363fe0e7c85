"""All particulars of one text: what each finder finds, and which of two that overlap is kept.

The rule for overlaps: the finder that stands first in FINDERS wins, since what names itself or
carries a check digit comes before what is known by its shape alone; of one finder, the longer find
wins, then the earlier. What is kept comes in the order of the text.
"""

from collections.abc import Iterator

from classifier.text import Cleaned
from screening.particulars.accounts import bank_accounts
from screening.particulars.addresses import addresses
from screening.particulars.dates import dates
from screening.particulars.found import Finder, Found
from screening.particulars.identities import credit_codes, id_cards
from screening.particulars.licences import licences
from screening.particulars.links import emails, urls
from screening.particulars.masked import masked_numbers
from screening.particulars.messengers import messenger_accounts
from screening.particulars.money import amounts
from screening.particulars.organisations import organisations
from screening.particulars.particular import Particular
from screening.particulars.phones import phone_numbers
from screening.particulars.plain import plain
from screening.particulars.wechat import wechat_accounts

FINDERS: tuple[Finder, ...] = (
    emails,
    wechat_accounts,
    messenger_accounts,
    urls,
    id_cards,
    credit_codes,
    licences,
    bank_accounts,
    masked_numbers,
    phone_numbers,
    organisations,
    addresses,
    dates,
    amounts,
)


def find_particulars(text: str) -> tuple[Particular, ...]:
    """What a case needs off a text, in the order it stands there. Pure; never raises."""
    cleaned = plain(text)
    taken = bytearray(len(cleaned.text))
    kept = [found for finder in FINDERS for found in _free(finder(cleaned.text), taken)]
    kept.sort(key=lambda found: (found.start, found.end))
    return tuple(_in_original(found, text, cleaned) for found in kept)


def _free(found: Iterator[Found], taken: bytearray) -> Iterator[Found]:
    """The finds on characters that no find has taken yet; they take theirs."""
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            yield one


def _in_original(found: Found, text: str, cleaned: Cleaned) -> Particular:
    start, end = cleaned.original(found.start, found.end)
    return Particular(
        found.kind, found.value, start, end, text[start:end], found.valid, found.region
    )
