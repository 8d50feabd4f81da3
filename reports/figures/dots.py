"""One person is one dot: filled heard back, a ring still waits."""

from markupsafe import Markup

from reports.figures.svg import mark, share

MOST_DOTS = 40
SLOTS = 22  # so many fit beside a name on a phone


def strip(x: int, n: int, *, places: bool = False) -> Markup:
    """Draw ``x`` of ``n`` people as dots; a bar where they are too many to count.

    Args:
        x: How many are filled.
        n: How many there are.
        places: Whether the rest are places to fill, not people who wait.
    """
    if n > MOST_DOTS:
        return _frame([_bar(0.0, 1.0, "fwa"), _bar(0.0, x / n, "fh")])
    step = 1 / max(n, SLOTS)
    rest = "dq" if places else "dn"
    dots = [
        mark(
            "circle",
            cx=share((index + 0.5) * step),
            cy=7,
            r=_radius(n, filled=index < x),
            class_="dy" if index < x else rest,
        )
        for index in range(n)
    ]
    return _frame(dots)


def unknown() -> Markup:
    """Draw a strip of which nothing is known."""
    return _frame([_bar(0.0, 1.0, "", fill="url(#hatn)")])


def _radius(n: int, *, filled: bool) -> float:
    crowded = n > SLOTS
    return (3.0 if crowded else 4.6) if filled else (2.4 if crowded else 3.9)


def _bar(start: float, width: float, kind: str, **more: object) -> Markup:
    shape: dict[str, object] = {"x": share(start), "y": 1, "width": share(width)}
    if kind:
        shape["class_"] = kind
    return mark("rect", **shape, height=12, **more)


def _frame(marks: list[Markup]) -> Markup:
    return mark("svg", Markup("").join(marks), aria_hidden="true")
