"""The share of messages with a real answer, by time since they arrived."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from auditor.audit.shapes import Row
from reports.theme import HEARD_BAND, LIGHT, WAIT_BAND, layout
from reports.words import shown

FIRST = 0.25  # hours; the left edge, since a logarithmic axis has no zero
LAST = 720.0
HEIGHT = 330
TOP = 1.13
APART = 0.1  # the height of a name
LETTER = 0.092  # the width of a letter on a phone, as a power of ten of hours
GAP = 0.01  # between a name and its line
DASHES = ("solid", "dash", "dot", "dashdot")
HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """One population on one channel.

    Attributes:
        name: What it is called.
        steps: Rows of ``hours``, ``waiting``, ``low``, ``high``, in order of time.
        hovers: What each step says under the pointer.
    """

    name: str
    steps: Sequence[Row]
    hovers: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The words of the axes.

    Attributes:
        times: Hours and their label.
        half: The word at one half.
        whole: The word at the top.
        window: The response window in hours: a dotted line; None without one.
    """

    times: Sequence[tuple[float, str]]
    half: str
    whole: str
    window: float | None


def figure(curves: Sequence[Curve], axis: Axis) -> go.Figure:
    """Draw the curves over their bands, each with its name at its end."""
    fig = go.Figure(layout=layout(HEIGHT))
    for curve in curves:
        _band(fig, curve)
    for index, curve in enumerate(curves):
        fig.add_scatter(
            x=_times(curve),
            y=_answered(curve, "waiting"),
            mode="lines",
            line={
                "color": _colour(curve),
                "dash": DASHES[index % 4],
                "shape": "hv",
                "width": 3,
            },
            hoverinfo="text",
            hovertext=[*map(_plain, curve.hovers), _plain(curve.hovers[-1])],
        )
    _axes(fig, axis)
    _names(fig, curves)
    return fig


def _times(curve: Curve) -> list[float]:
    """Return the hours of the steps, the last one carried to the right edge."""
    hours = [min(max(float(row["hours"]), FIRST), LAST) for row in curve.steps]
    return [*hours, LAST]


def _answered(curve: Curve, column: str) -> list[float]:
    shares = [round(1 - float(_or_zero(row, column)), 6) for row in curve.steps]
    return [*shares, shares[-1]]


def _or_zero(row: Row, column: str) -> float:
    """Return a bound; where there is none yet, everybody waits."""
    value = row[column]
    return float(row["waiting"]) if value is None else float(value)


def _ends(curve: Curve) -> float:
    return 1 - float(curve.steps[-1]["waiting"])


def _at(curve: Curve, hours: float) -> float:
    """Return the share answered by then."""
    steps = [row for row in curve.steps if row["hours"] <= hours]
    return 1 - float(steps[-1]["waiting"]) if steps else 0.0


def _colour(curve: Curve) -> str:
    return LIGHT["heard"] if _ends(curve) >= HALF else LIGHT["wait"]


def _band(fig: go.Figure, curve: Curve) -> None:
    bounds: dict[str, Any] = {
        "x": _times(curve),
        "mode": "lines",
        "line": {"shape": "hv", "width": 0},
        "hoverinfo": "skip",
    }
    fig.add_scatter(y=_answered(curve, "high"), **bounds)
    fill = (HEARD_BAND if _ends(curve) >= HALF else WAIT_BAND)[0]
    fig.add_scatter(y=_answered(curve, "low"), fill="tonexty", fillcolor=fill, **bounds)


def _axes(fig: go.Figure, axis: Axis) -> None:
    fig.update_xaxes(
        type="log",
        range=[-0.602, 2.8573],  # FIRST and LAST as powers of ten
        tickvals=[hours for hours, _ in axis.times],
        ticktext=[label for _, label in axis.times],
        ticklabeloverflow="allow",
    )
    fig.update_yaxes(
        range=[0, TOP],
        tickvals=[0.25, 0.5, 0.75, 1],
        showticklabels=False,
    )
    # Tick labels inside the axes would hide those of the other axis where they meet.
    for y, text in ((HALF, axis.half), (1.0, axis.whole)):
        fig.add_annotation(
            x=0,
            xref="paper",
            y=y,
            text=text,
            showarrow=False,
            xanchor="left",
            yanchor="bottom",
        )
    if axis.window is not None:
        fig.add_vline(
            x=axis.window, line={"color": LIGHT["ink"], "dash": "dot", "width": 1.5}
        )


def _names(fig: go.Figure, curves: Sequence[Curve]) -> None:
    """Write each name at its line's end: over it, or below where another runs above."""
    taken: list[tuple[float, float]] = []
    for curve in sorted(curves, key=lambda curve: (-_ends(curve), curve.name)):
        since = LAST / 10 ** (len(curve.name) * LETTER)
        full = [*((_at(other, since), _ends(other)) for other in curves), *taken]
        above = [_ends(other) for other in curves if _ends(other) > _ends(curve)]
        y = _free(_ends(curve), min(above, default=TOP), full)
        taken.append((y, y + APART))
        fig.add_annotation(
            x=1,
            xref="paper",
            y=y,
            text=f"<b>{_plain(curve.name)}</b>",
            font={"color": _colour(curve), "size": 13},
            bgcolor=LIGHT["paper"],
            borderpad=0,
            showarrow=False,
            xanchor="right",
            yanchor="bottom",
        )


def _free(wanted: float, top: float, full: Sequence[tuple[float, float]]) -> float:
    """Return the height nearest to a curve, below ``top``, where a name is on none."""
    heights = [
        wanted + GAP,
        *(wanted - GAP - APART - step / 100 for step in range(100)),
    ]
    room = [
        height
        for height in heights
        if height >= 0
        and height + APART <= top
        and not any(_meet((height, height + APART), one) for one in full)
    ]
    return next(iter(room), wanted)


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _plain(text: str) -> str:
    """Return text in which the figure's own markup means nothing."""
    return str(shown(text))
