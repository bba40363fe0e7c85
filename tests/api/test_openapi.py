"""The OpenAPI document: each route with its sentence, a worked example and its errors."""

from pathlib import Path

import pytest

from api import examples
from api.errors import FRAMEWORK, STATUS
from api.schemas import ErrorBody

DOCS = Path(__file__).parents[2] / "docs" / "api.md"
METHODS = {"get", "post"}


@pytest.fixture
def document(anonymous):
    return anonymous.get("/v1/openapi.json").json()


@pytest.fixture
def operations(document):
    return {
        (method, path): operation
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    }


def answers(operation, good):
    return {
        status: answer
        for status, answer in operation["responses"].items()
        if (status < "400" or status == "503") == good and "examples" not in _json(answer)
    }


def _json(answer):
    return answer.get("content", {}).get("application/json", {})


def test_the_document_names_every_route_of_the_api(operations):
    assert set(operations) == {
        ("post", "/v1/sightings"),
        ("get", "/v1/sightings/{sighting_id}"),
        ("post", "/v1/sightings/{sighting_id}/retry"),
        ("get", "/v1/session"),
        ("get", "/v1/seen"),
        ("get", "/v1/regions"),
        ("get", "/v1/sightings/{sighting_id}/photos/{key}/text"),
        ("post", "/v1/sightings/{sighting_id}/photos/{key}/text"),
        ("get", "/v1/candidates"),
        ("get", "/v1/candidates/{ad_id}"),
        ("post", "/v1/candidates/{ad_id}/decisions"),
        ("get", "/v1/photos/{key}"),
        ("get", "/healthz"),
        ("get", "/readyz"),
        ("get", "/metrics"),
    }


def test_every_route_has_a_sentence_and_a_worked_example(operations):
    for operation in operations.values():
        assert operation["summary"]
        successes = [a for status, a in operation["responses"].items() if status.startswith("2")]
        assert successes
        for answer in successes:
            [content] = answer["content"].values()
            assert content["example"]


def test_every_body_has_a_worked_example(operations):
    bodies = [
        operation["requestBody"] for operation in operations.values() if "requestBody" in operation
    ]
    assert len(bodies) == 3
    for body in bodies:
        assert all(content["example"] and content["schema"] for content in body["content"].values())


def test_every_route_tells_its_errors_in_the_one_shape(operations):
    for (_, path), operation in operations.items():
        errors = {
            name: example["value"]
            for answer in operation["responses"].values()
            for name, example in _json(answer).get("examples", {}).items()
        }
        for name, value in errors.items():
            assert ErrorBody.model_validate(value).error == name
        if path.startswith("/v1"):
            assert "NotSignedIn" in errors
        if "{" in path:
            assert "NoSuchRecord" in errors
    unlisted = [o["responses"]["422"] for o in operations.values() if "422" in o["responses"]]
    assert all("ErrorBody" in str(answer) for answer in unlisted)


def test_the_worked_examples_work(reviewer, candidate):
    handed_in = reviewer.post("/v1/sightings", json=examples.SUBMISSION)
    assert handed_in.status_code == 202
    ruling = examples.RULING.model_dump(mode="json")
    decided = reviewer.post(f"/v1/candidates/{candidate()}/decisions", json=ruling)
    assert decided.status_code == 201


def test_the_example_of_evidence_quotes_its_text():
    [evidence] = examples.DETAIL.evidence
    assert examples.DETAIL.text[evidence.start : evidence.end] == evidence.quote


def test_every_route_and_every_error_is_in_the_api_page(operations):
    page = DOCS.read_text("utf-8")
    assert all(f"`{method.upper()} {path}`" in page for method, path in operations)
    assert all(f"`{cause.__name__}`" in page for cause in STATUS)
    assert all(f"`{name}`" in page for name, _ in FRAMEWORK.values())
