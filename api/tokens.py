"""Random tokens for sessions, forms and API keys, and the hash under which they are stored.

A token carries 256 random bits, so a plain SHA-256 of it is as hard to turn back as it is itself.
"""

import hashlib
import hmac
import secrets

KEY_PREFIX = "ads_"


def new_token() -> str:
    return secrets.token_urlsafe(32)


def new_api_key() -> str:
    return KEY_PREFIX + new_token()


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def same(left: str, right: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(left.encode(), right.encode())
