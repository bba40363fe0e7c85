"""Passwords: Argon2 hashes, and generated passwords that can be read out and typed."""

import secrets
import threading

from pwdlib import PasswordHash

MIN_LENGTH = 10
MAX_LENGTH = 200
# Without the letters and digits that are taken for one another.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP = 4, 5

_HASHER = PasswordHash.recommended()
# One hash takes 64 MiB and a core; a flood of sign-ins must not take all of them.
_SLOTS = threading.BoundedSemaphore(2)
# Checked against when there is no such account, so that the answer takes as long.
_NOBODY = _HASHER.hash(secrets.token_urlsafe())


def generate() -> str:
    """99 bits, in groups of five: "k3mw9-…"."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def hash_password(password: str) -> str:
    with _SLOTS:
        return _HASHER.hash(password)


def matches(password: str, password_hash: str | None) -> bool:
    """Whether the password is the hashed one; None is nobody's, and takes the same time."""
    with _SLOTS:
        right = _HASHER.verify(password, password_hash or _NOBODY)
    return right and password_hash is not None
