"""One share then and now: a ring, a line, a filled dot."""

from dataclasses import dataclass

from markupsafe import Markup

from reports.figures.svg import drawing, mark, share
from reports.numbers import percent

HEIGHT = 92
TOP, FOOT = 10.0, 62.0  # where 100 % and 0 % lie
LEFT, RIGHT = 0.3, 0.7  # room beside each for its share, also in a narrow panel
BESIDE = 9  # from an end to its share, in pixels


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope:
    """A share at two times.

    Attributes:
        before: The share then, 0 to 1; None where it is not known.
        now: The share now.
        before_words: What was counted then.
        now_words: What is counted now.
        kind: rise, fall or same: only what is clear has a colour.
        joined: Whether a line joins both ends; not where they must not be compared.
    """

    before: float | None
    now: float | None
    before_words: str
    now_words: str
    kind: str = "same"
    joined: bool = True


def slope(found: Slope, label: str) -> Markup:
    """Draw both ends, and a line between them where they may be compared."""
    marks = [
        mark("line", x1=share(x), x2=share(x), y1=TOP, y2=FOOT, class_="sl-axis")
        for x in (LEFT, RIGHT)
    ]
    if found.joined and found.before is not None and found.now is not None:
        marks.append(
            mark(
                "line",
                x1=share(LEFT),
                x2=share(RIGHT),
                y1=_height(found.before),
                y2=_height(found.now),
                class_=f"sl-{found.kind}",
            )
        )
    marks += _end(found.before, found.before_words, LEFT, f"slo-{found.kind}")
    marks += _end(found.now, found.now_words, RIGHT, f"sld-{found.kind}")
    return drawing(marks, height=HEIGHT, label=label)


def _end(value: float | None, words: str, x: float, kind: str) -> list[Markup]:
    under = mark(
        "text", words, x=share(x), y=HEIGHT - 8, text_anchor="middle", class_="ax"
    )
    if value is None:
        return [under]
    return [
        mark("circle", cx=share(x), cy=_height(value), r=5.5, class_=kind),
        mark(
            "text",
            percent(value),
            x=share(x),
            dx=-BESIDE if x == LEFT else BESIDE,
            y=_height(value) + 4.5,
            text_anchor="end" if x == LEFT else "start",
            class_="lb",
        ),
        under,
    ]


def _height(value: float) -> float:
    return FOOT - value * (FOOT - TOP)
