"""Part 8: whether people who got an answer came back more often."""

from typing import Any

from markupsafe import Markup

from auditor.audit.shapes import Audit, Measurement, Row
from reports.evidence_link import linked
from reports.figures.two_dots import Dot, two_dots
from reports.gaps import minimum, why_not_measured
from reports.numbers import of, percent, plain_of, span
from reports.tables import Table
from reports.words import number, say

SLUG = "reply_return_lift"
ARMS = ("answered", "not_answered")
# Where the people counted lead, by row and column.
LINKS = {
    (row, column): (SLUG, "", arm) for row, arm in enumerate(ARMS) for column in (1, 2)
}


def section(audit: Audit) -> dict[str, Any]:
    """Return what part 8 shows."""
    found = audit.metrics.get(SLUG)
    arms = _arms(found)
    if found is None or len(arms) < len(ARMS):
        return {"heading": say("pays.heading.unknown"), "gap": _gap(audit, found)}
    return {
        "heading": _heading(arms),
        "figure_title": say("pays.figure.title"),
        "svg": two_dots([_dot(arms, arm) for arm in ARMS], _label(arms)),
        "difference": _difference(arms["answered"]),
        "minimum": minimum(audit, SLUG),
        "table": linked(audit, _table(arms), LINKS),
    }


def _arms(found: Measurement | None) -> dict[str, Row]:
    if found is None or found.status != "measured":
        return {}
    return {row["arm"]: row for row in found.rows if row["rate"] is not None}


def _gap(audit: Audit, found: Measurement | None) -> Markup:
    if found is not None and found.status == "too_few":
        return say("pays.too_few", n=found.n, minimum=minimum(audit, SLUG))
    if found is not None and found.status == "measured":
        return say("pays.kept_back")
    return why_not_measured(audit, SLUG, found)


def _heading(arms: dict[str, Row]) -> Markup:
    low, high = (arms["answered"][f"difference_{end}"] for end in ("low", "high"))
    if low is not None and low > 0:
        kind = "more"
    elif high is not None and high < 0:
        kind = "less"
    else:
        kind = "unclear"
    return say(
        f"pays.heading.{kind}",
        **{
            f"xn_{arm}": of(row["came_back"], row["people"])
            for arm, row in arms.items()
        },
    )


def _dot(arms: dict[str, Row], arm: str) -> Dot:
    row = arms[arm]
    return Dot(
        name=str(say(f"pays.{arm}")),
        counted=str(
            say("pays.came_back", xn=plain_of(row["came_back"], row["people"]))
        ),
        value=row["rate"],
        low=row["low"],
        high=row["high"],
        filled=arm == "answered",
    )


def _label(arms: dict[str, Row]) -> Markup:
    return say(
        "pays.label",
        **{f"share_{arm}": percent(row["rate"]) for arm, row in arms.items()},
        **{f"range_{arm}": span(row["low"], row["high"]) for arm, row in arms.items()},
    )


def _difference(row: Row) -> Markup | None:
    if row["difference"] is None or row["difference_low"] is None:
        return None
    low, value, high = (
        round(row[name] * 100)
        for name in ("difference_low", "difference", "difference_high")
    )
    return say("pays.difference", value=value, low=low, high=high)


def _table(arms: dict[str, Row]) -> Table:
    heads = ("arm", "people", "came_back", "compared", "share", "range")
    return Table(
        caption=say("pays.table.caption"),
        heads=[say(f"pays.table.{head}") for head in heads],
        rows=[
            [
                say(f"pays.{arm}"),
                number(arms[arm]["people"]),
                number(arms[arm]["came_back"]),
                number(arms[arm]["compared"]),
                percent(arms[arm]["rate"]),
                span(arms[arm]["low"], arms[arm]["high"]),
            ]
            for arm in ARMS
        ],
        numbers=frozenset({1, 2, 3, 4, 5}),
    )
