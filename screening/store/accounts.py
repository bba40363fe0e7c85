"""Accounts, their sessions and their API keys; only hashes of secrets are stored."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from screening.account_record import ApiKey
from screening.errors import InvalidInput, NoSuchRecord
from screening.model import Account
from screening.store.upsert import insert_if_new
from screening.tables import accounts, api_keys, sessions, sign_in_failures
from screening.vocabulary import Role

ACCOUNT_COLUMNS = (
    accounts.c.id,
    accounts.c.name,
    accounts.c.role,
    accounts.c.region,
    accounts.c.created_at,
    accounts.c.disabled,
    accounts.c.last_sign_in_at,
)


class Accounts:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, name: str, role: Role, password_hash: str | None, now: datetime) -> Account:
        values = {"name": name, "role": role, "password_hash": password_hash, "created_at": now}
        if not insert_if_new(self.connection, accounts, values):
            raise InvalidInput(f"账号“{name}”已存在,请换一个名字")
        return self.named(name)

    def named(self, name: str) -> Account:
        found = self._find(accounts.c.name == name)
        if found is None:
            raise NoSuchRecord(f"没有名为“{name}”的账号")
        return found

    def get(self, account_id: int) -> Account:
        found = self._find(accounts.c.id == account_id)
        if found is None:
            raise NoSuchRecord(f"没有编号为 {account_id} 的账号")
        return found

    def all(self, office: str = "") -> list[Account]:
        """The accounts of an office and of those below it, in the order they were made."""
        query = select(*ACCOUNT_COLUMNS).where(accounts.c.region.startswith(office))
        rows = self.connection.execute(query.order_by(accounts.c.id))
        return [Account.model_validate(dict(row._mapping)) for row in rows]

    def chiefs(self) -> int:
        """How many administrators can sign in and manage every account there is."""
        query = select(func.count()).where(
            accounts.c.role == Role.ADMIN,
            accounts.c.region == "",
            accounts.c.disabled.is_(False),
        )
        return self.connection.scalar(query) or 0

    def _find(self, condition: ColumnElement[bool]) -> Account | None:
        row = self.connection.execute(select(*ACCOUNT_COLUMNS).where(condition)).one_or_none()
        return None if row is None else Account.model_validate(dict(row._mapping))

    def password_hash(self, name: str) -> str | None:
        query = select(accounts.c.password_hash).where(accounts.c.name == name)
        return self.connection.scalar(query.where(accounts.c.disabled.is_(False)))

    def set_password_hash(self, name: str, password_hash: str) -> None:
        query = update(accounts).where(accounts.c.name == name)
        self.connection.execute(query.values(password_hash=password_hash))

    def forget_failures(self, name: str) -> None:
        self.connection.execute(delete(sign_in_failures).where(sign_in_failures.c.name == name))

    def set_role(self, account: Account, role: Role) -> None:
        self._set(account, role=role)

    def set_region(self, account: Account, office: str) -> None:
        self._set(account, region=office)

    def set_disabled(self, account: Account, disabled: bool) -> None:
        self._set(account, disabled=disabled)

    def note_sign_in(self, account: Account, now: datetime) -> None:
        self._set(account, last_sign_in_at=now)

    def _set(self, account: Account, **values: object) -> None:
        query = update(accounts).where(accounts.c.id == account.id)
        self.connection.execute(query.values(**values))

    def open_session(
        self, account: Account, token_hash: str, csrf_token: str, expires_at: datetime
    ) -> None:
        values = {"token_hash": token_hash, "account_id": account.id, "csrf_token": csrf_token}
        self.connection.execute(sessions.insert().values(**values, expires_at=expires_at))

    def of_session(self, token_hash: str, now: datetime) -> tuple[Account, str] | None:
        """The account of a live session, with the session's CSRF token."""
        query = (
            select(*ACCOUNT_COLUMNS, sessions.c.csrf_token)
            .join(sessions, sessions.c.account_id == accounts.c.id)
            .where(sessions.c.token_hash == token_hash, sessions.c.expires_at > now)
            .where(accounts.c.disabled.is_(False))
        )
        row = self.connection.execute(query).one_or_none()
        if row is None:
            return None
        fields = dict(row._mapping)
        csrf_token = fields.pop("csrf_token")
        return Account.model_validate(fields), csrf_token

    def close_session(self, token_hash: str) -> None:
        self.connection.execute(delete(sessions).where(sessions.c.token_hash == token_hash))

    def close_sessions_of(self, account: Account) -> None:
        self.connection.execute(delete(sessions).where(sessions.c.account_id == account.id))

    def forget_before(self, expired_at: datetime, failed_at: datetime) -> None:
        """Drop sessions that ended by one moment, and sign-in failures from before another."""
        self.connection.execute(delete(sessions).where(sessions.c.expires_at <= expired_at))
        self.connection.execute(
            delete(sign_in_failures).where(sign_in_failures.c.failed_at <= failed_at)
        )

    def add_key(self, account: Account, key_hash: str, label: str, now: datetime) -> None:
        values = {"key_hash": key_hash, "account_id": account.id, "label": label}
        self.connection.execute(api_keys.insert().values(**values, created_at=now))

    def of_key(self, key_hash: str) -> Account | None:
        query = (
            select(*ACCOUNT_COLUMNS)
            .join(api_keys, api_keys.c.account_id == accounts.c.id)
            .where(api_keys.c.key_hash == key_hash, api_keys.c.revoked_at.is_(None))
            .where(accounts.c.disabled.is_(False))
        )
        row = self.connection.execute(query).one_or_none()
        return None if row is None else Account.model_validate(dict(row._mapping))

    def key_labels(self, account: Account) -> list[str]:
        """The labels of the account's keys that still work, oldest first."""
        query = select(api_keys.c.label).where(
            api_keys.c.account_id == account.id, api_keys.c.revoked_at.is_(None)
        )
        return list(self.connection.scalars(query.order_by(api_keys.c.created_at)))

    def keys(self, account: Account) -> list[ApiKey]:
        """All keys that the account ever had, the latest first."""
        columns = (api_keys.c.label, api_keys.c.created_at, api_keys.c.revoked_at)
        query = select(*columns).where(api_keys.c.account_id == account.id)
        rows = self.connection.execute(query.order_by(api_keys.c.created_at.desc()))
        return [ApiKey.model_validate(dict(row._mapping)) for row in rows]

    def revoke_key(self, account: Account, label: str, now: datetime) -> bool:
        """End the account's keys of this label; False if none was working."""
        query = update(api_keys).where(
            api_keys.c.account_id == account.id,
            api_keys.c.label == label,
            api_keys.c.revoked_at.is_(None),
        )
        return self.connection.execute(query.values(revoked_at=now)).rowcount > 0

    def note_failure(self, name: str, now: datetime) -> None:
        self.connection.execute(sign_in_failures.insert().values(name=name, failed_at=now))

    def failures_since(self, name: str, moment: datetime) -> int:
        query = select(func.count()).where(
            sign_in_failures.c.name == name, sign_in_failures.c.failed_at > moment
        )
        return self.connection.scalar(query) or 0
