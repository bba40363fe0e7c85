"""Numbers for Prometheus: requests as they pass, and the state of the queue when it is asked."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from screening.store import Store

# A worker beats every 5 seconds; the workers themselves give one up after the same time.
ALIVE_WITHIN = timedelta(seconds=30)
SECONDS = (0.01, 0.03, 0.1, 0.3, 1, 3, 10)


class Metrics:
    """One registry an application, so that two in one process do not collide."""

    def __init__(self, store: Store) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "adscreen_requests",
            "Requests answered.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self.latency = Histogram(
            "adscreen_request_seconds",
            "Seconds from a request's first byte to its answer's last.",
            ("method", "route"),
            buckets=SECONDS,
            registry=self.registry,
        )
        self.registry.register(QueueState(store))

    def text(self) -> bytes:
        return generate_latest(self.registry)


class QueueState(Collector):
    def __init__(self, store: Store) -> None:
        self.store = store

    def collect(self) -> Iterator[Metric]:
        with self.store.snapshot() as tx:
            numbers = {
                "sightings": ("Sightings kept.", tx.sightings.count()),
                "waiting": ("Sightings that wait to be screened.", tx.sightings.count_waiting()),
                "parked": ("Sightings that need a person.", tx.sightings.count_parked()),
                "workers_alive": (
                    "Workers with a recent heartbeat.",
                    tx.workers.alive_since(datetime.now(UTC) - ALIVE_WITHIN),
                ),
            }
        for name, (sentence, value) in numbers.items():
            yield GaugeMetricFamily(f"adscreen_{name}", sentence, value)

    def describe(self) -> list[Metric]:
        """Nothing: registering must not need a database that is up."""
        return []


class Measure:
    """Counts and times each request under its route's template, never its address."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status = 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        began = time.perf_counter()
        try:
            await self.app(scope, receive, watched)
        finally:
            route = getattr(scope.get("route"), "path", "(none)")
            method = scope["method"] if scope.get("route") else "(any)"
            self.metrics.requests.labels(method, route, status).inc()
            self.metrics.latency.labels(method, route).observe(time.perf_counter() - began)
