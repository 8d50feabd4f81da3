"""One person is one dot: filled heard back, a ring still waits."""

from markupsafe import Markup

from reports.figures.svg import mark, share

MOST_DOTS = 40  # so many never meet on a phone
SLOTS = 28  # dots of full size in a row on a phone


def room(most: int) -> int:
    """Return how many dots a row has room for, alike for all rows of one picture.

    Args:
        most: The most people of any row that is drawn as dots.
    """
    return max(SLOTS, most)


def strip(x: int, n: int, *, slots: int = SLOTS, places: bool = False) -> Markup:
    """Draw ``x`` of ``n`` people as dots; a bar where they are too many to count.

    Args:
        x: How many are filled.
        n: How many there are.
        slots: How many dots a row has room for.
        places: Whether the rest are places to fill, not people who wait.
    """
    if n > MOST_DOTS:
        return _frame([_bar(0.0, 1.0, "fwa"), _bar(0.0, x / n, "fh")])
    rest = "dq" if places else "dn"
    dots = [
        mark(
            "circle",
            cx=share((index + 0.5) / slots),
            cy=7,
            r=_radius(slots, filled=index < x),
            class_="dy" if index < x else rest,
        )
        for index in range(n)
    ]
    return _frame(dots)


def sample(kind: str) -> Markup:
    """Draw one dot for the key: heard, waits or place."""
    look = {"heard": "dy", "waits": "dn", "place": "dq"}[kind]
    dot = mark("circle", cx=6, cy=6, r=4.6 if kind == "heard" else 3.9, class_=look)
    return mark("svg", dot, width=12, height=12, aria_hidden="true")


def unknown() -> Markup:
    """Draw a strip of which nothing is known."""
    return _frame([_bar(0.0, 1.0, "", fill="url(#hatn)")])


def _radius(slots: int, *, filled: bool) -> float:
    crowded = slots > SLOTS
    return (3.4 if crowded else 4.6) if filled else (2.7 if crowded else 3.9)


def _bar(start: float, width: float, kind: str, **more: object) -> Markup:
    shape: dict[str, object] = {"x": share(start), "y": 1, "width": share(width)}
    if kind:
        shape["class_"] = kind
    return mark("rect", **shape, height=12, **more)


def _frame(marks: list[Markup]) -> Markup:
    return mark("svg", Markup("").join(marks), aria_hidden="true")
