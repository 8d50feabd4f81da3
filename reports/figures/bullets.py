"""A test as a bar: the share counted, where the truth may be, and the pass mark."""

from dataclasses import dataclass

from markupsafe import Markup

from reports.figures.svg import drawing, mark, share

HEIGHT = 26
COLOUR = {"yes": "fh", "no": "fw", "unclear": "fn"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What one bar shows, all as shares of its axis.

    Attributes:
        value: Where the bar ends; None when the count is kept back.
        low: Where the truth may begin; None for no interval.
        high: Where it may end.
        outcome: yes, no or unclear.
        solid: The pass mark.
        dotted: A second mark, or None.
        track: How far the pale track goes.
    """

    value: float | None
    low: float | None
    high: float | None
    outcome: str
    solid: float
    dotted: float | None = None
    track: float = 1.0


def bullet(bar: Bar, label: str) -> Markup:
    """Draw one bar; ``label`` says the same in words."""
    marks = [_box(bar.track, "fwa")]
    if bar.value is None:
        marks = [mark("rect", y=6, width="100%", height=14, fill="url(#hatn)")]
    elif bar.value > 0:
        colour = COLOUR[bar.outcome]
        end = mark("rect", x=-4, y=6, width=4, height=14, class_=colour)
        marks += [
            _box(bar.value, f"{colour}2"),
            mark("svg", end, x=share(bar.value), overflow="visible"),
        ]
    if bar.low is not None and bar.high is not None:
        marks += _interval(bar.low, bar.high)
    if bar.dotted is not None:
        marks.append(_upright(bar.dotted, 2, 24, "th2"))
    marks.append(_upright(bar.solid, 0, HEIGHT, "th"))
    return drawing(marks, height=HEIGHT, label=label)


def axis(marks: list[tuple[float, str, bool]]) -> Markup:
    """Draw the words under a column of bars.

    Args:
        marks: Place, text, and whether it is the pass mark.
    """
    texts = [
        mark(
            "text",
            text,
            x=share(place),
            y=12,
            text_anchor=_anchor(place),
            class_="lb" if strong else "ax",
        )
        for place, text, strong in marks
    ]
    return mark("svg", Markup("").join(texts), class_="ch", height=16)


def _anchor(place: float) -> str:
    if place <= 0:
        return "start"
    return "end" if place >= 1 else "middle"


def _box(width: float, kind: str) -> Markup:
    return mark("rect", y=6, width=share(width), height=14, class_=kind)


def _interval(low: float, high: float) -> list[Markup]:
    line = mark("line", x1=share(low), x2=share(high), y1=13, y2=13, class_="ci")
    return [line, _upright(low, 9, 17, "ci"), _upright(high, 9, 17, "ci")]


def _upright(place: float, top: float, bottom: float, kind: str) -> Markup:
    return mark(
        "line", x1=share(place), x2=share(place), y1=top, y2=bottom, class_=kind
    )
