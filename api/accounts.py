"""Making accounts and keys; secrets are returned once, to be shown, and only hashes are kept."""

import re
from datetime import UTC, datetime

from api import passwords
from api.tokens import hash_token, new_api_key
from screening.errors import InvalidInput
from screening.model import Role
from screening.store import Store

FIRST_ADMIN = "admin"
NAME = re.compile(r"[\w.@-]{1,50}")


def ensure_first_admin(store: Store) -> str | None:
    """Make the first administrator if there is no account at all, and return the password.

    It is shown once and never written to a file: a secret that lies beside the database outlives
    its use. Whoever missed it sets a new one with `python -m api account password admin`.
    """
    with store.snapshot() as tx:
        if tx.accounts.all():
            return None
    password = passwords.generate()
    add_account(store, FIRST_ADMIN, Role.ADMIN, password, datetime.now(UTC))
    return password


def add_account(store: Store, name: str, role: Role, password: str, now: datetime) -> None:
    if not NAME.fullmatch(name):
        raise InvalidInput("账号名限 1 至 50 个汉字、字母、数字或 . _ @ -")
    _refuse_weak(password)
    password_hash = passwords.hash_password(password)
    with store.transaction() as tx:
        tx.accounts.add(name, role, password_hash, now)


def set_password(store: Store, name: str, password: str) -> None:
    """Set a new password, end every session of the account and let it sign in at once."""
    _refuse_weak(password)
    password_hash = passwords.hash_password(password)
    with store.transaction() as tx:
        account = tx.accounts.named(name)
        tx.accounts.set_password_hash(name, password_hash)
        tx.accounts.close_sessions_of(account)
        tx.accounts.forget_failures(name)


def disable_account(store: Store, name: str) -> None:
    """Its sessions and keys stop working at once; what it did stays."""
    with store.transaction() as tx:
        tx.accounts.disable(tx.accounts.named(name).name)


def add_key(store: Store, name: str, label: str, now: datetime) -> str:
    if not 1 <= len(label) <= 100:
        raise InvalidInput("密钥的标签限 1 至 100 个字符")
    key = new_api_key()
    with store.transaction() as tx:
        tx.accounts.add_key(tx.accounts.named(name), hash_token(key), label, now)
    return key


def revoke_key(store: Store, name: str, label: str, now: datetime) -> None:
    with store.transaction() as tx:
        if not tx.accounts.revoke_key(tx.accounts.named(name), label, now):
            raise InvalidInput(f"账号“{name}”没有标签为“{label}”的有效密钥")


def _refuse_weak(password: str) -> None:
    if not passwords.MIN_LENGTH <= len(password) <= passwords.MAX_LENGTH:
        raise InvalidInput(f"密码限 {passwords.MIN_LENGTH} 至 {passwords.MAX_LENGTH} 个字符")
