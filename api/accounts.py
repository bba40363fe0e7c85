"""Making and changing accounts and keys; every change is kept in the record of accounts.

Secrets are returned once, to be shown, and only their hashes are kept.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from api import passwords
from api.tokens import hash_token, new_api_key
from screening.account_record import AccountChange
from screening.errors import InvalidInput, NoSuchRecord
from screening.model import Account
from screening.office import lies_within, office_name, office_of
from screening.store import Store, Transaction
from screening.vocabulary import Role

FIRST_ADMIN = "admin"
NAME = re.compile(r"[\w.@-]{1,50}")
LABEL_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Actor:
    """In whose name accounts are changed; with a region, only those of that region and below."""

    name: str
    region: str = ""


# No account can be named like these: names hold no parentheses.
CONSOLE = Actor("(命令行)")
FIRST_START = Actor("(首次启动)")


def ensure_first_admin(store: Store) -> str | None:
    """Make the first administrator if there is no account at all, and return the password.

    It is shown once and never written to a file: a secret that lies beside the database outlives
    its use. Whoever missed it sets a new one with `python -m api account password admin`.
    """
    with store.snapshot() as tx:
        if tx.accounts.all():
            return None
    password = passwords.generate()
    Registrar(store, FIRST_START, datetime.now(UTC)).make(FIRST_ADMIN, Role.ADMIN, "", password)
    return password


@dataclass(frozen=True, slots=True)
class Registrar:
    """Changes accounts in somebody's name, at a moment.

    Raises InvalidInput with what to mend, and NoSuchRecord for an account that is not there or
    not the actor's to change. There is always an administrator left of the whole country.
    """

    store: Store
    actor: Actor
    now: datetime

    def make(self, name: str, role: Role, region: str, password: str) -> Account:
        if not NAME.fullmatch(name):
            raise InvalidInput("账号名限 1 至 50 个汉字、字母、数字或 . _ @ -")
        _refuse_weak(password)
        office = self._office(region)
        password_hash = passwords.hash_password(password)
        with self.store.transaction() as tx:
            account = tx.accounts.add(name, role, password_hash, self.now)
            tx.accounts.set_region(account, office)
            self._note(tx, account, AccountChange.MADE, f"{role.label},{office_name(office)}")
            return account

    def change_role(self, name: str, role: Role) -> None:
        """Ends the account's sessions: their pages still offer what the old role might do."""
        with self._changing(name) as (tx, account):
            if role is account.role:
                return
            tx.accounts.set_role(account, role)
            tx.accounts.close_sessions_of(account)
            detail = f"{account.role.label} → {role.label}"
            self._note(tx, account, AccountChange.ROLE, detail)

    def move(self, name: str, region: str) -> None:
        """Give the account the region of an office, from its next request on."""
        office = self._office(region)
        with self._changing(name) as (tx, account):
            if office == account.region:
                return
            tx.accounts.set_region(account, office)
            detail = f"{office_name(account.region)} → {office_name(office)}"
            self._note(tx, account, AccountChange.REGION, detail)

    def disable(self, name: str) -> None:
        """Its sessions end and its keys stop working at once; what it did stays."""
        with self._changing(name) as (tx, account):
            if account.disabled:
                return
            tx.accounts.set_disabled(account, True)
            tx.accounts.close_sessions_of(account)
            self._note(tx, account, AccountChange.DISABLED)

    def enable(self, name: str) -> None:
        with self._changing(name) as (tx, account):
            if not account.disabled:
                return
            tx.accounts.set_disabled(account, False)
            self._note(tx, account, AccountChange.ENABLED)

    def set_password(self, name: str, password: str) -> None:
        """Set a new password, end every session of the account and let it sign in at once."""
        _refuse_weak(password)
        password_hash = passwords.hash_password(password)
        with self._changing(name) as (tx, account):
            tx.accounts.set_password_hash(name, password_hash)
            tx.accounts.close_sessions_of(account)
            tx.accounts.forget_failures(name)
            self._note(tx, account, AccountChange.PASSWORD)

    def add_key(self, name: str, label: str) -> str:
        if not 1 <= len(label) <= LABEL_LENGTH or not label.isprintable():
            raise InvalidInput(f"密钥的标签限 1 至 {LABEL_LENGTH} 个可显示的字符")
        key = new_api_key()
        with self._changing(name) as (tx, account):
            if label in tx.accounts.key_labels(account):
                raise InvalidInput(f"账号“{name}”已有标签为“{label}”的有效密钥,请换一个标签")
            tx.accounts.add_key(account, hash_token(key), label, self.now)
            self._note(tx, account, AccountChange.KEY_MADE, label)
        return key

    def revoke_key(self, name: str, label: str) -> None:
        with self._changing(name) as (tx, account):
            if not tx.accounts.revoke_key(account, label, self.now):
                raise InvalidInput(f"账号“{name}”没有标签为“{label}”的有效密钥")
            self._note(tx, account, AccountChange.KEY_REVOKED, label)

    @contextmanager
    def _changing(self, name: str) -> Iterator[tuple[Transaction, Account]]:
        """The account in a transaction that is kept only if an administrator is left after it."""
        with self.store.transaction() as tx:
            tx.one_writer_at_a_time("accounts")
            account = tx.accounts.named(name)
            if not lies_within(account.region, self.actor.region):
                raise NoSuchRecord(f"没有名为“{name}”的账号")
            before = tx.accounts.chiefs()
            yield tx, account
            if before and not tx.accounts.chiefs():
                raise InvalidInput("这是最后一个可用的全国管理员,请先另设一个管理员再作此更改")

    def _office(self, region: str) -> str:
        office = office_of(region)
        if not lies_within(office, self.actor.region):
            raise InvalidInput(f"您只能管理{office_name(self.actor.region)}辖区内的账号")
        return office

    def _note(
        self, tx: Transaction, account: Account, change: AccountChange, detail: str = ""
    ) -> None:
        tx.account_record.add(account, change, detail, self.actor.name, self.now)


def _refuse_weak(password: str) -> None:
    if not passwords.MIN_LENGTH <= len(password) <= passwords.MAX_LENGTH:
        raise InvalidInput(f"密码限 {passwords.MIN_LENGTH} 至 {passwords.MAX_LENGTH} 个字符")
