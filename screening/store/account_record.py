"""The record of accounts: added to, read, and never changed; the database itself refuses that."""

from datetime import datetime

from sqlalchemy import Connection, select

from screening.account_record import AccountChange, AccountEvent
from screening.model import Account
from screening.tables import account_events, accounts


class AccountRecord:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(
        self, account: Account, change: AccountChange, detail: str, actor: str, now: datetime
    ) -> None:
        values = {"account_id": account.id, "change": change, "detail": detail, "actor": actor}
        self.connection.execute(account_events.insert().values(**values, happened_at=now))

    def latest(
        self, office: str, account: Account | None, before: int, limit: int
    ) -> list[AccountEvent]:
        """Changes of one account, or of all that are the office's today; latest first.

        `before` is the id of the last change that was seen, 0 for none.
        """
        query = select(*account_events.c, accounts.c.name.label("account")).join(accounts)
        query = query.where(accounts.c.region.startswith(office))
        if account is not None:
            query = query.where(account_events.c.account_id == account.id)
        if before:
            query = query.where(account_events.c.id < before)
        rows = self.connection.execute(query.order_by(account_events.c.id.desc()).limit(limit))
        return [AccountEvent.model_validate(dict(row._mapping)) for row in rows]
