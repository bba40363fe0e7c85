"""Which ads, sightings and photos an account may see; what it may not see does not exist for it.

Its own sightings always. All others by `Right.SEE_ADS`, and with a region only what was seen within
that region. `api.auth.needs` asks here for every route whose address names one of them.
"""

from collections.abc import Callable, Mapping

from api.rights import RIGHTS, Right
from screening.errors import NoSuchRecord
from screening.model import Account
from screening.store import Transaction


def source_of(account: Account) -> str:
    """What the account's sightings are filed under."""
    return f"user:{account.id}"


def refuse_unseen(path: Mapping[str, str], account: Account, tx: Transaction) -> None:
    """Raises NoSuchRecord if the path of a request names what the account may not see."""
    for name, value in path.items():
        if "\x00" in value:
            # PostgreSQL does not even look for such a text.
            raise NoSuchRecord("没有这个编号")
        if name in CHECKS and not CHECKS[name](value, account, tx):
            raise NoSuchRecord(f"没有编号为 {value} 的{NOUNS[name]}")


def _sees_ad(ad_id: str, account: Account, tx: Transaction) -> bool:
    return _sees_ads(account) and (not account.region or tx.office(account.region).saw_ad(ad_id))


def _sees_sighting(sighting_id: str, account: Account, tx: Transaction) -> bool:
    sighting = tx.sightings.find(sighting_id)
    if sighting is None or sighting.source == source_of(account):
        return sighting is not None
    return _sees_ads(account) and tx.office(account.region).saw_sighting(sighting)


def _sees_photo(key: str, account: Account, tx: Transaction) -> bool:
    if tx.sightings.holds_photo(source_of(account), key):
        return True
    return _sees_ads(account) and (not account.region or tx.office(account.region).saw_photo(key))


def _sees_ads(account: Account) -> bool:
    return Right.SEE_ADS in RIGHTS[account.role]


Check = Callable[[str, Account, Transaction], bool]
CHECKS: Mapping[str, Check] = {
    "ad_id": _sees_ad,
    "sighting_id": _sees_sighting,
    "key": _sees_photo,
}
NOUNS = {"ad_id": "候选广告", "sighting_id": "线索", "key": "照片"}
