"""Marks of an inline drawing: widths in percent, heights and text in pixels.

So a drawing follows the width of the page while its text stays 13 pixels.
"""

from markupsafe import Markup

from reports.words import shown


def mark(name: str, content: object = "", /, **attributes: object) -> Markup:
    """Return one element with its content and attributes, all escaped.

    Args:
        name: Its tag.
        content: What stands in it; other marks stay marks, text is escaped.
        attributes: ``class_`` is ``class``; underscores become hyphens.
    """
    written = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _value(value))
        for key, value in attributes.items()
    )
    if content == "":
        return Markup("<{}{}/>").format(Markup(name), written)  # noqa: S704 - our own tags
    return Markup("<{0}{1}>{2}</{0}>").format(
        Markup(name),  # noqa: S704 - our own tags
        written,
        shown(content),
    )


def drawing(
    marks: list[Markup], *, height: float, label: str, kind: str = "ch"
) -> Markup:
    """Return a drawing with its text alternative.

    Args:
        marks: What it shows, from back to front.
        height: In pixels; its width is that of its place.
        label: The text alternative.
        kind: Classes of the style sheet.
    """
    return mark(
        "svg",
        Markup("").join(marks),
        class_=kind,
        height=height,
        role="img",
        aria_label=label,
    )


def share(value: float) -> str:
    """Return 0 to 1 as a width or place in percent."""
    return f"{_value(value * 100)}%"


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return shown(value)
