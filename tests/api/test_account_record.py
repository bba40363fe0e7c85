"""Changes of accounts: each is kept, and none leaves the service without an administrator."""

import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from api.accounts import CONSOLE, Actor, Registrar
from screening.account_record import AccountChange
from screening.errors import InvalidInput, NoSuchRecord
from screening.setup import migrate
from screening.store import Store
from screening.vocabulary import Role

PASSWORD = "long-enough-1"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request):
    if request.param == "sqlite":
        yield request.getfixturevalue("store")
        return
    url = request.getfixturevalue("postgres_url")
    migrate(url)
    store = Store(url)
    yield store
    store.close()


@pytest.fixture
def registrar(database, noon):
    return Registrar(database, CONSOLE, noon)


def record(store, office=""):
    with store.snapshot() as tx:
        return tx.account_record.latest(office, None, 0, 100)


def account(store, name):
    with store.snapshot() as tx:
        return tx.accounts.named(name)


def test_every_change_is_kept_with_who_whom_what_and_when(database, registrar, noon):
    registrar.make("李审核", Role.FIELD, "1406", PASSWORD)
    registrar.change_role("李审核", Role.REVIEWER)
    registrar.move("李审核", "140602")
    registrar.add_key("李审核", "平台对接")
    registrar.revoke_key("李审核", "平台对接")
    registrar.set_password("李审核", "another-long-one")
    registrar.disable("李审核")
    registrar.enable("李审核")

    kept = record(database)[::-1]
    assert [(event.change, event.detail) for event in kept] == [
        (AccountChange.MADE, "外勤,山西省朔州市"),
        (AccountChange.ROLE, "外勤 → 审核员"),
        (AccountChange.REGION, "山西省朔州市 → 山西省朔州市朔城区"),
        (AccountChange.KEY_MADE, "平台对接"),
        (AccountChange.KEY_REVOKED, "平台对接"),
        (AccountChange.PASSWORD, ""),
        (AccountChange.DISABLED, ""),
        (AccountChange.ENABLED, ""),
    ]
    assert {(event.account, event.actor, event.happened_at) for event in kept} == {
        ("李审核", "(命令行)", noon)
    }


def test_what_changes_nothing_is_not_kept(database, registrar):
    registrar.make("李审核", Role.FIELD, "", PASSWORD)
    registrar.change_role("李审核", Role.FIELD)
    registrar.move("李审核", "")
    registrar.enable("李审核")
    assert [event.change for event in record(database)] == [AccountChange.MADE]


def test_a_change_that_is_refused_leaves_no_trace(database, registrar):
    registrar.make("赵管理", Role.ADMIN, "", PASSWORD)
    with pytest.raises(InvalidInput):
        registrar.make("赵管理", Role.FIELD, "", PASSWORD)
    with pytest.raises(InvalidInput, match="最后一个"):
        registrar.disable("赵管理")
    assert len(record(database)) == 1
    assert not account(database, "赵管理").disabled


@pytest.mark.parametrize(
    "statement",
    ["UPDATE account_events SET actor = 'x'", "DELETE FROM account_events"],
)
def test_the_database_itself_keeps_the_record(database, registrar, statement):
    registrar.make("李审核", Role.FIELD, "", PASSWORD)
    with pytest.raises(DBAPIError, match="append-only"), database.transaction() as tx:
        tx.connection.execute(text(statement))
    assert [event.actor for event in record(database)] == ["(命令行)"]


@pytest.mark.parametrize(
    "change",
    [
        lambda registrar: registrar.disable("赵管理"),
        lambda registrar: registrar.change_role("赵管理", Role.LEAD),
        lambda registrar: registrar.move("赵管理", "14"),
    ],
    ids=["disabled", "demoted", "moved"],
)
def test_the_last_administrator_of_the_whole_country_stays(database, registrar, change):
    registrar.make("赵管理", Role.ADMIN, "", PASSWORD)
    registrar.make("钱管理", Role.ADMIN, "14", PASSWORD)
    before = account(database, "赵管理")
    with pytest.raises(InvalidInput, match="最后一个可用的全国管理员"):
        change(registrar)
    assert account(database, "赵管理") == before
    registrar.make("孙管理", Role.ADMIN, "", PASSWORD)
    change(registrar)
    assert account(database, "赵管理") != before


def test_two_administrators_cannot_disable_each_other_at_once(database, registrar, noon):
    names = ("赵管理", "孙管理")
    for name in names:
        registrar.make(name, Role.ADMIN, "", PASSWORD)
    together, refused = threading.Barrier(2), []

    def disable(actor, other):
        together.wait()
        try:
            Registrar(database, Actor(actor), noon).disable(other)
        except InvalidInput as refusal:
            refused.append(str(refusal))

    threads = [threading.Thread(target=disable, args=pair) for pair in (names, names[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert sorted(account(database, name).disabled for name in names) == [False, True]


def test_an_administrator_with_a_region_manages_that_region_only(database, registrar, noon):
    registrar.make("全国", Role.FIELD, "", PASSWORD)
    registrar.make("内蒙古", Role.FIELD, "15", PASSWORD)
    registrar.make("朔城", Role.FIELD, "140602", PASSWORD)
    local = Registrar(database, Actor("钱管理", "1406"), noon)
    for name in ("全国", "内蒙古"):
        with pytest.raises(NoSuchRecord):
            local.set_password(name, PASSWORD)
        with pytest.raises(NoSuchRecord):
            local.move(name, "1406")
    for region in ("", "14", "15"):
        with pytest.raises(InvalidInput, match="山西省朔州市辖区内"):
            local.move("朔城", region)
        with pytest.raises(InvalidInput, match="山西省朔州市辖区内"):
            local.make("新人", Role.FIELD, region, PASSWORD)
    local.move("朔城", "140603")
    assert account(database, "朔城").region == "140603"
    assert {event.account for event in record(database, "1406")} == {"朔城"}


def test_a_label_names_one_key(registrar):
    registrar.make("李审核", Role.FIELD, "", PASSWORD)
    registrar.add_key("李审核", "手机")
    with pytest.raises(InvalidInput, match="已有标签为“手机”"):
        registrar.add_key("李审核", "手机")
    registrar.revoke_key("李审核", "手机")
    assert registrar.add_key("李审核", "手机").startswith("ads_")
