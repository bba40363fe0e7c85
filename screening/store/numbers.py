"""Counts over an office's sightings, ads and decisions, each one pass over a stretch of time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from screening.numbers import Span
from screening.store.office import ads_seen_within, within
from screening.tables import ads, assessments, decisions, sightings
from screening.vocabulary import Verdict

# Above this many the spread of waits is known well enough.
MOST_WAITS = 50_000


class Numbers:
    def __init__(self, connection: Connection, office: str) -> None:
        self.connection = connection
        self.office = office

    def found(self, weeks: Sequence[Span]) -> list[int]:
        """Sightings received in each of the weeks."""
        return self._by_span(sightings.c.received_at, weeks, within(self.office))

    def new_ads(self, weeks: Sequence[Span]) -> list[int]:
        """Ads first seen in each of the weeks."""
        return self._by_span(ads.c.first_seen_at, weeks, self._of_office(ads.c.id))

    def decided(self, weeks: Sequence[Span]) -> list[int]:
        mine = (*self._of_office(decisions.c.ad_id), decisions.c.verdict != Verdict.REOPENED)
        return self._by_span(decisions.c.decided_at, weeks, mine)

    def by_channel(self, span: Span) -> dict[str, int]:
        return self._grouped(sightings.c.channel, span)

    def by_region(self, span: Span) -> dict[str, int]:
        """By the regions one level below the office's; "" where none was given."""
        digits = min(6, len(self.office) + 2)
        return self._grouped(func.substr(sightings.c.region, 1, digits), span)

    def by_kind(self, span: Span) -> dict[str, int]:
        """Ads seen in the span, by the kind that their ranking assessment took them for."""
        kind = assessments.c.body["kind"].as_string()
        query = (
            select(kind, func.count())
            .join(ads, ads.c.assessment_id == assessments.c.id)
            .where(ads.c.last_seen_at >= span.start, ads.c.first_seen_at < span.end)
            .where(*self._of_office(ads.c.id))
            .group_by(kind)
        )
        return {str(value): number for value, number in self.connection.execute(query)}

    def by_verdict(self, span: Span) -> dict[str, int]:
        query = select(decisions.c.verdict, func.count()).where(self._made_in(span))
        rows = self.connection.execute(query.group_by(decisions.c.verdict))
        return {str(verdict): number for verdict, number in rows}

    def scores_decided(self, span: Span) -> list[tuple[float, Verdict]]:
        """Score and standing verdict of each ad that was decided on in the span."""
        of_ads = select(decisions.c.ad_id).where(self._made_in(span))
        query = select(ads.c.score, ads.c.verdict).where(
            ads.c.id.in_(of_ads), ads.c.score.is_not(None), ads.c.verdict.is_not(None)
        )
        return [(score, Verdict(verdict)) for score, verdict in self.connection.execute(query)]

    def waits_decided(self, span: Span) -> list[timedelta]:
        """From first seen to the first decision, of decisions in the span."""
        query = (
            select(decisions.c.decided_at, ads.c.first_seen_at)
            .join(ads, ads.c.id == decisions.c.ad_id)
            .where(self._made_in(span), decisions.c.sequence == 1)
            .limit(MOST_WAITS)
        )
        return [decided - seen for decided, seen in self.connection.execute(query)]

    def waits_open(self, now: datetime, min_score: float) -> list[timedelta]:
        """From first seen to now, of undecided ads that score at least so much."""
        undecided = or_(ads.c.verdict.is_(None), ads.c.verdict == Verdict.REOPENED)
        query = select(ads.c.first_seen_at).where(
            undecided, ads.c.score >= min_score, *self._of_office(ads.c.id)
        )
        return [now - seen for seen in self.connection.scalars(query.limit(MOST_WAITS))]

    def _made_in(self, span: Span) -> ColumnElement[bool]:
        moment = decisions.c.decided_at
        return and_(moment >= span.start, moment < span.end, *self._of_office(decisions.c.ad_id))

    def _grouped(self, column: ColumnElement[str], span: Span) -> dict[str, int]:
        moment = sightings.c.received_at
        query = select(column, func.count()).where(moment >= span.start, moment < span.end)
        rows = self.connection.execute(query.where(*within(self.office)).group_by(column))
        return {str(value): number for value, number in rows}

    def _by_span(
        self,
        moment: ColumnElement[datetime],
        spans: Sequence[Span],
        conditions: Sequence[ColumnElement[bool]],
    ) -> list[int]:
        counts = [
            func.count(case((and_(moment >= span.start, moment < span.end), 1))) for span in spans
        ]
        inside = and_(moment >= spans[0].start, moment < spans[-1].end)
        return list(self.connection.execute(select(*counts).where(inside, *conditions)).one())

    def _of_office(self, ad_id: ColumnElement[str]) -> tuple[ColumnElement[bool], ...]:
        return (ad_id.in_(ads_seen_within(self.office)),) if self.office else ()
