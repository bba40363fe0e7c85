"""Taking a photo again, in a real browser: at once, and without losing the first."""

from pathlib import Path

import pytest
from PIL import Image, ImageFilter
from playwright.sync_api import expect

from ocr.quality.advice import Reason
from screening.vocabulary import Role

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
FLYER = Path(__file__).parents[3] / "examples" / "flyers" / "pension.jpg"


@pytest.fixture
def blurred(tmp_path, looked_at):
    path = tmp_path / "blurred.jpg"
    with Image.open(FLYER) as image:
        image.filter(ImageFilter.GaussianBlur(7)).save(path)
    looked_at(path.read_bytes(), FLYER.read_bytes())
    return path


@pytest.mark.parametrize("scripts", [True, False])
def test_a_blurred_photo_is_taken_again_on_the_page_that_says_so(
    signed_in, blurred, jobs, store, scripts
):
    page = signed_in(Role.FIELD, java_script_enabled=scripts, **PHONE)
    page.goto("/upload")
    page.get_by_label("拍照").set_input_files(blurred)
    page.get_by_label("地点").fill("开发路菜市场东门")
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_text(Reason.BLURRED.sentence)).to_be_visible()

    page.get_by_label("再拍一张", exact=True).set_input_files(FLYER)
    page.get_by_role("button", name="提交").click()

    expect(page.get_by_role("heading", name="线索已保存")).to_be_visible()
    expect(page.get_by_text("建议再拍一张")).to_be_hidden()
    [first] = jobs.enqueued
    assert jobs.again == [first]
    with store.snapshot() as tx:
        kept = tx.sightings.get(first)
    assert kept.place == "开发路菜市场东门"
    assert len(set(kept.all_photos)) == 2
    expect(page.get_by_alt_text("提交的第")).to_have_count(2)


def test_a_photo_taken_again_without_a_network_is_kept_and_arrives(signed_in, blurred, jobs, store):
    page = signed_in(Role.FIELD, **PHONE)
    page.goto("/upload")
    page.get_by_label("拍照").set_input_files(blurred)
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_text(Reason.BLURRED.sentence)).to_be_visible()

    page.context.set_offline(True)
    page.get_by_label("再拍一张", exact=True).set_input_files(FLYER)
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_text("已存在手机里")).to_be_visible()
    assert jobs.again == []
    page.context.set_offline(False)

    expect(page.get_by_text("建议再拍一张")).to_be_hidden()
    [first] = jobs.enqueued
    assert jobs.again == [first]
    with store.snapshot() as tx:
        assert len(tx.sightings.get(first).all_photos) == 2
