import pytest

from screening.vocabulary import Role


@pytest.fixture
def client(browser):
    return browser(Role.FIELD)


def send(client, photos=(), **fields):
    files = [("photos", (f"{n}.jpg", data)) for n, data in enumerate(photos)]
    # What a browser sends for a file input in which nothing was chosen.
    files.append(("photos", ("", b"")))
    form = {
        "csrf_token": client.csrf,
        "channel": "flyer",
        "place": "东市口",
        "region": "",
        "note": "",
    }
    return client.post("/upload", data=form | fields, files=files)


def test_an_upload_leads_to_the_page_of_its_sighting(client, jpeg, jobs):
    answer = send(client, [jpeg()])
    assert answer.status_code == 303
    [sighting_id] = jobs.enqueued
    assert answer.headers["Location"] == f"/uploads/{sighting_id}"
    page = client.get(answer.headers["Location"]).text
    assert "等待识别" in page
    assert f'hx-get="/uploads/{sighting_id}/stage"' in page


def test_once_screened_the_page_stops_asking(client, jpeg, page_of, screen_all):
    location = send(client, [jpeg()]).headers["Location"]
    screen_all(page_of("金穗公寓", "年化收益12%"))
    part = client.get(f"{location}/stage").text
    assert "已筛查" in part
    assert "hx-get" not in part
    assert "<html" not in part
    assert "/ads/" not in part
    assert 'http-equiv="refresh"' not in client.get(location).text


def test_a_rate_that_was_not_read_surely_is_asked_for_again(client, jpeg, page_of, screen_all):
    """The fixture's lines score 0.9."""
    location = send(client, [jpeg()]).headers["Location"]
    screen_all(page_of("金穗公寓", "年化收益12%"))
    assert "电话或利率没读准" in client.get(location).text


def test_a_photo_without_phone_or_rate_is_not(client, jpeg, page_of, screen_all):
    location = send(client, [jpeg()]).headers["Location"]
    screen_all(page_of("金穗公寓", "保本保息"))
    assert "没读准" not in client.get(location).text


def test_a_parked_upload_says_why(client, jpeg, page_of, screen_all):
    location = send(client, [jpeg()]).headers["Location"]
    screen_all(page_of())
    page = client.get(location).text
    assert "需人工处理" in page
    assert "没有识别出文字" in page


@pytest.mark.parametrize(
    ("photos", "fields", "status", "words"),
    [
        ([b"MZ a program"], {}, 415, "不是能识别的照片"),
        ([b"x" * 1_000_001], {}, 413, "照片超过 1 MB"),
        ([], {}, 422, "请至少提供一张照片或一段广告文字"),
        ([], {"text": "广告", "region": "14"}, 422, "地区代码应为 6 位数字"),
    ],
)
def test_a_refused_upload_keeps_what_was_typed(client, photos, fields, status, words):
    answer = send(client, photos, note="门口<发放>", **fields)
    assert answer.status_code == status
    assert words in answer.text
    assert 'value="东市口"' in answer.text
    assert "门口&lt;发放&gt;" in answer.text
    assert 'role="alert"' in answer.text


def test_too_many_photos_are_refused_with_a_word(client, jpeg):
    answer = send(client, [jpeg(shade) for shade in range(4)])
    assert answer.status_code == 422
    assert "最多 3 张" in answer.text


def test_a_field_worker_sees_their_own_last_uploads(client, browser, jpeg):
    location = send(client, [jpeg()]).headers["Location"]
    assert location in client.get("/upload").text
    other = browser(Role.FIELD, "别人")
    assert location not in other.get("/upload").text
    assert other.get(location).status_code == 404


def test_a_part_asked_for_after_the_session_ended_leads_to_sign_in(anonymous):
    answer = anonymous.get("/uploads/x/stage", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in")
