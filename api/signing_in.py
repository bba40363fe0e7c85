"""Signing in and out of the browser's session.

Failures are counted in the database, so every web process sees them: by account, so that a
password cannot be guessed, and by client address, so that one guess at each of many accounts is
noticed too. Locking an account for a quarter of an hour is the lesser evil.
"""

from datetime import datetime, timedelta

from api import passwords
from api.refusals import TooManyTries, WrongPassword
from api.tokens import hash_token, new_token
from screening.store import Store, Transaction

WINDOW = timedelta(minutes=15)
MAX_FAILURES_OF_ACCOUNT = 10
MAX_FAILURES_OF_ADDRESS = 60


def check_password(store: Store, name: str, password: str, address: str, now: datetime) -> None:
    """Raises WrongPassword or TooManyTries."""
    with store.snapshot() as tx:
        _refuse_flood(tx, name, address, now)
        password_hash = tx.accounts.password_hash(name)
    if not passwords.matches(password, password_hash):
        with store.transaction() as tx:
            for counted in (name, _address(address)):
                tx.accounts.note_failure(counted, now)
        raise WrongPassword("账号或密码不正确")


def open_session(store: Store, name: str, now: datetime, expires_at: datetime) -> str:
    """A new session of the account; returns the token for its cookie."""
    token = new_token()
    with store.transaction() as tx:
        tx.accounts.forget_before(now, now - WINDOW)
        account = tx.accounts.named(name)
        tx.accounts.note_sign_in(account, now)
        tx.accounts.open_session(account, hash_token(token), new_token(), expires_at)
    return token


def sign_out(store: Store, token: str) -> None:
    with store.transaction() as tx:
        tx.accounts.close_session(hash_token(token))


def _refuse_flood(tx: Transaction, name: str, address: str, now: datetime) -> None:
    of_account = tx.accounts.failures_since(name, now - WINDOW)
    of_address = tx.accounts.failures_since(_address(address), now - WINDOW)
    if of_account >= MAX_FAILURES_OF_ACCOUNT or of_address >= MAX_FAILURES_OF_ADDRESS:
        minutes = int(WINDOW.total_seconds() // 60)
        raise TooManyTries(f"登录失败次数过多,请 {minutes} 分钟后再试,或请管理员重设密码")


def _address(address: str) -> str:
    """No account can be named like this: names hold no colon."""
    return f"address:{address}"
