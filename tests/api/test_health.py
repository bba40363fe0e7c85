import hashlib
import subprocess
import sys
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient

from api.health import model_version
from classifier.bundle import Bundle
from ocr.models import READER_VERSION
from screening.settings import DEFAULT_BUNDLE
from screening.vocabulary import Role

ROOT = Path(__file__).parents[2]


def beat(store, moment):
    with store.transaction() as tx:
        tx.workers.beat("w1", "host", 1, moment)


def test_alive_needs_nothing(anonymous, store):
    store.close()
    assert anonymous.get("/healthz").json() == {"status": "alive"}


def test_ready_with_a_worker_and_not_without(anonymous, store, clock):
    without = anonymous.get("/readyz")
    assert without.status_code == 503
    assert {p["name"]: p["ready"] for p in without.json()["parts"]} == {
        "database": True,
        "jobs": True,
        "workers": False,
    }
    beat(store, clock.moment)
    assert anonymous.get("/readyz").status_code == 200


def test_a_worker_that_fell_silent_does_not_count(anonymous, store, clock):
    beat(store, clock.moment - timedelta(seconds=40))
    assert anonymous.get("/readyz").status_code == 503


def test_not_ready_when_jobs_cannot_be_enqueued(anonymous, jobs, store, clock):
    beat(store, clock.moment)

    def unreachable():
        raise OperationalError("select", {}, Exception("secret-host:5432"))

    jobs.check = unreachable
    answer = anonymous.get("/readyz")
    assert answer.status_code == 503
    assert "secret-host" not in answer.text


def test_it_says_which_code_model_and_reader_it_is(anonymous):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    described = (DEFAULT_BUNDLE / "bundle.json").read_bytes()
    answer = anonymous.get("/readyz").json()
    assert answer["version"] == project["version"]
    assert answer["model_version"] == hashlib.sha256(described).hexdigest()[:12]
    assert answer["reader_version"] == READER_VERSION


def test_without_a_bundle_there_is_no_model_version(tmp_path):
    assert model_version(tmp_path) is None


@pytest.mark.engine
def test_the_model_version_is_the_one_that_assessments_name():
    assert model_version(DEFAULT_BUNDLE) == Bundle(DEFAULT_BUNDLE).version


def test_saying_so_loads_no_model():
    program = "import sys, api.health; print('onnxruntime' in sys.modules, 'jieba' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "False"]


def test_the_numbers_count_what_is_there(program, candidate, parked):
    candidate()
    parked()
    client = program(Role.ADMIN)
    client.get("/v1/candidates")
    lines = client.get("/metrics").text.splitlines()
    assert "adscreen_sightings 2.0" in lines
    assert "adscreen_waiting 0.0" in lines
    assert "adscreen_parked 1.0" in lines
    assert "adscreen_workers_alive 0.0" in lines
    assert 'adscreen_requests_total{method="GET",route="/v1/candidates",status="200"} 1.0' in lines


def test_addresses_that_do_not_exist_share_one_number(program, anonymous):
    for number in range(3):
        anonymous.get(f"/scan/{number}")
    lines = program(Role.ADMIN).get("/metrics").text.splitlines()
    assert 'adscreen_requests_total{method="(any)",route="(none)",status="404"} 3.0' in lines


@pytest.mark.parametrize(
    ("host", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("192.0.2.7", {}, 403),
        ("127.0.0.1", {"X-Forwarded-For": "192.0.2.7"}, 403),
    ],
)
def test_numbers_are_for_this_machine_and_administrators(app, host, headers, status):
    client = TestClient(app, client=(host, 1))
    assert client.get("/metrics", headers=headers).status_code == status
