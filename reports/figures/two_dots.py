"""Two shares and where the truth may be, one below the other on one axis."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reports.figures.svg import drawing, mark, share
from reports.numbers import percent

ROW = 46
FOOT = 26
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One share.

    Attributes:
        name: Of whom.
        counted: What was counted, in words.
        value: The share, 0 to 1.
        low: Where the truth may begin; None for no interval.
        high: Where it may end.
        filled: Whether the dot is filled, in the colour of those who heard back.
    """

    name: str
    counted: str
    value: float
    low: float | None
    high: float | None
    filled: bool


def two_dots(dots: Sequence[Dot], label: str) -> Markup:
    """Draw the shares; ``label`` says the same in words."""
    bottom = ROW * len(dots)
    marks = [_grid(place, bottom) for place in TICKS]
    for index, dot in enumerate(dots):
        marks += _row(dot, index * ROW)
    marks += [_tick(place, bottom) for place in TICKS]
    return drawing(marks, height=bottom + FOOT, label=label)


def _row(dot: Dot, top: int) -> list[Markup]:
    kind = "heard" if dot.filled else "wait"
    words = mark("tspan", dot.name, class_="lb") + mark("tspan", f" {dot.counted}")
    marks = [mark("text", words, x=0, y=top + 13)]
    y = top + 30
    if dot.low is not None and dot.high is not None:
        marks.append(
            mark(
                "line",
                x1=share(dot.low),
                x2=share(dot.high),
                y1=y,
                y2=y,
                class_=f"td-{kind}",
            )
        )
    marks.append(mark("circle", cx=share(dot.value), cy=y, r=6.5, class_=f"tdd-{kind}"))
    return marks


def _grid(place: float, bottom: int) -> Markup:
    return mark(
        "line", x1=share(place), x2=share(place), y1=0, y2=bottom, class_="td-grid"
    )


def _tick(place: float, bottom: int) -> Markup:
    anchor = "start" if place == 0 else "end" if place == 1 else "middle"
    return mark(
        "text",
        percent(place),
        x=share(place),
        y=bottom + 16,
        text_anchor=anchor,
        class_="ax",
    )
