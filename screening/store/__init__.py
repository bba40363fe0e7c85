"""Store: every SQL statement of the project lives in this package, one noun a file.

A door opens `store.transaction()`; nothing inside commits. All of a transaction is kept, or none.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from screening.store.account_record import AccountRecord
from screening.store.accounts import Accounts
from screening.store.ads import Ads
from screening.store.alarms import Alarms
from screening.store.assessments import Assessments
from screening.store.capture_orders import CaptureOrders
from screening.store.corrections import Corrections
from screening.store.decisions import Decisions
from screening.store.discoveries import Discoveries
from screening.store.engine import connect, serialise_writers
from screening.store.evidence import Evidence
from screening.store.host_turns import HostTurns
from screening.store.numbers import Numbers
from screening.store.office import Office
from screening.store.origins import Origins
from screening.store.queue import Queue
from screening.store.readings import Readings
from screening.store.sightings import Sightings
from screening.store.sources import Sources
from screening.store.standings import Standings
from screening.store.sweep_pages import KnownPages, SweepPages
from screening.store.sweeps import Sweeps
from screening.store.workers import Workers


@dataclass(frozen=True, slots=True)
class Transaction:
    """The nouns of one open transaction."""

    connection: Connection

    @property
    def sightings(self) -> Sightings:
        return Sightings(self.connection)

    @property
    def readings(self) -> Readings:
        return Readings(self.connection)

    @property
    def corrections(self) -> Corrections:
        return Corrections(self.connection)

    @property
    def origins(self) -> Origins:
        return Origins(self.connection)

    @property
    def standings(self) -> Standings:
        return Standings(self.connection)

    @property
    def ads(self) -> Ads:
        return Ads(self.connection)

    @property
    def assessments(self) -> Assessments:
        return Assessments(self.connection)

    @property
    def decisions(self) -> Decisions:
        return Decisions(self.connection)

    @property
    def discoveries(self) -> Discoveries:
        return Discoveries(self.connection)

    @property
    def queue(self) -> Queue:
        return Queue(self.connection)

    @property
    def accounts(self) -> Accounts:
        return Accounts(self.connection)

    @property
    def account_record(self) -> AccountRecord:
        return AccountRecord(self.connection)

    @property
    def evidence(self) -> Evidence:
        return Evidence(self.connection)

    @property
    def capture_orders(self) -> CaptureOrders:
        return CaptureOrders(self.connection)

    def office(self, region: str) -> Office:
        return Office(self.connection, region)

    def numbers(self, office: str) -> Numbers:
        return Numbers(self.connection, office)

    @property
    def workers(self) -> Workers:
        return Workers(self.connection)

    @property
    def sources(self) -> Sources:
        return Sources(self.connection)

    @property
    def sweeps(self) -> Sweeps:
        return Sweeps(self.connection)

    def sweep_pages(self, sweep_id: str) -> SweepPages:
        return SweepPages(self.connection, sweep_id)

    def known_pages(self, source: str) -> KnownPages:
        return KnownPages(self.connection, source)

    @property
    def host_turns(self) -> HostTurns:
        return HostTurns(self.connection)

    @property
    def alarms(self) -> Alarms:
        return Alarms(self.connection)

    def one_writer_at_a_time(self, subject: str) -> None:
        """Hold off other writers of the same subject until this transaction ends."""
        serialise_writers(self.connection, subject)


class Store:
    def __init__(self, url: str) -> None:
        self.engine: Engine = connect(url)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        with self.engine.begin() as connection:
            yield Transaction(connection)

    @contextmanager
    def snapshot(self) -> Iterator[Transaction]:
        """A transaction that only reads: it waits for no writer and sees one state throughout."""
        with self.engine.connect().execution_options(read_only=True) as connection:
            yield Transaction(connection)

    def close(self) -> None:
        self.engine.dispose()
