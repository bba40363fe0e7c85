"""`python -m examples.town` fills an empty installation with a town and a month of its work.

2,000 ads of the project's own corpus and photos of its own flyers go in through intake, are judged
by the real engines and decided on as a desk would have. `make serve` then shows it.
"""

import sys
from datetime import UTC, datetime

from tqdm import tqdm

from api import passwords
from examples.town.fill import NoQueue, review, take_in
from examples.town.history import Event, month
from examples.town.people import PEOPLE, settle
from screening.engines import loaded_engines
from screening.intake import Intake
from screening.model import Account
from screening.photos import Photos
from screening.settings import Settings
from screening.setup import prepare
from screening.store import Store
from screening.vocabulary import Role

ADS = 2_000
PHOTOS = 35


def main() -> int:
    settings, now = Settings(), datetime.now(UTC)
    prepare(settings)
    store = Store(settings.resolved_database_url)
    if holds_something(store):
        print("这里已有数据,示例城镇只能放进空的安装。换一个数据目录再试,例如:")
        print("  ADSCREEN_DATA_DIR=var/demo make demo")
        print("  ADSCREEN_DATA_DIR=var/demo make serve")
        return 1
    password = passwords.generate()
    accounts = settle(store, PEOPLE, password, now)
    decided = fill(settings, store, month(now, ADS, PHOTOS), accounts, now)
    tell(store, decided, password)
    store.close()
    return 0


def holds_something(store: Store) -> bool:
    with store.snapshot() as tx:
        return bool(tx.accounts.all()) or tx.sightings.count() > 0


def fill(
    settings: Settings, store: Store, events: list[Event], accounts: list[Account], now: datetime
) -> int:
    senders = {one.region: f"user:{one.id}" for one in accounts if one.role is Role.FIELD}
    reviewers = [one.name for one in accounts if one.role in {Role.REVIEWER, Role.LEAD}]
    intake = Intake(store, Photos(settings.photos_dir), NoQueue(), settings)
    with loaded_engines(settings) as engines:
        steps = take_in(events, senders, intake, engines)
        bar = tqdm(steps, "示例城镇", len(events), unit="条", disable=not sys.stderr.isatty())
        screened = [found for found in bar if found is not None]
    return review(screened, reviewers, now, store)


def tell(store: Store, decided: int, password: str) -> None:
    with store.snapshot() as tx:
        print(f"\n  示例城镇已建好: {tx.sightings.count()} 条线索, {decided} 个决定")
    print(f"  所有账号的密码 (只显示这一次): {password}")
    for one in PEOPLE:
        print(f"    {one.name}\t{one.role.label}")
    print("  接着运行 make serve, 用任一账号登录\n")


if __name__ == "__main__":
    sys.exit(main())
