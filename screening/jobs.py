"""The durable jobs, and the only file that knows the job engine.

A job is named by its sighting, so enqueuing twice is enqueuing once. The engine promises at least
once: a job that was running when its worker died runs again, and `screening.pipeline` is written
to bear that. Jobs carry identifiers only, as portable JSON: whoever can write the job database
must not thereby run code in a worker.
"""

from collections.abc import Callable
from pathlib import Path

from dbos import (
    DBOS,
    DBOSClient,
    DBOSConfig,
    DBOSPortableJSONSerializer,
    WorkflowSerializationFormat,
    run_dbos_database_migrations,
)
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

QUEUE = "screening"
SCREEN = "screen_sighting"
# Raised only when a waiting job could no longer be understood; drain the queue before raising it.
WORKFLOW_SCHEMA = "1"
# A worker takes at most its free slots each time it looks, so this bounds its throughput.
POLL_SECONDS = 0.2
UNFINISHED = ("ENQUEUED", "DELAYED", "PENDING")
# A worker's deaths are counted by sightings.attempts; the engine's own limit must not come first.
ENGINE_ATTEMPTS = 1_000_000


def prepare_jobs_database(url: str) -> None:
    """Create or upgrade the job engine's tables; on SQLite in WAL mode, for quick enqueuing."""
    if url.startswith("sqlite"):
        path = make_url(url).database
        assert path, "a SQLite job database needs a file"
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        with create_engine(url).connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
    run_dbos_database_migrations(url)


class JobClient:
    """Enqueues jobs from any process. Needs a prepared job database."""

    def __init__(self, url: str) -> None:
        self._client = DBOSClient(
            system_database_url=url, serializer=DBOSPortableJSONSerializer(), lazy=True
        )

    def enqueue(self, sighting_id: str) -> None:
        self._enqueue(sighting_id, sighting_id)

    def enqueue_again(self, sighting_id: str, occasion: str) -> None:
        """Screen a sighting once more, for a new model or at a person's wish; once an occasion."""
        self._enqueue(sighting_id, f"{sighting_id}-{occasion}")

    def busy(self) -> set[str]:
        """The sightings that have a job which waits or runs."""
        jobs = self._client.list_workflows(
            name=SCREEN, status=list(UNFINISHED), load_input=False, load_output=False
        )
        return {job.workflow_id.partition("-")[0] for job in jobs}

    def revive(self, sighting_id: str) -> None:
        """Enqueue a sighting again if every job it had has ended, in whatever way.

        The new job is named by how many there were, so that two who find this out at the same time
        enqueue one.
        """
        jobs = self._client.list_workflows(
            workflow_id_prefix=sighting_id, load_input=False, load_output=False
        )
        if not jobs:
            self.enqueue(sighting_id)
        elif not any(job.status in UNFINISHED for job in jobs):
            self.enqueue_again(sighting_id, str(len(jobs)))

    def waiting(self) -> int:
        """How many jobs no worker has taken yet."""
        return len(
            self._client.list_queued_workflows(
                queue_name=QUEUE, status="ENQUEUED", load_input=False
            )
        )

    def _enqueue(self, sighting_id: str, job_id: str) -> None:
        self._client.enqueue(
            {
                "workflow_name": SCREEN,
                "queue_name": QUEUE,
                "workflow_id": job_id,
                "app_version": WORKFLOW_SCHEMA,
                "serialization_type": WorkflowSerializationFormat.PORTABLE,
            },
            sighting_id,
        )

    def check(self) -> None:
        """Raise if the job database cannot be reached or was never prepared."""
        self._client.list_workflows(limit=1, load_input=False, load_output=False)

    def close(self) -> None:
        self._client.destroy()


class JobRunner:
    """Runs jobs in this process. One a process: the engine is global."""

    def __init__(self, url: str, worker: str, slots: int, screen: Callable[[str], None]) -> None:
        """`worker` must be unique among all live processes; `screen` gets a sighting's id."""
        self._slots = slots
        config: DBOSConfig = {
            "name": "adscreen",
            "system_database_url": url,
            "executor_id": worker,
            "application_version": WORKFLOW_SCHEMA,
            "log_level": "WARNING",
            "serializer": DBOSPortableJSONSerializer(),
        }
        DBOS(config=config)

        # One job is one step: what it has done survives in our own tables, not in the engine's.
        @DBOS.workflow(
            name=SCREEN,
            max_recovery_attempts=ENGINE_ATTEMPTS,
            serialization_type=WorkflowSerializationFormat.PORTABLE,
        )
        def screen_sighting(sighting_id: str) -> None:
            screen(sighting_id)

    def start(self) -> None:
        DBOS.listen_queues([QUEUE])
        DBOS.launch()
        DBOS.register_queue(
            QUEUE, worker_concurrency=self._slots, polling_interval_sec=POLL_SECONDS
        )

    def take_over(self, dead_worker: str) -> int:
        """Put the jobs that a dead worker was running back in the queue; how many there were."""
        stranded = DBOS.list_workflows(
            status="PENDING", executor_id=dead_worker, load_input=False, load_output=False
        )
        ids = [job.workflow_id for job in stranded]
        if ids:
            DBOS.resume_workflows(ids, queue_name=QUEUE)
        return len(ids)

    def stop(self, patience_seconds: int) -> None:
        DBOS.destroy(workflow_completion_timeout_sec=patience_seconds)
