import re

from api.pages import submitted
from screening.decisions import Ruling, decide
from screening.vocabulary import Role, Verdict


def test_what_was_handed_in_tells_what_became_of_it(browser, account, candidate, store, clock):
    source = f"user:{account(Role.FIELD).id}"
    decided = candidate("甲公寓,年化收益12%", place="东市口", source=source)
    candidate("乙饭店开业酬宾", place="西市口", source=source)
    candidate("别人的,年化收益12%", place="别处", source="user:99")
    with store.transaction() as tx:
        decide(decided, Ruling(verdict=Verdict.FALSE_ALARM, after=0), "李审核", clock(), tx)
    page = browser(Role.FIELD).get("/uploads").text
    items = re.findall(r"<li>.*?</li>", page, re.S)
    assert len(items) == 2
    assert {("误报" in item, "待审核" in item) for item in items} == {(True, False), (False, True)}
    assert "别处" not in page


def test_all_are_reached_page_by_page_once_each(browser, account, candidate, monkeypatch):
    monkeypatch.setattr(submitted, "PAGE", 2)
    source = f"user:{account(Role.FIELD).id}"
    for number in range(5):
        candidate(f"第 {number} 家饭店开业酬宾", place=f"地点{number}", source=source)
    client, address, seen = browser(Role.FIELD), "/uploads", []
    while address:
        page = client.get(address).text
        seen += re.findall(r"地点\d", page)
        more = re.search(r'href="(/uploads\?before=\w+)"', page)
        address = more and more[1]
    assert sorted(seen) == [f"地点{number}" for number in range(5)]


def test_the_shell_that_a_phone_keeps_is_nobodys(browser, account, candidate):
    source = f"user:{account(Role.FIELD).id}"
    candidate(place="东市口", source=source)
    client = browser(Role.FIELD)
    shell = client.get("/upload/offline").text
    assert "东市口" in client.get("/upload").text
    for private in ("东市口", "王外勤", client.csrf):
        assert private not in shell


def test_modules_carry_the_version_of_all_scripts(anonymous, browser):
    page = browser(Role.FIELD).get("/upload").text
    [address] = re.findall(r'src="(/static/at/\w+/field\.js)"', page)
    assert "immutable" in anonymous.get(address).headers["Cache-Control"]
    beside = address.replace("field.js", "outbox.js")
    assert anonymous.get(beside).status_code == 200
    stale = anonymous.get("/static/at/000000000000/field.js")
    assert (stale.status_code, stale.headers["Cache-Control"]) == (200, "no-cache")
    assert anonymous.get("/static/at/000000000000/../../app.py").status_code == 404


def test_the_worker_script_names_files_that_are_there(anonymous):
    script = anonymous.get("/sw.js")
    assert script.headers["Cache-Control"] == "no-cache"
    addresses = re.findall(r'"(/[^"]+)"', script.text.splitlines()[0])
    assert "/upload/offline" in addresses
    assert {anonymous.get(address).status_code for address in addresses} == {200}
