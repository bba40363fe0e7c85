"""What may be done to sources, by whom, and what is kept of it."""

import pytest
from sqlalchemy.exc import DatabaseError

from screening.errors import InvalidInput, NoSuchRecord
from screening.source import Source
from screening.source_registry import FILES, SourceRegistry
from screening.sweeps import Change

FIELDS = {"name": "town", "start_urls": ["http://town.example/"], "expected_blocks": 3}
FILED = Source.model_validate(FIELDS | {"name": "filed", "schedule": "0 3 * * *"})


@pytest.fixture
def registry(store, noon):
    return SourceRegistry(store, "admin", noon)


@pytest.fixture
def files(store, noon):
    return SourceRegistry(store, FILES, noon)


def rows(store):
    with store.snapshot() as tx:
        return {row.source.name: row for row in tx.sources.all()}


def changes(store, name):
    with store.snapshot() as tx:
        return [(event.actor, event.change) for event in reversed(tx.sources.events(name))]


def test_a_source_made_on_a_page_is_off_until_it_is_switched_on(store, registry):
    registry.make(FIELDS)
    assert not rows(store)["town"].enabled

    registry.switch("town", enabled=True)
    registry.switch("town", enabled=True)
    registry.change("town", FIELDS | {"expected_blocks": 9, "name": "other"})

    assert rows(store)["town"].source.expected_blocks == 9
    assert set(rows(store)) == {"town"}
    assert changes(store, "town") == [
        ("admin", Change.MADE),
        ("admin", Change.ENABLED),
        ("admin", Change.CHANGED),
    ]


def test_a_name_is_taken_once(registry):
    registry.make(FIELDS)
    with pytest.raises(InvalidInput, match="已有名为“town”的来源"):
        registry.make(FIELDS)


def test_a_bad_change_leaves_the_source_as_it_was(store, registry):
    registry.make(FIELDS)
    with pytest.raises(InvalidInput, match="pages:不能小于 1"):
        registry.change("town", FIELDS | {"pages": 0})
    assert rows(store)["town"].source.pages == 50


def test_a_source_is_swept_once_at_a_time_however_often_it_is_asked_for(store, registry):
    registry.make(FIELDS)
    sweep = registry.sweep_now("town")
    with pytest.raises(InvalidInput, match="正在巡查或等待巡查"):
        registry.sweep_now("town")

    assert registry.rehearse("town").rehearsal
    assert registry.rehearse("town").source.pages == 1
    with store.transaction() as tx:
        tx.sweeps.end(sweep.model_copy(update={"ended_at": registry.now}))
    assert registry.sweep_now("town").id != sweep.id


def test_what_does_not_exist_cannot_be_swept(registry):
    with pytest.raises(NoSuchRecord, match="没有名为“nowhere”的来源"):
        registry.sweep_now("nowhere")


def test_files_are_taken_as_they_come_change_and_go(store, files, registry):
    registry.make(FIELDS)
    demo = FILED.model_copy(update={"name": "demo", "only_when_named": True})
    files.take_files([FILED, demo, Source.model_validate(FIELDS | {"expected_blocks": 99})])
    files.take_files([FILED.model_copy(update={"pages": 7})])

    found = rows(store)
    assert (found["filed"].source.pages, found["filed"].enabled) == (7, True)
    assert not found["demo"].enabled
    # A page's row is not replaced by a file of its name.
    assert found["town"].source.expected_blocks == 3
    assert changes(store, "filed") == [(FILES, Change.MADE), (FILES, Change.CHANGED)]

    files.take_files([])
    assert not rows(store)["filed"].enabled
    with pytest.raises(InvalidInput, match="由文件定义"):
        registry.change("filed", FIELDS)


@pytest.mark.parametrize(
    "statement", ["UPDATE source_events SET actor = 'x'", "DELETE FROM source_events"]
)
def test_the_record_cannot_be_changed(store, registry, statement):
    registry.make(FIELDS)
    with pytest.raises(DatabaseError, match="append-only"), store.transaction() as tx:
        tx.connection.exec_driver_sql(statement)
