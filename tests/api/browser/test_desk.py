"""The reviewer's pages in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from screening.model import Submission
from screening.vocabulary import Channel, Role

pytestmark = pytest.mark.browser
GRAVE = "金穗公寓诚邀认购,年化收益12%"
PLAIN = "新店开业,全场八折"
# Where the polygon's corners are drawn, in pixels of the window.
CORNERS = """polygon => [...polygon.points].map(corner => {
    const drawn = corner.matrixTransform(polygon.getScreenCTM());
    return [drawn.x, drawn.y];
})"""


@pytest.fixture
def photographed(services, jpeg, page_of, screen_all, clock, store):
    """The id of an ad whose promise stands on the lower half of a photo."""
    submission = Submission(channel=Channel.FLYER, source="user:0", place="东市口")
    sighting = services.intake.receive(submission, [jpeg(height=200)], clock())
    screen_all(page_of("金穗公寓诚邀认购", "年化收益12%"))
    with store.snapshot() as tx:
        return tx.sightings.get(sighting.id).ad_id


def test_the_queue_is_ranked_and_walked_by_keys(signed_in, candidate):
    plain, grave = candidate(PLAIN), candidate(GRAVE)
    page = signed_in(Role.REVIEWER)
    page.goto("/queue")
    links = page.locator("a.open")
    assert [link.get_attribute("href") for link in links.all()] == [
        f"/ads/{grave}",
        f"/ads/{plain}",
    ]
    for key in "jjk":
        page.keyboard.press(key)
    expect(links.first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/ads/{grave}$"))


def test_a_question_mark_lists_the_keys(signed_in, candidate):
    page = signed_in(Role.REVIEWER)
    page.goto(f"/ads/{candidate(GRAVE)}")
    dialog = page.get_by_role("dialog", name="快捷键")
    page.keyboard.press("?")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("选择处理结论")
    page.keyboard.press("?")
    expect(dialog).to_be_hidden()


def test_keys_are_letters_while_a_note_is_written(signed_in, candidate):
    page = signed_in(Role.REVIEWER)
    page.goto(f"/ads/{candidate(GRAVE)}")
    page.keyboard.press("m")
    page.keyboard.type("jq6?")
    expect(page.get_by_label("备注")).to_have_value("jq6?")
    expect(page.get_by_role("radio", name="误报")).not_to_be_checked()


def test_the_box_lies_over_the_words_on_the_photo(signed_in, photographed):
    page = signed_in(Role.REVIEWER)
    page.goto(f"/ads/{photographed}")
    photo = page.get_by_alt_text("第 1 张照片").bounding_box()
    corners = page.locator("polygon").evaluate(CORNERS)
    assert photo["height"] == pytest.approx(photo["width"] / 5, abs=1)
    left, right = photo["x"], photo["x"] + photo["width"]
    middle, bottom = photo["y"] + photo["height"] / 2, photo["y"] + photo["height"]
    expected = [[left, middle], [right, middle], [right, bottom], [left, bottom]]
    assert corners == [pytest.approx(corner, abs=1) for corner in expected]


def test_evidence_lights_up_in_all_its_places(signed_in, photographed):
    page = signed_in(Role.REVIEWER)
    page.goto(f"/ads/{photographed}")
    word, box, row = (
        page.locator("mark").first,
        page.locator("polygon"),
        page.locator(".evidence li"),
    )
    lit = re.compile(r"\blit\b")
    word.hover()
    for place in (word, box, row):
        expect(place).to_have_class(lit)
    page.mouse.move(0, 0)
    expect(box).not_to_have_class(lit)
    box.focus()
    expect(word).to_have_class(lit)


def test_a_clear_case_is_decided_in_two_keys(signed_in, candidate, store):
    candidate(GRAVE)
    plain = candidate(PLAIN)
    page = signed_in(Role.REVIEWER)
    page.goto(f"/ads/{plain}")
    page.keyboard.press("6")
    page.keyboard.press("Enter")
    expect(page.locator("#decided")).to_contain_text("误报")
    with store.snapshot() as tx:
        assert tx.decisions.latest(plain).verdict == "false_alarm"
    page.goto("/queue")
    expect(page.locator("[data-row]")).to_have_count(1)


def test_a_breach_needs_an_article_and_the_form_keeps_the_rest(signed_in, photographed):
    page = signed_in(Role.REVIEWER)
    page.goto(f"/ads/{photographed}")
    page.get_by_role("radio", name="涉嫌违法").check()
    page.get_by_label("备注").fill("传单现场拍摄")
    page.get_by_role("button", name="提交决定").click()
    expect(page.get_by_role("alert")).to_contain_text("需要选择至少一条法律依据")
    expect(page.get_by_label("备注")).to_have_value("传单现场拍摄")
    page.get_by_role("checkbox", name="第二十五条第(一)项").check()
    page.get_by_role("button", name="提交决定").click()
    expect(page.locator("#decided")).to_contain_text("中华人民共和国广告法 第二十五条第(一)项")


def test_two_reviewers_on_one_ad_lose_nothing(signed_in, photographed, store):
    first, second = signed_in(Role.REVIEWER), signed_in(Role.REVIEWER, "周审核")
    for page in (first, second):
        page.goto(f"/ads/{photographed}")
    first.get_by_role("radio", name="误报").check()
    first.get_by_role("button", name="提交决定").click()
    expect(first.locator("#decided")).to_contain_text("误报")

    second.get_by_role("radio", name="需补充证据").check()
    second.get_by_label("备注").fill("缺少联系方式")
    second.get_by_role("button", name="提交决定").click()

    expect(second.get_by_role("alert")).to_contain_text("李审核 已作出决定“误报”")
    expect(second.get_by_label("备注")).to_have_value("缺少联系方式")
    expect(second.get_by_role("radio", name="需补充证据")).to_be_checked()
    second.get_by_role("button", name="提交决定").click()
    expect(second.locator("#decided")).to_contain_text("缺少联系方式")
    with store.snapshot() as tx:
        assert [d.reviewer for d in tx.decisions.of_ad(photographed)] == ["周审核", "李审核"]


def test_a_decision_can_be_taken_back(signed_in, candidate):
    ad_id = candidate(PLAIN)
    page = signed_in(Role.REVIEWER)
    page.goto(f"/ads/{ad_id}")
    page.get_by_role("radio", name="误报").check()
    page.get_by_role("button", name="提交决定").click()
    page.get_by_role("radio", name="撤回决定").check()
    page.get_by_role("button", name="提交决定").click()
    expect(page.locator("#decided li")).to_have_count(2)
    page.goto("/queue")
    expect(page.locator("[data-row]")).to_have_count(1)


def test_a_hostile_ad_runs_nothing(signed_in, candidate):
    ad_id = candidate(
        "<script>document.title='x'</script><img src=/v1/x onerror=alert(1)>年化收益12%"
    )
    page = signed_in(Role.REVIEWER)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    for path in ("/queue", f"/ads/{ad_id}"):
        page.goto(path)
        assert page.title().endswith("AdScreen 广告线索筛查")
        assert page.locator("main img").count() == 0


def test_without_javascript_a_decision_is_a_plain_form(signed_in, photographed):
    page = signed_in(Role.REVIEWER, java_script_enabled=False)
    page.goto("/queue")
    page.locator("a.open").click()
    expect(page.get_by_role("button", name=re.compile("快捷键"))).to_be_hidden()
    page.get_by_role("radio", name="误报").check()
    page.get_by_role("button", name="提交决定").click()
    expect(page.locator("#decided")).to_contain_text("误报")
