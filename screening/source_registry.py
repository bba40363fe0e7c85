"""What may be done to sources: made and changed on a page, switched, swept now; all kept on record.

A source that a file defines is changed in its file alone; a page may only switch it and sweep it.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from screening.errors import InvalidInput
from screening.source import Source, checked_source
from screening.store import Store, Transaction
from screening.sweeps import Change, SourceEvent, SourceRow, Sweep

FILES = "(来源文件)"


@dataclass(frozen=True, slots=True)
class SourceRegistry:
    """Does what `actor` wishes, at `now`."""

    store: Store
    actor: str
    now: datetime

    def make(self, fields: Mapping[str, object], *, enabled: bool = False) -> Source:
        """A new source. Raises InvalidInput, which says what to mend."""
        source = checked_source(fields)
        with self.store.transaction() as tx:
            if not tx.sources.add(self._row(source, from_file=False, enabled=enabled)):
                raise InvalidInput(f"name:已有名为“{source.name}”的来源,请换一个名称")
            self._note(tx, source.name, Change.MADE, _told(source))
        return source

    def change(self, name: str, fields: Mapping[str, object]) -> Source:
        """Another definition for a source made on a page; its name stays."""
        source = checked_source({**fields, "name": name})
        with self.store.transaction() as tx:
            row = tx.sources.get(name)
            if row.from_file:
                raise InvalidInput(f"来源“{name}”由文件定义,请在它的 YAML 文件中修改")
            changed = {"source": source, "changed_at": self.now}
            if source.schedule != row.source.schedule:
                changed["due_since"] = self.now
            tx.sources.replace(row.model_copy(update=changed))
            self._note(tx, name, Change.CHANGED, _told(source))
        return source

    def switch(self, name: str, *, enabled: bool) -> None:
        """Enable or disable; what came due while it was disabled is not made up."""
        with self.store.transaction() as tx:
            row = tx.sources.get(name)
            if row.enabled is enabled:
                return
            switched = {"enabled": enabled, "due_since": self.now, "changed_at": self.now}
            tx.sources.replace(row.model_copy(update=switched))
            self._note(tx, name, Change.ENABLED if enabled else Change.DISABLED)

    def sweep_now(self, name: str) -> Sweep:
        """Raises InvalidInput if the source is being swept, or waits for it."""
        with self.store.transaction() as tx:
            sweep = new_sweep(tx.sources.get(name).source, self.actor, self.now)
            if not tx.sweeps.ask(sweep):
                raise InvalidInput(f"来源“{name}”正在巡查或等待巡查,请等它结束后再试")
            self._note(tx, name, Change.ASKED)
        return sweep

    def rehearse(self, name: str) -> Sweep:
        """A sweep of the first page that keeps nothing and shows what it finds."""
        with self.store.transaction() as tx:
            source = tx.sources.get(name).source
            first = source.model_copy(
                update={
                    "start_urls": source.start_urls[:1],
                    "terms": source.terms[:1],
                    "pages": 1,
                    "expected_blocks": 0,
                }
            )
            sweep = new_sweep(first, self.actor, self.now, rehearsal=True)
            tx.sweeps.ask(sweep)
            self._note(tx, name, Change.REHEARSED)
        return sweep

    def take_files(self, sources: Iterable[Source]) -> None:
        """Bring the rows of sources that files define in line with the files.

        A new one is enabled, unless it is swept only when named; one whose file is gone is
        disabled. A page's row is never replaced by a file of its name.
        """
        defined = {source.name: source for source in sources}
        with self.store.transaction() as tx:
            tx.one_writer_at_a_time("source files")
            for source in defined.values():
                self._take_file(tx, source)
            for row in tx.sources.all():
                if row.from_file and row.enabled and row.source.name not in defined:
                    tx.sources.replace(row.model_copy(update={"enabled": False}))
                    self._note(tx, row.source.name, Change.DISABLED, "来源文件已删除")

    def _take_file(self, tx: Transaction, source: Source) -> None:
        row = tx.sources.find(source.name)
        if row is None:
            enabled = not source.only_when_named
            tx.sources.add(self._row(source, from_file=True, enabled=enabled))
            self._note(tx, source.name, Change.MADE, _told(source))
        elif row.from_file and row.source != source:
            tx.sources.replace(row.model_copy(update={"source": source, "changed_at": self.now}))
            self._note(tx, source.name, Change.CHANGED, _told(source))

    def _row(self, source: Source, *, from_file: bool, enabled: bool) -> SourceRow:
        return SourceRow(
            source=source,
            from_file=from_file,
            enabled=enabled,
            due_since=self.now,
            changed_at=self.now,
        )

    def _note(self, tx: Transaction, name: str, change: Change, detail: str = "") -> None:
        tx.sources.note(
            SourceEvent(
                source=name,
                actor=self.actor,
                change=change,
                detail=detail,
                happened_at=self.now,
            )
        )


def new_sweep(source: Source, asked_by: str, due_at: datetime, *, rehearsal: bool = False) -> Sweep:
    """A sweep that waits; `asked_by` is "" for one that the schedule asks for."""
    return Sweep(
        id=uuid.uuid4().hex, source=source, asked_by=asked_by, rehearsal=rehearsal, due_at=due_at
    )


def _told(source: Source) -> str:
    """What differs from the defaults, as the record keeps it."""
    return source.model_dump_json(exclude_defaults=True, exclude={"name"})
