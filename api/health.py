"""What must be in order for an upload to be taken and screened."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from api.metrics import ALIVE_WITHIN
from api.schemas import Part, Readiness
from api.wiring import Services
from classifier.bundle import DESCRIPTION, version_of
from ocr.models import READER_VERSION
from screening.code_version import code_version
from screening.errors import NotReady


def readiness(services: Services) -> Readiness:
    parts = tuple(
        _part(name, check, services)
        for name, check in (("database", _database), ("jobs", _jobs), ("workers", _workers))
    )
    return Readiness(
        ready=all(part.ready for part in parts),
        parts=parts,
        version=code_version(),
        model_version=model_version(services.settings.bundle),
        reader_version=READER_VERSION,
    )


def model_version(bundle: Path) -> str | None:
    """The `version` of classifier.bundle.Bundle, read without its model; None without a bundle."""
    try:
        return version_of((bundle / DESCRIPTION).read_bytes())
    except FileNotFoundError:
        return None


def _part(name: str, check: Callable[[Services], str], services: Services) -> Part:
    try:
        return Part(name=name, ready=True, detail=check(services))
    except NotReady as problem:
        return Part(name=name, ready=False, detail=str(problem))
    except SQLAlchemyError:
        # Its message may hold the database's address; the log of the process has the rest.
        return Part(name=name, ready=False, detail="数据库无法访问或尚未初始化")


def _database(services: Services) -> str:
    with services.store.snapshot() as tx:
        return f"{tx.sightings.count_waiting()} 条线索等待识别"


def _jobs(services: Services) -> str:
    services.jobs.check()
    return "可以入队"


def _workers(services: Services) -> str:
    with services.store.snapshot() as tx:
        alive = tx.workers.alive_since(services.now() - ALIVE_WITHIN)
    if not alive:
        raise NotReady("没有识别进程在运行;上传会保存并排队,等识别进程启动后处理")
    return f"{alive} 个识别进程在运行"
