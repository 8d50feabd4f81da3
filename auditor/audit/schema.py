"""The schema of what ``auditor audit --json`` prints, as JSON Schema 2020-12.

``schema.json`` says all that is fixed. What is declared elsewhere is filled in from
there, so that neither can say one thing and the other another: metrics and the columns
of their rows from the headers, names and outcomes from the rules, kinds of message from
the vocabulary.
"""

import json
import tomllib
from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import Any

from auditor.holes import Why
from auditor.language import LANGUAGES
from auditor.metrics import Metric, load
from auditor.records import Stream
from auditor.verdict import Outcome, Slug, Thresholds

Schema = dict[str, Any]
_TYPES = {
    "BIGINT": "integer",
    "BOOLEAN": "boolean",
    "DOUBLE": "number",
    "INTEGER": "integer",
    "VARCHAR": "string",
}
_NULL: Schema = {"type": "null"}


def schema(metrics: Sequence[Metric] | None = None) -> Schema:
    """Return the whole schema.

    Args:
        metrics: Those that an audit has; all of them unless given.
    """
    metrics = load() if metrics is None else metrics
    whole: Schema = json.loads(_text("schema.json"))
    parts = whole["$defs"]
    parts["stream"]["enum"] = [stream.value for stream in Stream]
    parts["language"]["enum"] = list(LANGUAGES)
    parts["slug"]["enum"] = [slug.value for slug in Slug]
    parts["why"]["enum"] = [why.value for why in Why]
    parts["outcome"]["enum"] = [outcome.value for outcome in Outcome]
    _fill(parts["thresholds"], _thresholds())
    _fill(parts["coverage"], {stream.value: _stretches(stream) for stream in Stream})
    for metric in metrics:
        parts[f"row_of_{metric.slug}"] = _row(metric)
        parts[f"metric_{metric.slug}"] = _metric(metric)
    _fill(parts["metrics"], {one.slug: _of_a_channel(one) for one in metrics})
    _fill(parts["pooled_metrics"], {one.slug: _pooled(one) for one in metrics})
    return whole


def described(metric: Metric, column: str) -> str:
    """Return in plain words what a column of a metric's rows holds.

    Raises:
        KeyError: ``columns.toml`` does not say.
    """
    return _said(metric, column)[0]


def _fill(part: Schema, properties: Schema) -> None:
    part["properties"] = properties
    part["required"] = list(properties)


def _thresholds() -> Schema:
    return {
        one.name: {
            "type": "number",
            "description": f"The threshold {one.name}; {one.default} unless it is set.",
        }
        for one in fields(Thresholds)
    }


def _stretches(stream: Stream) -> Schema:
    words = stream.value.replace("_", " ")
    return {
        "$ref": "#/$defs/stretches",
        "description": f"When the files hold {words}. Empty where they never do.",
    }


def _metric(metric: Metric) -> Schema:
    return {
        "$ref": "#/$defs/measurement",
        "description": metric.meaning,
        "properties": {
            "headline": {"description": f"In the unit: {metric.unit}."},
            "rows": {
                "items": {"$ref": f"#/$defs/row_of_{metric.slug}"},
                "description": f"{metric.grain}.".capitalize(),
            },
        },
    }


def _of_a_channel(metric: Metric) -> Schema:
    return {
        "$ref": f"#/$defs/metric_{metric.slug}",
        "description": metric.meaning,
        "not": {"required": ["channels"]},
    }


def _pooled(metric: Metric) -> Schema:
    return {
        "$ref": f"#/$defs/metric_{metric.slug}",
        "description": metric.meaning,
        "required": ["channels"],
    }


def _row(metric: Metric) -> Schema:
    columns = {name: _column(metric, name, kind) for name, kind in metric.columns}
    return {
        "type": "object",
        "description": f"A row of {metric.slug}: {metric.grain}.",
        "additionalProperties": False,
        "required": list(columns),
        "properties": columns,
    }


def _column(metric: Metric, name: str, kind: str) -> Schema:
    says, *words = _said(metric, name)
    if kind == "TIMESTAMP":
        found: Schema = {"anyOf": [{"$ref": "#/$defs/moment"}, _NULL]}
    elif words:
        found = {"enum": [*words, None]}
    else:
        found = {"type": [_TYPES[kind], "null"]}
    return found | {"description": says}


def _said(metric: Metric, column: str) -> list[str]:
    known = _columns()
    own = known.get(metric.slug, {})
    return own[column] if column in own else known["any"][column]


@cache
def _columns() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_text("columns.toml"))


def _text(name: str) -> str:
    return (files("auditor.audit") / name).read_text(encoding="utf-8")
