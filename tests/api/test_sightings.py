import pytest

from screening.vocabulary import Role, Stage

TEXT = {"channel": "flyer", "text": "金穗公寓,年化收益12%", "place": "东市口"}


def test_a_photo_is_acknowledged_when_it_is_stored_and_enqueued(field, jobs, store, jpeg):
    answer = field.post(
        "/v1/sightings",
        data={"channel": "flyer", "place": "东市口", "seen_at": "2026-11-20T09:30:00+08:00"},
        files=[("photos", ("a.jpg", jpeg(1))), ("photos", ("b.jpg", jpeg(2)))],
    )

    assert answer.status_code == 202
    receipt = answer.json()
    assert receipt["stage"] == "waiting"
    assert (
        answer.headers["Location"] == receipt["links"]["self"] == f"/v1/sightings/{receipt['id']}"
    )
    assert jobs.enqueued == [receipt["id"]]
    with store.snapshot() as tx:
        kept = tx.sightings.get(receipt["id"])
    assert len(kept.photos) == 2
    assert kept.seen_at.isoformat() == "2026-11-20T01:30:00+00:00"


def test_a_text_alone_may_come_as_json(field, store):
    sighting_id = field.post("/v1/sightings", json=TEXT).json()["id"]
    with store.snapshot() as tx:
        assert tx.sightings.get(sighting_id).text == TEXT["text"]


def test_the_source_is_the_account_that_asks(field, store, account):
    sighting_id = field.post("/v1/sightings", json=TEXT).json()["id"]
    with store.snapshot() as tx:
        assert tx.sightings.get(sighting_id).source == f"user:{account(Role.FIELD).id}"


def test_the_same_key_gives_the_same_sighting(field, clock):
    named = {"Idempotency-Key": "phone-7"}
    first = field.post("/v1/sightings", json=TEXT, headers=named)
    again = field.post("/v1/sightings", json=TEXT, headers=named)
    assert (again.status_code, again.json()["id"]) == (202, first.json()["id"])


def test_one_key_for_two_contents_is_refused(field):
    named = {"Idempotency-Key": "phone-7"}
    field.post("/v1/sightings", json=TEXT, headers=named)
    answer = field.post("/v1/sightings", json=TEXT | {"text": "另一条"}, headers=named)
    assert (answer.status_code, answer.json()["error"]) == (422, "KeyReused")


@pytest.mark.parametrize(
    ("change", "field_name", "words"),
    [
        ({"colour": "red"}, "colour", "不是可识别的字段"),
        ({"source": "sweep:x"}, "source", "不是可识别的字段"),
        ({"idempotency_key": "x"}, "idempotency_key", "不是可识别的字段"),
        ({"seen_at": "2026-11-20T09:30:00"}, "seen_at", "需要写明时区"),
        ({"seen_at": "昨天"}, "seen_at", "应为带时区的时间"),
        ({"region": "14"}, "region", "地区代码应为 6 位数字"),
        ({"channel": "telepathy"}, "channel", "应为以下之一"),
        ({"channel": ""}, "channel", "为必填项"),
        ({"note": "长" * 2001}, "note", "最多 2000 个字符"),
    ],
)
@pytest.mark.parametrize("media", ["json", "data"])
def test_a_bad_field_is_named_in_chinese(field, media, change, field_name, words):
    body = TEXT | change
    sent = {"json": body} if media == "json" else {"data": body, "files": [("photos", ("", b""))]}
    answer = field.post("/v1/sightings", **sent)

    assert answer.status_code == 422
    error = answer.json()
    assert error["error"] == "InvalidFields"
    [problem] = error["fields"]
    assert problem["field"] == field_name
    assert words in problem["problem"]


@pytest.mark.parametrize("body", [b"{", b"[]", b'"x"', b"\xff"])
def test_a_body_that_is_no_json_object_is_refused(field, body):
    json = {"Content-Type": "application/json"}
    answer = field.post("/v1/sightings", content=body, headers=json)
    assert (answer.status_code, answer.json()["error"]) == (422, "InvalidFields")


