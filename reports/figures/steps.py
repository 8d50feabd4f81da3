"""Steps of which each is part of the one before, as bars on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reports.figures.svg import drawing, mark, share
from reports.words import number

ROW = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step.

    Attributes:
        name: What it is.
        count: How many come so far; None when that is kept back.
        kind: Its class in the style sheet, behind ``st-``.
    """

    name: str
    count: int | None
    kind: str


def steps(found: Sequence[Step], most: int, label: str) -> Markup:
    """Draw the steps; ``most`` is how many fill the whole width."""
    marks: list[Markup] = []
    for index, step in enumerate(found):
        top = index * ROW
        marks += [
            mark("text", step.name, x=0, y=top + 12),
            mark(
                "text",
                number(step.count),
                x="100%",
                y=top + 12,
                text_anchor="end",
                class_="lb",
            ),
            mark("rect", x=0, y=top + 19, width="100%", height=12, class_="fwa"),
        ]
        if step.count is None:
            marks.append(
                mark("rect", y=top + 19, width="100%", height=12, fill="url(#hatn)")
            )
        elif step.count:
            width = share(step.count / most)
            marks.append(
                mark(
                    "rect",
                    x=0,
                    y=top + 19,
                    width=width,
                    height=12,
                    class_=f"st-{step.kind}",
                )
            )
    return drawing(marks, height=ROW * len(found) - 6, label=label)
