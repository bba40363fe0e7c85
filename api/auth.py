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
from api.rights import RIGHTS, Right
from api.tokens import hash_token, same
from api.visibility import refuse_unseen, source_of
from api.wiring import Services, ServicesDep
from screening.model import Account

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
        return source_of(self.account)

    def may(self, right: Right) -> bool:
        return right in RIGHTS[self.account.role]

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


def needs(right: Right) -> Callable[[Request, Caller, Services], Caller]:
    """Lets in who has the right, if the path names nothing that they may not see."""

    def allowed(request: Request, caller: CallerDep, services: ServicesDep) -> Caller:
        if not caller.may(right):
            role = caller.account.role.label
            raise NotAllowed(f"您的账号是“{role}”,没有“{right.label}”的权限;如有需要,请联系管理员")
        with services.store.snapshot() as tx:
            refuse_unseen(request.path_params, caller.account, tx)
        return caller

    return allowed


def refuse_forged_writes(request: Request, caller: CallerDep) -> None:
    """For the JSON API: a session's write carries its CSRF token in a header."""
    if request.method not in SAFE_METHODS:
        caller.refuse_forged(request.headers.get(CSRF_HEADER, ""))


FollowDep = Annotated[Caller, Depends(needs(Right.FOLLOW))]
HandInDep = Annotated[Caller, Depends(needs(Right.HAND_IN))]
SeeAdsDep = Annotated[Caller, Depends(needs(Right.SEE_ADS))]
TakeCaseDep = Annotated[Caller, Depends(needs(Right.TAKE_CASE))]
DecideDep = Annotated[Caller, Depends(needs(Right.DECIDE))]
CorrectDep = Annotated[Caller, Depends(needs(Right.CORRECT))]
SeeAccountsDep = Annotated[Caller, Depends(needs(Right.SEE_ACCOUNTS))]
SeeSourcesDep = Annotated[Caller, Depends(needs(Right.SEE_SOURCES))]
ManageSourcesDep = Annotated[Caller, Depends(needs(Right.MANAGE_SOURCES))]
SeeDiscoveriesDep = Annotated[Caller, Depends(needs(Right.SEE_DISCOVERIES))]
ManageDiscoveriesDep = Annotated[Caller, Depends(needs(Right.MANAGE_DISCOVERIES))]
ManageAccountsDep = Annotated[Caller, Depends(needs(Right.MANAGE_ACCOUNTS))]
