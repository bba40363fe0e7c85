"""The field page without a network, in a real browser: a photo taken arrives exactly once."""

import re

import pytest
from playwright.sync_api import expect

from api.auth import SESSION_COOKIE
from api.pages import installed
from screening.vocabulary import Role

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
# Until the old worker's files are gone and the new one's are there.
ALONE = """async (old) => {
  const alone = (names) => names.length === 1 && names[0] !== old;
  while (!alone(await caches.keys())) await new Promise((later) => setTimeout(later, 20));
}"""
READY = "navigator.serviceWorker.ready.then(() => undefined)"


@pytest.fixture
def shot(jpeg, tmp_path):
    """A photo of one shade as a file."""

    def make(shade):
        path = tmp_path / f"{shade}.jpg"
        path.write_bytes(jpeg(shade, height=200))
        return path

    return make


@pytest.fixture
def phone(signed_in):
    """The field page, kept on the phone."""
    page = signed_in(Role.FIELD, **PHONE)
    page.goto("/upload")
    page.evaluate(READY)
    return page


def hand_in(page, photo, place):
    page.get_by_label("拍照").set_input_files(photo)
    page.get_by_label("地点").fill(place)
    page.get_by_role("button", name="提交").click()


def kept(store, jobs):
    with store.snapshot() as tx:
        return [tx.sightings.get(sighting_id) for sighting_id in dict.fromkeys(jobs.enqueued)]


def test_two_photos_taken_without_a_network_arrive_once_each(phone, shot, store, jobs):
    context = phone.context
    context.set_offline(True)
    for shade, place in ((10, "东市口"), (20, "西市口")):
        hand_in(phone, shot(shade), place)
        expect(phone.get_by_text("已存在手机里")).to_be_visible()
        expect(phone.get_by_text(place)).to_be_visible()
    phone.close()
    page = context.new_page()
    page.goto("/upload")
    expect(page.get_by_text("2 条等待发送")).to_be_visible()
    expect(page.get_by_text("王外勤")).to_be_hidden()
    assert jobs.enqueued == []

    context.set_offline(False)

    expect(page.get_by_text("已全部发送")).to_be_visible()
    expect(page.get_by_text("现在没有网络")).to_be_hidden()
    assert sorted(one.place for one in kept(store, jobs)) == ["东市口", "西市口"]
    page.reload()
    expect(page.locator("[data-waiting]")).to_be_hidden()
    assert len(jobs.enqueued) == 2


def test_a_phone_on_which_nothing_waits_asks_nothing(phone, shot):
    asked, asked_before_sending = [], []

    def count_and_lose(route):
        asked_before_sending.append(asked.count("session"))
        route.abort()

    phone.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    phone.route("**/v1/sightings", count_and_lose)
    for _ in range(2):
        phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    hand_in(phone, shot(90), "东市口")
    expect(phone.locator("body")).to_have_class("offline")
    assert asked_before_sending[0] == 1


def test_an_answer_lost_on_the_way_back_makes_no_second_sighting(phone, shot, store, jobs):
    def lose_the_answer(route):
        route.fetch()
        route.abort()

    phone.route("**/v1/sightings", lose_the_answer)
    hand_in(phone, shot(30), "南市口")
    expect(phone.get_by_text("1 条等待发送")).to_be_visible()
    expect(phone.locator("body")).to_have_class("offline")
    expect(phone.get_by_text("等待网络")).to_be_visible()
    assert len(kept(store, jobs)) == 1

    phone.unroute("**/v1/sightings")
    phone.reload()

    expect(phone.get_by_text("已全部发送")).to_be_visible()
    assert len(jobs.enqueued) == 2
    [only] = kept(store, jobs)
    assert only.place == "南市口"


def test_photos_outlive_a_session_that_ended_and_never_go_out_under_another_name(
    phone, shot, store, jobs, browser, address
):
    context = phone.context
    context.set_offline(True)
    hand_in(phone, shot(40), "北市口")
    expect(phone.get_by_text("1 条等待发送")).to_be_visible()
    context.clear_cookies()
    context.set_offline(False)
    expect(phone.get_by_text("登录已过期,照片还在手机里")).to_be_visible()
    assert jobs.enqueued == []

    def sign_in(role):
        token = browser(role).cookies[SESSION_COOKIE]
        context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": address}])
        phone.goto("/upload")

    sign_in(Role.REVIEWER)
    expect(phone.get_by_text("由“王外勤”拍摄")).to_be_visible()
    assert jobs.enqueued == []
    sign_in(Role.FIELD)
    expect(phone.get_by_text("已全部发送")).to_be_visible()
    [only] = kept(store, jobs)
    assert only.place == "北市口"


