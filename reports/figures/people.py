"""How many came once, twice, or keep coming: one bar for each channel."""

from markupsafe import Markup

from reports.figures.svg import drawing, mark, share

HEIGHT = 30


def bar(parts: tuple[int, int, int], label: str) -> Markup:
    """Draw people as one bar: regulars, then two days, then one day, which is hollow.

    Args:
        parts: People with one visit day, with two, and regulars.
        label: The same in words.
    """
    once, twice, regulars = parts
    whole = max(sum(parts), 1)
    marks: list[Markup] = [mark("rect", y=4, width="100%", height=22, class_="fwa")]
    start = 0.0
    for count, kind in ((regulars, "fh"), (twice, "fh2"), (once, "fp sh")):
        width = count / whole
        if count:
            marks.append(
                mark(
                    "rect",
                    x=share(start),
                    y=4,
                    width=share(width),
                    height=22,
                    class_=kind,
                )
            )
        start += width
    return drawing(marks, height=HEIGHT, label=label)
