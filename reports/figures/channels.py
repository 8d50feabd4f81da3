"""Where people talk to the business, and how many of them heard back."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from reports.theme import LIGHT, layout
from reports.words import shown

ROW = 58  # pixels for one channel: its name, its bar
HATCH = {"shape": "/", "size": 6, "solidity": 0.4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One channel.

    Attributes:
        name: What it is called.
        caption: What stands over its bar, beside the name.
        share: Its share of all people per day.
        parts: People who got an answer, who did not, who needed none; None when that
            is not known.
        hovers: What each part says under the pointer; one text when not known.
    """

    name: str
    caption: str
    share: float
    parts: tuple[int, int, int] | None
    hovers: Sequence[str]


def height(rows: Sequence[Row]) -> int:
    """Return the figure's height in pixels."""
    return ROW * len(rows) + 40


def figure(rows: Sequence[Row]) -> go.Figure:
    """Draw one bar for each channel, the one with most people on top."""
    fig = go.Figure(layout=layout(height(rows)))
    looks: tuple[dict[str, object], ...] = (
        {"color": LIGHT["heard"]},
        {"color": LIGHT["wait3"], "pattern": HATCH | {"fgcolor": LIGHT["wait"]}},
        {"color": LIGHT["none2"]},
    )
    known = [row for row in rows if row.parts is not None]
    for part, look in enumerate(looks):
        _bars(fig, known, part, look)
    _bars(
        fig,
        [row for row in rows if row.parts is None],
        None,
        {"color": LIGHT["none3"], "pattern": HATCH | {"fgcolor": LIGHT["none"]}},
    )
    for row in rows:
        fig.add_annotation(
            x=0,
            y=shown(row.name),
            text=f"<b>{shown(row.name)}</b> {shown(row.caption)}",
            showarrow=False,
            xanchor="left",
            yanchor="bottom",
            yshift=13,
        )
    fig.update_layout(barmode="stack", bargap=0.6)
    fig.update_xaxes(
        range=[0, 1],
        tickvals=[0, 0.25, 0.5, 0.75, 1],
        ticktext=["0", "25 %", "50 %", "75 %", "100 %"],
    )
    fig.update_yaxes(
        autorange="reversed",
        categoryarray=[shown(row.name) for row in rows],
        categoryorder="array",
        showgrid=False,
        showticklabels=False,
    )
    return fig


def _bars(
    fig: go.Figure, rows: Sequence[Row], part: int | None, look: dict[str, object]
) -> None:
    """Add one kind of part for every channel that has it."""
    fig.add_bar(
        x=[_width(row, part) for row in rows],
        y=[str(shown(row.name)) for row in rows],
        orientation="h",
        marker=look | {"line": {"width": 0}},
        hoverinfo="text",
        hovertext=[str(shown(row.hovers[part or 0])) for row in rows],
        cliponaxis=False,
    )


def _width(row: Row, part: int | None) -> float:
    if part is None or row.parts is None:
        return round(row.share, 6)
    whole = max(sum(row.parts), 1)
    return round(row.share * row.parts[part] / whole, 6)
