"""What the process counts about itself, for Prometheus. Others record into it; /metrics shows it."""

import time
from collections.abc import Callable, Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

CONTENT_TYPE = CONTENT_TYPE_LATEST
_QUICK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
_SLOW = (0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600)


class Metrics:
    """Counters of one process, in a registry of their own, so that tests and processes do not share any."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._seen = 0
        self._got = 0
        self._count_messages(self._registry)
        self._count_pushes(self._registry)
        self._count_the_rest(self._registry)

    def _count_messages(self, registry: CollectorRegistry) -> None:
        self._lag = Histogram(
            "lianke_inbound_lag_seconds",
            "From when a message was sent to when it came in",
            ["channel"],
            buckets=_SLOW,
            registry=registry,
        )
        self._handling = Histogram(
            "lianke_inbound_handle_seconds",
            "From when a message came in to its reply",
            ["channel"],
            buckets=_QUICK,
            registry=registry,
        )
        self._inbound = Counter(
            "lianke_inbound_messages",
            "Messages by what became of them: handled, not_understood, failed, repeated",
            ["channel", "outcome"],
            registry=registry,
        )
        self._understood = Gauge(
            "lianke_understood_share",
            "Share of the messages handled so far that were understood",
            registry=registry,
        )
        self._unhandled = Gauge(
            "lianke_inbox_messages", "Messages that were taken in and not handled yet", registry=registry
        )
        self._unhandled_age = Gauge(
            "lianke_inbox_oldest_seconds",
            "How long the oldest message that is not handled has been waiting",
            registry=registry,
        )

    def _count_pushes(self, registry: CollectorRegistry) -> None:
        self._sends = Counter(
            "lianke_sends",
            "Pushes by outcome: sent, later, retry, unreachable, dead",
            ["channel", "outcome"],
            registry=registry,
        )
        self._waiting = Gauge(
            "lianke_outbox_messages",
            "Pushes that are not sent: pending ones, and failed ones whose people can not be reached",
            ["status"],
            registry=registry,
        )
        self._age = Gauge(
            "lianke_outbox_oldest_seconds",
            "How long the oldest push that may go out has been waiting",
            registry=registry,
        )
        self._token_fetches = Counter(
            "lianke_token_fetches",
            "Access tokens asked for, by outcome: fetched, refused (the credentials are wrong), failed",
            ["channel", "outcome"],
            registry=registry,
        )
        self._token_age = Gauge(
            "lianke_token_age_seconds",
            "How long ago this process took up the access token that it uses",
            ["channel"],
            registry=registry,
        )

    def _count_the_rest(self, registry: CollectorRegistry) -> None:
        self._job_runs = Counter(
            "lianke_job_runs",
            "Runs of jobs by outcome: done, failed",
            ["job_name", "outcome"],
            registry=registry,
        )
        self._job_late = Gauge(
            "lianke_job_late_seconds",
            "How long after its time the latest run of a job began, in this process",
            ["job_name"],
            registry=registry,
        )
        self._job_overdue = Gauge(
            "lianke_job_overdue_seconds",
            "For how long a job's next run has been due, whichever process runs the timetable",
            ["job_name"],
            registry=registry,
        )
        self._leads = Gauge(
            "lianke_scheduler_leads", "1 where this process runs the timetable, else 0", registry=registry
        )
        self._requests = Counter(
            "lianke_api_requests", "REST requests by status", ["method", "status"], registry=registry
        )
        self._database = Gauge(
            "lianke_database_up",
            "1 where the database answered when this was asked, else 0",
            registry=registry,
        )

    def inbound(self, channel: str, outcome: str, *, lag: float, took: float) -> None:
        """A message was dealt with. `lag` and `took` are in seconds."""
        self._inbound.labels(channel, outcome).inc()
        self._lag.labels(channel).observe(max(lag, 0.0))
        self._handling.labels(channel).observe(took)
        if outcome in ("handled", "not_understood"):
            self._seen += 1
            self._got += outcome == "handled"
            self._understood.set(self._got / self._seen)

    def inbox(self, waiting: int, oldest: float) -> None:
        """How many messages are not handled yet, and for how many seconds the oldest has waited."""
        self._unhandled.set(waiting)
        self._unhandled_age.set(oldest)

    def sent(self, channel: str, outcome: str, count: int = 1) -> None:
        """So many pushes were tried."""
        self._sends.labels(channel, outcome).inc(count)

    def outbox(self, by_status: Mapping[str, int], oldest: float) -> None:
        """How many pushes there are in each status, and for how many seconds the oldest due one has waited."""
        for status, count in by_status.items():
            self._waiting.labels(status).set(count)
        self._age.set(oldest)

    def token_fetch(self, channel: str, outcome: str) -> None:
        """A platform was asked for an access token."""
        self._token_fetches.labels(channel, outcome).inc()

    def token_taken(self, channel: str) -> None:
        """This process uses a new access token from now on."""
        since = self._monotonic()
        self._token_age.labels(channel).set_function(lambda: self._monotonic() - since)

    def job(self, name: str, outcome: str, *, late: float) -> None:
        """A job ran, `late` seconds after its time."""
        self._job_runs.labels(name, outcome).inc()
        self._job_late.labels(name).set(max(late, 0.0))

    def leading(self, leads: Callable[[], bool]) -> None:
        """`leads` says whether this process runs the timetable."""
        self._leads.set_function(leads)

    def overdue(self, by_job: Mapping[str, float]) -> None:
        """For how many seconds each job's next run has been due."""
        for name, seconds in by_job.items():
            self._job_overdue.labels(name).set(seconds)

    def request(self, method: str, status: int) -> None:
        """A REST request was answered."""
        self._requests.labels(method, str(status)).inc()

    def database(self, *, up: bool) -> None:
        """Whether the database answered."""
        self._database.set(up)

    def exposition(self) -> bytes:
        """Everything in Prometheus' text format, to be served as `CONTENT_TYPE`."""
        return generate_latest(self._registry)
