"""Assessments: append-only; the same model judging the same text again changes nothing."""

from collections.abc import Sequence

from sqlalchemy import Connection, Row, exists, func, select

from screening.model import Assessment
from screening.store.upsert import insert_if_new
from screening.tables import ads, assessments

# What no query asks for is kept in one column.
BODY = set(Assessment.model_fields) - {column.name for column in assessments.columns}


class Assessments:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, assessment: Assessment) -> None:
        values = assessment.model_dump(exclude=BODY)
        values["body"] = assessment.model_dump(mode="json", include=BODY)
        insert_if_new(self.connection, assessments, values)

    def get_many(self, ids: list[str]) -> dict[str, Assessment]:
        rows = self.connection.execute(select(assessments).where(assessments.c.id.in_(ids)))
        return {row.id: assessment_from(row) for row in rows}

    def heads(self, ad_ids: Sequence[str]) -> dict[str, Assessment]:
        """The assessment that each ad is ranked by, by ad; none for an ad without one yet."""
        of_head = assessments.join(ads, ads.c.assessment_id == assessments.c.id)
        query = select(assessments).select_from(of_head).where(ads.c.id.in_(ad_ids))
        return {row.ad_id: assessment_from(row) for row in self.connection.execute(query)}

    def ranking(self, ad_id: str) -> Assessment:
        """The one an ad is ranked by: the highest score by the model that judged it last.

        An ad with several sightings is as grave as its clearest sighting. Of a sighting that was
        corrected only the newest text counts.
        """
        mine = assessments.c.ad_id == ad_id
        latest_model = (
            select(assessments.c.model_version)
            .where(mine)
            .order_by(assessments.c.assessed_at.desc(), assessments.c.id)
            .limit(1)
            .scalar_subquery()
        )
        later = assessments.alias("later")
        outdated = exists().where(
            later.c.sighting_id == assessments.c.sighting_id,
            later.c.ad_id == ad_id,
            later.c.model_version == latest_model,
            later.c.corrections > assessments.c.corrections,
        )
        query = select(assessments).where(
            mine, assessments.c.model_version == latest_model, ~outdated
        )
        best = query.order_by(assessments.c.score.desc(), assessments.c.id).limit(1)
        return assessment_from(self.connection.execute(best).one())

    def of_ad(self, ad_id: str) -> list[Assessment]:
        """Every assessment of an ad, newest first."""
        query = select(assessments).where(assessments.c.ad_id == ad_id)
        newest = query.order_by(assessments.c.assessed_at.desc(), assessments.c.id)
        return [assessment_from(row) for row in self.connection.execute(newest)]

    def count(self) -> int:
        return self.connection.scalar(select(func.count()).select_from(assessments)) or 0


def assessment_from(row: Row[tuple[object, ...]]) -> Assessment:
    fields = dict(row._mapping)
    return Assessment.model_validate(fields.pop("body") | fields)