def test_a_full_phone_says_so_and_hands_in_at_once(phone, shot, store, jobs, address):
    protocol = phone.context.new_cdp_session(phone)
    protocol.send("Storage.overrideQuotaForOrigin", {"origin": address, "quotaSize": 1})
    hand_in(phone, shot(50), "中市口")
    expect(phone.get_by_role("heading", name="线索已保存")).to_be_visible()
    [only] = kept(store, jobs)
    assert only.place == "中市口"


def test_what_the_server_refuses_stays_with_its_reason_until_it_is_deleted(phone, tmp_path, jobs):
    program = tmp_path / "program.jpg"
    program.write_bytes(b"MZ a program")
    hand_in(phone, program, "东市口")
    expect(phone.locator(".waiting-note")).to_contain_text("不是能识别的照片")
    phone.reload()
    expect(phone.locator(".waiting-note")).to_contain_text("不是能识别的照片")
    delete = phone.locator(".waiting-row button")
    delete.click()
    expect(delete).to_have_text("确认删除?")
    delete.click()
    expect(phone.locator("[data-waiting]")).to_be_hidden()
    assert jobs.enqueued == []


def test_a_new_service_worker_takes_the_place_of_the_old_with_its_files(phone, monkeypatch):
    [before] = phone.evaluate("caches.keys()")
    monkeypatch.setattr(installed, "MODULES", (*installed.MODULES, "keys.js"))
    phone.evaluate("navigator.serviceWorker.ready.then((found) => found.update())")
    phone.evaluate(ALONE, before)
    phone.context.set_offline(True)
    phone.goto("/upload")
    expect(phone.get_by_role("heading", name="上传线索")).to_be_visible()


def test_the_same_photo_is_known_before_it_is_sent_again(phone, shot):
    hand_in(phone, shot(60), "东市口")
    expect(phone.get_by_role("heading", name="线索已保存")).to_be_visible()
    phone.goto("/upload")
    phone.get_by_label("拍照").set_input_files(shot(60))
    expect(phone.get_by_text("同一张照片此前已收到 1 次")).to_be_visible()


def test_a_place_comes_from_the_phone_and_a_region_from_its_name(phone):
    context = phone.context
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"latitude": 39.331, "longitude": 112.432, "accuracy": 12})
    phone.get_by_label("地点").fill("东市口")
    phone.get_by_role("button", name="定位").click()
    expect(phone.get_by_label("地点")).to_have_value("东市口(39.33100,112.43200 ±12米)")
    phone.get_by_role("button", name="按名称选").click()
    for level, name in (("省", "山西省"), ("市", "朔州市"), ("县区", "朔城区")):
        phone.get_by_label(level, exact=True).select_option(name)
    expect(phone.get_by_label("地区代码")).to_have_value("140602")


def test_photos_taken_one_after_another_are_one_sighting(phone, shot, store, jobs):
    for shade in (70, 80):
        phone.get_by_label("拍照").set_input_files(shot(shade))
    expect(phone.get_by_text("已选 2 张照片")).to_be_visible()
    phone.get_by_role("button", name="提交").click()
    expect(phone.get_by_role("heading", name="线索已保存")).to_be_visible()
    [only] = kept(store, jobs)
    assert len(only.photos) == 2


def test_the_phone_page_can_be_installed(phone):
    manifest = phone.locator("link[rel=manifest]").get_attribute("href")
    protocol = phone.context.new_cdp_session(phone)
    found = protocol.send("Page.getAppManifest")
    assert manifest in found["url"]
    assert found["errors"] == []
    hindrances = protocol.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # Playwright's contexts are private windows, in which nothing can be installed.
    assert [one["errorId"] for one in hindrances] == ["in-incognito"]
    assert re.search(r'"start_url":\s*"/upload"', found["data"])
