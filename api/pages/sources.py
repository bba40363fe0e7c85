"""Sources: the places that are swept, made and switched by administrators, all on record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from api.auth import Caller, ManageSourcesDep, SeeSourcesDep
from api.forms import SignedForm, text_of
from api.pages.render import page
from api.source_form import BLANK, CHOICES, FIELDS, fields_of, in_words, typed_of
from api.wiring import Services, ServicesDep
from screening.errors import InvalidInput, NoSuchRecord
from screening.office import lies_within
from screening.schedule import next_run
from screening.source_registry import SourceRegistry
from screening.sweeps import SourceRow

ROUTER = APIRouter(prefix="/sources")

SourceName = Annotated[str, Path(max_length=100)]


@dataclass(frozen=True, slots=True)
class Desk:
    """What the caller sees and does here; with a region, only for sources within it."""

    request: Request
    caller: Caller
    services: Services

    @property
    def registry(self) -> SourceRegistry:
        name = self.caller.account.name
        return SourceRegistry(self.services.store, name, self.services.now())

    def all(self, problem: str = "", typed: Mapping[str, str] = BLANK) -> HTMLResponse:
        with self.services.store.snapshot() as tx:
            rows = [row for row in tx.sources.all() if self.sees(row)]
            latest = {row.source.name: tx.sweeps.of_source(row.source.name, 1) for row in rows}
        now = self.services.now()
        shown = {
            "rows": rows,
            "latest": latest,
            "runs": {row.source.name: next_run(row, now) for row in rows},
        }
        return self._page("pages/sources.html", problem, typed, shown)

    def one(
        self, name: str, problem: str = "", typed: Mapping[str, str] | None = None
    ) -> HTMLResponse:
        row = self.row(name)
        with self.services.store.snapshot() as tx:
            shown = {
                "row": row,
                "sweeps": tx.sweeps.of_source(name),
                "events": tx.sources.events(name),
                "next_run": next_run(row, self.services.now()),
            }
        return self._page("pages/source.html", problem, typed or typed_of(row.source), shown)

    def row(self, name: str) -> SourceRow:
        """Raises NoSuchRecord, also for a source outside the caller's region."""
        with self.services.store.snapshot() as tx:
            row = tx.sources.get(name)
        if not self.sees(row):
            raise NoSuchRecord(f"没有名为“{name}”的来源")
        return row

    def sees(self, row: SourceRow) -> bool:
        return lies_within(row.source.region, self.caller.account.region)

    def refuse_elsewhere(self, region: object) -> None:
        """Raises InvalidInput for a region that is not the caller's own."""
        mine = self.caller.account.region
        if not lies_within(str(region), mine):
            raise InvalidInput(f"region:您只能管理辖区 {mine} 内的来源,请填写辖区内的地区代码")

    def do(self, name: str, act: Callable[[str], object]) -> Response:
        """Do it to the source, and back to its page; or there with what to mend."""
        self.row(name)
        try:
            act(name)
        except InvalidInput as refusal:
            return self.one(name, in_words(str(refusal)))
        return _to(name)

    def _page(
        self, template: str, problem: str, typed: Mapping[str, str], shown: Mapping[str, object]
    ) -> HTMLResponse:
        context = {**shown, **CHOICES, "problem": problem, "typed": typed}
        answer = page(self.request, template, self.caller, context)
        answer.status_code = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
        return answer


def _reading(request: Request, caller: SeeSourcesDep, services: ServicesDep) -> Desk:
    return Desk(request, caller, services)


def _managing(
    request: Request, form: SignedForm, caller: ManageSourcesDep, services: ServicesDep
) -> Desk:
    return Desk(request, caller, services)


ReadingDep = Annotated[Desk, Depends(_reading)]
ManagingDep = Annotated[Desk, Depends(_managing)]


@ROUTER.get("")
def list_sources(desk: ReadingDep) -> HTMLResponse:
    return desk.all()


@ROUTER.get("/{source_name}")
def show_source(source_name: SourceName, desk: ReadingDep) -> HTMLResponse:
    return desk.one(source_name)


@ROUTER.post("")
def make_source(form: SignedForm, desk: ManagingDep) -> Response:
    typed = {name: text_of(form, name) for name in FIELDS}
    try:
        fields = fields_of(typed)
        desk.refuse_elsewhere(fields["region"])
        source = desk.registry.make(fields)
    except InvalidInput as refusal:
        return desk.all(in_words(str(refusal)), typed)
    return _to(source.name)


@ROUTER.post("/{source_name}")
def change_source(source_name: SourceName, form: SignedForm, desk: ManagingDep) -> Response:
    desk.row(source_name)
    typed = {field: text_of(form, field) for field in FIELDS} | {"name": source_name}
    try:
        fields = fields_of(typed)
        desk.refuse_elsewhere(fields["region"])
        desk.registry.change(source_name, fields)
    except InvalidInput as refusal:
        return desk.one(source_name, in_words(str(refusal)), typed)
    return _to(source_name)


@ROUTER.post("/{source_name}/enable")
def enable(source_name: SourceName, desk: ManagingDep) -> Response:
    return desk.do(source_name, lambda source: desk.registry.switch(source, enabled=True))


@ROUTER.post("/{source_name}/disable")
def disable(source_name: SourceName, desk: ManagingDep) -> Response:
    return desk.do(source_name, lambda source: desk.registry.switch(source, enabled=False))


@ROUTER.post("/{source_name}/sweep")
def sweep_now(source_name: SourceName, desk: ManagingDep) -> Response:
    return desk.do(source_name, desk.registry.sweep_now)


@ROUTER.post("/{source_name}/rehearse")
def rehearse(source_name: SourceName, desk: ManagingDep) -> Response:
    desk.row(source_name)
    sweep = desk.registry.rehearse(source_name)
    return RedirectResponse(f"/sweeps/{sweep.id}", status_code=HTTPStatus.SEE_OTHER)


def _to(name: str) -> Response:
    return RedirectResponse(f"/sources/{quote(name)}", status_code=HTTPStatus.SEE_OTHER)
