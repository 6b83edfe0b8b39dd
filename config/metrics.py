"""What the process counts about itself, for Prometheus. Others record into it; /metrics shows it."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

CONTENT_TYPE = CONTENT_TYPE_LATEST
_QUICK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
_SLOW = (0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600)


class Metrics:
    """Counters of one process, in a registry of their own, so that tests and processes do not share any."""

    def __init__(self) -> None:
        registry = self._registry = CollectorRegistry()
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
        self._sends = Counter(
            "lianke_sends",
            "Pushes by outcome: sent, later, retry, unreachable, dead",
            ["channel", "outcome"],
            registry=registry,
        )
        self._waiting = Gauge("lianke_outbox_messages", "Pushes by status", ["status"], registry=registry)
        self._age = Gauge(
            "lianke_outbox_oldest_seconds",
            "How long the oldest push that is due has been waiting",
            registry=registry,
        )
        self._requests = Counter(
            "lianke_api_requests", "REST requests by status", ["method", "status"], registry=registry
        )
        self._seen = 0
        self._got = 0

    def inbound(self, channel: str, outcome: str, *, lag: float, took: float) -> None:
        """A message was dealt with. `lag` and `took` are in seconds."""
        self._inbound.labels(channel, outcome).inc()
        self._lag.labels(channel).observe(max(lag, 0.0))
        self._handling.labels(channel).observe(took)
        if outcome in ("handled", "not_understood"):
            self._seen += 1
            self._got += outcome == "handled"
            self._understood.set(self._got / self._seen)

    def sent(self, channel: str, outcome: str) -> None:
        """A push was tried."""
        self._sends.labels(channel, outcome).inc()

    def outbox(self, by_status: dict[str, int], oldest: float) -> None:
        """How many pushes there are in each status, and for how many seconds the oldest due one has waited."""
        for status, count in by_status.items():
            self._waiting.labels(status).set(count)
        self._age.set(oldest)

    def request(self, method: str, status: int) -> None:
        """A REST request was answered."""
        self._requests.labels(method, str(status)).inc()

    def exposition(self) -> bytes:
        """Everything in Prometheus' text format, to be served as `CONTENT_TYPE`."""
        return generate_latest(self._registry)
