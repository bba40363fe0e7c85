"""Accounts: who may use the service, in which office, and what was changed by whom."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from api import passwords
from api.accounts import Actor, Registrar
from api.auth import Caller, ManageAccountsDep, SeeAccountsDep
from api.forms import SignedForm, text_of
from api.pages.render import page
from api.wiring import Services, ServicesDep
from screening.errors import InvalidInput, NoSuchRecord
from screening.model import Account
from screening.office import lies_within
from screening.store import Transaction
from screening.vocabulary import Role

ROUTER = APIRouter(prefix="/accounts")
ROWS = 30
# What PostgreSQL takes for an id.
GREATEST_ID = 2**31 - 1

AccountId = Annotated[int, Path(ge=1, le=GREATEST_ID)]
Before = Annotated[int, Query(ge=0, le=GREATEST_ID)]


@dataclass(frozen=True, slots=True)
class Secret:
    """Something that is shown this once: a password or a key, of whose account."""

    of: str
    what: str
    value: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What stood in a form that was refused."""

    name: str = ""
    role: str = ""
    region: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What came of a form: what to mend, with what was typed, or a secret to write down."""

    problem: str = ""
    typed: Typed = Typed()
    secret: Secret | None = None

    @property
    def status(self) -> HTTPStatus:
        return HTTPStatus.UNPROCESSABLE_ENTITY if self.problem else HTTPStatus.OK


@dataclass(frozen=True, slots=True)
class Desk:
    """What the caller sees and does here; with a region, only for accounts of that region."""

    request: Request
    caller: Caller
    services: Services

    @property
    def registrar(self) -> Registrar:
        actor = Actor(self.caller.account.name, self.caller.account.region)
        return Registrar(self.services.store, actor, self.services.now())

    def everybody(self, notice: Notice, before: int = 0) -> HTMLResponse:
        with self.services.store.snapshot() as tx:
            shown = {
                "accounts": tx.accounts.all(self.caller.account.region),
                **self._events(tx, None, before),
            }
        return self._page("pages/accounts.html", notice, shown)

    def somebody(self, account_id: int, notice: Notice, before: int = 0) -> HTMLResponse:
        account = self.account(account_id)
        with self.services.store.snapshot() as tx:
            shown = {
                "account": account,
                "keys": tx.accounts.keys(account),
                **self._events(tx, account, before),
            }
        return self._page("pages/account.html", notice, shown)

    def account(self, account_id: int) -> Account:
        """Raises NoSuchRecord, also for an account outside the caller's region."""
        with self.services.store.snapshot() as tx:
            account = tx.accounts.get(account_id)
        if not lies_within(account.region, self.caller.account.region):
            raise NoSuchRecord(f"没有编号为 {account_id} 的账号")
        return account

    def change(self, account_id: int, change: Callable[[str], None]) -> Response:
        """Do it to the account of this name, and back to its page; or there with what to mend."""
        account = self.account(account_id)
        try:
            change(account.name)
        except InvalidInput as refusal:
            return self.somebody(account_id, Notice(str(refusal)))
        return RedirectResponse(f"/accounts/{account_id}", status_code=HTTPStatus.SEE_OTHER)

    def _events(self, tx: Transaction, account: Account | None, before: int) -> dict[str, object]:
        region = self.caller.account.region
        events = tx.account_record.latest(region, account, before, ROWS + 1)
        older = events[ROWS - 1].id if len(events) > ROWS else 0
        return {"events": events[:ROWS], "older": older, "before": before}

    def _page(self, template: str, notice: Notice, shown: dict[str, object]) -> HTMLResponse:
        context = {**shown, "notice": notice, "roles": tuple(Role)}
        answer = page(self.request, template, self.caller, context)
        answer.status_code = notice.status
        return answer


def _reading(request: Request, caller: SeeAccountsDep, services: ServicesDep) -> Desk:
    return Desk(request, caller, services)


def _managing(
    request: Request, form: SignedForm, caller: ManageAccountsDep, services: ServicesDep
) -> Desk:
    return Desk(request, caller, services)


ReadingDep = Annotated[Desk, Depends(_reading)]
ManagingDep = Annotated[Desk, Depends(_managing)]


@ROUTER.get("")
def list_accounts(desk: ReadingDep, before: Before = 0) -> HTMLResponse:
    return desk.everybody(Notice(), before)


@ROUTER.get("/{account_id}")
def show_account(account_id: AccountId, desk: ReadingDep, before: Before = 0) -> HTMLResponse:
    return desk.somebody(account_id, Notice(), before)


@ROUTER.post("")
def make_account(form: SignedForm, desk: ManagingDep) -> HTMLResponse:
    """All accounts again, with the new one's password or what to mend."""
    typed = Typed(*(text_of(form, name).strip() for name in ("name", "role", "region")))
    password = passwords.generate()
    try:
        desk.registrar.make(typed.name, _role(typed.role), typed.region, password)
    except InvalidInput as refusal:
        return desk.everybody(Notice(str(refusal), typed))
    return desk.everybody(Notice(secret=Secret(typed.name, "密码", password)))


@ROUTER.post("/{account_id}/role")
def change_role(account_id: AccountId, form: SignedForm, desk: ManagingDep) -> Response:
    role = text_of(form, "role")
    return desk.change(account_id, lambda name: desk.registrar.change_role(name, _role(role)))


@ROUTER.post("/{account_id}/region")
def move(account_id: AccountId, form: SignedForm, desk: ManagingDep) -> Response:
    region = text_of(form, "region").strip()
    return desk.change(account_id, lambda name: desk.registrar.move(name, region))


@ROUTER.post("/{account_id}/disable")
def disable(account_id: AccountId, desk: ManagingDep) -> Response:
    return desk.change(account_id, desk.registrar.disable)


@ROUTER.post("/{account_id}/enable")
def enable(account_id: AccountId, desk: ManagingDep) -> Response:
    return desk.change(account_id, desk.registrar.enable)


@ROUTER.post("/{account_id}/password")
def reset_password(account_id: AccountId, desk: ManagingDep) -> HTMLResponse:
    name, password = desk.account(account_id).name, passwords.generate()
    desk.registrar.set_password(name, password)
    return desk.somebody(account_id, Notice(secret=Secret(name, "新密码", password)))


@ROUTER.post("/{account_id}/keys")
def add_key(account_id: AccountId, form: SignedForm, desk: ManagingDep) -> HTMLResponse:
    name, label = desk.account(account_id).name, text_of(form, "label").strip()
    try:
        key = desk.registrar.add_key(name, label)
    except InvalidInput as refusal:
        return desk.somebody(account_id, Notice(str(refusal), Typed(label=label)))
    return desk.somebody(account_id, Notice(secret=Secret(name, f"密钥“{label}”", key)))


@ROUTER.post("/{account_id}/keys/revoke")
def revoke_key(account_id: AccountId, form: SignedForm, desk: ManagingDep) -> Response:
    label = text_of(form, "label")
    return desk.change(account_id, lambda name: desk.registrar.revoke_key(name, label))


def _role(value: str) -> Role:
    if value not in set(Role):
        raise InvalidInput("请选择一个角色")
    return Role(value)