@pytest.mark.parametrize(
    ("body", "media"),
    [(b"channel=flyer", "application/x-www-form-urlencoded"), (b"--x", "multipart/form-data")],
)
def test_a_body_of_another_kind_is_refused(field, body, media):
    answer = field.post("/v1/sightings", content=body, headers={"Content-Type": media})
    assert (answer.status_code, answer.json()["error"]) == (422, "InvalidFields")


def test_a_repeated_field_and_a_stray_file_are_refused(field, jpeg):
    files = [
        ("channel", (None, "flyer")),
        ("channel", (None, "web")),
        ("virus", ("a.exe", b"MZ")),
        ("photos", ("a.jpg", jpeg())),
    ]
    fields = {p["field"] for p in field.post("/v1/sightings", files=files).json()["fields"]}
    assert fields == {"channel", "virus"}


def test_a_file_that_is_no_photo_is_refused(field):
    files = [("photos", ("a.jpg", b"GIF89a<script>"))]
    answer = field.post("/v1/sightings", data={"channel": "flyer"}, files=files)
    assert (answer.status_code, answer.json()["error"]) == (415, "UnreadablePhoto")


def test_nothing_at_all_and_too_many_photos_are_refused(field, jpeg):
    nothing = field.post("/v1/sightings", json={"channel": "flyer"})
    assert (nothing.status_code, nothing.json()["error"]) == (422, "InvalidInput")
    four = [("photos", (f"{shade}.jpg", jpeg(shade))) for shade in range(4)]
    many = field.post("/v1/sightings", data={"channel": "flyer"}, files=four)
    assert (many.status_code, many.json()["error"]) == (422, "InvalidInput")


def test_when_too_much_waits_new_sightings_are_put_off(field):
    for number in range(50):
        field.post("/v1/sightings", json=TEXT | {"text": f"第{number}条"})
    answer = field.post("/v1/sightings", json=TEXT)
    assert (answer.status_code, answer.json()["error"]) == (503, "Overloaded")
    assert answer.headers["Retry-After"] == "60"


def test_a_sighting_leads_to_its_candidate(reviewer, candidate, store):
    ad_id = candidate()
    with store.snapshot() as tx:
        [sighting] = tx.sightings.of_ad(ad_id)
    answer = reviewer.get(f"/v1/sightings/{sighting.id}").json()
    assert (answer["stage"], answer["ad_id"]) == ("screened", ad_id)
    assert reviewer.get(answer["links"]["candidate"]).status_code == 200


def test_field_accounts_see_their_own_sightings_only(program):
    mine, other = program(Role.FIELD), program(Role.FIELD, "别人")
    link = mine.post("/v1/sightings", json=TEXT).json()["links"]["self"]
    assert mine.get(link).json()["links"].get("candidate") is None
    assert other.get(link).status_code == 404
    assert program(Role.REVIEWER).get(link).status_code == 200


def test_a_parked_sighting_says_why_and_may_be_tried_again(reviewer, jobs, store, parked):
    sighting = parked()
    link = f"/v1/sightings/{sighting.id}"
    shown = reviewer.get(link).json()
    assert shown["stage"] == "parked"
    assert "没有识别出文字" in shown["parked_reason"]

    answer = reviewer.post(f"{link}/retry")

    assert (answer.status_code, answer.json()["stage"]) == (202, "waiting")
    assert jobs.again == [sighting.id]
    with store.snapshot() as tx:
        assert tx.sightings.get(sighting.id).stage is Stage.WAITING


def test_retrying_forgets_the_readings_that_failed(reviewer, store, services, jpeg, parked):
    sighting = parked()
    photo = sighting.photos[0]
    with store.transaction() as tx:
        failed = tx.readings.latest(photo).model_copy(
            update={"reader": "crashes-1", "page": None, "failure": "程序崩溃"}
        )
        tx.readings.add(failed)
    reviewer.post(f"/v1/sightings/{sighting.id}/retry")
    with store.snapshot() as tx:
        assert tx.readings.of_photos([photo], "crashes-1") == {}


def test_retrying_what_is_not_parked_changes_nothing(reviewer, jobs, candidate, store):
    ad_id = candidate()
    with store.snapshot() as tx:
        [sighting] = tx.sightings.of_ad(ad_id)
    answer = reviewer.post(f"/v1/sightings/{sighting.id}/retry")
    assert (answer.json()["stage"], jobs.again) == ("screened", [])
