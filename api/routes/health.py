"""Whether the service is alive, whether it is ready, and its numbers."""

import ipaddress

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from api import examples
from api.auth import find_caller
from api.health import readiness
from api.openapi import errors, example
from api.refusals import NotAllowed
from api.rights import Right
from api.schemas import Alive, Readiness
from api.wiring import Services, ServicesDep

ROUTER = APIRouter(tags=["health"])
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")


@ROUTER.get("/healthz", summary="Is the process alive", responses=example(examples.ALIVE))
def alive() -> Alive:
    return Alive()


@ROUTER.get(
    "/readyz",
    summary="Is all there that an upload needs",
    responses={**example(examples.READY), **example(examples.NOT_READY, 503)},
)
def ready(services: ServicesDep, response: Response) -> Readiness:
    """503 if a part is missing: the database, the job engine, or a worker with a heartbeat."""
    found = readiness(services)
    response.status_code = 200 if found.ready else 503
    return found


@ROUTER.get(
    "/metrics",
    summary="Numbers for Prometheus",
    response_class=Response,
    responses={
        200: {"content": {"text/plain": {"example": "adscreen_waiting 3.0"}}},
        **errors(NotAllowed),
    },
)
def metrics(request: Request, services: ServicesDep) -> Response:
    """For administrators and auditors, and for requests from this machine itself."""
    if not _from_this_machine(request) and not _allowed(request, services):
        raise NotAllowed("运行指标只对本机、管理员和审计员开放")
    return Response(services.metrics.text(), media_type=CONTENT_TYPE_LATEST)


def _from_this_machine(request: Request) -> bool:
    """A reverse proxy on this machine also comes from loopback, but says for whom."""
    if request.client is None or any(name in request.headers for name in FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def _allowed(request: Request, services: Services) -> bool:
    caller = find_caller(request, services)
    return caller is not None and caller.may(Right.SEE_METRICS)
