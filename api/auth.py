"""Who is asking, by session cookie or API key, and whether they may.

A browser sends its cookie with requests that it was tricked into, so a session's writes must also
carry the session's CSRF token: in a form field on pages (`api.forms`), in a header on the JSON API.
A program's key is never sent unasked, so keys need no such token.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from api.refusals import ForgedForm, NotAllowed, NotSignedIn
from api.tokens import hash_token, same
from api.wiring import Services, ServicesDep
from screening.model import Account, Role, Sighting

SESSION_COOKIE = "adscreen_session"
CSRF_HEADER = "X-CSRF-Token"
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


@dataclass(frozen=True, slots=True)
class Caller:
    """`csrf_token` is the session's; None for an API key, which needs none."""

    account: Account
    csrf_token: str | None

    @property
    def source(self) -> str:
        """What the caller's sightings are filed under."""
        return f"user:{self.account.id}"

    def may(self, role: Role) -> bool:
        return self.account.role.may_act_as(role)

    def may_see(self, sighting: Sighting) -> bool:
        return self.may(Role.REVIEWER) or sighting.source == self.source

    def refuse_forged(self, token: str) -> None:
        """Raises ForgedForm unless the token is the session's."""
        if self.csrf_token is not None and not same(token, self.csrf_token):
            raise ForgedForm


def who_is_asking(request: Request, services: ServicesDep) -> Caller:
    """Raises NotSignedIn."""
    caller = find_caller(request, services)
    if caller is None:
        raise NotSignedIn
    return caller


def find_caller(request: Request, services: Services) -> Caller | None:
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    session = request.cookies.get(SESSION_COOKIE)
    with services.store.snapshot() as tx:
        if scheme.lower() == "bearer":
            account = tx.accounts.of_key(hash_token(key.strip()))
            return Caller(account, None) if account else None
        found = tx.accounts.of_session(hash_token(session), services.now()) if session else None
        return Caller(*found) if found else None


CallerDep = Annotated[Caller, Depends(who_is_asking)]


def needs(role: Role) -> Callable[[Caller], Caller]:
    def allowed(caller: CallerDep) -> Caller:
        if not caller.may(role):
            raise NotAllowed(
                f"这项操作需要“{role.label}”权限,您的账号是“{caller.account.role.label}”"
            )
        return caller

    return allowed


def refuse_forged_writes(request: Request, caller: CallerDep) -> None:
    """For the JSON API: a session's write carries its CSRF token in a header."""
    if request.method not in SAFE_METHODS:
        caller.refuse_forged(request.headers.get(CSRF_HEADER, ""))


FieldDep = Annotated[Caller, Depends(needs(Role.FIELD))]
ReviewerDep = Annotated[Caller, Depends(needs(Role.REVIEWER))]
