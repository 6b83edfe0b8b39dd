"""The dashboard and the alert rules speak of metrics that there are, in words that Prometheus and Grafana take."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import promql_parser
import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from config.metrics import Metrics

OPS = Path(__file__).parent.parent / "ops"


def rules() -> list[dict[str, Any]]:
    groups = yaml.safe_load((OPS / "alerts.yaml").read_text("utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


def dashboard() -> dict[str, Any]:
    board: dict[str, Any] = json.loads((OPS / "grafana-dashboard.json").read_text("utf-8"))
    return board


def expressions() -> Iterator[str]:
    yield from (rule["expr"] for rule in rules())
    for panel in dashboard()["panels"]:
        yield from (target["expr"].replace("$__rate_interval", "1m") for target in panel["targets"])


def known_series() -> dict[str, set[str]]:
    """Every series of /metrics, with the labels that it has."""
    metrics = Metrics()
    metrics.inbound("oa", "handled", lag=0.1, took=0.1)
    metrics.sent("oa", "sent")
    metrics.outbox({"pending": 1}, 0)
    metrics.token_fetch("oa", "fetched")
    metrics.token_taken("oa")
    metrics.job("reminders", "done", late=0)
    metrics.overdue({"reminders": 0})
    metrics.request("GET", 200)
    text = metrics.exposition().decode()
    return {
        sample.name: set(sample.labels)
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if not sample.name.endswith("_created")
    }


@pytest.mark.parametrize("expression", sorted(set(expressions())))
def test_an_expression_is_promql_about_series_and_labels_that_there_are(expression: str) -> None:
    promql_parser.parse(expression)
    known = known_series()
    names = set(re.findall(r"\b(?:lianke|process)_\w+", expression))
    assert names or "up{" in expression
    assert names <= set(known)
    grouped = {label.strip() for by in re.findall(r"by \(([^)]*)\)", expression) for label in by.split(",")}
    assert grouped <= {label for name in names for label in known[name]}


def test_every_series_of_ours_is_on_the_dashboard() -> None:
    shown = " ".join(target["expr"] for panel in dashboard()["panels"] for target in panel["targets"])
    families = {
        re.sub(r"_(bucket|count|sum|total)$", "", name)
        for name in known_series()
        if name.startswith("lianke")
    }
    # The dashboard shows the share over time; the gauge is the share since the process started.
    assert {family for family in families if family not in shown} == {"lianke_understood_share"}


def test_every_alert_says_what_to_do() -> None:
    for rule in rules():
        assert rule["labels"]["severity"] in ("warning", "critical"), rule["alert"]
        assert rule["annotations"]["summary"]
        assert rule["annotations"]["description"]
    assert len({rule["alert"] for rule in rules()}) == len(rules())


def test_the_dashboard_can_be_imported() -> None:
    board = dashboard()
    assert board["uid"]
    assert board["schemaVersion"] >= 39
    assert [variable["type"] for variable in board["templating"]["list"]] == ["datasource"]
    ids = [panel["id"] for panel in board["panels"]]
    assert len(set(ids)) == len(ids)
    taken = set()
    for panel in board["panels"]:
        assert panel["datasource"] == {"type": "prometheus", "uid": "${datasource}"}
        place = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert place["x"] + place["w"] <= 24
        assert not taken & cells
        taken |= cells
